"""Judging: the desk answers what it is asked about entries of sources."""

from collections.abc import Callable
from dataclasses import dataclass, replace

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

    `entries` are the first of those that wait, `count` is how many there are. `item` is the one
    that they resemble or change; `answered_by` is the name of whoever has answered.
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

    async def wanted(self) -> tuple[tuple[Card, Question], ...]:
        """Whom to show which inquiry."""
        async with self.database.read() as tx:
            cards = await tx.inquiries.wanted()
            return tuple([(card, await self._question(tx, card.inquiry)) for card in cards])

    async def shown(self, card: Card, message: int) -> None:
        async with self.database.begin() as tx:
            await tx.inquiries.shown(card, message)

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
            for trace in reversed(await tx.traces.of_inquiry(inquiry_id)):
                after = await self._answered(taker, trace, answer, inquiry)
                await tx.traces.store(replace(after, waiting=None, inquiry=inquiry_id))
            await self._record(tx, by, inquiry, answer, source)
            question = await self._question(tx, inquiry_id)
        self.published()
        self.asked()
        return question

    async def _answered(
        self, taker: Taker, trace: Trace, answer: Answer, inquiry: Inquiry
    ) -> Trace:
        content = trace.waiting
        if content is None:
            return trace
        match answer:
            case Answer.SAME:
                return replace(trace, item=inquiry.item)
            case Answer.LEAVE:
                return replace(trace, digest=fingerprint(content), leads=False)
            case Answer.TAKE:
                return await self._take(taker, trace, content)
            case _:
                return await self._bring(taker, trace, content, answer)

    async def _bring(self, taker: Taker, trace: Trace, content: Content, answer: Answer) -> Trace:
        """What has waited may have come another way meanwhile."""
        memory = Memory(tx=taker.tx, source=taker.source, now=taker.now)
        candidate = Candidate(guid=trace.guid, content=content)
        seen = Seen(
            candidate=candidate,
            key=trace.guid,
            address=trace.address,
            digest=trace.digest,
            text=text_of(content, day_of(content, trace.first_at)),
        )
        told = await memory.told(seen)
        if told is not None and told.is_sure:
            return replace(trace, item=told.item.id)
        if answer is Answer.ARCHIVE:
            return (await taker.archive(trace, candidate))[0]
        return (await taker.bring(trace, candidate))[0]

    async def _take(self, taker: Taker, trace: Trace, content: Content) -> Trace:
        after = replace(trace, digest=fingerprint(content), leads=True)
        item = None if trace.item is None else await taker.tx.news.held(trace.item)
        if item is not None:
            if item.state is ItemState.PUBLISHED:
                await taker.revise(item, content)
            return after
        draft = None if trace.draft is None else await taker.tx.drafts.hold(trace.draft)
        if draft is not None:
            await taker.rewrite(draft, content)
        return after

    async def _question(self, tx: Transaction, inquiry_id: InquiryId) -> Question:
        inquiry = await tx.inquiries.get(inquiry_id)
        source = None if inquiry is None else await tx.sources.get(inquiry.source)
        if inquiry is None or source is None:
            raise GoneError("no such question")
        traces = await tx.traces.of_inquiry(inquiry_id)
        entries = [each.waiting for each in traces if each.waiting is not None]
        answered_by = inquiry.answered_by
        return Question(
            inquiry=inquiry,
            source=source,
            entries=tuple(entries[:SHOWN]),
            count=len(traces),
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
