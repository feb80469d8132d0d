"""Ingesting: candidates become items, once, and a changed one becomes a revision."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.clock import Clock
from bot.domain.broadcasts import Lane
from bot.domain.news import Candidate, Content, Item, Mention, Part
from bot.domain.people import Name, NameKind, Person, Profile, Role
from bot.text.names import Directory
from storage.database import Database
from storage.transaction import Transaction

BATCH = 200
"""Candidates a transaction: few commits, and nobody waits long for the writer."""

_FROM_TEXT = "name:"
"""How the refs of people begin whom a text has brought into the directory."""


class Change(StrEnum):
    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(slots=True)
class Tally:
    added: int = 0
    updated: int = 0
    unchanged: int = 0

    def count(self, change: Change) -> None:
        setattr(self, change, getattr(self, change) + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingesting:
    database: Database
    clock: Clock

    async def take(
        self,
        candidates: Sequence[Candidate],
        *,
        push: bool = False,
        progress: Callable[[int], None] = lambda _: None,
    ) -> Tally:
        """Store candidates, the oldest first; with `push`, new ones go out to followers.

        Whoever runs an import vouches for it: a person that the text names with an office
        and that the directory does not know enters it. `progress` hears how many are done.
        """
        tally = Tally()
        for batch in _batches(candidates):
            async with self.database.begin() as tx:
                # Who brings the same items at this moment waits, and then finds them stored.
                await tx.search.lock()
                linker = _Linker(tx, Directory(await tx.people.all()))
                for candidate in batch:
                    tally.count(await self._take(tx, linker, candidate, push=push))
            progress(len(batch))
        return tally

    async def dry_run(self, candidates: Sequence[Candidate]) -> Tally:
        """What `take` would do, with nothing stored."""
        tally = Tally()
        async with self.database.read() as tx:
            for candidate in candidates:
                known = await tx.news.find(candidate.guid)
                tally.count(_change(known, candidate.content))
        return tally

    async def _take(
        self, tx: Transaction, linker: "_Linker", candidate: Candidate, *, push: bool
    ) -> Change:
        known = await tx.news.find(candidate.guid)
        change = _change(known, candidate.content)
        if change is Change.UNCHANGED:
            return change
        now = self.clock.now()
        content = await linker.linked(candidate.content)
        if known is None:
            item = await tx.news.add(replace(candidate, content=content), at=now)
        else:
            await tx.search.remove(known)
            item = await tx.news.revise(known.id, content, pictures=candidate.pictures, at=now)
        await tx.search.add(item)
        if push and known is None:
            await tx.broadcasts.start(
                item=item.id, revision=item.revision, lane=Lane.NORMAL, at=now
            )
        return change


class _Linker:
    """Links mentions to the directory, and enters those with an office whom it lacks."""

    def __init__(self, tx: Transaction, directory: Directory) -> None:
        self._tx = tx
        self._directory = directory
        self._entered: dict[str, Person] = {}

    async def linked(self, content: Content) -> Content:
        mentions = [await self._linked(mention, content.language) for mention in content.mentions]
        return replace(content, mentions=tuple(mentions))

    async def _linked(self, mention: Mention, language: str) -> Mention:
        if mention.part is Part.EPONYM or len(mention.name.split()) < 2:
            return mention
        known = self._known(mention.name)
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


def _change(known: Item | None, content: Content) -> Change:
    if known is None:
        return Change.ADDED
    return Change.UNCHANGED if _bare(known.content) == _bare(content) else Change.UPDATED


def _bare(content: Content) -> Content:
    """Content as a source can give it: without what storing it has added."""
    return replace(
        content,
        mentions=tuple(replace(mention, person=None) for mention in content.mentions),
        images=tuple(replace(image, file=None) for image in content.images),
    )


def _batches(candidates: Sequence[Candidate]) -> Iterator[Sequence[Candidate]]:
    for start in range(0, len(candidates), BATCH):
        yield candidates[start : start + BATCH]
