"""Ingesting: candidates become items, once, and a changed one becomes a revision."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.clock import Clock
from bot.domain.news import Candidate, Content, Item, ItemId
from bot.services.bringing import Bringer
from bot.services.linking import Linker
from bot.services.people import People
from storage.database import Database
from storage.transaction import Transaction

BATCH = 200
"""Candidates a transaction: few commits, and nobody waits long for the writer."""
READ_AT_ONCE = 50
"""Items of a transaction in which people are recognised, which takes some milliseconds each."""
_MANY = 1_000
"""Items behind which the search index is put in order: it takes a second for 200,000."""
_READ_FROM = "people_read_from"
"""The mark with the first item of an archive in which people have not been recognised yet."""


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
        reading: Callable[[int], None] = lambda _: None,
    ) -> Tally:
        """Store candidates, the oldest first; with `push`, new ones go out to followers.

        Whoever runs an import vouches for it: a person that the text names with an office
        and that the directory does not know enters it. What is pushed comes from a program,
        and enters nobody. `progress` hears how many are stored, `reading` in how many people
        were recognised after that; one that was stopped there is gone on with by the next.
        """
        tally = Tally()
        people = People(self.database)
        has_entered = False
        for batch in _batches(candidates):
            async with self.database.begin() as tx:
                # Who brings the same items at this moment waits, and then finds them stored.
                await tx.search.lock()
                linker = Linker(tx, await people.directory(), enters_new=not push)
                bringer = Bringer(
                    tx=tx,
                    linker=linker,
                    recogniser=await people.recogniser(),
                    now=self.clock.now(),
                )
                await self._store(bringer, batch, tally, push=push)
            has_entered = has_entered or linker.has_entered
            progress(len(batch))
        if not push:
            first = await self._read_on(people, reading)
            if has_entered:
                await self._read_again(people, candidates, before=first)
        if tally.added or tally.updated:
            # An office may stand in an item that is stored before the one that names its holder.
            await people.point_anew()
        if tally.added >= _MANY:
            await self.database.merge_index()
        return tally

    async def _store(
        self, bringer: Bringer, batch: Sequence[Candidate], tally: Tally, *, push: bool
    ) -> None:
        tx = bringer.tx
        known = await tx.news.found([candidate.guid for candidate in batch])
        new: dict[str, Candidate] = {}
        later: list[Candidate] = []
        for candidate in batch:
            if candidate.guid in known or candidate.guid in new:
                later.append(candidate)
            else:
                new[candidate.guid] = candidate
        added = await self._add(bringer, tuple(new.values()), push=push)
        tally.added += len(added)
        known |= {item.guid: item for item in added}
        for candidate in later:
            tally.count(await self._revise(bringer, known, candidate))
        await bringer.linker.finish()

    async def _add(
        self, bringer: Bringer, candidates: Sequence[Candidate], *, push: bool
    ) -> Sequence[Item]:
        if push:
            return [await bringer.new(candidate, push=True) for candidate in candidates]
        added = await bringer.all_new(candidates)
        await _put_off(bringer.tx, added)
        return added

    async def _revise(
        self, bringer: Bringer, known: dict[str, Item], candidate: Candidate
    ) -> Change:
        item = known[candidate.guid]
        change = _change(item, candidate.content)
        if change is Change.UPDATED:
            known[candidate.guid] = await bringer.revised(
                item, candidate.content, pictures=candidate.pictures
            )
        return change

    async def _read_on(self, people: People, reading: Callable[[int], None]) -> ItemId | None:
        """Recognise people in what was put off, once, when all are known; gives where it began."""
        recogniser = await people.recogniser()
        begun = None
        while True:
            async with self.database.begin() as tx:
                await tx.search.lock()
                first = await tx.marks.get(_READ_FROM)
                if first is None:
                    return begun
                begun = begun or ItemId(int(first))
                items = await tx.news.numbered_from(ItemId(int(first)), limit=READ_AT_ONCE)
                await recogniser.note(tx, items)
                if len(items) == READ_AT_ONCE:
                    await tx.marks.set(_READ_FROM, str(items[-1].id + 1))
                else:
                    await tx.marks.remove(_READ_FROM)
            reading(len(items))

    async def _read_again(
        self, people: People, candidates: Sequence[Candidate], *, before: ItemId | None
    ) -> None:
        """Somebody may stand in an item that was stored before the one that introduces them."""
        recogniser = await people.recogniser()
        for batch in _batches(candidates):
            async with self.database.begin() as tx:
                await tx.search.lock()
                found = await tx.news.found([candidate.guid for candidate in batch])
                old = [item for item in found.values() if before is None or item.id < before]
                await recogniser.note(tx, old)

    async def dry_run(self, candidates: Sequence[Candidate]) -> Tally:
        """What `take` would do, with nothing stored."""
        tally = Tally()
        async with self.database.read() as tx:
            for candidate in candidates:
                known = await tx.news.find(candidate.guid)
                tally.count(_change(known, candidate.content))
        return tally


async def _put_off(tx: Transaction, items: Sequence[Item]) -> None:
    """Leave it to a later transaction to recognise people in items, and in those behind them."""
    if items and await tx.marks.get(_READ_FROM) is None:
        await tx.marks.set(_READ_FROM, str(min(item.id for item in items)))


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
        documents=tuple(replace(document, file=None) for document in content.documents),
    )


def _batches(candidates: Sequence[Candidate]) -> Iterator[Sequence[Candidate]]:
    for start in range(0, len(candidates), BATCH):
        yield candidates[start : start + BATCH]
