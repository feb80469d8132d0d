"""Sourcing: admins say where news comes from by itself, and how it is taken."""

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from bot.clock import Clock
from bot.domain.chats import UserId
from bot.domain.desk import CONSOLE, Act, AuditEntry
from bot.domain.news import Section
from bot.domain.sources import (
    INTERVALS,
    Inquiry,
    Source,
    SourceId,
    SourceKind,
    SourceState,
    Trust,
)
from bot.errors import BadInputError, GoneError
from bot.services.access import Access
from bot.services.looking import Look, Looker, LookError, Trouble
from bot.services.recalling import Memory, Seen
from bot.text.language import LANGUAGES
from bot.text.likeness import canonical, host_of
from storage.database import Database
from storage.transaction import Transaction

ADDRESS_LIMIT = 2000
PATIENCE_S = 60.0
"""How long an admin waits for a look."""


class KnownSourceError(BadInputError):
    """There is a source at this address."""

    def __init__(self, source: Source) -> None:
        super().__init__(f"there is a source at this address: {source.title}")
        self.source = source


class NoAddressError(BadInputError):
    """What was typed is no address of the web."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A source as its card shows it: how many entries were seen, and what the desk is asked."""

    source: Source
    entries: int
    inquiries: tuple[Inquiry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What a look has found, as it would come: `new` are those that are not known."""

    look: Look
    found: tuple[Seen, ...]
    new: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourcing:
    """`changed` wakes the poller."""

    database: Database
    clock: Clock
    access: Access
    looker: Looker
    changed: Callable[[], None]

    async def all(self, by: UserId) -> tuple[Source, ...]:
        async with self.database.read() as tx:
            await self._require(tx, by)
            return await tx.sources.all()

    async def standing(self, source_id: SourceId, by: UserId) -> Standing:
        async with self.database.read() as tx:
            await self._require(tx, by)
            return await _standing(tx, await _known(tx, source_id))

    async def sections(self) -> tuple[Section, ...]:
        async with self.database.read() as tx:
            return await tx.sections.all()

    async def add(self, typed: str, by: UserId) -> tuple[Standing, Trial]:
        """Note an address, with what would come from it; nothing does before it is resumed.

        LookError where nothing can be read there. KnownSourceError where it is in use; one that
        was removed comes back with all that is remembered of it.
        """
        address = address_of(typed)
        await self._check_new(address, by)
        look = await _within(self.looker.first(address))
        address = look.moved_to or address
        async with self.database.begin() as tx:
            await self._require(tx, by)
            # Who adds the same address at this moment waits, and then finds it in use.
            await tx.search.lock()
            before = await tx.sources.at(address)
            if before is not None and before.state is not SourceState.REMOVED:
                raise KnownSourceError(before)
            source = self._fresh(address, look, by)
            if before is None:
                source = await tx.sources.add(source)
            else:
                source = replace(source, id=before.id, hosts=before.hosts)
                await tx.sources.store(source)
            await self._record(tx, by, "source.added", source)
            standing = await _standing(tx, source)
        return standing, await self._tried(look, source)

    async def trial(self, source_id: SourceId, by: UserId) -> Trial:
        """Look what would come now; nothing is stored."""
        standing = await self.standing(source_id, by)
        source = replace(standing.source, etag=None, last_modified=None)
        look = await _within(self.looker.at(source))
        return await self._tried(look, standing.source)

    async def _tried(self, look: Look, source: Source) -> Trial:
        async with self.database.read() as tx:
            memory = Memory(tx=tx, source=source, now=self.clock.now())
            found = memory.seen(look.offers or ())
            traced = await memory.traced(found)
            unknown = [
                offer
                for at, offer in enumerate(found)
                if at not in traced and await memory.told(offer) is None
            ]
        return Trial(look=look, found=tuple(found), new=len(unknown))

    async def pause(self, source_id: SourceId, by: UserId) -> Standing:
        return await self._change(
            source_id, by, "source.paused", lambda it: replace(it, state=SourceState.PAUSED)
        )

    async def resume(self, source_id: SourceId, by: UserId) -> Standing:
        """Visit a source again, at once; what has come meanwhile is pushed to nobody."""
        return await self._change(source_id, by, "source.resumed", self._anew)

    async def remove(self, source_id: SourceId, by: UserId) -> Standing:
        """Visit a source no more; what it has brought stays, and so does what was seen."""
        return await self._change(
            source_id, by, "source.removed", lambda it: replace(it, state=SourceState.REMOVED)
        )

    async def visit(self, source_id: SourceId, by: UserId) -> Standing:
        """Let the next visit be now."""
        return await self._change(
            source_id, by, None, lambda it: replace(it, next_at=self.clock.now())
        )

    async def trust(self, source_id: SourceId, trust: Trust, by: UserId) -> Standing:
        return await self._change(
            source_id, by, "source.changed", lambda it: replace(it, trust=trust)
        )

    async def pace(self, source_id: SourceId, interval: dt.timedelta, by: UserId) -> Standing:
        if interval not in INTERVALS:
            raise GoneError("no such interval")
        now = self.clock.now()
        return await self._change(
            source_id,
            by,
            "source.changed",
            lambda it: replace(it, interval=interval, next_at=min(it.next_at, now + interval)),
        )

    async def speak(self, source_id: SourceId, language: str | None, by: UserId) -> Standing:
        """Say in which language a source writes; None lets each text tell its own."""
        if language is not None and language not in LANGUAGES:
            raise GoneError("no such language")
        return await self._change(
            source_id, by, "source.changed", lambda it: replace(it, language=language)
        )

    async def file(self, source_id: SourceId, section: str | None, by: UserId) -> Standing:
        """Say in which section that stands which names none itself."""
        return await self._change(
            source_id, by, "source.changed", lambda it: replace(it, section=section)
        )

    async def read_by(self, source_id: SourceId, typed: str, by: UserId) -> Trial:
        """Give a page another recipe, and look what it finds; LookError where that is nothing."""
        recipe = self.looker.recipe(typed)
        standing = await self.standing(source_id, by)
        if standing.source.kind is not SourceKind.PAGE:
            raise GoneError("a feed needs no recipe")
        tried = replace(standing.source, recipe=recipe, etag=None, last_modified=None)
        look = await _within(self.looker.at(tried))
        await self._change(
            source_id,
            by,
            "source.changed",
            lambda it: replace(it, recipe=recipe, etag=None, last_modified=None),
        )
        return await self._tried(look, tried)

    async def _check_new(self, address: str, by: UserId) -> None:
        async with self.database.read() as tx:
            await self._require(tx, by)
            known = await tx.sources.at(address)
        if known is not None and known.state is not SourceState.REMOVED:
            raise KnownSourceError(known)

    def _fresh(self, address: str, look: Look, by: UserId) -> Source:
        host = host_of(address)
        return Source(
            id=SourceId(0),
            kind=look.kind,
            address=address,
            title=" ".join(look.title.split())[:200] or host or address,
            added_by=by,
            recipe=look.recipe,
            state=SourceState.PAUSED,
            next_at=self.clock.now(),
        )

    def _anew(self, source: Source) -> Source:
        """A source in use; one that is so already goes on, or it would lose what has just come."""
        if source.state is SourceState.ACTIVE:
            return source
        return replace(
            source,
            state=SourceState.ACTIVE,
            is_fresh=True,
            etag=None,
            last_modified=None,
            errors=0,
            error=None,
            next_at=self.clock.now(),
        )

    async def _change(
        self, source_id: SourceId, by: UserId, act: str | None, edit: Callable[[Source], Source]
    ) -> Standing:
        async with self.database.begin() as tx:
            await self._require(tx, by)
            source = await tx.sources.hold(source_id)
            if source is None or source.state is SourceState.REMOVED:
                raise GoneError("no such source")
            changed = edit(source)
            if changed != source:
                await tx.sources.store(changed)
                if act is not None:
                    await self._record(tx, by, act, changed)
            standing = await _standing(tx, changed)
        self.changed()
        return standing

    async def _require(self, tx: Transaction, by: UserId) -> None:
        if by != CONSOLE:
            await self.access.require(tx, by, Act.MANAGE_SOURCES)

    async def _record(self, tx: Transaction, by: UserId, act: str, source: Source) -> None:
        details = {
            "source": str(source.id),
            "address": source.address,
            "trust": source.trust.value,
            "interval_s": str(int(source.interval.total_seconds())),
        }
        await tx.audit.record(
            AuditEntry(
                at=self.clock.now(), actor=by, act=act, subject=source.title, details=details
            )
        )


def address_of(typed: str) -> str:
    """An address of the web as typed, with or without its scheme."""
    text = typed.strip()
    address = text if "://" in text else f"https://{text}"
    if len(address) > ADDRESS_LIMIT or any(sign.isspace() for sign in address):
        raise NoAddressError(f"no address: {text[:80]}")
    if canonical(address) is None or "." not in (host_of(address) or ""):
        raise NoAddressError(f"no address: {text[:80]}")
    return address


async def _within(look: Awaitable[Look]) -> Look:
    """A look that somebody waits for."""
    try:
        async with asyncio.timeout(PATIENCE_S):
            return await look
    except TimeoutError as error:
        raise LookError(Trouble.SILENT) from error


async def _known(tx: Transaction, source_id: SourceId) -> Source:
    source = await tx.sources.get(source_id)
    if source is None or source.state is SourceState.REMOVED:
        raise GoneError("no such source")
    return source


async def _standing(tx: Transaction, source: Source) -> Standing:
    return Standing(
        source=source,
        entries=await tx.traces.count(source.id),
        inquiries=await tx.inquiries.open_of(source.id),
    )
