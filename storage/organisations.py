"""Organisations: each once, found again by any of its names."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, select, true, update
from sqlalchemy import insert as plain_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import Organisation, OrganisationId
from bot.text.bodies import alike, folded
from storage import dialects
from storage.models import organisations, spellings

_BATCH = 5000
"""Numbers in a statement: SQLite takes 32,766."""


class Organisations:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._known: dict[tuple[tuple[str, str], ...], Organisation] = {}

    async def ensure(self, names: Mapping[str, str]) -> Organisation | None:
        """The organisation of these names, stored if it is new; None for no name.

        A name that it lacks in a language is added, another one becomes an alias. One that is
        called otherwise in a language of which both have a name is another organisation.
        """
        given = {language: text for language, text in names.items() if text.strip()}
        if not given:
            return None
        key = tuple(sorted(given.items()))
        if key not in self._known:
            found = await self._fitting(given)
            self._known[key] = await self._joined(found, given) if found else await self._add(given)
        return self._known[key]

    async def all(self) -> tuple[Organisation, ...]:
        result = await self._connection.execute(select(organisations).order_by(organisations.c.id))
        return await self._with_aliases(result.all(), true())

    async def by_ids(self, ids: Collection[int]) -> dict[int, Organisation]:
        """Without aliases: what a role shows."""
        numbers = sorted(ids)
        found: dict[int, Organisation] = {}
        for start in range(0, len(numbers), _BATCH):
            result = await self._connection.execute(
                select(organisations).where(organisations.c.id.in_(numbers[start : start + _BATCH]))
            )
            found |= {row.id: _organisation(row, []) for row in result}
        return found

    async def organisation(self, organisation_id: OrganisationId) -> Organisation | None:
        result = await self._connection.execute(
            select(organisations).where(organisations.c.id == organisation_id)
        )
        its = spellings.c.organisation_id == organisation_id
        found = await self._with_aliases(result.all(), its)
        return found[0] if found else None

    async def add_alias(self, organisation_id: OrganisationId, alias: str) -> None:
        await self._spell(organisation_id, [alias])

    async def _fitting(self, names: Mapping[str, str]) -> Organisation | None:
        """The organisation that one of the names calls, and no other contradicts."""
        keys = {folded(text) for name in names.values() for text in alike(name)}
        result = await self._connection.execute(
            select(organisations)
            .where(
                organisations.c.id.in_(
                    select(spellings.c.organisation_id).where(spellings.c.key.in_(keys))
                )
            )
            .order_by(organisations.c.id)
        )
        rows = result.all()
        theirs = spellings.c.organisation_id.in_([row.id for row in rows])
        for found in await self._with_aliases(rows, theirs):
            called = {folded(text) for text in (*found.names.values(), *found.aliases)}
            called |= {folded(text) for name in found.names.values() for text in alike(name)}
            contradicted = any(
                language in found.names and folded(text) not in called
                for language, text in names.items()
            )
            if not contradicted:
                return found
        return None

    async def _joined(self, known: Organisation, names: Mapping[str, str]) -> Organisation:
        wanted = {**names, **known.names}
        if wanted != dict(known.names):
            await self._connection.execute(
                update(organisations).values(names=wanted).where(organisations.c.id == known.id)
            )
        called = {*known.names.values(), *known.aliases}
        new = [text for text in names.values() if text not in called]
        await self._spell(known.id, new)
        self._known = {key: body for key, body in self._known.items() if body.id != known.id}
        aliases = (*known.aliases, *(text for text in new if text not in wanted.values()))
        return Organisation(id=known.id, names=wanted, aliases=aliases)

    async def _add(self, names: Mapping[str, str]) -> Organisation:
        result = await self._connection.execute(
            plain_insert(organisations).values(names=dict(names)).returning(organisations.c.id)
        )
        organisation_id = OrganisationId(result.scalar_one())
        await self._spell(organisation_id, names.values())
        return Organisation(id=organisation_id, names=dict(names))

    async def _spell(self, organisation_id: OrganisationId, texts: Iterable[str]) -> None:
        for text in texts:
            await self._connection.execute(
                dialects.insert(self._connection, spellings)
                .values(organisation_id=organisation_id, key=folded(text), text=text)
                .on_conflict_do_nothing()
            )

    async def _with_aliases(
        self, rows: Sequence[Row[Any]], wanted: ColumnElement[bool]
    ) -> tuple[Organisation, ...]:
        result = await self._connection.execute(
            select(spellings).where(wanted).order_by(spellings.c.organisation_id, spellings.c.key)
        )
        called: dict[int, list[str]] = {}
        for row in result:
            called.setdefault(row.organisation_id, []).append(row.text)
        return tuple(_organisation(row, called.get(row.id, [])) for row in rows)


def _organisation(row: Row[Any], called: list[str]) -> Organisation:
    names = {folded(name) for name in row.names.values()}
    return Organisation(
        id=OrganisationId(row.id),
        names=row.names,
        aliases=tuple(text for text in called if folded(text) not in names),
    )
