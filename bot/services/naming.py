"""Naming: the desk says what organisations are called besides their names."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.chats import UserId
from bot.domain.desk import Act, AuditEntry
from bot.domain.news import Page, page_count
from bot.domain.people import Organisation, OrganisationId, Spelling, SpellingId, in_text
from bot.errors import BadInputError, GoneError
from bot.services.access import Access
from bot.services.people import People
from bot.text.aliases import MOST_NAMES
from bot.text.bodies import alike, folded
from bot.text.offices import called
from storage.database import Database
from storage.transaction import Transaction

PAGE_SIZE = 10
ALIAS_LIMIT = 120
MOST_ALIASES = 200
_MOST_FOUND = 10


class NoAliasError(BadInputError):
    """What was typed is nothing that an organisation could be called."""


class ManyAliasesError(BadInputError):
    """The organisation is called enough."""


class LongLineError(BadInputError):
    """More names at once than are taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An organisation as the desk sees it.

    `aliases` can be taken out; `known` are its names and what we know it is called besides.
    """

    organisation: Organisation
    aliases: tuple[Spelling, ...]
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What became of a name, and the other organisations that bear it too."""

    body: Body
    alias: Spelling
    others: tuple[Organisation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What became of the names of a line; `known` are those that said nothing new."""

    body: Body
    added: tuple[Spelling, ...]
    known: tuple[str, ...]
    others: tuple[Organisation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """Every question about an office that comes after a change knows of it, in any process."""

    database: Database
    clock: Clock
    access: Access
    people: People

    async def page(self, number: int, language: str, by: UserId) -> Page[Organisation]:
        """Organisations by their names in a language, ten a page."""
        async with self.database.read() as tx:
            await self.access.require(tx, by, Act.MANAGE_PEOPLE)
            found = await tx.people.organisations.all()
        listed = sorted(found, key=lambda each: folded(in_text(each.names, language)))
        pages = page_count(len(listed), PAGE_SIZE)
        number = min(max(1, number), pages)
        entries = tuple(listed[(number - 1) * PAGE_SIZE : number * PAGE_SIZE])
        return Page(entries=entries, number=number, pages=pages, total=len(listed))

    async def find(self, text: str, by: UserId) -> tuple[Organisation, ...]:
        """Those of that very name, in any case form, else those whose name has it; ten at most."""
        async with self.database.read() as tx:
            await self.access.require(tx, by, Act.MANAGE_PEOPLE)
            known = await tx.people.organisations.all()
        return (_bearing(text, known) or _having(text, known))[:_MOST_FOUND]

    async def body(self, organisation: OrganisationId, by: UserId) -> Body:
        async with self.database.read() as tx:
            await self.access.require(tx, by, Act.MANAGE_PEOPLE)
            return await _body(tx, organisation)

    async def add(self, organisation: OrganisationId, line: str, by: UserId) -> Given:
        """Call an organisation by each name of a line, with = between them: all, or none.

        NoAliasError where one is none, ManyAliasesError, LongLineError.
        """
        typed = _aliases(line)
        added: list[Named] = []
        known: list[str] = []
        async with self.database.begin() as tx:
            await self.access.require(tx, by, Act.MANAGE_PEOPLE)
            for alias in typed:
                named = await self._add(tx, organisation, alias, by)
                if named is None:
                    known.append(alias)
                else:
                    added.append(named)
            body = await _body(tx, organisation)
        if added:
            await self.people.point_anew()
        others = {each.id: each for one in added for each in one.others}
        return Given(
            body=body,
            added=tuple(each.alias for each in added),
            known=tuple(known),
            others=tuple(others.values()),
        )

    async def _add(
        self, tx: Transaction, organisation: OrganisationId, alias: str, by: UserId
    ) -> Named | None:
        """None where it is called so already, or known under that name by itself."""
        before = await _body(tx, organisation)
        if folded(alias) in {folded(name) for name in before.known}:
            return None
        if len(before.aliases) >= MOST_ALIASES:
            raise ManyAliasesError(alias)
        given = await tx.people.organisations.call(organisation, alias)
        if given is None:
            return None
        return await self._told(tx, "organisation.called", given, by)

    async def take_out(self, alias: SpellingId, by: UserId) -> Named:
        """Let an organisation be called so no more; GoneError where it is not."""
        async with self.database.begin() as tx:
            await self.access.require(tx, by, Act.MANAGE_PEOPLE)
            if not await tx.people.organisations.take_out(alias, at=self.clock.now()):
                raise GoneError("it is not called so any more")
            named = await self._told(tx, "organisation.uncalled", await _known(tx, alias), by)
        await self.people.point_anew()
        return named

    async def put_back(self, alias: SpellingId, by: UserId) -> Named:
        """Undo that; GoneError where there is nothing to undo."""
        async with self.database.begin() as tx:
            await self.access.require(tx, by, Act.MANAGE_PEOPLE)
            if not await tx.people.organisations.put_back(alias):
                raise GoneError("it is called so already")
            named = await self._told(tx, "organisation.recalled", await _known(tx, alias), by)
        await self.people.point_anew()
        return named

    async def _told(self, tx: Transaction, act: str, alias: Spelling, by: UserId) -> Named:
        """Let every process know, and the record."""
        await tx.people.note_words()
        body = await _body(tx, alias.organisation)
        known = await tx.people.organisations.all()
        others = [each for each in _bearing(alias.text, known) if each.id != alias.organisation]
        await tx.audit.record(
            AuditEntry(
                at=self.clock.now(),
                actor=by,
                act=act,
                subject=in_text(body.organisation.names, "en"),
                details={"name": alias.text},
            )
        )
        return Named(body=body, alias=alias, others=tuple(others[:_MOST_FOUND]))


async def _body(tx: Transaction, organisation: OrganisationId) -> Body:
    found = await tx.people.organisations.organisation(organisation)
    if found is None:
        raise GoneError("no such organisation")
    names = [*found.names.values()]
    known = dict.fromkeys(other for name in names for other in alike(name))
    return Body(
        organisation=found,
        aliases=await tx.people.organisations.aliases(organisation),
        known=tuple(known),
    )


async def _known(tx: Transaction, alias: SpellingId) -> Spelling:
    found = await tx.people.organisations.alias(alias)
    if found is None:
        raise GoneError("no such name any more")
    return found


def _aliases(line: str) -> tuple[str, ...]:
    """The names of a line as /aliases takes it; a name twice is one."""
    typed = [part for part in line.split("=") if part.strip()]
    names = tuple(dict.fromkeys(_alias(part) for part in typed or [line]))
    if len(names) > MOST_NAMES:
        raise LongLineError(f"{len(names)} names")
    return names


def _alias(text: str) -> str:
    line = " ".join(text.split())
    if len(line) > ALIAS_LIMIT or not called(line):
        raise NoAliasError(f"no name: {line[:40]}")
    return line


def _bearing(text: str, known: Iterable[Organisation]) -> tuple[Organisation, ...]:
    """Those that are called just so, in whatever language and case form."""
    wanted = {called(name) for name in alike(text)}
    return tuple(
        each
        for each in known
        if any(called(name) in wanted for name in (*each.names.values(), *each.aliases))
    )


def _having(text: str, known: Iterable[Organisation]) -> tuple[Organisation, ...]:
    part = folded(text)
    return tuple(
        each
        for each in known
        if any(part in folded(name) for name in (*each.names.values(), *each.aliases))
    )
