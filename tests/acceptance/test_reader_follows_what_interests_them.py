"""A reader follows what interests them: one copy, the reason for it, and quiet on wish."""

import asyncio
from datetime import timedelta

import pytest

from bot.domain.chats import ChatId, Follow, Target
from bot.services.matching import Matching
from bot.services.people import People
from bot.simulator.cast import Cast
from bot.simulator.person import Person
from tests.acceptance.conftest import Stage
from tests.acceptance.test_staff_publish import until_seen
from tests.patience import until

NEWS = "/publish Alimbekov opens a school\nDaniyar Alimbekov spoke of glaciers."


async def publishes(cast: Cast, text: str = NEWS, section: str = "") -> None:
    await cast.carol.writes(text)
    if section:
        await cast.carol.presses("Section")
        await cast.carol.presses(section)
    await cast.carol.presses("Publish")
    await is_sent(cast)


async def is_sent(cast: Cast) -> None:
    """Wait until Carol's card says that all is out: whoever has no copy then gets none."""
    ends = ("Time taken: ", "Nobody follows the news here yet")
    await until(lambda: any(end in seen for seen in cast.carol.sees(3) for end in ends))


def copies(person: Person, text: str = "spoke of glaciers") -> int:
    return sum(text in seen for seen in person.sees(50))


async def follows(person: Person, name: str, button: str) -> None:
    await person.writes(f"/follow {name}")
    await person.presses(button)


@pytest.fixture(autouse=True)
async def carol_is_here(cast: Cast) -> None:
    await cast.carol.writes("/start")


async def test_what_is_followed_comes_once_and_says_why(cast: Cast) -> None:
    anna = cast.anna
    await follows(anna, "Alimbekov", "⭐ 👤 Daniyar Alimbekov")
    assert "You follow 👤 Daniyar Alimbekov" in anna.last
    await follows(anna, "glaciers", "⭐ 🔎 glaciers")
    await follows(anna, "diplomacy", "⭐ 🗂 Diplomacy")
    await anna.writes("/following")
    assert "3 follows" in anna.last

    await publishes(cast, section="Diplomacy")

    await until_seen(anna, "spoke of glaciers", None)
    assert copies(anna) == 1
    await anna.presses("Why this?")
    assert "you follow 3 things that it answers to" in anna.last
    assert "🔎 glaciers – at once" in anna.last
    assert "🗂 Diplomacy – at once" in anna.last
    assert copies(anna) == 1


async def test_the_reason_can_be_muted_or_stopped_on_the_spot(cast: Cast) -> None:
    anna = cast.anna
    await follows(anna, "glaciers", "⭐ 🔎 glaciers")
    await publishes(cast)
    await until_seen(anna, "spoke of glaciers", None)
    await anna.presses("Why this?")
    await anna.presses("🔕 A day")
    assert "muted until" in anna.last
    await anna.presses("Turn on")
    assert ": at once" in anna.last
    await anna.presses("✕ Stop")
    assert "You no longer follow 🔎 glaciers" in anna.last
    await anna.presses("Why this?")
    assert "Nothing that you follow now brings such news" in anna.last
    await anna.presses("What I follow")
    assert "You follow nothing yet" in anna.last


async def test_what_was_stopped_comes_back_with_its_pace(cast: Cast) -> None:
    anna = cast.anna
    await follows(anna, "diplomacy", "⭐ 🗂 Diplomacy")
    await anna.presses("Weekly")
    assert "once a week" in anna.last
    await anna.writes("/unfollow diplom")
    assert "You no longer follow 🗂 Diplomacy" in anna.last
    await anna.presses("Follow again")
    assert "once a week" in anna.last


async def test_unfollow_asks_where_several_may_be_meant(cast: Cast) -> None:
    anna = cast.anna
    await follows(anna, "glaciers", "⭐ 🔎 glaciers")
    await follows(anna, "glaciers 2024", "⭐ 🔎 glaciers 2024")
    await anna.writes("/unfollow glaciers")
    await anna.presses("🔎 glaciers 2024")
    assert "You no longer follow 🔎 glaciers 2024" in anna.last
    await anna.writes("/unfollow unicorns")
    assert "nothing that is called unicorns" in anna.last


