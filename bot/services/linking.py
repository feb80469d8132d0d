"""Linking: the people whom a text names are those of the directory."""

from dataclasses import replace
from datetime import date

from bot.domain.news import Content, Item, Mention, Part
from bot.domain.offices import Span, in_office
from bot.domain.people import (
    Name,
    NameKind,
    Person,
    PersonId,
    Profile,
    Role,
    Sighting,
    Source,
)
from bot.text.alone import Alone, alone_in
from bot.text.bodies import alike, folded
from bot.text.names import Directory
from bot.text.offices import Offices
from storage.transaction import Transaction

FROM_TEXT = "name:"
"""How the refs of people begin whom a text has brought into the directory."""


class Linker:
    """Links what texts name to those whom we know, within one transaction.

    With `enters_new`, somebody with an office whom the directory lacks is entered.
    """

    def __init__(self, tx: Transaction, directory: Directory, *, enters_new: bool) -> None:
        self._tx = tx
        self._directory = directory
        self._enters_new = enters_new
        self._entered: dict[str, Person] = {}
        self._profiles: dict[PersonId, Profile] = {}
        self._sighted: set[PersonId] = set()

    @property
    def has_entered(self) -> bool:
        """Whether there is anybody whom the directory did not have, or not so."""
        return bool(self._entered)

    async def linked(self, content: Content) -> Content:
        mentions = [await self._linked(mention, content.language) for mention in content.mentions]
        return replace(content, mentions=tuple(mentions))

    def sighted(self, item: Item) -> None:
        """Note on which days those hold their offices whom texts alone have brought here."""
        for mention in item.content.mentions:
            profile = None if mention.person is None else self._profiles.get(mention.person)
            if profile is None or mention.person is None:
                continue
            seen = Sighting(first=item.day, last=item.day, item=item.id)
            told = _role(mention, item.content.language)
            roles = tuple(_seen(role, told, seen) for role in profile.roles)
            if told is not None and roles != profile.roles:
                self._profiles[mention.person] = replace(profile, roles=roles)
                self._sighted.add(mention.person)

    async def finish(self) -> None:
        """Store what was noted of people: once for all items of a transaction."""
        for person in sorted(self._sighted):
            await self._tx.people.set_roles(person, self._profiles[person].roles)
        self._sighted.clear()

    async def _linked(self, mention: Mention, language: str) -> Mention:
        if mention.part is Part.EPONYM or len(mention.name.split()) < 2:
            return mention
        known, score = self._known(mention.name)
        if not self._enters_new:
            return replace(mention, person=known.id if known else None, score=score)
        if known is None and mention.role is None:
            return mention
        person = await self._entered_with(known, mention, language)
        return replace(mention, person=person.id, score=score)

    def _known(self, name: str) -> tuple[Person | None, float | None]:
        if name.casefold() in self._entered:
            return self._entered[name.casefold()], 1.0
        found = self._directory.find(name, limit=1)
        if not found.certain:
            return None, None
        hit = found.hits[0]
        entered = self._entered.values()
        person = next((each for each in entered if each.id == hit.person.id), hit.person)
        return person, hit.score

    async def _entered_with(self, known: Person | None, mention: Mention, language: str) -> Person:
        """Add what a text tells of a person; what the desk has entered itself stays as it is."""
        if known is not None and not known.ref.startswith(FROM_TEXT):
            return known
        before = None if known is None else await self._profile(known.id)
        profile = _extended(before, mention, language)
        if known is None or profile != before:
            known, _ = await self._tx.people.put(profile)
            self._profiles[known.id] = profile
        self._entered[mention.name.casefold()] = known
        return known

    async def _profile(self, person: PersonId) -> Profile | None:
        if person not in self._profiles:
            own = await self._tx.people.own(person)
            if own is None:
                return None
            self._profiles[person] = own
        return self._profiles[person]


async def point_anew(tx: Transaction) -> int:
    """Look again who is meant by offices alone, with the whole directory read anew."""
    return await pointed(tx, Offices(await tx.people.all(), await tx.people.organisations.all()))


async def pointed(tx: Transaction, offices: Offices) -> int:
    """Look again who is meant by offices alone, after who held them has changed; how many."""
    by_phrase: dict[str, Alone | None] = {}
    changed = 0
    for mention in await tx.people.mentions.by_office():
        if mention.name not in by_phrase:
            by_phrase[mention.name] = next(iter(alone_in(mention.name, offices)), None)
        found = by_phrase[mention.name]
        person = holder_on(mention.day, found) if found else None
        if person != mention.person:
            await tx.people.mentions.point(mention.item, mention.position, person)
            changed += 1
    return changed


def holder_on(day: date, office: Alone) -> PersonId | None:
    """The only one who held an office on a day."""
    held = in_office(office.holders, Span(first=day, last=day), acting=office.acting)
    return held[0].person.id if len(held) == 1 else None


def first_entry(mention: Mention, item: Item, *, ref: str) -> Profile:
    """Whom an item names with an office as a new entry of the directory, seen on its day."""
    profile = _extended(None, mention, item.content.language)
    seen = Sighting(first=item.day, last=item.day, item=item.id)
    roles = tuple(replace(role, seen=seen) for role in profile.roles)
    return replace(profile, ref=ref, roles=roles)


def _extended(known: Profile | None, mention: Mention, language: str) -> Profile:
    """A directory entry as texts give it; since when an office is held, they do not say."""
    names = known.names if known else ()
    roles = known.roles if known else ()
    if mention.name not in [name.text for name in names]:
        has_canonical = any(name.language == language for name in names)
        kind = NameKind.ALIAS if has_canonical else NameKind.CANONICAL
        names += (Name(text=mention.name, language=language, kind=kind, source=Source.TEXT),)
    role = _role(mention, language)
    if role is not None and not any(_is_told(role, other) for other in roles):
        roles += (role,)
    ref = known.ref if known else FROM_TEXT + "-".join(mention.name.casefold().split())
    return Profile(ref=ref, names=names, roles=roles)


def _seen(role: Role, told: Role | None, seen: Sighting) -> Role:
    """A role with one more day on which it was held, where that is the one told of."""
    if told is None or role.is_dated or not _is_told(told, role):
        return role
    return replace(role, seen=seen if role.seen is None else role.seen.joined(seen))


def _is_told(role: Role, known: Role) -> bool:
    """Whether a role of a text is one that is known: organisations go by any of their names."""
    if role.acting != known.acting:
        return False
    if not any(known.titles.get(language) == title for language, title in role.titles.items()):
        return False
    called = {folded(other) for name in known.organisations.values() for other in alike(name)}
    return not role.organisations or any(
        folded(name) in called for name in role.organisations.values()
    )


def _role(mention: Mention, language: str) -> Role | None:
    if mention.role is None:
        return None
    acting, title = _acting(mention.role)
    return Role(
        titles={language: title},
        organisations={language: mention.organisation} if mention.organisation else {},
        rank=mention.rank,
        acting=acting,
        source=Source.TEXT,
    )


def _acting(title: str) -> tuple[bool, str]:
    """Take the word for an acting office off its title."""
    for word in ("Acting ", "Исполняющий обязанности "):
        if title.casefold().startswith(word.casefold()):
            return True, title[len(word) :]
    return False, title
