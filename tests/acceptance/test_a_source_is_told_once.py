"""Twelve things that happen to feeds: readers hear of each event once, and of each correction."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, timedelta
from functools import partial

from bot.ingest.looks import Looks
from bot.ingest.poller import SourcePoller
from bot.ingest.worker import Worker
from bot.services.access import Access
from bot.services.gathering import Gathering
from bot.services.people import People
from bot.services.recalling import offered
from storage.database import Database
from tests.acceptance.site import SUBJECTS, loopback
from tests.acceptance.sources import FEED, Story
from tests.patience import until

TITLES = [title for title, _ in SUBJECTS]


@asynccontextmanager
async def another_process(story: Story) -> AsyncIterator[SourcePoller]:
    """What visits sources in a second process on the same database."""
    clock = story.stage.clock
    database = await Database.open(story.stage.url, clock)
    access = Access(database=database, clock=clock, owners=())
    gathering = Gathering(
        database=database,
        clock=clock,
        access=access,
        people=People(database),
        published=lambda: None,
        asked=lambda: None,
    )
    async with loopback(clock) as fetcher, Worker() as worker:
        looks = Looks(fetcher, worker, known=partial(offered, database), clock=clock, zone=UTC)
        yield SourcePoller(gathering, looks, holder="another", chance=lambda: 0.5)
    await database.close()


async def test_the_first_import_is_silent_and_what_comes_then_is_told(story: Story) -> None:
    await story.begins(2, 1, 0)
    assert await story.pushed() == []
    await story.cast.anna.writes("/search Naryn")
    assert "New bridge opens over the Naryn" in story.cast.anna.last

    story.feed = [story.post(3), *story.feed]
    await story.visits()

    assert await story.pushed() == [TITLES[3]]
    await story.sees("Ministers discussed the budget")
    assert story.reads(3) == 1


async def test_a_correction_reaches_every_copy_once(story: Story) -> None:
    await story.begins(0)
    story.feed = [story.post(1), *story.feed]
    await story.visits()
    await story.sees("Some six hundred soldiers")

    corrected = story.post(1, text="Some eight hundred soldiers take part. That is all we know.")
    story.feed = [corrected, story.post(0)]
    await story.visits()

    await story.sees("Some eight hundred soldiers")
    assert await story.pushed() == [TITLES[1]]
    assert await story.edited() == [TITLES[1]]
    assert story.reads(1) == 1
    await story.visits()
    assert await story.edited() == [TITLES[1]]


async def test_a_restart_in_the_middle_of_a_poll_loses_and_doubles_nothing(story: Story) -> None:
    await story.begins(0)
    story.feed = [story.post(1), *story.feed]
    story.stage.clock.forward(timedelta(minutes=20))
    story.site.silent.add(FEED)
    story.app.sources.wake()
    await until(lambda: not story.app.sources.is_idle)

    await story.stage.restarts()
    story.site.silent.clear()
    await story.visits(timedelta(minutes=10))

    assert await story.pushed() == [TITLES[1]]
    await story.sees(TITLES[1])
    assert story.reads(1) == 1


async def test_guids_that_change_their_scheme_are_the_same_entries(story: Story) -> None:
    await story.begins(2, 1, 0)
    story.feed = [story.post(3), *story.feed]
    await story.visits()

    renamed = [replace(each, guid=f"https://new.example/?p={each.guid}") for each in story.feed]
    corrected = replace(renamed[0], text=renamed[0].text.replace("budget", "spending"))
    story.feed = [corrected, *renamed[1:]]
    await story.visits()

    assert await story.pushed() == [TITLES[3]]
    assert await story.edited() == [TITLES[3]]
    await story.sees("spending")
    # Addresses may change along with guids: then the words tell.
    story.feed = [
        replace(each, guid=f"urn:{each.guid}", link=f"{each.link}-moved") for each in story.feed
    ]
    await story.visits()
    assert await story.pushed() == [TITLES[3]]
    assert await story.edited() == [TITLES[3]]


async def test_tracking_parameters_make_no_news(story: Story) -> None:
    await story.begins()
    story.feed = [story.post(number, guid=None) for number in (1, 0)]
    await story.visits()
    assert await story.pushed() == [TITLES[0], TITLES[1]]

    story.feed = [
        replace(each, link=f"{each.link}/?utm_source=rss&utm_medium=feed#top")
        for each in story.feed
    ]
    await story.visits()

    assert await story.pushed() == [TITLES[0], TITLES[1]]
    assert await story.edited() == []


async def test_entries_without_guid_and_link_are_known_by_their_words(story: Story) -> None:
    await story.begins()
    story.feed = [story.post(number, guid=None, link=None) for number in (1, 0)]
    await story.visits()

    slip = story.feed[0].text.replace("soldiers", "soldeirs")
    story.feed = [replace(story.feed[0], text=slip), story.feed[1]]
    await story.visits()

    assert await story.pushed() == [TITLES[0], TITLES[1]]
    assert await story.edited() == [TITLES[1]]
    assert story.reads(1) == 1


async def test_one_guid_for_two_entries_loses_neither(story: Story) -> None:
    await story.begins()
    story.feed = [story.post(number, guid="same") for number in (1, 0)]
    await story.visits()
    assert await story.pushed() == [TITLES[0], TITLES[1]]

    corrected = replace(story.feed[1], text=story.feed[1].text.replace("Forty", "Fifty"))
    story.feed = [story.post(2, guid="same"), story.feed[0], corrected]
    await story.visits()

    assert await story.pushed() == [TITLES[0], TITLES[1], TITLES[2]]
    assert await story.edited() == [TITLES[0]]
    await story.sees("Fifty observers")


async def test_two_sources_with_one_release_push_it_once(story: Story) -> None:
    await story.begins(0)
    story.site.feeds["/ministry.xml"] = [story.post(2)]
    await story.adds("/ministry.xml")
    story.feed = [story.post(1), *story.feed]
    await story.visits()

    theirs = story.post(
        1,
        guid="ministry-77",
        link=story.site.url("/ministry/77"),
        title=f"{TITLES[1]} (photos)",
        text=f"{SUBJECTS[1][1]}. The press office of release number 1 gave further particulars "
        "of it. Follow the ministry on all networks.",
    )
    story.site.feeds["/ministry.xml"] = [theirs, story.post(2)]
    await story.visits()

    assert await story.pushed() == [TITLES[1]]
    assert await story.edited() == []


async def test_an_item_that_leaves_and_returns_is_no_news(story: Story) -> None:
    await story.begins(0)
    both = [story.post(1), story.post(0)]
    story.feed = both
    await story.visits()
    story.feed = [story.post(2), story.post(0)]
    await story.visits()
    story.feed = [story.post(2), *both]
    await story.visits()
    assert await story.pushed() == [TITLES[1], TITLES[2]]
    assert await story.edited() == []


async def test_another_order_is_no_news(story: Story) -> None:
    await story.begins(3, 2, 1, 0)
    story.feed = [story.post(number) for number in (0, 2, 3, 1)]
    await story.visits()
    assert await story.pushed() == []
    assert await story.edited() == []


async def test_a_feed_that_moves_for_good_is_followed(story: Story) -> None:
    await story.begins(0)
    moved = "/feeds/all.xml"
    story.site.feeds[moved] = [story.post(1), story.post(0)]
    story.site.moved[FEED] = story.site.url(moved)
    await story.visits()
    assert await story.pushed() == [TITLES[1]]

    story.site.asked.clear()
    await story.visits()

    assert FEED not in story.site.asked
    assert story.site.conditional == [moved]
    assert await story.pushed() == [TITLES[1]]


async def test_two_processes_at_once_tell_it_once(story: Story) -> None:
    await story.begins(0)
    story.feed = [story.post(1), *story.feed]
    story.site.asked.clear()
    async with another_process(story) as other:
        story.stage.clock.forward(timedelta(minutes=20))
        await asyncio.gather(story.app.sources.begin(), other.begin())
        await until(lambda: other.is_idle)
        await story.settles()

    assert story.site.asked.count(FEED) == 1
    assert await story.pushed() == [TITLES[1]]
    await story.sees(TITLES[1])
    assert story.reads(1) == 1


async def test_putting_it_into_use_again_pushes_no_backlog(story: Story) -> None:
    await story.begins(0)
    story.feed = [story.post(1), *story.feed]
    await story.visits()
    dana = story.cast.dana
    await dana.writes("/sources")
    await dana.presses("Press office news")
    await dana.presses("Pause")
    assert "not visited" in dana.last
    corrected = story.post(1, text="Some eight hundred soldiers take part. That is all we know.")
    story.feed = [story.post(3), story.post(2), corrected, story.post(0)]
    await story.visits(timedelta(days=2))
    assert await story.pushed() == [TITLES[1]]

    await dana.presses("Put into use")
    await story.settles()

    assert await story.pushed() == [TITLES[1]]
    assert await story.edited() == [TITLES[1]]
    await story.sees("Some eight hundred soldiers")
    story.feed = [story.post(4), *story.feed]
    await story.visits()
    assert await story.pushed() == [TITLES[1], TITLES[4]]
