"""Ingesting: candidates become items, once, and a changed one becomes a revision."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.clock import Clock
from bot.domain.news import Candidate, Content, Item
from bot.services.bringing import Bringer
from bot.services.linking import Linker
from bot.services.people import People
from storage.database import Database

BATCH = 200
"""Candidates a transaction: few commits, and nobody waits long for the writer."""


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
        and that the directory does not know enters it. What is pushed comes from a program,
        and enters nobody. `progress` hears how many are done.
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
                for candidate in batch:
                    tally.count(await self._take(bringer, candidate, push=push))
            has_entered = has_entered or linker.has_entered
            progress(len(batch))
        if tally.added or tally.updated:
            # An office may stand in an item that is stored before the one that names its holder.
            await people.point_anew()
        if has_entered:
            await self._recognise_again(people, candidates)
        return tally

    async def _recognise_again(self, people: People, candidates: Sequence[Candidate]) -> None:
        """Somebody may stand in an item that is stored before the one that introduces them."""
        recogniser = await people.recogniser()
        for batch in _batches(candidates):
            async with self.database.begin() as tx:
                for candidate in batch:
                    item = await tx.news.find(candidate.guid)
                    if item is not None:
                        await recogniser.note(tx, item)

    async def dry_run(self, candidates: Sequence[Candidate]) -> Tally:
        """What `take` would do, with nothing stored."""
        tally = Tally()
        async with self.database.read() as tx:
            for candidate in candidates:
                known = await tx.news.find(candidate.guid)
                tally.count(_change(known, candidate.content))
        return tally

    async def _take(self, bringer: Bringer, candidate: Candidate, *, push: bool) -> Change:
        known = await bringer.tx.news.find(candidate.guid)
        change = _change(known, candidate.content)
        if known is None:
            await bringer.new(candidate, push=push)
        elif change is Change.UPDATED:
            await bringer.revised(known, candidate.content, pictures=candidate.pictures)
        return change


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
