"""Publishing: from a text that staff send to an item queued for everyone who follows it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.domain.broadcasts import Broadcast, BroadcastId, Lane, Purpose
from bot.domain.chats import ChatId, UserId
from bot.domain.desk import Act, AuditEntry, Draft, DraftId, DraftState, may
from bot.domain.news import Candidate, Content, DateSource, Image, Kind
from bot.domain.proposals import Proposal
from bot.errors import BadInputError, GoneError, NewsdeskError
from bot.messages.words import LANGUAGES
from bot.services.access import Access
from bot.services.people import People
from bot.services.proposing import proposals, settle, with_people
from bot.services.recognising import Recogniser
from bot.services.standing import cleared, sections_of
from bot.text.language import language_of
from bot.text.names import Directory
from storage.database import Database
from storage.transaction import Transaction

TEXT_LIMIT = 32_000
"""Characters of a draft's text: eight full messages, more than any press release."""
TITLE_LIMIT = 250
"""Characters of a title; a longer first line is the beginning of the text."""
NO_TITLE = {"no title", "без заголовка"}
"""What staff write in the place of a title for a brief of several paragraphs."""


class TooLongError(BadInputError):
    """A text or a title is longer than `limit` characters."""

    def __init__(self, what: str, limit: int) -> None:
        super().__init__(f"the {what} is longer than {limit} characters")
        self.limit = limit


class StaleDraftError(GoneError):
    """The draft was changed or closed since the button was made."""


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
        text: str,
        photo: str | None,
        *,
        author: UserId,
        chat: ChatId,
        language: str,
        source: int | None = None,
    ) -> Draft:
        """Begin a draft from what was typed; `photo` is Telegram's id of a picture.

        `language` stands where the text gives no sign of one that we speak. A message, whose id
        is `source`, becomes one draft, however often it is handled.
        """
        content = content_of(text, language)
        now = self.clock.now()
        async with self.database.begin() as tx:
            await self.access.require(tx, author, Act.PUBLISH)
            if photo is not None:
                content = replace(content, images=(await _picture(tx, photo),))
            content = replace(content, section=await self._only_section(tx, author))
            return await tx.drafts.create(
                author=author, chat=chat, content=content, at=now, source=source
            )

    async def draft(self, draft_id: DraftId, by: UserId) -> Draft:
        """One's own draft, or one that an approver is asked about; GoneError for any other."""
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
        async with self.database.begin() as tx:
            draft = await self._open(tx, draft_id, by)
            return await stored(tx, replace(draft, content=edit(draft.content)))

    async def file(self, draft_id: DraftId, by: UserId, section: str | None) -> Draft:
        """Put a draft into a section, or into none; OutsideError for one that is not theirs."""
        async with self.database.begin() as tx:
            draft = await self._open(tx, draft_id, by)
            await self.access.require(tx, by, Act.PUBLISH, within=[section])
            content = replace(draft.content, section=section)
            return await stored(tx, replace(draft, content=content))

    async def illustrate(self, draft_id: DraftId, by: UserId, photo: str) -> Draft:
        """Give a draft its picture, by Telegram's id, in place of an earlier one."""
        async with self.database.begin() as tx:
            draft = await self._open(tx, draft_id, by)
            image = await _picture(tx, photo)
            return await stored(tx, replace(draft, content=replace(draft.content, images=(image,))))

    async def show(self, draft_id: DraftId, card: int, *, preview: int | None) -> None:
        """Remember which messages show a draft."""
        async with self.database.begin() as tx:
            await tx.drafts.set_card(draft_id, card, preview=preview)

    async def hurry(self, draft_id: DraftId, by: UserId) -> Draft:
        """Make a draft urgent, or no longer urgent."""
        async with self.database.begin() as tx:
            draft = await self._open(tx, draft_id, by)
            return await stored(tx, replace(draft, urgent=not draft.urgent))

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
        closed = await tx.drafts.close(draft.id, DraftState.PUBLISHED, version=draft.version)
        if not closed or draft.amends is not None:
            raise StaleDraftError("the draft was changed or published since it was shown")
        await tx.plans.drop(draft.id)
        content = await with_people(tx, directory, self.dated(draft.content))
        item = await tx.news.add(Candidate(guid=f"desk:{draft.id}", content=content), at=now)
        await settle(tx, item, recogniser, draft.people)
        await tx.drafts.became(draft.id, item.id)
        await tx.search.add(item)
        broadcast = await tx.broadcasts.start(
            item=item.id,
            revision=item.revision,
            lane=Lane.URGENT if draft.urgent else Lane.NORMAL,
            source=await _followed_up(tx, draft),
            author=draft.chat,
            at=now,
        )
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
            draft = await self._open(tx, draft_id, by)
            return await stored(tx, replace(draft, people={**draft.people, key: ticked}))

    def dated(self, content: Content, at: datetime | None = None) -> Content:
        """Content as it would be published now, or then: dated by the desk's calendar."""
        day = (at or self.clock.now()).astimezone(self.zone).date()
        return replace(content, date=day, date_source=DateSource.GIVEN)

    async def cancel(self, draft_id: DraftId, by: UserId) -> None:
        async with self.database.begin() as tx:
            draft = await self._open(tx, draft_id, by)
            if not await tx.drafts.close(draft_id, DraftState.CANCELLED):
                raise StaleDraftError("the draft was closed meanwhile")
            await tx.plans.drop(draft_id)
            await tx.showings.change(draft_id)
            await tx.audit.record(recorded(self.clock.now(), by, "draft.cancelled", draft))

    async def reopen(self, draft_id: DraftId, by: UserId) -> Draft:
        """Undo a cancellation."""
        async with self.database.begin() as tx:
            await self.access.require(tx, by, Act.PUBLISH)
            draft = await own_draft(tx, draft_id, by)
            if not await tx.drafts.reopen(draft_id):
                raise StaleDraftError(f"the draft is {draft.state}")
            await tx.audit.record(recorded(self.clock.now(), by, "draft.reopened", draft))
            return replace(draft, state=DraftState.OPEN)

    async def _theirs(self, tx: Transaction, draft_id: DraftId, by: UserId) -> Draft:
        draft = await tx.drafts.get(draft_id)
        if draft is None or draft.author == by or draft.plan is None or not draft.plan.asks:
            return await own_draft(tx, draft_id, by)
        if not may(await self.access.role_in(tx, by), Act.APPROVE):
            raise GoneError("no such draft")
        await self.access.require(tx, by, Act.APPROVE, within=await sections_of(tx, draft))
        return draft

    async def _only_section(self, tx: Transaction, author: UserId) -> str | None:
        """Where a draft begins: in the section of whoever is limited to one."""
        theirs = await self.access.sections_in(tx, author)
        if len(theirs) != 1:
            return None
        section = await tx.sections.get(next(iter(theirs)))
        return section.slug if section else None

    async def _open(self, tx: Transaction, draft_id: DraftId, by: UserId) -> Draft:
        await self.access.require(tx, by, Act.PUBLISH)
        draft = await own_draft(tx, draft_id, by)
        if draft.state is not DraftState.OPEN:
            raise StaleDraftError(f"the draft is {draft.state}")
        return draft


