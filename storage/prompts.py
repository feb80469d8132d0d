"""Prompts: questions that wait for an answer."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import ChatId, Prompt, UserId
from storage import dialects
from storage.models import prompts


class Prompts:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def ask(self, prompt: Prompt, *, at: dt.datetime) -> None:
        """Remember a question by the message that asks it."""
        values = {
            "user_id": prompt.user,
            "purpose": prompt.purpose,
            "subject": prompt.subject,
            "asked_at": at,
        }
        await self._connection.execute(
            dialects.insert(self._connection, prompts)
            .values(chat_id=prompt.chat, message=prompt.message, **values)
            .on_conflict_do_update(index_elements=["chat_id", "message"], set_=values)
        )

    async def take(self, chat: ChatId, message: int, *, by: UserId | None = None) -> Prompt | None:
        """The question that a message asked, which is answered with this.

        `by` leaves alone what another person was asked.
        """
        question = delete(prompts).where(prompts.c.chat_id == chat, prompts.c.message == message)
        if by is not None:
            question = question.where(prompts.c.user_id == by)
        row = (await self._connection.execute(question.returning(prompts))).one_or_none()
        return None if row is None else _prompt(row)

    async def last_of(self, chat: ChatId, user: UserId) -> Prompt | None:
        """The question that a person was asked last in a chat and has not answered."""
        result = await self._connection.execute(
            select(prompts)
            .where(prompts.c.chat_id == chat, prompts.c.user_id == user)
            .order_by(prompts.c.asked_at.desc(), prompts.c.message.desc())
            .limit(1)
        )
        row = result.one_or_none()
        return None if row is None else _prompt(row)

    async def last_in(self, chats: Collection[ChatId]) -> dict[tuple[ChatId, UserId], Prompt]:
        """What each person was asked last in some chats and has not answered."""
        result = await self._connection.execute(
            select(prompts)
            .where(prompts.c.chat_id.in_(chats))
            .order_by(prompts.c.asked_at, prompts.c.message)
        )
        return {(ChatId(row.chat_id), UserId(row.user_id)): _prompt(row) for row in result}

    async def find(self, chat: ChatId, message: int) -> Prompt | None:
        """The question that a message asked, if it is open."""
        result = await self._connection.execute(
            select(prompts).where(prompts.c.chat_id == chat, prompts.c.message == message)
        )
        row = result.one_or_none()
        return None if row is None else _prompt(row)

    async def prune(self, before: dt.datetime) -> None:
        """Let go of questions that nobody has answered since a moment."""
        await self._connection.execute(delete(prompts).where(prompts.c.asked_at < before))

    async def forget(self, chat: ChatId, user: UserId) -> None:
        """Let go of all that a person was asked in a chat."""
        await self._connection.execute(
            delete(prompts).where(prompts.c.chat_id == chat, prompts.c.user_id == user)
        )


def _prompt(row: Row[Any]) -> Prompt:
    return Prompt(
        chat=ChatId(row.chat_id),
        message=row.message,
        user=UserId(row.user_id),
        purpose=row.purpose,
        subject=row.subject,
    )
