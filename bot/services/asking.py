"""Asking: which question an answer belongs to, kept so that a restart loses none."""

from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.chats import ChatId, Prompt, UserId
from storage.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    database: Database
    clock: Clock

    async def remember(self, prompt: Prompt) -> None:
        async with self.database.begin() as tx:
            await tx.prompts.ask(prompt, at=self.clock.now())

    async def answered(
        self, chat: ChatId, replied_to: int, *, by: UserId | None = None
    ) -> Prompt | None:
        """The question that a message replies to; it is then no longer open.

        In a group, where anybody may reply, `by` is who does: only the one asked answers.
        """
        async with self.database.begin() as tx:
            return await tx.prompts.take(chat, replied_to, by=by)

    async def open(self, chat: ChatId, user: UserId) -> Prompt | None:
        """The last question put to a person, for those who answer without replying."""
        async with self.database.read() as tx:
            return await tx.prompts.last_of(chat, user)

    async def forget(self, chat: ChatId, user: UserId) -> None:
        """Drop open questions: the person has turned to something else."""
        if await self.open(chat, user) is None:
            return
        async with self.database.begin() as tx:
            await tx.prompts.forget(chat, user)