def recorded(at: datetime, by: UserId, act: str, draft: Draft, **details: str) -> AuditEntry:
    """An act upon a draft, for the record."""
    told = {"draft": str(draft.id)} | details
    return AuditEntry(at=at, actor=by, act=act, subject=headline(draft.content), details=told)


def content_of(text: str, default_language: str) -> Content:
    """Read a typed release: the first line is its title, or "no title"; one line is a brief."""
    paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    if not paragraphs:
        raise BadInputError("the text is empty")
    if len(text) > TEXT_LIMIT:
        raise TooLongError("text", TEXT_LIMIT)
    guessed = language_of(text, default_language)
    language = guessed if guessed in LANGUAGES else default_language
    if paragraphs[0].casefold() in NO_TITLE and len(paragraphs) > 1:
        return _brief(paragraphs[1:], language)
    if len(paragraphs) == 1 or len(paragraphs[0]) > TITLE_LIMIT:
        return _brief(paragraphs, language)
    return Content(
        kind=Kind.ARTICLE, title=paragraphs[0], body=tuple(paragraphs[1:]), language=language
    )


def with_more(content: Content, text: str) -> Content:
    """Add what Telegram has cut off a long text and sent as a message of its own.

    What stands at the end already is not added: the message may be handled twice.
    """
    paragraphs = tuple(line.strip() for line in text.splitlines() if line.strip())
    if content.body[-len(paragraphs) :] == paragraphs:
        return content
    if sum(map(len, (*content.paragraphs, *paragraphs))) > TEXT_LIMIT:
        raise TooLongError("text", TEXT_LIMIT)
    return replace(content, body=content.body + paragraphs)


def _brief(paragraphs: list[str], language: str) -> Content:
    return Content(
        kind=Kind.BRIEF, lead=paragraphs[0], body=tuple(paragraphs[1:]), language=language
    )


def with_title(content: Content, title: str) -> Content:
    """Give an item a title; a brief becomes an article of its lead."""
    line = " ".join(title.split())
    if not line:
        raise BadInputError("the title is empty")
    if len(line) > TITLE_LIMIT:
        raise TooLongError("title", TITLE_LIMIT)
    return replace(content, kind=Kind.ARTICLE, title=line, lead=None, body=content.paragraphs)


def without_title(content: Content) -> Content:
    """Make a brief: what was the title leads the text."""
    if content.title is None:
        return content
    return replace(
        content, kind=Kind.BRIEF, title=None, lead=content.title, body=content.paragraphs
    )


def with_text(content: Content, text: str) -> Content:
    """Put other text under the same title, section and picture."""
    read = content_of(text, content.language)
    paragraphs = ((read.title,) if read.title else ()) + read.paragraphs
    if paragraphs[0] == content.title and len(paragraphs) > 1:
        paragraphs = paragraphs[1:]  # whoever sends the whole release means the same title
    if content.kind is Kind.BRIEF:
        return replace(content, lead=paragraphs[0], body=paragraphs[1:])
    return replace(content, lead=None, body=paragraphs)


def headline(content: Content) -> str:
    return (content.title or content.lead or next(iter(content.body), ""))[:120]


async def _picture(tx: Transaction, photo: str) -> Image:
    return Image(name="photo.jpg", file=await tx.files.add("photo.jpg", telegram_id=photo))


async def _followed_up(tx: Transaction, draft: Draft) -> BroadcastId | None:
    """The broadcast under whose copies those of a follow-up stand."""
    found = await tx.broadcasts.of_item(draft.follows) if draft.follows else ()
    return next((each.id for each in found if each.purpose is Purpose.NEWS), None)


async def own_draft(tx: Transaction, draft_id: DraftId, by: UserId) -> Draft:
    draft = await tx.drafts.get(draft_id)
    if draft is None or draft.author != by:
        raise GoneError("no such draft")
    return draft


async def stored(tx: Transaction, draft: Draft) -> Draft:
    """Store a changed draft; StaleDraftError where somebody else was quicker."""
    changed = await tx.drafts.change(draft)
    if changed is None:
        raise StaleDraftError("the draft was changed meanwhile")
    await tx.showings.change(draft.id)
    return changed
