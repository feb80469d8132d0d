"""Looks at sources on the loopback: what is found there, and what is said of what is not."""

import json
import pickle
from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import SystemClock
from bot.domain.chats import UserId
from bot.domain.sources import Source, SourceId, SourceKind
from bot.ingest import looks as looks_module
from bot.ingest.fetching import Fetcher
from bot.ingest.looks import ENTRIES_A_VISIT, PAGES_A_VISIT, Known, Looks
from bot.ingest.worker import Worker
from bot.services.looking import LookError, RecipeError
from tests.acceptance.site import Site, loopback, opened, post

CLOCK = SystemClock()


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with opened() as site:
        site.feeds["/news.xml"] = [post(number, datetime.now(UTC), site) for number in (1, 0)]
        yield site


@pytest.fixture
async def looks() -> AsyncIterator[Looks]:
    async with loopback(CLOCK) as fetcher, Worker() as worker:
        yield looking(fetcher, worker)


async def nothing(_source: Source, _addresses: Sequence[str]) -> Collection[str]:
    return ()


def looking(fetcher: Fetcher, worker: Worker, known: Known = nothing) -> Looks:
    return Looks(fetcher, worker, known=known, clock=CLOCK, zone=UTC)


def source(address: str, **more: object) -> Source:
    return Source(
        id=SourceId(1),
        kind=SourceKind.PAGE if "recipe" in more else SourceKind.FEED,
        address=address,
        title="",
        added_by=UserId(1),
        next_at=CLOCK.now(),
        **more,  # type: ignore[arg-type]
    )


async def test_a_feed_offers_its_entries_as_it_lists_them(looks: Looks, site: Site) -> None:
    look = await looks.first(site.url("/news.xml"))
    assert look.title == "Press office news"
    assert look.kind is SourceKind.FEED
    assert look.offers is not None
    assert [each.guid for each in look.offers] == ["release-1", "release-0"]
    assert look.offers[0].address == site.url("/releases/1")
    assert look.offers[0].published is not None
    again = await looks.at(source(site.url("/news.xml"), etag=look.etag))
    assert again.offers is None


async def test_a_move_is_told(looks: Looks, site: Site) -> None:
    site.moved["/old.xml"] = site.url("/news.xml")
    assert (await looks.first(site.url("/old.xml"))).moved_to == site.url("/news.xml")


async def refused(looks: Looks, address: str) -> str:
    with pytest.raises(LookError) as error:
        await looks.first(address)
    return error.value.code


async def test_why_there_is_nothing_to_see(looks: Looks, site: Site) -> None:
    site.broken |= {"/gone": 410, "/secret": 401}
    site.pages["/text"] = "neither a feed nor a page"
    assert await refused(looks, site.url("/none")) == "status:404"
    assert await refused(looks, site.url("/gone")) == "status:410"
    assert await refused(looks, site.url("/secret")) == "status:401"
    assert await refused(looks, site.url("/text")) == "unreadable"
    assert await refused(looks, "http://[::ffff:10.0.0.1]/") == "forbidden"
    await site.closes()
    assert await refused(looks, site.url("/news.xml")) == "unreachable"
    await site.opens()


async def test_our_own_network_is_not_visited(site: Site) -> None:
    async with Fetcher(CLOCK) as fetcher, Worker() as worker:
        looks = looking(fetcher, worker)
        assert await refused(looks, site.url("/news.xml")) == "forbidden"
    assert site.asked == []


async def test_what_robots_shall_not_read_is_not_read(looks: Looks, site: Site) -> None:
    site.pages["/robots.txt"] = "User-agent: *\nDisallow: /news.xml\n"
    assert await refused(looks, site.url("/news.xml")) == "robots"
    assert site.asked == ["/robots.txt"]


async def test_one_that_never_answers_is_given_up(site: Site) -> None:
    site.silent.add("/news.xml")
    fetcher = loopback(CLOCK, timeout_s=0.5)
    async with fetcher, Worker() as worker:
        looks = looking(fetcher, worker)
        assert await refused(looks, site.url("/news.xml")) == "silent"


async def test_a_page_that_is_not_understood_waits_for_a_recipe(looks: Looks, site: Site) -> None:
    site.pages["/odd"] = "<html><head><title>Odd</title></head><body><p>Welcome.</p></body></html>"
    look = await looks.first(site.url("/odd"))
    assert (look.kind, look.title, look.offers) == (SourceKind.PAGE, "Odd", ())
    assert look.recipe is not None


async def test_a_recipe_is_read_line_by_line(looks: Looks) -> None:
    recipe = looks.recipe("item: article\n\n link : h2 > a:first-child \n")
    assert json.loads(recipe) == {"item": "article", "link": "h2 > a:first-child"}


