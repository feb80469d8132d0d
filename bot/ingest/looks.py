"""Looks: a source visited over the web and read, whatever kind it is, into what it offers."""

import json
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import replace
from datetime import date, tzinfo
from typing import ParamSpec, TypeVar

import structlog

from bot.clock import Clock
from bot.domain.sources import Source, SourceKind
from bot.errors import BadInputError
from bot.ingest.encodings import decoded_html
from bot.ingest.feeds import read_feed
from bot.ingest.fetching import Fetched, Fetcher
from bot.ingest.harvest import Entry
from bot.ingest.heads import head_of
from bot.ingest.pages import Link, Listing, Recipe, propose, propose_page, read_list, read_page
from bot.ingest.worker import ReadingError, Worker
from bot.services.looking import Look, LookError, RecipeError, RecipeFault, Trouble
from bot.services.recalling import Offer

PAGES_A_VISIT = 15
"""Of a section page so many items are read each time: those never seen, then the first listed."""
SAMPLE_PAGES = 3
ENTRIES_A_VISIT = 300
"""Of a feed so many entries are read, the latest."""

Known = Callable[[Source, Sequence[str]], Awaitable[Collection[str]]]
"""Which of some addresses a source has offered before."""

Given = ParamSpec("Given")
Result = TypeVar("Result")

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)


class Looks:
    """Visits by a `fetcher`, reads by a `worker`; `zone` tells the day of a moment.

    `known` says what was seen, so that each item of a page gets its turn.
    """

    def __init__(
        self, fetcher: Fetcher, worker: Worker, *, known: Known, clock: Clock, zone: tzinfo
    ) -> None:
        self._fetcher = fetcher
        self._worker = worker
        self._known = known
        self._clock = clock
        self._zone = zone

    async def at(self, source: Source) -> Look:
        """Visit a source, by what it said last time; LookError where that fails."""
        fetched = await self._fetcher.get(
            source.address, etag=source.etag, last_modified=source.last_modified
        )
        look = _look(fetched, source.kind)
        if fetched.is_unchanged:
            return look
        if source.kind is SourceKind.FEED:
            return await self._feed(fetched, look, source.language)
        recipe = Recipe.read(json.loads(source.recipe or "{}"))
        listing = await self._listing(fetched, recipe, source.language)
        known = await self._known(source, [link.url for link in listing.links])
        return await self._page(listing, look, recipe, source.language, known=known)

    async def first(self, address: str) -> Look:
        """Look at an address for the first time.

        A feed, the feed that a page names, or the page itself with a recipe that is proposed.
        """
        fetched = await self._fetcher.get(address)
        if not _is_html(fetched):
            return await self._feed(fetched, _look(fetched, SourceKind.FEED), None)
        html = await self._text(fetched)
        head = await self._read(head_of, html, fetched.url)
        if head.feed is not None:
            feed = await self._fetcher.get(head.feed)
            look = _look(feed, SourceKind.FEED)
            return await self._feed(feed, replace(look, moved_to=look.moved_to or head.feed), None)
        look = replace(_look(fetched, SourceKind.PAGE), title=head.title, offers=())
        return await self._proposed(fetched, html, look)

    def recipe(self, typed: str) -> str:
        """A recipe as somebody writes it, a "name: selector" a line, as JSON; RecipeError."""
        given: dict[str, object] = {}
        for line in filter(None, map(str.strip, typed.splitlines())):
            name, colon, selector = line.partition(":")
            if not colon:
                raise RecipeError(RecipeFault.LINE, line)
            given[name.strip()] = selector.strip()
        recipe = Recipe.read(given)
        if recipe.item is None:
            raise RecipeError(RecipeFault.ITEM)
        return json.dumps(recipe.told(), ensure_ascii=False)

    async def _feed(self, fetched: Fetched, look: Look, language: str | None) -> Look:
        harvest = await self._read(
            read_feed,
            fetched.body,
            content_type=fetched.content_type,
            address=fetched.url,
            fetched_on=self._today(),
            language=language,
            zone=self._zone,
        )
        offers = tuple(_offer(each) for each in _latest(harvest.entries))
        return replace(look, offers=offers, title=harvest.title or "")

    async def _proposed(self, fetched: Fetched, html: str, look: Look) -> Look:
        """A page read by a recipe that is proposed from it and from an item that it lists.

        Where that finds nothing the page offers nothing yet: somebody may write another recipe.
        """
        recipe = Recipe()
        try:
            recipe = await self._read(propose, html)
            listing = await self._listing(fetched, recipe, None)
            if listing.links:
                item = await self._text(await self._fetcher.get(listing.links[0].url))
                recipe = await self._read(propose_page, item, recipe)
            look = await self._page(listing, look, recipe, None, most=SAMPLE_PAGES)
        except LookError as error:
            _log.info("source.not_understood", why=error.code, cause=error.cause)
        return replace(look, recipe=json.dumps(recipe.told()))

    async def _page(
        self,
        listing: Listing,
        look: Look,
        recipe: Recipe,
        language: str | None,
        *,
        known: Collection[str] = (),
        most: int = PAGES_A_VISIT,
    ) -> Look:
        """The briefs of a section page, and the items that it leads to, as far as their turn is."""
        offers = [_offer(each) for each in listing.entries]
        turn = sorted(listing.links, key=lambda link: link.url in known)[:most]
        read = [await self._item(link, recipe, language) for link in listing.links if link in turn]
        offers += [offer for offer in read if offer is not None]
        if not offers:
            raise LookError(Trouble.EMPTY)
        waiting = [link for link in listing.links if link.url not in known and link not in turn]
        is_whole = None not in read and not waiting
        return replace(look, offers=tuple(offers), is_whole=is_whole, left_over=len(waiting))

    async def _listing(self, fetched: Fetched, recipe: Recipe, language: str | None) -> Listing:
        return await self._read(
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
            fetched = await self._fetcher.get(link.url)
            candidate = await self._read(
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
        except LookError as error:
            _log.info("source.page_failed", page=link.url, why=error.code, cause=error.cause)
            return None
        return Offer(guid="", address=link.url, candidate=candidate)

    async def _text(self, fetched: Fetched) -> str:
        return await self._read(decoded_html, fetched.body, fetched.content_type)

    async def _read(
        self, function: Callable[Given, Result], /, *args: Given.args, **kwargs: Given.kwargs
    ) -> Result:
        """What a function of ours reads, off the loop: what comes from outside may be a trap."""
        try:
            return await self._worker.run(function, *args, **kwargs)
        except RecipeError as error:
            raise LookError(Trouble.RECIPE) from error
        except (BadInputError, ReadingError) as error:
            raise LookError(Trouble.UNREADABLE) from error

    def _today(self) -> date:
        return self._clock.now().astimezone(self._zone).date()


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


def _latest(entries: Sequence[Entry]) -> Sequence[Entry]:
    """As many as a visit reads, in their order: by their moments, where all have one."""
    if len(entries) <= ENTRIES_A_VISIT:
        return entries
    moments = [each.published or each.updated for each in entries]
    dated = sorted((moment for moment in moments if moment is not None), reverse=True)
    if len(dated) < len(entries):
        return entries[:ENTRIES_A_VISIT]
    since = dated[ENTRIES_A_VISIT - 1]
    late = [each for each, at in zip(entries, moments, strict=True) if at and at >= since]
    return late[:ENTRIES_A_VISIT]