async def test_muted_and_for_a_digest_nothing_comes_at_once(stage: Stage) -> None:
    cast = stage.cast
    await follows(cast.anna, "glaciers", "⭐ 🔎 glaciers")
    await cast.anna.presses("🔕 A week")
    await follows(cast.boris, "glaciers", "⭐ 🔎 glaciers")
    await cast.boris.presses("Раз в день")
    await publishes(cast)
    assert not copies(cast.anna)
    assert not copies(cast.boris)
    await stage.waits(timedelta(days=7, minutes=1))
    await publishes(cast, "/publish Again\nGlaciers once more.")
    await until_seen(cast.anna, "Glaciers once more", None)


async def test_what_is_muted_stays_quiet_though_it_is_urgent(cast: Cast) -> None:
    await follows(cast.anna, "glaciers", "⭐ 🔎 glaciers")
    await cast.anna.presses("🔕 A day")
    await cast.anna.writes("/settings")
    await cast.anna.presses("Quiet hours")
    await cast.anna.presses("22:00–07:00")
    await cast.anna.presses("Let urgent news through")
    await follows(cast.boris, "glaciers", "⭐ 🔎 glaciers")
    await cast.carol.writes(NEWS)
    await cast.carol.presses("Urgent")
    await cast.carol.presses("Publish")
    await is_sent(cast)
    assert copies(cast.boris) == 1
    assert not copies(cast.anna)


async def test_a_search_of_stop_words_is_refused_in_a_sentence(cast: Cast) -> None:
    anna = cast.anna
    await anna.writes("/follow of the")
    assert "no word in it" in anna.last
    await anna.writes("/search of the")
    await anna.writes("/follow")
    await anna.writes("и не")
    assert "no word in it" in anna.last


async def test_follow_alone_offers_the_sections_and_takes_words(cast: Cast) -> None:
    anna = cast.anna
    await anna.writes("/follow")
    await anna.presses("🗂 Diplomacy")
    assert "You follow 🗂 Diplomacy" in anna.last
    await anna.writes("/follow")
    assert "✓ 🗂 Diplomacy" in anna.buttons
    await anna.writes("Alimbekov")
    assert "⭐ 👤 Daniyar Alimbekov" in anna.buttons
    assert "⭐ 🔎 Alimbekov" in anna.buttons


async def test_what_one_reads_can_be_followed_on_the_spot(stage: Stage) -> None:
    """Its section, its people and their offices, with nothing kept of what was read."""
    cast, anna = stage.cast, stage.cast.anna
    await publishes(cast, section="Diplomacy")
    await anna.writes("/latest")
    await anna.presses("1")
    assert "spoke of glaciers" in anna.last
    await anna.presses("⭐ Follow…")
    assert "What of this do you want to follow?" in anna.last
    offered = [label for label in anna.buttons if label[0] in "🗂👤🏛"]
    assert offered[:2] == ["🗂 Diplomacy", "👤 Daniyar Alimbekov"]
    await anna.presses("👤 Daniyar Alimbekov")
    assert "You follow 👤 Daniyar Alimbekov" in anna.last
    await anna.presses("⭐ Follow…")
    assert "✓ 👤 Daniyar Alimbekov" in anna.buttons
    async with stage.database.read() as tx:
        assert await tx.searches.recent(ChatId(anna.user.id)) == ()


async def test_an_item_about_nobody_has_nothing_to_follow(cast: Cast) -> None:
    await publishes(cast, "/publish Rain\nIt rains.")
    await cast.anna.writes("/latest")
    await cast.anna.presses("1")
    await cast.anna.presses("⭐ Follow…")
    assert "nothing of it to follow" in cast.anna.last


async def test_a_name_is_taken_wherever_it_is_asked_for(cast: Cast) -> None:
    """From the list as well, whose button puts the question in its own place."""
    anna = cast.anna
    await anna.writes("/following")
    await anna.presses("Follow more")
    assert "send me the name" in anna.last
    await anna.writes("Alimbekov")
    assert "What do you mean by Alimbekov" in anna.last
    await anna.writes("Alimbekov")
    assert "What do you mean" not in anna.last
    await anna.writes("/follow")
    await anna.presses("🗂 Diplomacy")
    await anna.writes("glaciers")
    assert "🔎 glaciers" in anna.last, "a section was pressed, so these are words to search for"


