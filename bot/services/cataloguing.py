"""Cataloguing: the desk keeps the directory: names, offices, mergers, and mentions to be judged."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from secrets import token_hex

from bot.clock import Clock
from bot.domain.chats import UserId
from bot.domain.desk import Act, AuditEntry, may
from bot.domain.mentions import QueuedMention
from bot.domain.news import FileId, Item, ItemId, Page
from bot.domain.people import (
    MentionState,
    Name,
    NameId,
    NameKind,
    Person,
    PersonId,
    Profile,
    Role,
    RoleId,
    Source,
)
from bot.errors import BadInputError, GoneError
from bot.messages.words import LANGUAGES
from bot.services.access import Access
from bot.services.people import People
from bot.text.language import language_of
from bot.text.romanising import proposed
from storage.database import Database
from storage.people import Portrayed
from storage.transaction import Transaction

NAME_LIMIT = 120
_PORTRAYED, _UNPORTRAYED = "person.portrayed", "person.unportrayed"


class NoNameError(BadInputError):
    """What was typed is no name, or too long for one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """How many people there are, how many mentions wait to be judged, and who asks."""

    people: int
    queue: int
    may_honour: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A person as the desk sees them: what may be proposed, and whom they stand for besides."""

    person: Person
    proposals: tuple[Name, ...]
    merged: tuple[tuple[PersonId, str], ...]
    has_portrait: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A mention to be judged, the item that it stands in, and who is meant."""

    mention: QueuedMention
    item: Item
    person: Person
    left: int
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cataloguing:
    database: Database
    clock: Clock
    access: Access
    people: People

    async def overview(self, by: UserId) -> Overview:
        async with self.database.read() as tx:
            role = await self.access.require(tx, by, Act.MANAGE_PEOPLE)
            queue = await tx.people.mentions.queued(page=1, size=1)
            return Overview(
                people=await tx.people.count(),
                queue=queue.total,
                may_honour=may(role, Act.MANAGE_HONORIFICS),
            )

    async def entry(self, person: PersonId, by: UserId) -> Entry:
        async with self.database.read() as tx:
            await self.access.require(tx, by, Act.MANAGE_PEOPLE)
            return await _entry(tx, person)

    async def add(self, text: str, by: UserId) -> Entry:
        """Enter somebody under a name; its script says in which language that is."""
        name = _name(text, NameKind.CANONICAL)
        async with self.database.begin() as tx:
            await self.access.require(tx, by, Act.MANAGE_PEOPLE)
            profile = Profile(ref=f"desk:{token_hex(6)}", names=(name,))
            person, _ = await tx.people.put(profile)
            await self._record(tx, by, "person.added", person, {"name": name.text})
            return await _entry(tx, person.id)

    async def name(self, person: PersonId, text: str, kind: NameKind, by: UserId) -> Entry:
        """Give a name; a new canonical one makes the old one of its language an alias."""
        name = _name(text, kind)

        def named(names: Sequence[Name]) -> tuple[Name, ...]:
            return _with_name(names, name)

        return await self._rename(person, named, by, f"person.{kind}", {"name": name.text})

    async def confirm(self, person: PersonId, number: int, by: UserId) -> Entry:
        """Take up the nth proposal for a language that lacks a name."""
        known = await self.entry(person, by)
        if not 0 <= number < len(known.proposals):
            raise GoneError("no such proposal any more")
        return await self.name(person, known.proposals[number].text, NameKind.CANONICAL, by)

    async def remove_name(self, name: NameId, by: UserId) -> Entry:
        async with self.database.read() as tx:
            owner = await tx.people.owner_of_name(name)
        if owner is None:
            raise GoneError("no such name any more")

        def named(names: Sequence[Name]) -> tuple[Name, ...]:
            left = tuple(each for each in names if each.id != name)
            if not left:
                raise NoNameError("a person needs a name")
            return left

        return await self._rename(owner, named, by, "person.name_removed", {})

    async def add_role(self, person: PersonId, role: Role, by: UserId) -> Entry:
        async with self.database.begin() as tx:
            await self.access.require(tx, by, Act.MANAGE_PEOPLE)
            known = await _known(tx, person)
            own = await _own(tx, known.id)
            await tx.people.set_roles(known.id, (role, *own.roles))
            details = {"title": next(iter(role.titles.values()))}
            await self._record(tx, by, "person.role_added", known, details)
            entry = await _entry(tx, known.id)
        await self.people.point_anew()
        return entry

    async def end_role(self, role: RoleId, day: date, by: UserId) -> Entry:
        """End an office on a day, its last one."""

        def ended(each: Role) -> Role:
            if each.since is not None and day < each.since:
                raise BadInputError("it ends before it begins")
            return replace(each, until=day, source=Source.DESK)

        return await self._change_role(role, ended, by, "person.role_ended")

    async def remove_role(self, role: RoleId, by: UserId) -> Entry:
        return await self._change_role(role, lambda _: None, by, "person.role_removed")

    async def merge(self, other: PersonId, into: PersonId, by: UserId) -> Entry:
        """One person turns out to be another; everything of theirs leads there from now on."""
        async with self.database.begin() as tx:
            await self.access.require(tx, by, Act.MANAGE_PEOPLE)
            kept, gone = await _known(tx, into), await _known(tx, other)
            if not await tx.people.mergers.merge(gone.id, into=kept.id):
                raise GoneError("they are one already")
            details = {"into": kept.ref, "name": gone.names[0].text}
            await self._record(tx, by, "person.merged", gone, details)
            entry = await _entry(tx, kept.id)
        await self.people.point_anew()
        return entry

    async def separate(self, other: PersonId, by: UserId) -> Entry:
        """Undo a merger."""
        async with self.database.begin() as tx:
            await self.access.require(tx, by, Act.MANAGE_PEOPLE)
            kept = await _known(tx, other)
            if not await tx.people.mergers.separate(other):
                raise GoneError("there is no merger to undo")
            again = await _known(tx, other)
            await self._record(tx, by, "person.separated", again, {"from": kept.ref})
            entry = await _entry(tx, kept.id)
        await self.people.point_anew()
        return entry

    async def portray(self, person: PersonId, photo: str, content: bytes, by: UserId) -> Entry:
        """Give a person a portrait; `photo` is the id under which Telegram has it.

        We keep its bytes as well: no other bot could use that id, nor an export.
        """
        async with self.database.begin() as tx:
            await self.access.require(tx, by, Act.MANAGE_PEOPLE)
            known = await _known(tx, person)
            file: FileId = await tx.files.add("portrait.jpg", content=content, telegram_id=photo)
            await tx.people.set_portrait(known.id, file)
            await self._record(tx, by, _PORTRAYED, known, {})
            return await _entry(tx, known.id)

    async def unportray(self, person: PersonId, by: UserId) -> Entry:
        """Show a person without the portrait; it is kept for `portray_again`."""
        async with self.database.begin() as tx:
            await self.access.require(tx, by, Act.MANAGE_PEOPLE)
            known = await _known(tx, person)
            taken = await tx.people.take_portrait(known.id)
            if taken is None:
                raise GoneError("there is no portrait any more")
            details = {"of": str(taken.person), "file": str(taken.file), "source": taken.source}
            await self._record(tx, by, _UNPORTRAYED, known, details)
            return await _entry(tx, known.id)

    async def portray_again(self, person: PersonId, by: UserId) -> Entry:
        """Undo the last `unportray` of a person, unless another portrait was given since."""
        async with self.database.begin() as tx:
            await self.access.require(tx, by, Act.MANAGE_PEOPLE)
            known = await _known(tx, person)
            last = await tx.audit.last_of(known.ref, (_UNPORTRAYED,))
            if last is None or not await tx.people.put_portrait_back(_taken(last.details)):
                raise GoneError("there is no portrait to put back")
            await self._record(tx, by, _PORTRAYED, known, {})
            return await _entry(tx, known.id)

    async def question(self, page: int, by: UserId) -> Question | None:
        """The nth mention of the queue, its last one beyond the end; None when all is judged."""
        async with self.database.read() as tx:
            await self.access.require(tx, by, Act.MANAGE_PEOPLE)
            queue: Page[QueuedMention] = await tx.people.mentions.queued(page=page, size=1)
            if not queue.entries:
                return None
            (mention,) = queue.entries
            item = await tx.news.item(mention.item)
            if item is None or mention.person is None:
                return None
            person = await _known(tx, mention.person)
        return Question(
            mention=mention, item=item, person=person, left=queue.total, page=queue.number
        )

    async def judge(self, item: ItemId, position: int, state: MentionState, by: UserId) -> bool:
        """Say of a link that it is right or wrong; False where that was said before."""
        async with self.database.begin() as tx:
            await self.access.require(tx, by, Act.MANAGE_PEOPLE)
            mention = await tx.people.mentions.queued_at(item, position)
            judged = await tx.people.mentions.judge(item, position, state)
            if mention is not None and mention.person is not None and judged:
                person = await _known(tx, mention.person)
                details = {"item": str(item), "name": mention.name}
                await self._record(tx, by, f"mention.{state}", person, details)
            return judged

    async def _rename(
        self,
        person: PersonId,
        change: Callable[[Sequence[Name]], tuple[Name, ...]],
        by: UserId,
        act: str,
        details: Mapping[str, str],
    ) -> Entry:
        async with self.database.begin() as tx:
            await self.access.require(tx, by, Act.MANAGE_PEOPLE)
            own = await _own(tx, person)
            await tx.people.set_names(person, change(own.names))
            await self._record(tx, by, act, await _known(tx, person), details)
            return await _entry(tx, person)

    async def _change_role(
        self, role: RoleId, change: Callable[[Role], Role | None], by: UserId, act: str
    ) -> Entry:
        async with self.database.begin() as tx:
            await self.access.require(tx, by, Act.MANAGE_PEOPLE)
            owner = await tx.people.owner_of_role(role)
            if owner is None:
                raise GoneError("no such role any more")
            own = await _own(tx, owner)
            changed = (change(each) if each.id == role else each for each in own.roles)
            await tx.people.set_roles(owner, [each for each in changed if each is not None])
            await self._record(tx, by, act, await _known(tx, owner), {})
            entry = await _entry(tx, owner)
        await self.people.point_anew()
        return entry

    async def _record(
        self, tx: Transaction, by: UserId, act: str, person: Person, details: Mapping[str, str]
    ) -> None:
        await tx.audit.record(
            AuditEntry(at=self.clock.now(), actor=by, act=act, subject=person.ref, details=details)
        )


