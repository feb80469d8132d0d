"""Publishing: from a text that staff send to an item queued for everyone who follows it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.domain.broadcasts import Broadcast, BroadcastId, Lane, Purpose
from bot.domain.chats import ChatId, UserId
from bot.domain.desk import Act, Draft, DraftId, DraftState, may
from bot.domain.news import Candidate, Content, DateSource, Image, Sent
from bot.domain.proposals import Proposal
from bot.errors import BadInputError, NewsdeskError
from bot.services.access import Access
from bot.services.drafting import StaleDraftError, recorded, stored, workable
from bot.services.people import People
from bot.services.proposing import proposals, settle, with_people
from bot.services.recognising import Recogniser
from bot.services.releases import begun
from bot.services.standing import cleared, sections_of
from bot.services.stories import lead_to
from bot.text.lines import Typed
from bot.text.names import Directory
from storage.database import Database
from storage.transaction import Transaction


class UnfinishedError(BadInputError):
    """There is nothing to read in the draft yet."""


class EmbargoedError(NewsdeskError):
    """Nothing of the draft may be published before the end of its embargo."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """`zone` is the desk's: an item is dated by its calendar; `published` wakes delivery."""

    database: Database
    clock: Clock
    access: Access
    people: People
    zone: ZoneInfo
    default_language: str
    published: Callable[[], None]

    async def compose(
        self,
        text: str | Typed,
        photo: Sent | None,
        *,
        author: UserId,
        chat: ChatId,
        language: str,
        source: int | None = None,
        url: str | None = None,
        album: str | None = None,
    ) -> Draft:
        """Begin a draft from what was typed, if anything, and its first picture or film.

        `language` stands where the text gives no sign of one that we speak. A message, whose id
        is `source`, becomes one draft, however often it is handled; `album` is the one that its
        picture belongs to, and `url` where it was posted before.
        """
        content = begun(text, language, url=url)
        now = self.clock.now()
        async with self.database.begin() as tx:
            await self.access.require(tx, author, Act.PUBLISH)
            if photo is not None:
                content = replace(content, images=(await kept(tx, photo),))
            content = replace(content, section=await self._only_section(tx, author))
            return await tx.drafts.create(
                author=author, chat=chat, content=content, at=now, source=source, album=album
            )

    async def draft(self, draft_id: DraftId, by: UserId) -> Draft:
        """One's own draft or, for editors, anybody's; GoneError for any other.

        An approver is also given one that they are asked about.
        """
        async with self.database.read() as tx:
            await self.access.require(tx, by, Act.PUBLISH)
            return await self._theirs(tx, draft_id, by)

    async def drafts(self, author: UserId) -> tuple[Draft, ...]:
        async with self.database.read() as tx:
            await self.access.require(tx, author, Act.PUBLISH)
            return await tx.drafts.open_of(author)

    async def change(
        self, draft_id: DraftId, by: UserId, edit: Callable[[Content], Content]
    ) -> Draft:
        return await self.rework(
            draft_id, by, lambda draft: replace(draft, content=edit(draft.content))
        )

    async def rework(self, draft_id: DraftId, by: UserId, edit: Callable[[Draft], Draft]) -> Draft:
        """Change anything of a draft."""
        async with self.database.begin() as tx:
            draft = await self.open_in(tx, draft_id, by)
            return await self.store_in(tx, edit(draft), by)

    async def file(self, draft_id: DraftId, by: UserId, section: str | None) -> Draft:
        """Put a draft into a section, or into none; OutsideError for one that is not theirs."""
        async with self.database.begin() as tx:
            draft = await self.open_in(tx, draft_id, by)
            await self.access.require(tx, by, Act.PUBLISH, within=[section])
            content = replace(draft.content, section=section)
            return await self.store_in(tx, replace(draft, content=content), by)

    async def illustrate(self, draft_id: DraftId, by: UserId, photo: Sent) -> Draft:
        """Give a draft its picture in place of an earlier one."""
        async with self.database.begin() as tx:
            draft = await self.open_in(tx, draft_id, by)
            image = await kept(tx, photo)
            content = replace(draft.content, images=(image,))
            return await self.store_in(tx, replace(draft, content=content), by)

    async def show(
        self,
        draft_id: DraftId,
        card: int,
        *,
        preview: int | None,
        to: UserId | None = None,
        state: DraftState | None = None,
    ) -> bool:
        """Remember which messages show a draft, to its author or somebody else.

        False where it is no longer in the `state` that they show: others have its story.
        """
        async with self.database.begin() as tx:
            draft = await tx.drafts.get(draft_id)
            if draft is not None and state not in {None, draft.state}:
                return False
            if draft is None or to is None or draft.author == to:
                await tx.drafts.set_card(draft_id, card, preview=preview)
            else:
                await tx.showings.put(draft_id, to, card=card, preview=preview)
        return True

    async def shown_to(self, draft: Draft, user: UserId) -> tuple[int | None, int | None]:
        """The card and the preview that somebody has of a draft, as of now."""
        async with self.database.read() as tx:
            now = await tx.drafts.get(draft.id)
            if now is not None and now.author == user:
                return now.card, now.preview
            showing = await tx.showings.get(draft.id, user)
        return (showing.card, showing.preview) if showing else (None, None)

    async def hurry(self, draft_id: DraftId, by: UserId) -> Draft:
        """Make a draft urgent, or no longer urgent; what is urgent makes a sound."""
        return await self.rework(
            draft_id, by, lambda draft: replace(draft, urgent=not draft.urgent, silent=False)
        )

    async def hush(self, draft_id: DraftId, by: UserId) -> Draft:
        """Let a draft go out without a sound, or with one; what is silent is not urgent."""
        return await self.rework(
            draft_id, by, lambda draft: replace(draft, silent=not draft.silent, urgent=False)
        )

    async def publish(
        self, draft_id: DraftId, version: int, by: UserId, *, override: bool = False
    ) -> Broadcast:
        """Publish a draft as it was previewed and queue it for every chat that follows it.

        Its author gets the first copy, before all others, and the card that shows how far it
        has come. Raise StaleDraftError where it was changed since, or is already published: of
        two presses one wins, and nothing is sent twice. EmbargoedError before its
        embargo ends, UnapprovedError before it is approved: some may `override` that.
        """
        directory, recogniser = await self.people.directory(), await self.people.recogniser()
        async with self.database.begin() as tx:
            await self.access.require(tx, by, Act.OVERRIDE if override else Act.PUBLISH)
            if not override:
                await self._theirs(tx, draft_id, by)
            draft = await tx.drafts.hold(draft_id, version)
            if draft is None:
                raise StaleDraftError("the draft was changed or published since it was shown")
            if draft.plan is not None and draft.plan.forbids(self.clock.now()):
                raise EmbargoedError("the embargo has not ended")
            await self.access.require(tx, by, Act.PUBLISH, within=await sections_of(tx, draft))
            if await cleared(tx, draft, self.access, by, override=override):
                act = "draft.overridden"
                await tx.audit.record(recorded(self.clock.now(), by, act, draft))
            broadcast = await self.publish_in(
                tx, draft, directory=directory, recogniser=recogniser, by=by
            )
        self.published()
        return broadcast

    async def publish_in(
        self,
        tx: Transaction,
        draft: Draft,
        *,
        directory: Directory,
        recogniser: Recogniser,
        by: UserId,
    ) -> Broadcast:
        """Publish a draft that this transaction holds and has found to be ready."""
        now = self.clock.now()
        if not draft.is_written:
            raise UnfinishedError("there is no text yet")
        closed = await tx.drafts.close(draft.id, DraftState.PUBLISHED, version=draft.version)
        if not closed or draft.amends is not None:
            raise StaleDraftError("the draft was changed or published since it was shown")
        await tx.plans.drop(draft.id)
        content = await with_people(tx, directory, self.dated(draft.content))
        item = await tx.news.add(
            Candidate(guid=f"desk:{draft.id}", content=content, story=draft.story), at=now
        )
        await settle(tx, item, recogniser, draft.people)
        await tx.drafts.became(draft.id, item.id)
        await tx.search.add(item)
        broadcast = await tx.broadcasts.start(
            item=item.id,
            revision=item.revision,
            lane=Lane.URGENT if draft.urgent else Lane.NORMAL,
            source=await _followed_up(tx, draft),
            author=draft.chat,
            silent=draft.silent,
            at=now,
        )
        await lead_to(tx, item, now)
        if draft.card is not None:
            await tx.broadcasts.set_card(broadcast.id, draft.card)
        await tx.showings.change(draft.id)
        at = draft.plan.at.astimezone(self.zone).isoformat(timespec="minutes") if draft.plan else ""
        details = {"item": str(item.id)} | ({"planned": at} if at else {})
        details |= {"follows": str(draft.follows)} if draft.follows else {}
        await tx.audit.record(recorded(now, by, "item.published", draft, **details))
        return replace(broadcast, card=draft.card)

    async def proposals(self, draft: Draft) -> tuple[Proposal, ...]:
        """The people whom a draft names, with those ticked whom its author means."""
        directory, recogniser = await self.people.directory(), await self.people.recogniser()
        async with self.database.read() as tx:
            content = await with_people(tx, directory, self.dated(draft.content))
            return await proposals(tx, content, recogniser, draft.people)

    async def tick(self, draft_id: DraftId, by: UserId, key: str, *, ticked: bool) -> Draft:
        """Tick somebody whom a draft names, or take the tick away."""
        async with self.database.begin() as tx:
            draft = await self.open_in(tx, draft_id, by)
            people = {**draft.people, key: ticked}
            return await self.store_in(tx, replace(draft, people=people), by)

    def dated(self, content: Content, at: datetime | None = None) -> Content:
        """Content as it would be published now, or then: dated by the desk's calendar.

        A day that somebody has given stays.
        """
        if content.date is not None and content.date_source is DateSource.GIVEN:
            return content
        day = (at or self.clock.now()).astimezone(self.zone).date()
        return replace(content, date=day, date_source=DateSource.GIVEN)

    async def cancel(self, draft_id: DraftId, by: UserId) -> None:
        async with self.database.begin() as tx:
            draft = await self.open_in(tx, draft_id, by)
            if not await tx.drafts.close(draft_id, DraftState.CANCELLED):
                raise StaleDraftError("the draft was closed meanwhile")
            await tx.plans.drop(draft_id)
            await tx.showings.change(draft_id)
            if by != draft.author:
                await tx.showings.renew(draft_id, draft.author)
            await tx.audit.record(recorded(self.clock.now(), by, "draft.cancelled", draft))

    async def reopen(self, draft_id: DraftId, by: UserId) -> Draft:
        """Undo a cancellation."""
        async with self.database.begin() as tx:
            await self.access.require(tx, by, Act.PUBLISH)
            draft = await workable(tx, self.access, draft_id, by)
            if not await tx.drafts.reopen(draft_id):
                raise StaleDraftError(f"the draft is {draft.state}")
            await tx.audit.record(recorded(self.clock.now(), by, "draft.reopened", draft))
            return replace(draft, state=DraftState.OPEN)

    async def _theirs(self, tx: Transaction, draft_id: DraftId, by: UserId) -> Draft:
        draft = await tx.drafts.get(draft_id)
        asked = draft is not None and draft.plan is not None and draft.plan.asks
        if asked and draft is not None and may(await self.access.role_in(tx, by), Act.APPROVE):
            await self.access.require(tx, by, Act.APPROVE, within=await sections_of(tx, draft))
            return draft
        return await workable(tx, self.access, draft_id, by)

    async def _only_section(self, tx: Transaction, author: UserId) -> str | None:
        """Where a draft begins: in the section of whoever is limited to one."""
        theirs = await self.access.sections_in(tx, author)
        if len(theirs) != 1:
            return None
        section = await tx.sections.get(next(iter(theirs)))
        return section.slug if section else None

    async def open_in(self, tx: Transaction, draft_id: DraftId, by: UserId) -> Draft:
        """A draft that somebody may change, in the transaction of the change."""
        await self.access.require(tx, by, Act.PUBLISH)
        draft = await workable(tx, self.access, draft_id, by)
        if draft.state is not DraftState.OPEN:
            raise StaleDraftError(f"the draft is {draft.state}")
        return draft

    async def store_in(self, tx: Transaction, draft: Draft, by: UserId) -> Draft:
        """Store what somebody has changed of a draft; of another's, it goes on record."""
        now = self.clock.now()
        changed = await stored(tx, replace(draft, edited_by=by, edited_at=now))
        if by != draft.author:
            await tx.audit.record(recorded(now, by, "draft.edited", changed))
        return changed


async def kept(tx: Transaction, sent: Sent, caption: str | None = None) -> Image:
    """Keep a picture or film that was sent to us."""
    file = await tx.files.add(sent.name, telegram_id=sent.telegram_id, medium=sent.medium)
    return Image(name=sent.name, file=file, caption=caption)


async def _followed_up(tx: Transaction, draft: Draft) -> BroadcastId | None:
    """The broadcast under whose copies those of a follow-up stand."""
    found = await tx.broadcasts.of_item(draft.follows) if draft.follows else ()
    return next((each.id for each in found if each.purpose is Purpose.NEWS), None)
