"""Judging: the desk answers what it is asked about entries of sources."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from bot.clock import Clock
from bot.domain.chats import UserId
from bot.domain.desk import Act, AuditEntry
from bot.domain.news import Candidate, Content, Item, ItemState, day_of
from bot.domain.sources import (
    ANSWERS,
    Answer,
    Inquiry,
    InquiryId,
    Source,
    Trace,
)
from bot.errors import BadInputError, GoneError
from bot.services.access import Access
from bot.services.bringing import Bringer
from bot.services.linking import Linker
from bot.services.people import People
from bot.services.recalling import Memory, Seen
from bot.services.releases import headline
from bot.services.taking import Gathered, Taker
from bot.text.likeness import fingerprint, text_of
from storage.database import Database
from storage.inquiries import Card
from storage.transaction import Transaction

SHOWN = 5


class AnsweredError(GoneError):
    """Somebody was quicker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the desk is asked, with all that it takes to answer.

    `entries` are the first of those that wait, `count` is how many there are, each counted once
    however many names it goes by. `item` is the one that they resemble or change; `answered_by`
    is the name of whoever has answered.
    """

    inquiry: Inquiry
    source: Source
    entries: tuple[Content, ...]
    count: int
    item: Item | None = None
    answered_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """`published` wakes delivery, `asked` whoever shows the desk its drafts and inquiries."""

    database: Database
    clock: Clock
    access: Access
    people: People
    published: Callable[[], None]
    asked: Callable[[], None]

    async def question(self, inquiry_id: InquiryId, by: UserId) -> Question:
        async with self.database.read() as tx:
            await self.access.require(tx, by, Act.MANAGE_SOURCES)
            return await self._question(tx, inquiry_id)

    async def wanted(self) -> tuple[Card, ...]:
        """Whom to show which inquiry."""
        async with self.database.read() as tx:
            return await tx.inquiries.wanted()

    async def shown(self, card: Card, question: Question, message: int) -> None:
        """Note that somebody is shown a question; what it has become meanwhile is still to be."""
        async with self.database.begin() as tx:
            await tx.inquiries.shown(card, message)
            now = await self._question(tx, card.inquiry)
            if replace(now, source=question.source) != question:
                await tx.inquiries.show(card.inquiry, [card.user])

    async def given_up(self, card: Card) -> None:
        async with self.database.begin() as tx:
            await tx.inquiries.forget(card)

    async def answer(self, inquiry_id: InquiryId, answer: Answer, by: UserId) -> Question:
        """Do with what waits as somebody says; AnsweredError where that was said before."""
        directory, recogniser = await self.people.directory(), await self.people.recogniser()
        async with self.database.begin() as tx:
            await self.access.require(tx, by, Act.MANAGE_SOURCES)
            await tx.search.lock()
            inquiry = await tx.inquiries.get(inquiry_id)
            if inquiry is None:
                raise GoneError("no such question")
            if answer not in ANSWERS[inquiry.kind]:
                raise BadInputError(f"{answer} is no answer to {inquiry.kind}")
            if not await tx.inquiries.answer(inquiry_id, answer, by=by):
                raise AnsweredError("it was answered before")
            source = await tx.sources.get(inquiry.source)
            if source is None:
                raise GoneError("no such source")
            bringer = Bringer(
                tx=tx,
                linker=Linker(tx, directory, enters_new=False),
                recogniser=recogniser,
                now=self.clock.now(),
            )
            taker = Taker(source=source, bringer=bringer, access=self.access, gathered=Gathered())
            memory = Memory(tx=tx, source=source, now=taker.now)
            decision = _Decision(taker=taker, memory=memory, inquiry=inquiry, answer=answer)
            for trace in reversed(await tx.traces.of_inquiry(inquiry_id)):
                after = await decision.on(trace)
                await tx.traces.store(replace(after, waiting=None, inquiry=inquiry_id))
            await self._record(tx, by, inquiry, answer, source)
            question = await self._question(tx, inquiry_id)
        self.published()
        self.asked()
        return question

    async def _question(self, tx: Transaction, inquiry_id: InquiryId) -> Question:
        inquiry = await tx.inquiries.get(inquiry_id)
        source = None if inquiry is None else await tx.sources.get(inquiry.source)
        if inquiry is None or source is None:
            raise GoneError("no such question")
        traces = await tx.traces.of_inquiry(inquiry_id)
        waiting = {each.digest: each.waiting.content for each in traces if each.waiting is not None}
        answered_by = inquiry.answered_by
        return Question(
            inquiry=inquiry,
            source=source,
            entries=tuple(waiting.values())[:SHOWN],
            count=len({each.digest for each in traces}),
            item=await tx.news.item(inquiry.item) if inquiry.item else None,
            answered_by=await self.access.name_in(tx, answered_by) if answered_by else None,
        )

    async def _record(
        self, tx: Transaction, by: UserId, inquiry: Inquiry, answer: Answer, source: Source
    ) -> None:
        details = {"source": str(source.id), "question": inquiry.kind.value}
        if inquiry.item is not None:
            item = await tx.news.item(inquiry.item)
            details |= {"item": str(inquiry.item)} | (
                {"title": headline(item.content)} if item else {}
            )
        await tx.audit.record(
            AuditEntry(
                at=self.clock.now(),
                actor=by,
                act=f"source.answered_{answer}",
                subject=source.title,
                details=details,
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Decision:
    """An answer on its way to each entry that it is about.

    `brought` are those that it has brought, by what they say and on which day: an entry goes by
    several names, or stands in a feed twice.
    """

    taker: Taker
    memory: Memory
    inquiry: Inquiry
    answer: Answer
    brought: dict[tuple[str, date], Trace] = field(default_factory=dict)

    async def on(self, trace: Trace) -> Trace:
        if trace.waiting is None:
            return trace
        content = trace.waiting.content
        match self.answer:
            case Answer.SAME:
                return replace(trace, item=self.inquiry.item)
            case Answer.LEAVE:
                return replace(trace, digest=fingerprint(content), leads=False)
            case Answer.TAKE:
                return await self._taken(trace, content)
            case _:
                return await self._once(trace, trace.waiting)

    async def _once(self, trace: Trace, candidate: Candidate) -> Trace:
        day = day_of(candidate.content, trace.first_at)
        said = trace.digest, day
        if said not in self.brought:
            seen = Seen(
                candidate=candidate,
                key=trace.guid,
                address=trace.address,
                digest=trace.digest,
                text=text_of(candidate.content, day),
            )
            self.brought[said] = await self._brought(trace, seen)
            self.memory.is_there([self.brought[said]])
        told = self.brought[said]
        return replace(trace, item=told.item, draft=told.draft, leads=told.leads)

    async def _brought(self, trace: Trace, seen: Seen) -> Trace:
        """What has waited may have come another way meanwhile."""
        told = await self.memory.told(seen)
        if told is not None and told.is_sure:
            return replace(trace, item=told.item.id)
        drafted = await self.memory.drafted(seen)
        if drafted is not None:
            return replace(trace, draft=drafted.draft)
        candidate = (
            seen.candidate if seen.candidate.guid else replace(seen.candidate, guid=seen.key)
        )
        if self.answer is Answer.ARCHIVE:
            return (await self.taker.archive(trace, candidate))[0]
        return (await self.taker.bring(trace, candidate))[0]

    async def _taken(self, trace: Trace, content: Content) -> Trace:
        tx = self.taker.tx
        after = replace(trace, digest=fingerprint(content), leads=True)
        item = None if trace.item is None else await tx.news.held(trace.item)
        if item is not None:
            says_so = fingerprint(item.content) == after.digest
            if item.state is ItemState.PUBLISHED and not says_so:
                await self.taker.revise(item, content)
            return after
        draft = None if trace.draft is None else await tx.drafts.hold(trace.draft)
        if draft is not None:
            await self.taker.rewrite(draft, content)
        return after
