"""Drafts: text on its way to publication."""

import dataclasses
import datetime as dt
from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, delete, insert, not_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import ChatId, UserId
from bot.domain.desk import Amendment, Change, Draft, DraftId, DraftState
from bot.domain.news import Content, ItemId
from bot.domain.plans import Plan
from storage.models import amendments, drafts, plans, sequels, traces

_MOST_LEFT = 100
_OPEN = drafts.c.state == DraftState.OPEN


class Drafts:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def create(
        self,
        *,
        author: UserId,
        chat: ChatId,
        content: Content,
        at: dt.datetime,
        amends: Amendment | None = None,
        source: int | None = None,
        story: str | None = None,
        album: str | None = None,
    ) -> Draft:
        """Store a draft; of a message that a draft was made from already, `source`, give that one.

        A message is handled again where the program was killed in the middle.
        """
        if source is not None:
            made = await self._one(and_(drafts.c.chat_id == chat, drafts.c.source == source))
            if made is not None:
                return made
        result = await self._connection.execute(
            insert(drafts)
            .values(
                author=author,
                chat_id=chat,
                content=content,
                state=DraftState.OPEN,
                version=1,
                urgent=False,
                made_at=at,
                source=source,
                story=story,
                album=album,
            )
            .returning(drafts.c.id)
        )
        draft = Draft(
            id=DraftId(result.scalar_one()),
            author=author,
            content=content,
            state=DraftState.OPEN,
            version=1,
            chat=chat,
            amends=amends,
            story=story,
        )
        if amends is not None:
            row = _amendment(amends) | {"draft_id": draft.id}
            await self._connection.execute(insert(amendments).values(row))
        return draft

    async def get(self, draft_id: DraftId) -> Draft | None:
        return await self._one(drafts.c.id == draft_id)

    async def of_item(self, item: ItemId) -> Draft | None:
        """The draft that became an item; None for an item that came in another way."""
        return await self._one(and_(drafts.c.item_id == item, amendments.c.item_id.is_(None)))

    async def amending(self, item: ItemId, author: UserId, *, retracts: bool) -> Draft | None:
        """The open draft by which an author corrects an item or retracts it."""
        retraction = amendments.c.change == Change.RETRACTION
        return await self._one(
            and_(
                amendments.c.item_id == item,
                drafts.c.author == author,
                retraction if retracts else not_(retraction),
                _OPEN,
            )
        )

    async def change(self, draft: Draft) -> Draft | None:
        """Store a draft in place of the version that it was made from.

        None when it is closed or was changed since that version.
        """
        result = await self._connection.execute(
            update(drafts)
            .values(
                content=draft.content,
                urgent=draft.urgent,
                people=draft.people,
                silent=draft.silent,
                edited_by=draft.edited_by,
                edited_at=draft.edited_at,
                version=draft.version + 1,
            )
            .where(drafts.c.id == draft.id, drafts.c.version == draft.version, _OPEN)
        )
        if result.rowcount == 0:
            return None
        if draft.amends is not None:
            await self._connection.execute(
                update(amendments)
                .values(_amendment(draft.amends))
                .where(amendments.c.draft_id == draft.id)
            )
        return dataclasses.replace(draft, version=draft.version + 1)

    async def set_card(self, draft_id: DraftId, message: int, *, preview: int | None) -> None:
        """Remember the messages that show the draft: its card and, above it, its preview."""
        await self._connection.execute(
            update(drafts).values(card=message, preview=preview).where(drafts.c.id == draft_id)
        )

    async def hold(self, draft_id: DraftId, version: int | None = None) -> Draft | None:
        """An open draft, for this transaction alone; None where it is closed or has changed.

        Whoever decides about a draft begins with this, and so waits for others who do.
        """
        held = update(drafts).values(version=drafts.c.version).where(drafts.c.id == draft_id, _OPEN)
        if version is not None:
            held = held.where(drafts.c.version == version)
        result = await self._connection.execute(held)
        return await self.get(draft_id) if result.rowcount else None

    async def open_of(self, author: UserId) -> tuple[Draft, ...]:
        """The author's open drafts, the newest first."""
        result = await self._connection.execute(
            _drafts().where(drafts.c.author == author, _OPEN).order_by(drafts.c.id.desc())
        )
        return tuple(_draft(row) for row in result)

    async def left_behind(self, staff: Collection[UserId]) -> tuple[Draft, ...]:
        """Open drafts of whoever is not of the staff, the newest first."""
        result = await self._connection.execute(
            _drafts()
            .where(drafts.c.author.not_in(staff), _OPEN)
            .order_by(drafts.c.id.desc())
            .limit(_MOST_LEFT)
        )
        return tuple(_draft(row) for row in result)

    async def hand_over(self, draft_id: DraftId, to: UserId, chat: ChatId) -> Draft | None:
        """Give a draft another author; None where it is closed. What was said of it is void."""
        result = await self._connection.execute(
            update(drafts)
            .values(
                author=to,
                chat_id=chat,
                card=None,
                preview=None,
                source=None,
                version=drafts.c.version + 1,
            )
            .where(drafts.c.id == draft_id, _OPEN)
        )
        return await self.get(draft_id) if result.rowcount else None

    async def made_from(self, chat: ChatId, source: int) -> Draft | None:
        """The draft that a message was made into before, if it was."""
        return await self._one(and_(drafts.c.chat_id == chat, drafts.c.source == source))

    async def of_others(self, user: UserId) -> tuple[Draft, ...]:
        """What others have open that is to become news, the newest first."""
        result = await self._connection.execute(
            _drafts()
            .where(drafts.c.author != user, amendments.c.item_id.is_(None), _OPEN)
            .order_by(drafts.c.id.desc())
        )
        return tuple(_draft(row) for row in result)

    async def of_story(self, story: str) -> tuple[Draft, ...]:
        """The open drafts that tell a story, the oldest first."""
        result = await self._connection.execute(
            _drafts()
            .where(drafts.c.story == story, amendments.c.item_id.is_(None), _OPEN)
            .order_by(drafts.c.id)
        )
        return tuple(_draft(row) for row in result)

    async def set_story(self, draft_id: DraftId, story: str) -> None:
        """Let others tell the same; what a draft says stays as it was approved."""
        await self._connection.execute(
            update(drafts).values(story=story).where(drafts.c.id == draft_id)
        )

    async def of_album(self, chat: ChatId, album: str) -> Draft | None:
        """The open draft to which the pictures of an album go."""
        return await self._one(and_(drafts.c.chat_id == chat, drafts.c.album == album, _OPEN))

    async def set_album(self, draft_id: DraftId, album: str | None) -> None:
        await self._connection.execute(
            update(drafts).values(album=album).where(drafts.c.id == draft_id)
        )

    async def erase_open(self, author: UserId) -> None:
        """Forget what an author has not published; published drafts belong to their items.

        What a source has brought is not theirs: it would be lost, for it comes once.
        """
        brought = select(traces.c.draft_id).where(traces.c.draft_id.is_not(None))
        await self._connection.execute(
            delete(drafts).where(
                drafts.c.author == author,
                drafts.c.state != DraftState.PUBLISHED,
                drafts.c.id.not_in(brought),
            )
        )

    async def close(
        self, draft_id: DraftId, state: DraftState, *, version: int | None = None
    ) -> bool:
        """Publish or cancel; True only for the one call that closed the draft.

        With a `version`, a draft that was changed since stays open. Closing comes first in a
        transaction: of two that publish at once the second waits here, and then hears False.
        """
        closing = update(drafts).values(state=state).where(drafts.c.id == draft_id, _OPEN)
        if version is not None:
            closing = closing.where(drafts.c.version == version)
        result = await self._connection.execute(closing)
        return result.rowcount == 1

    async def reopen(self, draft_id: DraftId) -> bool:
        """Take a cancelled draft up again; False where it was not cancelled."""
        result = await self._connection.execute(
            update(drafts)
            .values(state=DraftState.OPEN)
            .where(drafts.c.id == draft_id, drafts.c.state == DraftState.CANCELLED)
        )
        return result.rowcount == 1

    async def became(self, draft_id: DraftId, item: ItemId) -> None:
        """Remember which item a published draft is now."""
        await self._connection.execute(
            update(drafts).values(item_id=item).where(drafts.c.id == draft_id)
        )

    async def _one(self, wanted: ColumnElement[bool]) -> Draft | None:
        result = await self._connection.execute(
            _drafts().where(wanted).order_by(drafts.c.id.desc()).limit(1)
        )
        row = result.one_or_none()
        return None if row is None else _draft(row)


