"""Looks: a source visited over the web and read, whatever kind it is, into what it offers."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, tzinfo
from urllib.parse import urljoin

import httpcore
from selectolax.lexbor import LexborHTMLParser

from bot.clock import Clock
from bot.domain.sources import Source, SourceKind
from bot.errors import BadInputError
from bot.ingest.bodies import TooLargeError
from bot.ingest.dialling import RefusedError
from bot.ingest.encodings import decoded_html
from bot.ingest.feeds import read_off_loop
from bot.ingest.fetching import Fetched, Fetcher, FetchError
from bot.ingest.harvest import Entry, Harvest
from bot.ingest.pages import Link, Listing, Recipe, propose, propose_page, read_list, read_page
from bot.ingest.worker import ReadingError, Worker
from bot.services.looking import Look, LookError, Trouble
from bot.services.recalling import Offer

PAGES_A_VISIT = 15
"""Of a section page so many items are read each time, the first that it lists."""
SAMPLE_PAGES = 3

_FEEDS = "application/rss+xml", "application/atom+xml", "application/feed+json"


class Looks:
    """Visits by a `fetcher`, reads by a `worker`; `zone` tells the day of a moment."""

    def __init__(self, fetcher: Fetcher, worker: Worker, *, clock: Clock, zone: tzinfo) -> None:
        self._fetcher = fetcher
        self._worker = worker
        self._clock = clock
        self._zone = zone

    async def at(self, source: Source) -> Look:
        """Visit a source, by what it said last time; LookError where that fails."""
        fetched = await self._fetched(
            source.address, etag=source.etag, last_modified=source.last_modified
        )
        look = _look(fetched, source.kind)
        if fetched.is_unchanged:
            return look
        if source.kind is SourceKind.FEED:
            return await self._feed(fetched, look, source.language)
        recipe = Recipe.read(json.loads(source.recipe or "{}"))
        return await self._page(fetched, look, recipe, source.language)

    async def first(self, address: str) -> Look:
        """Look at an address for the first time.

        A feed, the feed that a page names, or the page itself with a recipe that is proposed.
        """
        fetched = await self._fetched(address)
        if not _is_html(fetched):
            return await self._feed(fetched, _look(fetched, SourceKind.FEED), None)
        html = decoded_html(fetched.body, fetched.content_type)
        named = _named_feed(html, fetched.url)
        if named is not None:
            feed = await self._fetched(named)
            look = _look(feed, SourceKind.FEED)
            return await self._feed(feed, replace(look, moved_to=look.moved_to or named), None)
        return await self._proposed(fetched, html)

    def recipe(self, typed: str) -> str:
        """A recipe as somebody writes it, a "name: selector" a line, as JSON; BadInputError."""
        given: dict[str, object] = {}
        for line in filter(None, map(str.strip, typed.splitlines())):
            name, colon, selector = line.partition(":")
            if not colon:
                raise BadInputError(f'"{line[:80]}" is no line such as "item: article".')
            given[name.strip()] = selector.strip()
        recipe = Recipe.read(given)
        if recipe.item is None:
            raise BadInputError('A line "item: …" has to say where the news stand on the page.')
        return json.dumps(recipe.told(), ensure_ascii=False)

    async def _feed(self, fetched: Fetched, look: Look, language: str | None) -> Look:
        harvest = await self._read(fetched, language)
        offers = tuple(_offer(each) for each in harvest.entries)
        return replace(look, offers=offers, title=harvest.title or "")

    async def _read(self, fetched: Fetched, language: str | None) -> Harvest:
        try:
            return await read_off_loop(
                self._worker,
                fetched.body,
                content_type=fetched.content_type,
                address=fetched.url,
                fetched_on=self._today(),
                language=language,
                zone=self._zone,
            )
        except (BadInputError, ReadingError) as error:
            raise LookError(Trouble.UNREADABLE) from error

    async def _proposed(self, fetched: Fetched, html: str) -> Look:
        """A page read by a recipe that is proposed from it and from an item that it lists.

        Where that finds nothing the page offers nothing yet: somebody may write another recipe.
        """
        if "<" not in html:
            raise LookError(Trouble.UNREADABLE)
        look = replace(_look(fetched, SourceKind.PAGE), title=_title(html), offers=())
        recipe = Recipe()
        try:
            recipe = await self._worker.run(propose, html)
            listing = await self._listing(fetched, recipe, None)
            if listing.links:
                item = await self._fetched(listing.links[0].url)
                text = decoded_html(item.body, item.content_type)
                recipe = await self._worker.run(propose_page, text, recipe)
            read = await self._page(fetched, look, recipe, None, most=SAMPLE_PAGES)
            return replace(read, recipe=json.dumps(recipe.told()))
        except (BadInputError, ReadingError, LookError):
            return replace(look, recipe=json.dumps(recipe.told()))

    async def _page(
        self,
        fetched: Fetched,
        look: Look,
        recipe: Recipe,
        language: str | None,
        *,
        most: int = PAGES_A_VISIT,
    ) -> Look:
        """The briefs of a section page, and the items that it leads to."""
        try:
            listing = await self._listing(fetched, recipe, language)
        except (BadInputError, ReadingError) as error:
            raise LookError(Trouble.RECIPE) from error
        offers = [_offer(each) for each in listing.entries]
        for link in listing.links[:most]:
            offer = await self._item(link, recipe, language)
            if offer is not None:
                offers.append(offer)
        if not offers:
            raise LookError(Trouble.EMPTY)
        return replace(look, offers=tuple(offers))

    async def _listing(self, fetched: Fetched, recipe: Recipe, language: str | None) -> Listing:
        return await self._worker.run(
            read_list,
            fetched.body,
            recipe,
            address=fetched.url,
            fetched_on=self._today(),
            language=language,
            content_type=fetched.content_type,
        )

    async def _item(self, link: Link, recipe: Recipe, language: str | None) -> Offer | None:
        """The item of a link; None where its page cannot be read now: another visit may."""
        try:
            fetched = await self._fetched(link.url)
            candidate = await self._worker.run(
                read_page,
                fetched.body,
                recipe,
                address=fetched.url,
                fetched_on=self._today(),
                language=language,
                content_type=fetched.content_type,
                title=link.title,
                day=link.day,
            )
        except (LookError, BadInputError, ReadingError):
            return None
        return Offer(guid="", address=link.url, candidate=candidate)

    async def _fetched(
        self, address: str, *, etag: str | None = None, last_modified: str | None = None
    ) -> Fetched:
        try:
            return await self._fetcher.get(address, etag=etag, last_modified=last_modified)
        except FetchError as error:
            raise _translated(error) from error

    def _today(self) -> date:
        return self._clock.now().astimezone(self._zone).date()


_CAUSES: Sequence[tuple[tuple[type[Exception], ...], Trouble]] = (
    ((RefusedError,), Trouble.FORBIDDEN),
    ((TooLargeError,), Trouble.LARGE),
    ((TimeoutError, httpcore.TimeoutException), Trouble.SILENT),
    ((httpcore.NetworkError, httpcore.ProtocolError, OSError), Trouble.UNREACHABLE),
)


def _translated(error: FetchError) -> LookError:
    """What a person can be told in their own language."""
    if error.status is not None:
        return LookError(Trouble.STATUS, str(error.status), wait_s=error.retry_after)
    for kinds, trouble in _CAUSES:
        if isinstance(error.__cause__, kinds):
            return LookError(trouble)
    if "robots.txt" in str(error):
        return LookError(Trouble.ROBOTS)
    return LookError(Trouble.ODD, str(error))


def _look(fetched: Fetched, kind: SourceKind) -> Look:
    return Look(
        offers=None,
        etag=fetched.etag,
        last_modified=fetched.last_modified,
        moved_to=fetched.moved_to,
        wait_s=fetched.retry_after,
        kind=kind,
    )


def _offer(entry: Entry) -> Offer:
    return Offer(
        guid=entry.guid or "",
        address=entry.url,
        candidate=entry.candidate,
        published=entry.published or entry.updated,
    )


def _is_html(fetched: Fetched) -> bool:
    """What the answer says it is, or begins like: many a feed is served as text/html."""
    start = fetched.body[:1000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf", b"{")):
        return b"<html" in start
    return "html" in (fetched.content_type or "").casefold() or b"<html" in start


def _named_feed(html: str, address: str) -> str | None:
    """The first feed that a page names; not one of comments."""
    for node in LexborHTMLParser(html[:200_000]).css('link[rel~="alternate"][href]'):
        kind = (node.attributes.get("type") or "").casefold().strip()
        href = node.attributes.get("href")
        if kind in _FEEDS and href and "comments" not in href:
            return urljoin(address, href)
    return None


def _title(html: str) -> str:
    node = LexborHTMLParser(html[:200_000]).css_first("title")
    return " ".join(node.text().split()) if node is not None else ""
