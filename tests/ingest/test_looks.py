"""Looks at sources on the loopback: what is found there, and what is said of what is not."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.clock import SystemClock
from bot.domain.chats import UserId
from bot.domain.sources import Source, SourceId, SourceKind
from bot.errors import BadInputError
from bot.ingest.fetching import Fetcher
from bot.ingest.looks import Looks
from bot.ingest.worker import Worker
from bot.services.looking import LookError
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
        yield Looks(fetcher, worker, clock=CLOCK, zone=UTC)


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
        looks = Looks(fetcher, worker, clock=CLOCK, zone=UTC)
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
        looks = Looks(fetcher, worker, clock=CLOCK, zone=UTC)
        assert await refused(looks, site.url("/news.xml")) == "silent"


async def test_a_page_that_is_not_understood_waits_for_a_recipe(looks: Looks, site: Site) -> None:
    site.pages["/odd"] = "<html><head><title>Odd</title></head><body><p>Welcome.</p></body></html>"
    look = await looks.first(site.url("/odd"))
    assert (look.kind, look.title, look.offers) == (SourceKind.PAGE, "Odd", ())
    assert look.recipe is not None


async def test_a_recipe_is_read_line_by_line(looks: Looks) -> None:
    recipe = looks.recipe("item: article\n\n link : h2 > a:first-child \n")
    assert json.loads(recipe) == {"item": "article", "link": "h2 > a:first-child"}
    for wrong in ("article", "link: a", "item: <<", "thing: a\nitem: b"):
        with pytest.raises(BadInputError):
            looks.recipe(wrong)


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
    with pytest.raises(LookError) as error:
        await looks.at(source(site.url("/list"), recipe='{"item": "article"}'))
    assert error.value.code in {"empty", "recipe"}
