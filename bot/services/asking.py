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

    async def question(
        self, chat: ChatId, replied_to: int, *, by: UserId | None = None
    ) -> Prompt | None:
        """The open question that a message replies to.

        In a group, where anybody may reply, `by` is who does: only the one asked answers.
        """
        async with self.database.read() as tx:
            prompt = await tx.prompts.find(chat, replied_to)
        return None if prompt is None or by not in {None, prompt.user} else prompt

    async def close(self, prompt: Prompt) -> None:
        """Have a question answered; not before the answer was dealt with, or a kill loses it."""
        async with self.database.begin() as tx:
            await tx.prompts.take(prompt.chat, prompt.message)

    async def forget(self, chat: ChatId, user: UserId) -> None:
        """Drop open questions: the person has turned to something else."""
        async with self.database.begin() as tx:
            await tx.prompts.forget(chat, user)
