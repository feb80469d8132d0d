"""Correcting: what is published is changed or taken back, in every chat that has it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.clock import Clock
from bot.domain.broadcasts import Broadcast, BroadcastId, Purpose
from bot.domain.chats import ChatId, UserId
from bot.domain.desk import (
    Act,
    Amendment,
    AuditEntry,
    Change,
    Draft,
    DraftId,
    DraftState,
    may,
)
from bot.domain.news import Content, Correction, Item, ItemId, ItemState, Mention, Page
from bot.errors import GoneError
from bot.messages.items import NOTE_LIMIT
from bot.services.access import Access
from bot.services.drafting import StaleDraftError, own_draft, recorded, stored
from bot.services.people import People
from bot.services.proposing import with_people
from bot.services.releases import TooLongError, headline
from bot.services.spreading import Teller, spread, started
from bot.services.standing import cleared, sections_of
from bot.text.names import Directory
from storage.database import Database
from storage.transaction import Transaction

PAGE_SIZE = 5
_ON_AN_ITEM = (Act.CORRECT, Act.RETRACT, Act.PUBLISH)


class ChangedMeanwhileError(GoneError):
    """Somebody else has changed the item since the correction was begun."""


class RetractedError(GoneError):
    """The item was retracted meanwhile, so that there is nothing left to correct."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correcting:
    """`published` wakes delivery."""

    database: Database
    clock: Clock
    access: Access
    people: People
    published: Callable[[], None]

    async def items(self, page: int, by: UserId, act: Act) -> Page[Item]:
        """The latest items that somebody may correct or retract: an author only their own."""
        async with self.database.read() as tx:
            role = await self.access.require(tx, by, act, own=True)
            theirs = await self.access.sections_in(tx, by)
            if may(role, act):
                return await tx.news.latest(page=page, size=PAGE_SIZE, sections=theirs)
            return await tx.news.published_by(by, page=page, size=PAGE_SIZE, sections=theirs)

    async def acts_on(self, item: ItemId, user: UserId) -> frozenset[Act]:
        """Which of correcting, retracting and following up a reader of an item may do to it."""
        async with self.database.read() as tx:
            role = await self.access.role_in(tx, user)
            if role is None:
                return frozenset()
            own = await _publisher(tx, item) == user
            found = await tx.news.item(item)
            if found is None or not await self.access.works_in(tx, user, found.content.section):
                return frozenset()
        return frozenset(act for act in _ON_AN_ITEM if may(role, act, own=own))

    async def item_at(self, chat: ChatId, message: int) -> ItemId | None:
        """The item of which a message is a copy, where it is not too old to be found."""
        async with self.database.read() as tx:
            return await tx.broadcasts.item_at(chat, message)

    async def begin(self, item_id: ItemId, by: UserId, chat: ChatId, act: Act) -> Draft:
        """Begin to correct or retract an item, or go on where one left off."""
        retracts = act is Act.RETRACT
        async with self.database.begin() as tx:
            item = await self._item(tx, item_id, by, act)
            begun = await tx.drafts.amending(item_id, by, retracts=retracts)
            if begun is not None:
                return begun
            amends = Amendment(
                item=item.id,
                base=item.revision,
                change=Change.RETRACTION if retracts else Change.MARKED,
            )
            return await tx.drafts.create(
                author=by, chat=chat, content=item.content, at=self.clock.now(), amends=amends
            )

    async def item(self, draft: Draft) -> Item:
        """The item that a draft changes, as it is now."""
        async with self.database.read() as tx:
            return await _published(tx, _amends(draft).item)

    async def copies_of(self, item: ItemId) -> int:
        """How many chats have a copy."""
        async with self.database.read() as tx:
            sent = [
                (await tx.broadcasts.progress(broadcast.id)).sent
                for broadcast in await tx.broadcasts.of_item(item)
                if broadcast.purpose is Purpose.NEWS
            ]
        return sum(sent)

    async def note(self, draft_id: DraftId, by: UserId, note: str | None) -> Draft:
        """Set what readers are told of a correction, or why an item is retracted."""
        line = " ".join((note or "").split())
        if len(line) > NOTE_LIMIT:
            raise TooLongError("note", NOTE_LIMIT)
        return await self._amend(draft_id, by, lambda amends: replace(amends, note=line or None))

    async def choose(self, draft_id: DraftId, by: UserId, change: Change) -> Draft:
        """Choose how a correction reaches the readers; it does not turn into a retraction."""

        def chosen(amends: Amendment) -> Amendment:
            if Change.RETRACTION in {amends.change, change}:
                raise StaleDraftError("a correction and a retraction are two things")
            return replace(amends, change=change)

        return await self._amend(draft_id, by, chosen)

    async def rebase(self, draft_id: DraftId, by: UserId) -> Draft:
        """Go on from the item as it is now, which somebody else has changed."""
        async with self.database.begin() as tx:
            draft = await self._open(tx, draft_id, by)
            item = await _published(tx, _amends(draft).item)
            return await stored(
                tx, replace(draft, amends=replace(_amends(draft), base=item.revision))
            )

    async def correct(
        self, draft_id: DraftId, version: int, by: UserId, *, override: bool = False
    ) -> Broadcast:
        """Make a correction the item's newest revision and bring it to every copy.

        Gives the broadcast that edits the copies. Raise StaleDraftError where the draft was
        changed or sent since it was shown, ChangedMeanwhileError where the item was,
        UnapprovedError where it lacks approvals and nobody who may does `override` that.
        """
        directory, recogniser = await self.people.directory(), await self.people.recogniser()
        async with self.database.begin() as tx:
            draft = await self._cleared(tx, draft_id, by, override=override)
            draft = await self._closed(tx, draft, version, retracts=False)
            before = await self._held(tx, draft, by, Act.CORRECT)
            item = await self._revised(tx, draft, before, directory)
            await recogniser.note(tx, [item])
            broadcast = await self._spread(tx, draft, item)
            await self._record(tx, by, "item.corrected", draft, item)
        self.published()
        return broadcast

    async def retract(
        self, draft_id: DraftId, version: int, by: UserId, *, override: bool = False
    ) -> Broadcast:
        """Take an item out of every list, and copies and notices back from every chat."""
        async with self.database.begin() as tx:
            draft = await self._cleared(tx, draft_id, by, override=override)
            draft = await self._closed(tx, draft, version, retracts=True)
            item = await self._held(tx, draft, by, Act.RETRACT)
            await tx.search.remove(item)
            await tx.news.retract(item.id)
            broadcast = await self._start(tx, draft, item, Purpose.RETRACTION)
            for each in await tx.broadcasts.of_item(item.id):
                if each.purpose is Purpose.NOTICE:
                    await self._start(tx, draft, item, Purpose.RETRACTION, source=each.id)
            await self._record(tx, by, "item.retracted", draft, item)
        self.published()
        return broadcast

    async def _amend(
        self, draft_id: DraftId, by: UserId, edit: Callable[[Amendment], Amendment]
    ) -> Draft:
        async with self.database.begin() as tx:
            draft = await self._open(tx, draft_id, by)
            return await stored(tx, replace(draft, amends=edit(_amends(draft))))

    async def _open(self, tx: Transaction, draft_id: DraftId, by: UserId) -> Draft:
        draft = await own_draft(tx, draft_id, by)
        if draft.state is not DraftState.OPEN or draft.amends is None:
            raise StaleDraftError(f"the draft is {draft.state}")
        act = Act.RETRACT if draft.retracts else Act.CORRECT
        await self.access.require(tx, by, act, own=True)
        return draft

    async def _cleared(
        self, tx: Transaction, draft_id: DraftId, by: UserId, *, override: bool
    ) -> Draft:
        """One's own draft that has its approvals, or anybody's for whoever overrides them."""
        held = await tx.drafts.hold(draft_id)
        if held is None or not override:
            held = await self._open(tx, draft_id, by)
        if await cleared(tx, held, self.access, by, override=override):
            act = "draft.overridden"
            await tx.audit.record(recorded(self.clock.now(), by, act, held))
        return held

    async def _closed(
        self, tx: Transaction, draft: Draft, version: int, *, retracts: bool
    ) -> Draft:
        """A draft that is sent by this press and by no other."""
        closed = await tx.drafts.close(draft.id, DraftState.PUBLISHED, version=version)
        if not closed or draft.version != version or draft.retracts is not retracts:
            raise StaleDraftError("the draft was changed or sent since it was shown")
        await tx.drafts.became(draft.id, _amends(draft).item)
        await tx.showings.change(draft.id)
        return draft

    async def _item(self, tx: Transaction, item_id: ItemId, by: UserId, act: Act) -> Item:
        """A published item to which a member may do something; GoneError where there is none."""
        await self.access.require(tx, by, act, own=True)
        item = await _published(tx, item_id)
        own = await _publisher(tx, item_id) == by
        await self.access.require(tx, by, act, own=own, within=[item.content.section])
        return item

    async def _held(self, tx: Transaction, draft: Draft, by: UserId, act: Act) -> Item:
        """The item of a draft, for us alone; a correction is made to what it began from."""
        amends = _amends(draft)
        await tx.news.held(amends.item)
        item = await self._item(tx, amends.item, by, act)
        await self.access.require(tx, by, act, own=True, within=await sections_of(tx, draft))
        if item.revision != amends.base and not draft.retracts:
            raise ChangedMeanwhileError(f"revision {item.revision}, not {amends.base}")
        return item

    async def _revised(
        self, tx: Transaction, draft: Draft, before: Item, directory: Directory
    ) -> Item:
        now, amends = self.clock.now(), _amends(draft)
        found = await with_people(tx, directory, draft.content)
        mentions = mentions_after(before.content, found)
        await tx.search.remove(before)
        item = await tx.news.revise(
            before.id,
            replace(found, mentions=mentions),
            correction=None if amends.change is Change.SILENT else _said(amends, now),
            at=now,
        )
        await tx.search.add(item)
        return item

    async def _spread(self, tx: Transaction, draft: Draft, item: Item) -> Broadcast:
        teller = Teller(chat=draft.chat, card=draft.card)
        change = _amends(draft).change
        return await spread(tx, item, change=change, teller=teller, at=self.clock.now())

    async def _start(
        self,
        tx: Transaction,
        draft: Draft,
        item: Item,
        purpose: Purpose,
        *,
        source: BroadcastId | None = None,
    ) -> Broadcast:
        teller = Teller(chat=draft.chat, card=draft.card)
        return await started(tx, item, purpose, source=source, teller=teller, at=self.clock.now())

    async def _record(
        self, tx: Transaction, by: UserId, act: str, draft: Draft, item: Item
    ) -> None:
        amends = _amends(draft)
        details = {
            "item": str(item.id),
            "draft": str(draft.id),
            "revision": str(item.revision),
            "change": amends.change.value,
        }
        await tx.audit.record(
            AuditEntry(
                at=self.clock.now(),
                actor=by,
                act=act,
                subject=headline(item.content),
                details=details | ({"note": amends.note} if amends.note else {}),
            )
        )