def _drafts() -> Select[Any]:
    """Drafts, with what they change or follow up, and when they go out by themselves."""
    return select(
        drafts,
        amendments.c.item_id.label("amended"),
        amendments.c.base,
        amendments.c.change,
        amendments.c.note,
        plans.c.due_at,
        plans.c.embargo,
        plans.c.state.label("plan"),
        sequels.c.item_id.label("followed"),
    ).select_from(
        drafts.outerjoin(amendments, amendments.c.draft_id == drafts.c.id)
        .outerjoin(plans, plans.c.draft_id == drafts.c.id)
        .outerjoin(sequels, sequels.c.draft_id == drafts.c.id)
    )


def _amendment(amends: Amendment) -> dict[str, object]:
    return {
        "item_id": amends.item,
        "base": amends.base,
        "change": amends.change,
        "note": amends.note,
    }


def _draft(row: Row[Any]) -> Draft:
    return Draft(
        id=DraftId(row.id),
        author=UserId(row.author),
        content=row.content,
        state=row.state,
        version=row.version,
        chat=ChatId(row.chat_id),
        card=row.card,
        preview=row.preview,
        item=None if row.item_id is None else ItemId(row.item_id),
        urgent=row.urgent,
        people=row.people,
        amends=None if row.amended is None else _amends(row),
        plan=None if row.due_at is None else _plan(row),
        follows=None if row.followed is None else ItemId(row.followed),
        silent=row.silent,
        story=row.story,
        edited_by=None if row.edited_by is None else UserId(row.edited_by),
        edited_at=row.edited_at,
    )


def _plan(row: Row[Any]) -> Plan:
    return Plan(at=row.due_at, embargo=row.embargo, state=row.plan)


def _amends(row: Row[Any]) -> Amendment:
    return Amendment(item=ItemId(row.amended), base=row.base, change=row.change, note=row.note)