def _taken(details: Mapping[str, str]) -> Portrayed:
    """The portrait that the record of its removal tells of."""
    of, file = PersonId(int(details["of"])), FileId(int(details["file"]))
    return Portrayed(of, file, Source(details["source"]))


async def _entry(tx: Transaction, person_id: PersonId) -> Entry:
    person = await _known(tx, person_id)
    merged = []
    for other in await tx.people.mergers.merged(person.id):
        own = await _own(tx, other)
        merged.append((other, own.names[0].text))
    return Entry(
        person=person,
        proposals=_proposals(person),
        merged=tuple(merged),
        has_portrait=await tx.people.portrait(person.id) is not None,
    )


def _proposals(person: Person) -> tuple[Name, ...]:
    """Names for those languages of the desk that lack one."""
    return tuple(
        Name(text=text, language=language, source=Source.DESK)
        for language in LANGUAGES
        if person.lacks_name_in(language)
        for text in proposed(person.name(language), language)
    )


def _with_name(names: Sequence[Name], name: Name) -> tuple[Name, ...]:
    """Names with one more, or with that one in another part."""
    others = [each for each in names if (each.text, each.language) != (name.text, name.language)]
    if name.kind is NameKind.CANONICAL:
        others = [
            replace(each, kind=NameKind.ALIAS, source=Source.DESK)
            if each.kind is NameKind.CANONICAL and each.language == name.language
            else each
            for each in others
        ]
        return (name, *others)
    return (*others, name)


def _name(text: str, kind: NameKind) -> Name:
    line = " ".join(text.split())
    if not any(letter.isalpha() for letter in line) or len(line) > NAME_LIMIT:
        raise NoNameError(f"no name: {line[:40]}")
    language = language_of(line, "en")
    return Name(
        text=line,
        language=language if language in LANGUAGES else "en",
        kind=kind,
        source=Source.DESK,
    )


async def _known(tx: Transaction, person: PersonId) -> Person:
    found = await tx.people.person(person)
    if found is None:
        raise GoneError("no such person")
    return found


async def _own(tx: Transaction, person: PersonId) -> Profile:
    own = await tx.people.own(person)
    if own is None:
        raise GoneError("no such person")
    return own
