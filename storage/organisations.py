"""Organisations: each once, found again by any of its names."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, select, true, update
from sqlalchemy import insert as plain_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import Organisation, OrganisationId, Spelling, SpellingId
from bot.text.bodies import alike, folded
from storage import dialects
from storage.models import organisations, spellings

_BATCH = 5000
"""Numbers in a statement: SQLite takes 32,766."""
_IS_USED: ColumnElement[bool] = spellings.c.removed_at.is_(None)


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

    async def add_alias(self, organisation_id: OrganisationId, alias: str) -> bool:
        """Note what a file calls it besides; False where that is known, or was taken out."""
        return await self._spell(organisation_id, [alias]) > 0

    async def aliases(self, organisation_id: OrganisationId) -> tuple[Spelling, ...]:
        """What it is called besides its names, in the order of the alphabet."""
        found = await self.organisation(organisation_id)
        if found is None:
            return ()
        names = {folded(name) for name in found.names.values()}
        result = await self._connection.execute(
            select(spellings)
            .where(spellings.c.organisation_id == organisation_id, _IS_USED)
            .order_by(spellings.c.key)
        )
        return tuple(_spelling(row) for row in result if row.key not in names)

    async def alias(self, spelling: SpellingId) -> Spelling | None:
        """One name, taken out or not."""
        result = await self._connection.execute(select(spellings).where(spellings.c.id == spelling))
        row = result.one_or_none()
        return None if row is None else _spelling(row)

    async def call(self, organisation_id: OrganisationId, alias: str) -> Spelling | None:
        """Give it a name, or that name back; None where it is called so already."""
        insert = dialects.insert(self._connection, spellings).values(
            organisation_id=organisation_id, key=folded(alias), text=alias
        )
        result = await self._connection.execute(
            insert.on_conflict_do_update(
                index_elements=["organisation_id", "key"],
                set_={"text": insert.excluded.text, "removed_at": None},
                where=spellings.c.removed_at.is_not(None),
            ).returning(spellings)
        )
        row = result.one_or_none()
        return None if row is None else _spelling(row)

    async def take_out(self, spelling: SpellingId, *, at: dt.datetime) -> bool:
        """Let it be called so no more, whatever files say later; False where it is not."""
        result = await self._connection.execute(
            update(spellings).values(removed_at=at).where(spellings.c.id == spelling, _IS_USED)
        )
        return result.rowcount == 1

    async def put_back(self, spelling: SpellingId) -> bool:
        """Undo that; False where there is nothing to undo."""
        result = await self._connection.execute(
            update(spellings)
            .values(removed_at=None)
            .where(spellings.c.id == spelling, spellings.c.removed_at.is_not(None))
        )
        return result.rowcount == 1

    async def _fitting(self, names: Mapping[str, str]) -> Organisation | None:
        """The organisation that one of the names calls, and no other contradicts."""
        keys = {folded(text) for name in names.values() for text in alike(name)}
        result = await self._connection.execute(
            select(organisations)
            .where(
                organisations.c.id.in_(
                    select(spellings.c.organisation_id).where(spellings.c.key.in_(keys), _IS_USED)
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
        names = await self._without_removed(known.id, names)
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

    async def _without_removed(
        self, organisation_id: OrganisationId, names: Mapping[str, str]
    ) -> dict[str, str]:
        """Names but those that the desk has taken out."""
        result = await self._connection.execute(
            select(spellings.c.key).where(
                spellings.c.organisation_id == organisation_id,
                spellings.c.key.in_({folded(text) for text in names.values()}),
                spellings.c.removed_at.is_not(None),
            )
        )
        removed = set(result.scalars())
        return {language: text for language, text in names.items() if folded(text) not in removed}

    async def _add(self, names: Mapping[str, str]) -> Organisation:
        result = await self._connection.execute(
            plain_insert(organisations).values(names=dict(names)).returning(organisations.c.id)
        )
        organisation_id = OrganisationId(result.scalar_one())
        await self._spell(organisation_id, names.values())
        return Organisation(id=organisation_id, names=dict(names))

    async def _spell(self, organisation_id: OrganisationId, texts: Iterable[str]) -> int:
        """Gives how many are new."""
        new = 0
        for text in texts:
            result = await self._connection.execute(
                dialects.insert(self._connection, spellings)
                .values(organisation_id=organisation_id, key=folded(text), text=text)
                .on_conflict_do_nothing()
            )
            new += result.rowcount == 1
        return new

    async def _with_aliases(
        self, rows: Sequence[Row[Any]], wanted: ColumnElement[bool]
    ) -> tuple[Organisation, ...]:
        result = await self._connection.execute(
            select(spellings)
            .where(wanted, _IS_USED)
            .order_by(spellings.c.organisation_id, spellings.c.key)
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


def _spelling(row: Row[Any]) -> Spelling:
    return Spelling(
        id=SpellingId(row.id),
        organisation=OrganisationId(row.organisation_id),
        text=row.text,
    )
