"""People: the directory, with names and roles."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Result,
    Row,
    Table,
    delete,
    func,
    insert,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.news import FileId, ItemId
from bot.domain.people import (
    Name,
    NameId,
    Person,
    PersonId,
    Portrait,
    Profile,
    Role,
    RoleId,
    Source,
    joined_names,
    joined_roles,
)
from storage import dialects
from storage.files import Files
from storage.honorifics import Honorifics
from storage.marks import Marks
from storage.mentions import IS_LINKED, Mentions
from storage.mergers import VERSION, Mergers, root_id, stands_for
from storage.models import mentions, names, people, roles
from storage.offices import Offices
from storage.organisations import Organisations

_CHANGES = "people.changes"
_NOBODY = PersonId(0)
_REMEMBERED = 200
"""Changes that are told one by one; whoever has missed more reads all people anew."""


class Portrayed(NamedTuple):
    """Whose picture it is, of those who stand for a person, and where it came from."""

    person: PersonId
    file: FileId
    source: Source


class People:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._marks = Marks(connection)
        self._files = Files(connection)
        self.mentions = Mentions(connection)
        self.organisations = Organisations(connection)
        self.mergers = Mergers(connection)
        self.honorifics = Honorifics(connection)
        self._offices = Offices(self.organisations)

    async def put(self, profile: Profile) -> tuple[Person, bool]:
        """Store a person, or replace the names and roles under this ref; True when added.

        What the desk has entered by hand stays, whatever the profile says.
        """
        if not profile.names:
            raise ValueError(f"a person without a name: {profile.ref}")
        person_id = await self._added(profile.ref)
        added = person_id is not None
        if person_id is None:
            result = await self._connection.execute(
                select(people.c.id).where(people.c.ref == profile.ref).with_for_update()
            )
            person_id = PersonId(result.scalar_one())
        known = None if added else await self.own(person_id)
        wanted = _with_the_desks(profile, known)
        if known is None or (known.names, known.roles) != (wanted.names, wanted.roles):
            await self._rewrite(person_id, wanted.names, wanted.roles)
        if profile.portrait is not None:
            await self._portray(person_id, profile.portrait)
        person = await self.person(person_id)
        if person is None:
            raise LookupError(f"a person is gone: {profile.ref}")
        return person, added

    async def person(self, person_id: PersonId) -> Person | None:
        """Whoever a number stands for: after a merger the one who stayed."""
        root = await self.mergers.root(person_id)
        found = () if root is None else await self._read(stands_for(root))
        return found[0] if found else None

    async def own(self, person_id: PersonId) -> Profile | None:
        """What stands under a number itself, without those who were merged into it."""
        result = await self._connection.execute(
            select(people.c.ref, people.c.merged_into).where(people.c.id == person_id)
        )
        row = result.one_or_none()
        if row is None:
            return None
        wanted = people.c.id == person_id
        return Profile(
            ref=row.ref,
            names=tuple(_name(each) for each in await self._parts(names, wanted)),
            roles=await self._offices.told(await self._parts(roles, wanted)),
            merged_into=await self._ref(row.merged_into),
        )

    async def by_ids(self, ids: Sequence[PersonId]) -> tuple[Person, ...]:
        """People in the order asked for, each once; unknown ones are left out."""
        roots = await self.mergers.roots(ids)
        wanted = list(dict.fromkeys(roots[each] for each in ids if each in roots))
        theirs = or_(people.c.id.in_(wanted), people.c.root_id.in_(wanted))
        by_id = {person.id: person for person in await self._read(theirs)}
        return tuple(by_id[person_id] for person_id in wanted)

    async def by_ref(self, ref: str) -> Person | None:
        result = await self._connection.execute(select(people.c.id).where(people.c.ref == ref))
        found = result.scalar_one_or_none()
        return None if found is None else await self.person(PersonId(found))

    async def all(self) -> tuple[Person, ...]:
        """Everybody who was merged into nobody."""
        return await self._read(true())

    async def profiles(self) -> tuple[Profile, ...]:
        """Everybody as they were entered, those merged into others too."""
        result = await self._connection.execute(
            select(people.c.id, people.c.ref, people.c.merged_into).order_by(people.c.id)
        )
        rows = result.all()
        refs = {row.id: row.ref for row in rows}
        named = _by_person(await self._parts(names, true()))
        held = await self._held(true())
        return tuple(
            Profile(
                ref=row.ref,
                names=tuple(_name(name) for name in named.get(row.id, ())),
                roles=tuple(held.get(row.id, ())),
                merged_into=refs.get(row.merged_into),
            )
            for row in rows
        )

    async def count(self) -> int:
        """Everybody who was merged into nobody."""
        result = await self._connection.execute(
            select(func.count()).select_from(people).where(people.c.root_id.is_(None))
        )
        return result.scalar_one()

    async def version(self) -> int:
        """A number that grows with each change of the directory."""
        return int(await self._marks.get(VERSION) or 0)

    async def changed_since(self, version: int) -> tuple[PersonId, ...] | None:
        """Who has changed after a version; None where not all of it is told one by one."""
        noted = (await self._marks.get(_CHANGES) or "").split()
        changes = {int(at): PersonId(int(who)) for at, who in (one.split(":") for one in noted)}
        since = range(version + 1, await self.version() + 1)
        if version < 0 or any(at not in changes for at in since):
            return None
        return tuple(dict.fromkeys(changes[at] for at in since))

    async def note_words(self) -> None:
        """Let whoever keeps the directory in memory read what is no person's again.

        Those are the words before names, and the names of organisations.
        """
        await self._note_change(_NOBODY)

    async def in_the_news(self) -> dict[PersonId, int]:
        """How many mentions each person has, of those who have any."""
        result = await self._connection.execute(
            select(root_id.label("person"), func.count().label("times"))
            .join(mentions, mentions.c.person_id == people.c.id)
            .where(IS_LINKED)
            .group_by(root_id)
        )
        return {PersonId(row.person): row.times for row in result}

    async def link(self, item_id: ItemId, position: int, person_id: PersonId | None) -> None:
        """Say who a mention is, counted from 0 in the item; None takes it back."""
        await self.mentions.link(item_id, position, person_id)

    async def portrait(self, person_id: PersonId) -> FileId | None:
        """The picture of a person, or of whoever was merged into them."""
        shown = await self._shown(person_id)
        return None if shown is None else shown.file

    async def portrayed(self) -> frozenset[str]:
        """The refs under which a portrait stands."""
        result = await self._connection.execute(
            select(people.c.ref).where(people.c.portrait.is_not(None))
        )
        return frozenset(result.scalars())

    async def own_portrait(self, ref: str) -> Portrait | None:
        """The picture that stands under a ref itself; None where only Telegram keeps it."""
        result = await self._connection.execute(
            select(people.c.portrait, people.c.portrait_source).where(people.c.ref == ref)
        )
        row = result.one_or_none()
        if row is None or row.portrait is None:
            return None
        picture = await self._files.picture(FileId(row.portrait))
        if picture is None or picture.content is None:
            return None
        source = row.portrait_source or Source.DESK
        return Portrait(name=picture.name, content=picture.content, source=source)

    async def set_portrait(
        self, person_id: PersonId, file: FileId, source: Source = Source.DESK
    ) -> None:
        await self._connection.execute(
            update(people)
            .values(portrait=file, portrait_source=source)
            .where(people.c.id == person_id)
        )

    async def take_portrait(self, person_id: PersonId) -> Portrayed | None:
        """Take out the picture that is shown of a person; None where there is none.

        That is the desk's word, so that no import brings it back.
        """
        shown = await self._shown(person_id)
        if shown is not None:
            await self._connection.execute(
                update(people)
                .values(portrait=None, portrait_source=Source.DESK)
                .where(people.c.id == shown.person)
            )
        return shown

    async def put_portrait_back(self, taken: Portrayed) -> bool:
        """Show what was taken out; False where another picture was given since."""
        result = await self._connection.execute(
            update(people)
            .values(portrait=taken.file, portrait_source=taken.source)
            .where(people.c.id == taken.person, people.c.portrait.is_(None))
            .returning(people.c.id)
        )
        return result.one_or_none() is not None

    async def set_names(self, person_id: PersonId, wanted: Sequence[Name]) -> None:
        """Write a person's own names anew."""
        await self._replace(names, person_id, [_name_row(name) for name in wanted])
        await self._note_change(person_id)

    async def set_roles(self, person_id: PersonId, wanted: Sequence[Role]) -> None:
        """Write a person's own roles anew."""
        await self._replace(roles, person_id, [await self._offices.row(role) for role in wanted])
        await self._note_change(person_id)

    async def owner_of_name(self, name_id: NameId) -> PersonId | None:
        """Whose own a name is."""
        result = await self._connection.execute(
            select(names.c.person_id).where(names.c.id == name_id)
        )
        found = result.scalar_one_or_none()
        return None if found is None else PersonId(found)

    async def owner_of_role(self, role_id: RoleId) -> PersonId | None:
        """Whose own a role is."""
        result = await self._connection.execute(
            select(roles.c.person_id).where(roles.c.id == role_id)
        )
        found = result.scalar_one_or_none()
        return None if found is None else PersonId(found)

    async def _rewrite(
        self, person_id: PersonId, named: Sequence[Name], held: Sequence[Role]
    ) -> None:
        await self._replace(names, person_id, [_name_row(name) for name in named])
        await self._replace(roles, person_id, [await self._offices.row(role) for role in held])
        await self._note_change(person_id)

    async def _shown(self, person_id: PersonId) -> Portrayed | None:
        result = await self._connection.execute(
            select(people.c.id, people.c.portrait, people.c.portrait_source)
            .where(stands_for(person_id), people.c.portrait.is_not(None))
            .order_by(people.c.root_id.is_not(None), people.c.id)
            .limit(1)
        )
        row = result.one_or_none()
        if row is None:
            return None
        source = Source(row.portrait_source or Source.DESK)
        return Portrayed(PersonId(row.id), FileId(row.portrait), source)

    async def _portray(self, person_id: PersonId, given: Portrait) -> None:
        """Give a picture, unless the desk has given another by hand."""
        result = await self._connection.execute(
            select(people.c.portrait_source).where(people.c.id == person_id)
        )
        if result.scalar_one() is Source.DESK and given.source is not Source.DESK:
            return
        file = await self._files.add(given.name, content=given.content)
        await self.set_portrait(person_id, file, given.source)

    async def _note_change(self, person_id: PersonId) -> None:
        """Counting up holds the row until the end, so that no two writers note at a time."""
        await self._marks.count_up(VERSION)
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

    async def _ref(self, person_id: int | None) -> str | None:
        result = await self._connection.execute(
            select(people.c.ref).where(people.c.id == person_id)
        )
        return result.scalar_one_or_none()

    async def _read(self, wanted: ColumnElement[bool]) -> tuple[Person, ...]:
        """Four queries, however many people."""
        found: Result[Any] = await self._connection.execute(
            select(people.c.id, people.c.ref, root_id.label("root"))
            .where(wanted)
            .order_by(people.c.id)
        )
        groups: dict[int, list[Row[Any]]] = {}
        for row in found:
            groups.setdefault(row.root, []).append(row)
        named = _by_person(await self._parts(names, wanted))
        held = await self._held(wanted)
        return tuple(_person(root, groups[root], named, held) for root in sorted(groups))

    async def _held(self, wanted: ColumnElement[bool]) -> dict[int, list[Role]]:
        rows = await self._parts(roles, wanted)
        held: dict[int, list[Role]] = {}
        for row, role in zip(rows, await self._offices.told(rows), strict=True):
            held.setdefault(row.person_id, []).append(role)
        return held

    async def _parts(self, table: Table, wanted: ColumnElement[bool]) -> Sequence[Row[Any]]:
        result = await self._connection.execute(
            select(table)
            .join(people, people.c.id == table.c.person_id)
            .where(wanted)
            .order_by(table.c.person_id, table.c.position)
        )
        return result.all()