def mentions_after(before: Content, after: Content) -> tuple[Mention, ...]:
    """Whom a corrected text names, and whom a source has named beside the text.

    Someone whom the old text named and the new one does not is no longer in the item.
    """
    found = {mention.name for mention in after.mentions}
    old, new = _running_text(before), _running_text(after)
    kept = (
        mention
        for mention in before.mentions
        if mention.name not in found and (mention.name not in old or mention.name in new)
    )
    return (*after.mentions, *kept)


def _running_text(content: Content) -> str:
    contact = content.contact.line if content.contact else None
    return "\n".join(filter(None, (content.title, *content.paragraphs, contact)))


def _said(amends: Amendment, at: datetime) -> Correction:
    return Correction(at=at, note=amends.note)


def _amends(draft: Draft) -> Amendment:
    """What a draft changes; StaleDraftError for a draft that is to become an item."""
    if draft.amends is None:
        raise StaleDraftError("the draft changes nothing that is published")
    return draft.amends


async def _published(tx: Transaction, item_id: ItemId) -> Item:
    item = await tx.news.item(item_id)
    if item is None:
        raise GoneError("no such item")
    if item.state is ItemState.RETRACTED:
        raise RetractedError("the item was retracted")
    return item


async def _publisher(tx: Transaction, item_id: ItemId) -> UserId | None:
    """Who published an item at the desk; None where it came in another way."""
    draft = await tx.drafts.of_item(item_id)
    return draft.author if draft else None
