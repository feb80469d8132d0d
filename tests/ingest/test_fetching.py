"""Fetching: what a visit gives, how politely it asks, and what it refuses to touch."""

import asyncio
import gzip
import tracemalloc
import zlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest
from aiohttp import web

from bot.clock import SettableClock
from bot.ingest import fetching
from bot.ingest.addresses import Address
from bot.ingest.fetching import Fetcher, FetchError
from tests.ingest.web import Web, serving

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
FEED = b"<rss version='2.0'></rss>"


def anywhere(_address: Address, _port: int) -> str | None:
    """Loopback is dialled here, as nothing else is."""
    return None


@pytest.fixture
async def site() -> AsyncIterator[Web]:
    async with serving() as found:
        yield found


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with Fetcher(SettableClock(NOW), refusal=anywhere) as found:
        yield found


async def refused(fetcher: Fetcher, url: str) -> FetchError:
    with pytest.raises(FetchError) as told:
        await fetcher.get(url)
    return told.value


async def test_a_page_comes_with_what_the_next_visit_needs(site: Web, fetcher: Fetcher) -> None:
    stamp = "Mon, 23 Nov 2026 10:00:00 GMT"
    site.pages["/feed"] = web.Response(
        body=FEED, content_type="text/xml", headers={"ETag": '"7"', "Last-Modified": stamp}
    )

    found = await fetcher.get(f"{site.url}/feed#top")

    assert found.body == FEED
    assert (found.status, found.url, found.moved_to) == (200, f"{site.url}/feed", None)
    assert (found.content_type, found.etag, found.last_modified) == ("text/xml", '"7"', stamp)


async def test_a_page_that_did_not_change_is_not_sent_again(site: Web, fetcher: Fetcher) -> None:
    async def page(request: web.BaseRequest) -> web.Response:
        is_known = request.headers.get("If-None-Match") == '"7"'
        return web.Response(status=304 if is_known else 200, body=None if is_known else FEED)

    site.pages["/feed"] = page

    assert not (await fetcher.get(f"{site.url}/feed")).is_unchanged
    again = await fetcher.get(f"{site.url}/feed", etag='"7"')
    assert again.is_unchanged
    assert again.body == b""


async def test_it_says_who_asks_and_takes_only_what_can_be_bounded(site: Web) -> None:
    site.pages["/feed"] = web.Response(body=FEED)
    clock = SettableClock(NOW)
    async with Fetcher(clock, refusal=anywhere) as fetcher:
        await fetcher.get(f"{site.url}/feed")

    headers = site.asked[-1].headers
    assert headers["User-Agent"] == "Newsdesk/0.1 (news bot)"
    assert headers["Accept-Encoding"] == "gzip"


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [
        (gzip.compress(FEED, mtime=0), "gzip"),
        (gzip.compress(FEED[:9], mtime=0) + gzip.compress(FEED[9:], mtime=0), "gzip"),
        (gzip.compress(FEED, mtime=0) + b"\0" * 64, "gzip"),
        (zlib.compress(FEED), "deflate"),
    ],
)
async def test_packed_pages_are_unpacked(
    site: Web, fetcher: Fetcher, packed: bytes, encoding: str
) -> None:
    site.pages["/feed"] = web.Response(body=packed, headers={"Content-Encoding": encoding})

    assert (await fetcher.get(f"{site.url}/feed")).body == FEED


@pytest.mark.parametrize(
    ("packed", "encoding", "said"),
    [
        (gzip.compress(FEED, mtime=0)[:-9], "gzip", "it breaks off"),
        (b"\x1f\x8b" + FEED, "gzip", "its packing is damaged"),
        (FEED, "br", "packed as br"),
    ],
)
async def test_a_page_whose_packing_is_damaged_is_an_error(
    site: Web, fetcher: Fetcher, packed: bytes, encoding: str, said: str
) -> None:
    site.pages["/feed"] = web.Response(body=packed, headers={"Content-Encoding": encoding})

    error = await refused(fetcher, f"{site.url}/feed")
    assert error.code == "unreadable"
    assert said in str(error.cause)


async def test_a_bomb_costs_no_more_than_the_bound(site: Web) -> None:
    bomb = gzip.compress(b"\0" * 200_000_000, compresslevel=9, mtime=0)
    site.pages["/bomb"] = web.Response(body=bomb, headers={"Content-Encoding": "gzip"})
    async with Fetcher(SettableClock(NOW), refusal=anywhere) as fetcher:
        await refused(fetcher, f"{site.url}/none")
        tracemalloc.start()
        error = await refused(fetcher, f"{site.url}/bomb")
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()

    assert error.code == "large"
    assert peak < 20_000_000