@pytest.mark.parametrize(
    ("typed", "fault", "what"),
    [
        ("article", "line", "article"),
        ("link: a", "item", ""),
        ("item: <<", "selector", "item: <<"),
        ("thing: a\nitem: b", "part", "thing"),
    ],
)
def test_what_is_wrong_with_a_recipe(looks: Looks, typed: str, fault: str, what: str) -> None:
    with pytest.raises(RecipeError) as error:
        looks.recipe(typed)
    assert (error.value.fault, error.value.what) == (fault, what)
    assert str(pickle.loads(pickle.dumps(error.value))) == str(error.value)


async def test_an_item_that_cannot_be_read_now_is_left_to_another_visit(
    looks: Looks, site: Site
) -> None:
    links = "".join(f'<li><a href="/item/{n}">Item number {n}</a></li>' for n in (1, 2))
    site.pages["/list"] = f"<html><body><ul>{links}</ul></body></html>"
    text = "<p>The bridge over the river is open again since this morning, says the office.</p>"
    site.pages["/item/1"] = f"<html><body><h1>Bridge</h1><div>{text}</div></body></html>"
    recipe = json.dumps({"item": "li", "page_title": "h1", "page_body": "div"})
    look = await looks.at(source(site.url("/list"), recipe=recipe))
    assert look.offers is not None
    assert [each.address for each in look.offers] == [site.url("/item/1")]
    assert (look.is_whole, look.left_over) == (False, 0)
    with pytest.raises(LookError) as error:
        await looks.at(source(site.url("/list"), recipe='{"item": "article"}'))
    assert error.value.code in {"empty", "recipe"}


def listed(site: Site, count: int) -> Source:
    """A section page with so many items, the newest first."""
    numbers = range(count, 0, -1)
    links = "".join(f'<li><a href="/item/{n}">Item number {n}</a></li>' for n in numbers)
    site.pages["/list"] = f"<html><body><ul>{links}</ul></body></html>"
    for number in numbers:
        text = f"<p>The office says on page {number} what there is to be said of it.</p>"
        page = f"<html><body><h1>Item {number}</h1><div>{text}</div></body></html>"
        site.pages[f"/item/{number}"] = page
    recipe = json.dumps({"item": "li", "page_title": "h1", "page_body": "div"})
    return source(site.url("/list"), recipe=recipe)


async def test_each_item_of_a_page_has_its_turn(site: Site) -> None:
    page = listed(site, PAGES_A_VISIT + 3)
    seen = set[str]()

    async def known(_source: Source, addresses: Sequence[str]) -> Collection[str]:
        return seen & set(addresses)

    async with loopback(CLOCK) as fetcher, Worker() as worker:
        looks = looking(fetcher, worker, known)
        first = await looks.at(page)
        assert first.offers is not None
        assert (len(first.offers), first.left_over, first.is_whole) == (PAGES_A_VISIT, 3, False)
        seen |= {str(each.address) for each in first.offers}
        second = await looks.at(page)
    assert second.offers is not None
    assert (second.left_over, second.is_whole) == (0, True)
    titles = [each.candidate.content.title for each in second.offers]
    # The three that had no turn, and what is looked at again, as the page lists them.
    again = [f"Item {number}" for number in range(18, 6, -1)]
    assert titles == [*again, "Item 3", "Item 2", "Item 1"]


async def test_of_a_long_feed_the_latest_entries_are_read(looks: Looks, site: Site) -> None:
    now = datetime.now(UTC)
    posts = [
        replace(post(0, now, site), guid=str(n), title=f"Item {n}", at=now - timedelta(hours=n))
        for n in range(ENTRIES_A_VISIT + 50)
    ]
    site.feeds["/news.xml"] = [posts[0], *reversed(posts[1:])]
    look = await looks.first(site.url("/news.xml"))
    assert look.offers is not None
    guids = [each.guid for each in look.offers]
    assert guids == ["0", *(str(n) for n in range(ENTRIES_A_VISIT - 1, 0, -1))]


async def test_a_page_that_names_a_feed_badly_is_read_as_a_page(looks: Looks, site: Site) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="http://[">'
    site.pages["/odd"] = f"<html><head>{link}<title>Odd</title></head><body></body></html>"
    assert (await looks.first(site.url("/odd"))).kind is SourceKind.PAGE


async def test_a_page_that_is_a_trap_is_read_beside_the_loop(looks: Looks, site: Site) -> None:
    site.pages["/trap"] = "<html><body>" + "<div>" * 30_000
    assert await refused(looks, site.url("/trap")) == "unreadable"


async def test_a_parser_that_breaks_is_told_to_the_log(
    looks: Looks, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looks_module, "read_feed", int)
    with pytest.raises(LookError) as error:
        await looks.first(site.url("/news.xml"))
    assert error.value.code == "unreadable"
    assert "TypeError" in str(error.value.cause)
