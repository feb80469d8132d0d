"""Aliasing: the desk says which names mean the same to a search."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from bot.clock import Clock
from bot.domain.chats import UserId
from bot.domain.desk import CONSOLE, Act, AuditEntry
from bot.domain.news import Page, page_count
from bot.domain.search import Alias, AliasId
from bot.errors import BadInputError, GoneError
from bot.services.access import Access
from bot.text.aliases import BETWEEN, Flaw, line_of, terms_of
from storage.database import Database
from storage.transaction import Transaction

MOST_LINES = 2_000
PAGE_SIZE = 10
_RESTORED_WITHIN = dt.timedelta(days=30)

_Names: TypeAlias = frozenset[tuple[str, ...]]
"""What the names of a line mean: the terms of each."""


class BadAliasError(BadInputError):
    """A line that cannot be taken, and the name that is at fault, if it is one."""

    def __init__(self, why: Flaw, name: str = "") -> None:
        super().__init__(f"{why}: {name}")
        self.why = why
        self.name = name


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of a file of lines; `bad` has the number of each line that was refused."""

    added: int
    unchanged: int
    bad: tuple[tuple[int, BadAliasError], ...]


def _nothing() -> None:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Aliasing:
    """Every search that begins after a change knows of it, in whatever process it runs.

    `changed` is called after one: searches that are followed have to be read anew.
    """

    database: Database
    clock: Clock
    access: Access
    changed: Callable[[], None] = _nothing

    async def page(self, number: int, by: UserId, *, like: str = "") -> Page[Alias]:
        """Lines by their first names, ten a page; `like` leaves those with a name that has it."""
        found = await self.all(by, like=like)
        pages = page_count(len(found), PAGE_SIZE)
        number = min(max(1, number), pages)
        entries = found[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        return Page(entries=entries, number=number, pages=pages, total=len(found))

    async def all(self, by: UserId, *, like: str = "") -> tuple[Alias, ...]:
        async with self.database.read() as tx:
            await self._require(tx, by)
            return _having(await tx.aliases.all(), like)

    async def get(self, alias: AliasId, by: UserId) -> Alias:
        async with self.database.read() as tx:
            await self._require(tx, by)
            return await _known(tx, alias)

    async def add(self, text: str, by: UserId) -> Alias:
        """Take a line; BadAliasError for one that says nothing new or nothing at all."""
        async with self.database.begin() as tx:
            await self._require(tx, by)
            await tx.aliases.forget(before=self.clock.now() - _RESTORED_WITHIN)
            added = await self._take(tx, text, by, await _standing(tx))
        self.changed()
        return added

    async def take(self, lines: Iterable[str], by: UserId) -> Taken:
        """Take the lines of a file, all that can be; empty ones and `# notes` are passed over."""
        added, unchanged, bad = 0, 0, []
        async with self.database.begin() as tx:
            await self._require(tx, by)
            standing = await _standing(tx)
            for number, line in enumerate(lines, 1):
                if not line.strip() or line.lstrip().startswith("#"):
                    continue
                try:
                    await self._take(tx, line, by, standing)
                except BadAliasError as error:
                    if error.why is Flaw.KNOWN:
                        unchanged += 1
                    else:
                        bad.append((number, error))
                else:
                    added += 1
        self.changed()
        return Taken(added=added, unchanged=unchanged, bad=tuple(bad))

    async def remove(self, alias: AliasId, by: UserId) -> Alias:
        """Take a line out of use; it can be restored for a month."""
        async with self.database.begin() as tx:
            await self._require(tx, by)
            known = await _known(tx, alias)
            if await tx.aliases.remove(alias, at=self.clock.now()):
                await self._record(tx, by, "alias.removed", known)
        self.changed()
        return known

    async def restore(self, alias: AliasId, by: UserId) -> Alias:
        async with self.database.begin() as tx:
            await self._require(tx, by)
            known = await _known(tx, alias)
            if await tx.aliases.restore(alias):
                await self._record(tx, by, "alias.restored", known)
        self.changed()
        return known

    async def _take(self, tx: Transaction, text: str, by: UserId, standing: list[_Names]) -> Alias:
        """Add a line to the table, and what its names mean to what stands there."""
        line = line_of(text)
        if line.flaw is not None:
            raise BadAliasError(line.flaw, line.name)
        meant = _meant(line.names)
        if any(meant <= each for each in standing):
            raise BadAliasError(Flaw.KNOWN)
        if len(standing) >= MOST_LINES:
            raise BadAliasError(Flaw.FULL)
        standing.append(meant)
        added = await tx.aliases.add(line.names, at=self.clock.now())
        await self._record(tx, by, "alias.added", added)
        return added

    async def _require(self, tx: Transaction, by: UserId) -> None:
        if by != CONSOLE:
            await self.access.require(tx, by, Act.MANAGE_ALIASES)

    async def _record(self, tx: Transaction, by: UserId, act: str, alias: Alias) -> None:
        details = {"names": BETWEEN.join(alias.names)}
        await tx.audit.record(
            AuditEntry(
                at=self.clock.now(), actor=by, act=act, subject=str(alias.id), details=details
            )
        )


async def _standing(tx: Transaction) -> list[_Names]:
    return [_meant(each.names) for each in await tx.aliases.all()]


def _meant(names: Iterable[str]) -> _Names:
    return frozenset(map(terms_of, names))


def _having(aliases: tuple[Alias, ...], like: str) -> tuple[Alias, ...]:
    part = " ".join(like.split()).casefold()
    return tuple(a for a in aliases if any(part in name.casefold() for name in a.names))


async def _known(tx: Transaction, alias: AliasId) -> Alias:
    known = await tx.aliases.get(alias)
    if known is None:
        raise GoneError("no such alias any more")
    return known