async def test_a_page_that_says_it_is_too_large_is_not_read(site: Web) -> None:
    site.pages["/page"] = web.Response(body=b"x" * 3_000_000)
    async with Fetcher(SettableClock(NOW), refusal=anywhere, most_bytes=2_000_000) as fetcher:
        assert (await refused(fetcher, f"{site.url}/page")).code == "large"


async def test_who_never_answers_is_left_after_a_while(site: Web) -> None:
    never = asyncio.Event()

    async def page(_request: web.BaseRequest) -> web.Response:
        await never.wait()
        return web.Response()

    site.pages["/slow"] = page
    site.pages["/feed"] = web.Response(body=FEED)
    clock = SettableClock(NOW)
    async with (
        Fetcher(clock, refusal=anywhere, timeout_s=0.5) as hasty,
        Fetcher(clock, refusal=anywhere) as patient,
    ):
        visit = asyncio.create_task(refused(hasty, f"{site.url}/slow"))
        assert (await patient.get(f"{site.url}/feed")).body == FEED
        error = await visit
    never.set()

    assert error.code == "silent"


# --- moving


async def test_a_move_for_good_is_told_and_followed(site: Web, fetcher: Fetcher) -> None:
    site.pages["/old"] = web.Response(status=301, headers={"Location": "/new"})
    site.pages["/new"] = web.Response(status=308, headers={"Location": "/newest"})
    site.pages["/newest"] = web.Response(body=FEED)

    found = await fetcher.get(f"{site.url}/old")

    assert found.body == FEED
    assert found.moved_to == f"{site.url}/newest"


async def test_only_the_part_of_a_way_that_is_for_good_is_kept(site: Web, fetcher: Fetcher) -> None:
    site.pages["/old"] = web.Response(status=301, headers={"Location": "/new"})
    site.pages["/new"] = web.Response(status=302, headers={"Location": "/today"})
    site.pages["/today"] = web.Response(status=301, headers={"Location": "/now"})
    site.pages["/now"] = web.Response(body=FEED)

    found = await fetcher.get(f"{site.url}/old")

    assert found.url == f"{site.url}/now"
    assert found.moved_to == f"{site.url}/new"


async def test_a_circle_ends(site: Web, fetcher: Fetcher) -> None:
    site.pages["/a"] = web.Response(status=302, headers={"Location": "/b"})
    site.pages["/b"] = web.Response(status=302, headers={"Location": "/a"})

    assert (await refused(fetcher, f"{site.url}/a")).code == "circle"
    assert len(site.asked) < 9


@pytest.mark.parametrize(
    "target",
    ["http://10.0.0.1/", "http://inside.example/", "file:///etc/passwd", "gopher://example.org/"],
)
async def test_a_redirect_leads_nowhere_that_is_closed(site: Web, target: str) -> None:
    site.pages["/away"] = web.Response(status=302, headers={"Location": target})

    async def resolver(host: str, _port: int) -> list[Address]:
        return [ip_address("192.168.0.7" if host == "inside.example" else host)]

    def only_here(address: Address, _port: int) -> str | None:
        return None if str(address) == "127.0.0.1" else f"{address} is not public"

    clock = SettableClock(NOW)
    async with Fetcher(clock, refusal=only_here, resolver=resolver) as fetcher:
        error = await refused(fetcher, f"{site.url}/away")

    assert error.code == "forbidden"
    assert site.paths == ["/robots.txt", "/away"]


@pytest.mark.parametrize("target", ["http://[::1/", "http://example.org:port/", "https://[zz]/"])
async def test_a_redirect_to_what_is_no_address_is_an_error(
    site: Web, fetcher: Fetcher, target: str
) -> None:
    site.pages["/away"] = web.Response(status=302, headers={"Location": target})

    error = await refused(fetcher, f"{site.url}/away")
    assert error.code == "forbidden", error.cause


# --- what is said


@pytest.mark.parametrize("status", [404, 403, 410, 401, 429, 500, 503])
async def test_a_refusal_says_what_was_answered(site: Web, fetcher: Fetcher, status: int) -> None:
    site.pages["/feed"] = web.Response(status=status)

    error = await refused(fetcher, f"{site.url}/feed")

    assert (error.code, error.status) == (f"status:{status}", status)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        ("Mon, 23 Nov 2026 12:05:00 GMT", 300.0),
        ("Mon, 23 Nov 2026 11:00:00 GMT", None),
        ("soon", None),
        ("-5", None),
    ],
)
async def test_when_to_come_again_is_understood(
    site: Web, fetcher: Fetcher, header: str, seconds: float | None
) -> None:
    site.pages["/feed"] = web.Response(status=503, headers={"Retry-After": header})

    assert (await refused(fetcher, f"{site.url}/feed")).wait_s == seconds


# --- robots.txt