def _with_the_desks(profile: Profile, known: Profile | None) -> Profile:
    """A profile as it is to be stored: with what the desk has entered of the person by hand."""
    if known is None:
        return profile
    told = {(name.text, name.language) for name in profile.names}
    own = [
        name
        for name in known.names
        if name.source is Source.DESK and (name.text, name.language) not in told
    ]
    held = [
        role for role in known.roles if role.source is Source.DESK and role not in profile.roles
    ]
    return Profile(
        ref=profile.ref,
        names=joined_names(tuple(own), profile.names) if own else profile.names,
        roles=(*held, *profile.roles),
    )


def _by_person(rows: Iterable[Row[Any]]) -> dict[int, list[Row[Any]]]:
    found: dict[int, list[Row[Any]]] = {}
    for row in rows:
        found.setdefault(row.person_id, []).append(row)
    return found


def _person(
    root: int,
    group: Sequence[Row[Any]],
    named: dict[int, list[Row[Any]]],
    held: dict[int, list[Role]],
) -> Person:
    """One person of all the records that stand for them."""
    ordered = sorted(group, key=lambda row: row.id != root)
    own, *others = [tuple(_name(name) for name in named.get(row.id, ())) for row in ordered]
    return Person(
        id=PersonId(root),
        ref=ordered[0].ref,
        names=joined_names(own, tuple(name for more in others for name in more)),
        roles=joined_roles(tuple(role for row in ordered for role in held.get(row.id, ()))),
    )


def _name_row(name: Name) -> dict[str, object]:
    return {
        "text": name.text,
        "language": name.language,
        "kind": name.kind,
        "source": name.source,
    }


def _name(row: Row[Any]) -> Name:
    return Name(
        id=NameId(row.id),
        text=row.text,
        language=row.language,
        kind=row.kind,
        source=row.source,
    )
