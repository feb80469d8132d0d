"""People: the directory, with names and roles."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, delete, func, insert, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.news import ItemId
from bot.domain.people import Name, Person, PersonId, Profile, Role
from storage import dialects
from storage.marks import Marks
from storage.mentions import Mentions
from storage.models import mentions, names, people, roles

_VERSION = "people.version"
_CHANGES = "people.changes"
_REMEMBERED = 200
"""Changes that are told one by one; whoever has missed more reads all people anew."""


class People:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._marks = Marks(connection)
        self._mentions = Mentions(connection)

    async def put(self, profile: Profile) -> tuple[Person, bool]:
        """Store a person, or replace the names and roles under this ref; True when added."""
        if not profile.names:
            raise ValueError(f"a person without a name: {profile.ref}")
        person_id = await self._added(profile.ref)
        added = person_id is not None
        if person_id is None:
            result = await self._connection.execute(
                select(people.c.id).where(people.c.ref == profile.ref).with_for_update()
            )
            person_id = PersonId(result.scalar_one())
        wanted = _person(person_id, profile.ref, profile.names, profile.roles)
        if added or await self.person(person_id) != wanted:
            await self._replace(names, person_id, [_name_row(name) for name in wanted.names])
            await self._replace(roles, person_id, [_role_row(role) for role in wanted.roles])
            await self._note_change(person_id)
        return wanted, added

    async def person(self, person_id: PersonId) -> Person | None:
        found = await self._read(people.c.id == person_id)
        return found[0] if found else None

    async def by_ids(self, ids: Sequence[PersonId]) -> tuple[Person, ...]:
        """People in the order asked for; unknown ones are left out."""
        by_id = {person.id: person for person in await self._read(people.c.id.in_(ids))}
        return tuple(by_id[person_id] for person_id in ids if person_id in by_id)

    async def all(self) -> tuple[Person, ...]:
        return await self._read(true())

    async def version(self) -> int:
        """A number that grows with each change of the directory."""
        return int(await self._marks.get(_VERSION) or 0)

    async def changed_since(self, version: int) -> tuple[PersonId, ...] | None:
        """Who has changed after a version; None where that is too long ago to say."""
        noted = (await self._marks.get(_CHANGES) or "").split()
        changes = [(int(at), PersonId(int(who))) for at, who in (one.split(":") for one in noted)]
        if version < 0 or not changes or changes[0][0] > version + 1:
            return None
        return tuple(dict.fromkeys(who for at, who in changes if at > version))

    async def in_the_news(self) -> dict[PersonId, int]:
        """How many mentions each person has, of those who have any."""
        result = await self._connection.execute(
            select(mentions.c.person_id, func.count().label("times"))
            .where(mentions.c.person_id.is_not(None))
            .group_by(mentions.c.person_id)
        )
        return {PersonId(row.person_id): row.times for row in result}

    async def link(self, item_id: ItemId, position: int, person_id: PersonId | None) -> None:
        """Say who a mention is, counted from 0 in the item; None takes it back."""
        await self._mentions.link(item_id, position, person_id)

    async def _note_change(self, person_id: PersonId) -> None:
        """Counting up holds the row until the end, so that no two writers note at a time."""
        await self._marks.count_up(_VERSION)
        noted = (await self._marks.get(_CHANGES) or "").split()
        noted.append(f"{await self.version()}:{person_id}")
        await self._marks.set(_CHANGES, " ".join(noted[-_REMEMBERED:]))

    async def _added(self, ref: str) -> PersonId | None:
        result = await self._connection.execute(
            dialects.insert(self._connection, people)
            .values(ref=ref)
            .on_conflict_do_nothing(index_elements=["ref"])
            .returning(people.c.id)
        )
        person_id = result.scalar_one_or_none()
        return None if person_id is None else PersonId(person_id)

    async def _replace(
        self, table: Table, person_id: PersonId, rows: Iterable[dict[str, object]]
    ) -> None:
        await self._connection.execute(delete(table).where(table.c.person_id == person_id))
        numbered = [
            {"person_id": person_id, "position": position, **row}
            for position, row in enumerate(rows)
        ]
        if numbered:
            await self._connection.execute(insert(table), numbered)

    async def _read(self, wanted: ColumnElement[bool]) -> tuple[Person, ...]:
        """Three queries, however many people."""
        found = await self._connection.execute(
            select(people.c.id, people.c.ref).where(wanted).order_by(people.c.id)
        )
        named = _by_person(await self._parts(names, wanted))
        held = _by_person(await self._parts(roles, wanted))
        return tuple(
            _person(
                PersonId(row.id),
                row.ref,
                [_name(name) for name in named.get(row.id, ())],
                [_role(role) for role in held.get(row.id, ())],
            )
            for row in found
        )

    async def _parts(self, table: Table, wanted: ColumnElement[bool]) -> Sequence[Row[Any]]:
        result = await self._connection.execute(
            select(table)
            .join(people, people.c.id == table.c.person_id)
            .where(wanted)
            .order_by(table.c.person_id, table.c.position)
        )
        return result.all()


def _by_person(rows: Iterable[Row[Any]]) -> dict[int, list[Row[Any]]]:
    found: dict[int, list[Row[Any]]] = {}
    for row in rows:
        found.setdefault(row.person_id, []).append(row)
    return found


def _person(person_id: PersonId, ref: str, named: Sequence[Name], held: Sequence[Role]) -> Person:
    return Person(
        id=person_id,
        ref=ref,
        names=tuple(named),
        roles=tuple(sorted(held, key=_recency, reverse=True)),
    )


def _recency(role: Role) -> tuple[date, date]:
    """What is still held stands above what has ended; then the latest beginning."""
    return (role.until or date.max, role.since or date.min)


def _name_row(name: Name) -> dict[str, object]:
    return {"text": name.text, "language": name.language, "kind": name.kind}


def _name(row: Row[Any]) -> Name:
    return Name(text=row.text, language=row.language, kind=row.kind)


def _role_row(role: Role) -> dict[str, object]:
    return {
        "titles": role.titles,
        "organisations": role.organisations,
        "rank": role.rank,
        "acting": role.acting,
        "since": role.since,
        "until": role.until,
    }


def _role(row: Row[Any]) -> Role:
    return Role(
        titles=row.titles,
        organisations=row.organisations,
        rank=row.rank,
        acting=row.acting,
        since=row.since,
        until=row.until,
    )
