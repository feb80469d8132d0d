"""A site of our own on the loopback, which plays the source of stories; nothing else is visited."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape

from aiohttp import web

from bot.clock import Clock
from bot.ingest.addresses import Address
from bot.ingest.fetching import Fetcher


@dataclass(frozen=True, kw_only=True)
class Post:
    """An entry of a feed; without a guid or a link where these are None."""

    title: str
    text: str
    guid: str | None = None
    link: str | None = None
    at: datetime

    def xml(self) -> str:
        parts = [f"<title>{escape(self.title)}</title>"]
        parts += [f"<link>{escape(self.link)}</link>"] if self.link else []
        parts += [f'<guid isPermaLink="false">{escape(self.guid)}</guid>'] if self.guid else []
        parts.append(f"<description>{escape(self.text)}</description>")
        parts.append(f"<pubDate>{format_datetime(self.at)}</pubDate>")
        return f"<item>{''.join(parts)}</item>"


@dataclass(kw_only=True)
class Site:
    """Feeds by their path, what is moved, what never answers, and who asked for what."""

    feeds: dict[str, list[Post]] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    broken: dict[str, int] = field(default_factory=dict)
    silent: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    conditional: list[str] = field(default_factory=list)
    port: int = 0
    _runner: web.AppRunner | None = None

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    async def opens(self) -> None:
        application = web.Application()
        application.router.add_get("/{path:.*}", self._answer)
        self._runner = web.AppRunner(application, handler_cancellation=True, shutdown_timeout=0.1)
        await self._runner.setup()
        place = web.TCPSite(self._runner, "127.0.0.1", 0)
        await place.start()
        self.port = self._runner.addresses[0][1]

    async def closes(self) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        path = request.path
        self.asked.append(path)
        if path in self.silent:
            await asyncio.Event().wait()
        if path in self.moved:
            return web.Response(status=301, headers={"Location": self.moved[path]})
        if path in self.broken:
            return web.Response(status=self.broken[path], headers={"Retry-After": "7200"})
        if path in self.pages:
            return web.Response(text=self.pages[path], content_type="text/html")
        if path not in self.feeds:
            return web.Response(status=404)
        body = self._feed(path)
        tag = f'"{hash(body)}"'
        if request.headers.get("If-None-Match") == tag:
            self.conditional.append(path)
            return web.Response(status=304, headers={"ETag": tag})
        return web.Response(text=body, content_type="application/rss+xml", headers={"ETag": tag})

    def _feed(self, path: str) -> str:
        posts = "".join(post.xml() for post in self.feeds[path])
        title = f"Press office {path.strip('/').partition('.')[0]}"
        return (
            '<?xml version="1.0" encoding="utf-8"?>'
            f'<rss version="2.0"><channel><title>{title}</title>{posts}</channel></rss>'
        )


@asynccontextmanager
async def opened() -> AsyncIterator[Site]:
    site = Site()
    await site.opens()
    yield site
    await site.closes()


def loopback(clock: Clock, *, timeout_s: float = 30.0) -> Fetcher:
    """Visits this machine, and nothing else."""

    def refusal(address: Address, _port: int) -> str | None:
        return None if address.is_loopback else "only this machine is visited here"

    return Fetcher(clock, refusal=refusal, timeout_s=timeout_s)


SUBJECTS = (
    (
        "Observers arrive in Dushanbe",
        "Forty observers have arrived in Dushanbe for a week of talks",
    ),
    (
        "Border exercise begins in Osh",
        "Some six hundred soldiers take part in an exercise near Osh",
    ),
    (
        "New bridge opens over the Naryn",
        "The bridge shortens the way between two valleys by an hour",
    ),
    ("Council meets in Astana", "Ministers discussed the budget of the coming year in Astana"),
    ("School receives a library", "Four thousand books were handed to the village school of Talas"),
    (
        "Doctors return from the mountains",
        "The team has treated nine hundred patients in eleven days",
    ),
    ("Archive shows early maps", "Maps of the eighteenth century are on show until late autumn"),
    (
        "Agreement on water signed",
        "Both sides agreed on how the water of the river is to be shared",
    ),
)


def post(number: int, at: datetime, site: Site, **changes: object) -> Post:
    """One of a few releases that have nothing to do with each other, an hour apart."""
    title, text = SUBJECTS[number]
    made = Post(
        title=title,
        text=f"{text}. The press office of release number {number} gave further particulars of it.",
        guid=f"release-{number}",
        link=site.url(f"/releases/{number}"),
        at=at - timedelta(hours=len(SUBJECTS) - number),
    )
    return replace(made, **changes)  # type: ignore[arg-type]
