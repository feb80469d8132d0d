"""Linking: the people whom a text names are those of the directory."""

from dataclasses import replace

from bot.domain.news import Content, Mention, Part
from bot.domain.people import Name, NameKind, Person, Profile, Role
from bot.text.names import Directory
from storage.transaction import Transaction

_FROM_TEXT = "name:"
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

    async def linked(self, content: Content) -> Content:
        mentions = [await self._linked(mention, content.language) for mention in content.mentions]
        return replace(content, mentions=tuple(mentions))

    async def _linked(self, mention: Mention, language: str) -> Mention:
        if mention.part is Part.EPONYM or len(mention.name.split()) < 2:
            return mention
        known = self._known(mention.name)
        if not self._enters_new:
            return replace(mention, person=known.id if known else None)
        if known is None and mention.role is None:
            return mention
        person = await self._entered_with(known, mention, language)
        return replace(mention, person=person.id)

    def _known(self, name: str) -> Person | None:
        if name.casefold() in self._entered:
            return self._entered[name.casefold()]
        found = self._directory.find(name, limit=1)
        if not found.certain:
            return None
        person = found.hits[0].person
        return next((each for each in self._entered.values() if each.id == person.id), person)

    async def _entered_with(self, known: Person | None, mention: Mention, language: str) -> Person:
        """Add what a text tells of a person; what the desk has entered itself stays as it is."""
        if known is not None and not known.ref.startswith(_FROM_TEXT):
            return known
        profile = _extended(known, mention, language)
        if known is None or (profile.names, profile.roles) != (known.names, known.roles):
            known, _ = await self._tx.people.put(profile)
        self._entered[mention.name.casefold()] = known
        return known


def _extended(known: Person | None, mention: Mention, language: str) -> Profile:
    """A directory entry as texts give it; since when an office is held, they do not say."""
    names = known.names if known else ()
    roles = known.roles if known else ()
    if mention.name not in [name.text for name in names]:
        has_canonical = any(name.language == language for name in names)
        kind = NameKind.ALIAS if has_canonical else NameKind.CANONICAL
        names += (Name(text=mention.name, language=language, kind=kind),)
    role = _role(mention, language)
    if role is not None and role not in roles:
        roles += (role,)
    ref = known.ref if known else _FROM_TEXT + "-".join(mention.name.casefold().split())
    return Profile(ref=ref, names=names, roles=roles)


def _role(mention: Mention, language: str) -> Role | None:
    if mention.role is None:
        return None
    acting, title = _acting(mention.role)
    return Role(
        titles={language: title},
        organisations={language: mention.organisation} if mention.organisation else {},
        rank=mention.rank,
        acting=acting,
    )


def _acting(title: str) -> tuple[bool, str]:
    """Take the word for an acting office off its title."""
    for word in ("Acting ", "Исполняющий обязанности "):
        if title.casefold().startswith(word.casefold()):
            return True, title[len(word) :]
    return False, title