async def test_a_site_that_does_not_want_to_be_read_is_left_alone(
    site: Web, fetcher: Fetcher
) -> None:
    site.pages["/robots.txt"] = web.Response(text="User-agent: *\nDisallow: /inside/\n")
    site.pages["/inside/news"] = site.pages["/news"] = web.Response(body=FEED)

    assert (await refused(fetcher, f"{site.url}/inside/news")).code == "robots"
    assert (await fetcher.get(f"{site.url}/news")).body == FEED
    assert site.paths == ["/robots.txt", "/news"]


async def test_robots_txt_is_asked_again_after_half_a_day(site: Web) -> None:
    clock = SettableClock(NOW)
    site.pages["/news"] = web.Response(body=FEED)
    async with Fetcher(clock, refusal=anywhere) as fetcher:
        await fetcher.get(f"{site.url}/news")
        await fetcher.get(f"{site.url}/news")
        clock.advance(timedelta(hours=13))
        await fetcher.get(f"{site.url}/news")

    assert site.paths == ["/robots.txt", "/news", "/news", "/robots.txt", "/news"]


async def test_a_site_that_cannot_say_what_it_wants_is_visited_later(
    site: Web, fetcher: Fetcher
) -> None:
    site.pages["/robots.txt"] = web.Response(status=500)
    site.pages["/news"] = web.Response(body=FEED)

    assert (await refused(fetcher, f"{site.url}/news")).code == "status:500"
    assert "/news" not in site.paths


async def test_only_so_many_robots_txt_are_remembered(
    site: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A site may send us on to one name after the other."""
    monkeypatch.setattr(fetching, "_MOST_SITES", 2)
    port = site.url.rpartition(":")[2]
    site.pages["/news"] = web.Response(body=FEED)

    async def resolver(_host: str, _port: int) -> list[Address]:
        return [ip_address("127.0.0.1")]

    async with Fetcher(SettableClock(NOW), refusal=anywhere, resolver=resolver) as fetcher:
        for name in ("a", "b", "c", "c", "b", "a"):
            await fetcher.get(f"http://{name}.example:{port}/news")

    assert site.paths.count("/robots.txt") == 4


# --- addresses

HOSTILE = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0177.0.0.1/",
    "http://0.0.0.0/",
    "http://10.0.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[fe80::1%25eth0]/",
    "http://localhost/",
    "http://8.8.8.8:22/",
    "http://①②⑦.⓪.⓪.①/",
    "http://user:secret@example.org/",
    "file:///etc/passwd",
    "ftp://example.org/news",
    "//example.org/news",
    "http://",
    "http://exa mple.org/",
    "https://" + "a" * 3_000,
]


@pytest.mark.parametrize("url", HOSTILE)
async def test_hostile_addresses_are_refused(url: str) -> None:
    async with Fetcher(SettableClock(NOW)) as fetcher:
        await refused(fetcher, url)


@pytest.mark.parametrize(
    "answers",
    [["127.0.0.1"], ["8.8.8.8", "10.0.0.1"], ["64:ff9b::7f00:1"], ["::ffff:192.168.0.1"]],
)
async def test_a_name_that_leads_inside_is_refused(answers: list[str]) -> None:
    async def resolver(_host: str, _port: int) -> list[Address]:
        return [ip_address(one) for one in answers]

    async with Fetcher(SettableClock(NOW), resolver=resolver) as fetcher:
        error = await refused(fetcher, "http://news.example/")

    assert error.code == "forbidden"
    assert "not an address of the public web" in str(error.cause)


async def test_a_name_is_resolved_once_for_each_connection(site: Web) -> None:
    """What was checked is what is dialled: a name that changes in between gains nothing."""
    port = int(site.url.rpartition(":")[2])
    answers = [ip_address("127.0.0.1"), ip_address("10.0.0.1")]
    resolved: list[str] = []

    async def resolver(host: str, _port: int) -> list[Address]:
        resolved.append(host)
        return [answers[min(len(resolved) - 1, 1)]]

    def only_first(address: Address, _port: int) -> str | None:
        return None if address == answers[0] else f"{address} is not public"

    site.pages["/news"] = web.Response(body=FEED, headers={"Connection": "close"})
    site.pages["/robots.txt"] = web.Response(text="", headers={"Connection": "close"})
    clock = SettableClock(NOW)
    async with Fetcher(clock, refusal=only_first, resolver=resolver) as fetcher:
        error = await refused(fetcher, f"http://news.example:{port}/news")

    assert resolved == ["news.example", "news.example"]
    assert "10.0.0.1" in str(error.cause)
    assert site.paths == ["/robots.txt"]


async def test_a_name_without_an_address_may_have_one_later() -> None:
    async def resolver(host: str, _port: int) -> list[Address]:
        raise OSError(f"no address for {host}")

    async with Fetcher(SettableClock(NOW), resolver=resolver) as fetcher:
        assert (await refused(fetcher, "http://news.example/")).code == "unreachable"
