"""Taking: one entry of a source is brought, changed, or put before the desk; in a transaction."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.chats import ChatId, UserId
from bot.domain.desk import Act, Change, Draft
from bot.domain.news import Candidate, Content, Correction, DateSource, Item, ItemState
from bot.domain.sources import Inquiry, InquiryKind, Source, Trace, TraceId, Trust
from bot.services.access import Access
from bot.services.bringing import Bringer
from bot.services.recalling import Seen
from bot.services.spreading import spread
from bot.services.stories import lead_to
from bot.text.likeness import fingerprint, is_slight
from storage.transaction import Transaction


@dataclass(slots=True)
class Gathered:
    """What has come of a visit, in entries.

    `passed_over` lay at a fresh source and is remembered, no more; `put_off` are changes that a
    later visit takes.
    """

    published: int = 0
    drafted: int = 0
    archived: int = 0
    corrected: int = 0
    known: int = 0
    asked: int = 0
    held: int = 0
    passed_over: int = 0
    put_off: int = 0

    def count(self, what: str) -> None:
        setattr(self, what, getattr(self, what) + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taker:
    """Takes what one source offers; `bringer` has the transaction."""

    source: Source
    bringer: Bringer
    access: Access
    gathered: Gathered

    @property
    def tx(self) -> Transaction:
        return self.bringer.tx

    @property
    def now(self) -> datetime:
        return self.bringer.now

    def trace_of(self, seen: Seen) -> Trace:
        """A trace for an entry that has none yet."""
        return Trace(
            id=TraceId(0),
            source=self.source.id,
            guid=seen.key,
            address=seen.address,
            digest=seen.digest,
            changed_at=self.now,
            first_at=self.now,
            last_at=self.now,
        )

    async def bring(self, trace: Trace, candidate: Candidate) -> tuple[Trace, Item | None]:
        """Publish an entry, or put it on the desk, as the source is trusted."""
        if self.source.trust is Trust.DESK:
            draft = await self._draft(candidate)
            self.gathered.count("drafted")
            return replace(trace, draft=draft.id, leads=True, waiting=None, inquiry=None), None
        item = await self.bringer.new(await self._named(candidate), push=True)
        await lead_to(self.tx, item, self.now)
        self.gathered.count("published")
        return replace(trace, item=item.id, leads=True, waiting=None, inquiry=None), item

    async def archive(self, trace: Trace, candidate: Candidate) -> tuple[Trace, Item]:
        """Store an entry as an item and tell nobody."""
        item = await self.bringer.new(await self._named(candidate), push=False)
        self.gathered.count("archived")
        return replace(trace, item=item.id, leads=True, waiting=None, inquiry=None), item

    async def change(self, trace: Trace, candidate: Candidate) -> Trace:
        """Follow a change of an entry that is known: an edit of every copy, never a push."""
        if trace.waiting is not None and trace.inquiry is not None:
            return await self._waits_on(trace, candidate)
        content = candidate.content
        digest = fingerprint(content)
        if digest == trace.digest:
            return trace
        if not trace.may_change(self.now):
            self.gathered.count("put_off")
            return trace
        after = replace(trace, digest=digest, changes=trace.changes + 1, changed_at=self.now)
        if trace.item is not None:
            return await self._change_item(trace, after, content)
        draft = None if trace.draft is None else await self.tx.drafts.hold(trace.draft)
        if draft is not None:
            return await self._change_draft(trace, after, draft, content)
        return after

    async def revise(self, item: Item, content: Content) -> Item:
        """Let an item say what its source says now, and bring that to every copy."""
        slight = is_slight(item.content, content)
        content = _kept(item.content, content)
        correction = None if slight else Correction(at=self.now)
        revised = await self.bringer.revised(item, content, correction=correction)
        if await self.tx.broadcasts.of_item(item.id):
            change = Change.SILENT if slight else Change.MARKED
            await spread(self.tx, revised, change=change, at=self.now)
        self.gathered.count("corrected")
        return revised

    async def rewrite(self, draft: Draft, content: Content) -> None:
        """Put what a source says now into a draft; whoever has it before their eyes sees it."""
        content = _kept(draft.content, content)
        changed = replace(draft, content=content, edited_by=None, edited_at=None)
        if await self.tx.drafts.change(changed) is not None:
            await self.tx.showings.change(draft.id)
            await self.tx.showings.renew(draft.id, draft.author)
            self.gathered.count("corrected")

    async def ask(self, kind: InquiryKind, *, item: Item | None = None) -> Inquiry:
        """Have the desk asked."""
        asked = await self.access.with_role_in(self.tx, Act.MANAGE_SOURCES)
        return await self.tx.inquiries.ask(
            self.source.id, kind, item=item.id if item else None, of=asked, at=self.now
        )

    async def _waits_on(self, trace: Trace, candidate: Candidate) -> Trace:
        """What waits for an answer waits as it reads now, under the guid that it came with."""
        digest = fingerprint(candidate.content)
        if trace.waiting is None or fingerprint(trace.waiting.content) == digest:
            return trace
        if trace.inquiry is not None:
            await self.tx.inquiries.renew(trace.inquiry)
        is_new = trace.item is None and trace.draft is None
        waiting = replace(trace.waiting, content=candidate.content)
        return replace(trace, waiting=waiting, digest=digest if is_new else trace.digest)

    async def _change_item(self, trace: Trace, after: Trace, content: Content) -> Trace:
        item = None if trace.item is None else await self.tx.news.held(trace.item)
        if item is None or item.state is ItemState.RETRACTED:
            return after
        says = fingerprint(item.content)
        if says == after.digest:
            return replace(after, leads=True)
        if not trace.leads and await self.tx.traces.is_led(item.id, but=self.source.id):
            return after
        if says not in await self._last_said(trace, item):
            return await self._dispute(trace, content, item)
        await self.revise(item, content)
        return replace(after, leads=True)

    async def _last_said(self, trace: Trace, item: Item) -> set[str]:
        """Digests of what this source has said of an item, under whatever name."""
        told = await self.tx.traces.of_item(item.id)
        return {trace.digest} | {each.digest for each in told if each.source == trace.source}

    async def _change_draft(
        self, trace: Trace, after: Trace, draft: Draft, content: Content
    ) -> Trace:
        says = fingerprint(draft.content)
        if says == after.digest:
            return after
        if says != trace.digest:
            return await self._dispute(trace, content, None)
        await self.rewrite(draft, content)
        return after

    async def _dispute(self, trace: Trace, content: Content, item: Item | None) -> Trace:
        """The desk has changed it too: neither text is thrown away unasked."""
        inquiry = await self.ask(InquiryKind.CHANGED, item=item)
        self.gathered.count("asked")
        waiting = Candidate(guid=trace.guid, content=content)
        return replace(trace, waiting=waiting, inquiry=inquiry.id)

    async def _named(self, candidate: Candidate) -> Candidate:
        """A candidate under a guid of its own: another item may go by the one it came with."""
        guid = candidate.guid
        if await self.tx.news.find(guid) is not None:
            guid = f"{guid}#{fingerprint(candidate.content)[:12]}"
        if await self.tx.news.find(guid) is not None:
            guid = f"{guid}#{self.source.id}:{int(self.now.timestamp())}"
        return replace(candidate, guid=guid)

    async def _draft(self, candidate: Candidate) -> Draft:
        """A draft of whoever added the source, shown to all who approve drafts as well."""
        section = candidate.content.section
        approvers = await self.access.with_role_in(self.tx, Act.APPROVE, within=[section])
        author = await self._author(approvers)
        draft = await self.tx.drafts.create(
            author=author,
            chat=ChatId(author),
            content=candidate.content,
            at=self.now,
            story=candidate.story,
        )
        await self.tx.showings.want(draft.id, sorted({author, *approvers}))
        return draft

    async def _author(self, others: Collection[UserId]) -> UserId:
        """Whoever added the source, as long as they work here."""
        added_by = self.source.added_by
        if await self.access.role_in(self.tx, added_by) is not None:
            return added_by
        return next(iter(others), added_by)


def _kept(before: Content, after: Content) -> Content:
    """What a source says now, with what the desk has given besides: section, day, pictures."""
    is_dated = before.date_source is DateSource.GIVEN or after.date is None
    is_illustrated = any(image.file is not None for image in before.images)
    return replace(
        after,
        section=before.section or after.section,
        place=after.place or before.place,
        date=before.date if is_dated else after.date,
        date_source=before.date_source if is_dated else after.date_source,
        images=before.images if is_illustrated else after.images,
        documents=after.documents or before.documents,
    )