async def test_what_was_searched_for_is_suggested_and_explained(cast: Cast) -> None:
    anna = cast.anna
    await anna.writes("/follow")
    assert "searched for last" not in anna.last
    for words in ("glaciers", "Diplomacy", "Alimbekov"):
        await anna.writes(f"/search {words}")
    await anna.writes("/follow")
    assert "What you searched for last stands first" in anna.last
    suggested = [label for label in anna.buttons if label.startswith("⭐")]
    assert suggested == ["⭐ 👤 Daniyar Alimbekov", "⭐ 🗂 Diplomacy", "⭐ 🔎 glaciers"]
    await anna.presses("⭐ 🗂 Diplomacy")
    await anna.writes("/follow")
    assert "⭐ 🗂 Diplomacy" not in anna.buttons
    await anna.writes("/privacy")
    await anna.presses("Erase my data")
    await anna.presses("Yes, erase")
    await anna.writes("/follow")
    assert "searched for last" not in anna.last


async def test_an_organisation_is_followed_by_any_of_its_names(cast: Cast) -> None:
    await follows(cast.anna, "ОДВП", "⭐ 🏛 TOMA")
    await publishes(cast, "/publish The TOMA meets\nIt will meet in Minsk.")
    await until_seen(cast.anna, "It will meet in Minsk", None)


async def follows_rivers(stage: Stage, count: int) -> None:
    """Anna follows so many searches, as if she had typed them all."""
    anna = stage.cast.anna
    await anna.writes("/start")
    assert stage.app is not None
    matching = Matching(
        database=stage.database,
        clock=stage.clock,
        people=People(stage.database),
        zone=stage.zone,
    )
    async with stage.database.begin() as tx:
        for number in range(count):
            at, text = stage.clock.now(), f"river {number}"
            search = await tx.searches.remember(text, at=at)
            follow = Follow(
                chat=ChatId(anna.user.id), target=Target.SEARCH, key=str(search), since=at
            )
            await tx.follows.add(follow)
            await matching.watch(tx, search, text)


async def test_what_answers_to_two_hundred_follows_comes_once_and_says_so(stage: Stage) -> None:
    cast, anna = stage.cast, stage.cast.anna
    await follows_rivers(stage, 200)
    rivers = " ".join(map(str, range(200)))
    await publishes(cast, f"/publish Rivers rise\nEach river of these rose: {rivers}.")
    await until_seen(anna, "river of these", None)
    assert copies(anna, "river of these") == 1
    await anna.presses("Why this?")
    assert "you follow 200 things that it answers to" in anna.last
    assert "and 192 more" in anna.last


async def test_two_hundred_follows_are_turned_page_by_page(stage: Stage) -> None:
    anna = stage.cast.anna
    await follows_rivers(stage, 200)
    await anna.writes("/following")
    assert "200 follows" in anna.last
    for _ in range(24):
        await anna.presses("›")
    assert "25 / 25" in anna.buttons
    await anna.presses("🔎 river 199")
    await anna.presses("✕ Stop")
    await anna.presses("What I follow")
    assert "199 follows" in anna.last


async def test_a_section_is_followed_from_its_list(cast: Cast) -> None:
    anna = cast.anna
    await anna.writes("/latest")
    await anna.presses("1")
    await anna.presses("Back to the section")
    await anna.presses("Follow this section")
    assert "You follow 🗂" in anna.last
    await anna.presses("Open")
    assert "★ Followed · change" in anna.buttons


async def test_in_a_group_nobody_follows_but_its_admins(cast: Cast) -> None:
    await cast.dana.adds_bot(cast.group)
    for command in ("/follow", "/unfollow", "/following"):
        await cast.anna.writes(f"{command}@newsdesk_demo_bot", to=cast.group)
        assert "Only an admin" in cast.anna.sees(of=cast.group)[-1]


async def test_what_was_published_before_a_restart_is_aimed_after_it(stage: Stage) -> None:
    """All sending is held, so that nobody is looked up for it before; Anna stops meanwhile."""
    cast = stage.cast
    await cast.dana.writes("/start")
    for person in (cast.anna, cast.boris):
        await follows(person, "glaciers", "⭐ 🔎 glaciers")
    await cast.dana.writes("/hold")
    await cast.dana.presses("Stop all sending")
    await cast.carol.writes(NEWS)
    await cast.carol.presses("Publish")
    await cast.anna.writes("/unfollow glaciers")
    await stage.restarts()
    await cast.dana.writes("/hold")
    await cast.dana.presses("Let sending go on")
    await until_seen(cast.boris, "spoke of glaciers", None)
    await asyncio.sleep(0.1)
    assert not copies(cast.anna)
