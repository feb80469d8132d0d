"""Following: chats come, wish for news, fall silent and come back."""

from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.chats import Chat, ChatId, ChatState, Follow, Target
from bot.services.wishes import take_up
from storage.database import Database
from storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    database: Database
    clock: Clock

    async def meet(self, chat: Chat) -> Chat:
        """Know a chat: a new one is stored, a known one keeps its settings."""
        async with self.database.read() as tx:
            known = await tx.chats.get(chat.id)
        if known is not None and (known.title, known.username) == (chat.title, chat.username):
            return known
        async with self.database.begin() as tx:
            return await tx.chats.ensure(chat)

    async def set_language(self, chat: ChatId, language: str) -> None:
        async with self.database.begin() as tx:
            await tx.chats.set_language(chat, language)

    async def follows(self, chat: ChatId) -> bool:
        """Whether a chat is sent news as they come: everything, or some sections."""
        async with self.database.read() as tx:
            return bool(await _sendings(tx, chat))

    async def follow(self, chat: ChatId) -> bool:
        """Send a chat everything from now on; False when it already is.

        Raise ForbiddenError for one that the desk has paused or removed.
        """
        async with self.database.begin() as tx:
            is_back = await take_up(tx, chat)
            followed = await tx.follows.has(chat, Target.EVERYTHING, [""])
            await tx.follows.add(Follow(chat=chat, since=self.clock.now()))
        return is_back or not followed

    async def unfollow(self, chat: ChatId) -> bool:
        """End a subscription, to everything or to sections; False when there was none.

        The people, organisations and searches that the chat follows stay.
        """
        async with self.database.begin() as tx:
            ended = [
                await tx.follows.remove(chat, each.target, each.key)
                for each in await _sendings(tx, chat)
            ]
            await tx.broadcasts.reconsider(chat, self.clock.now())
        return any(ended)

    async def revive(self, chat: ChatId) -> None:
        """Take up again a chat that Telegram refused; one paused by an admin stays paused."""
        async with self.database.begin() as tx:
            known = await tx.chats.get(chat)
            if known is not None and known.state is ChatState.SUSPENDED:
                await tx.chats.set_state(chat, ChatState.ACTIVE)

    async def suspend(self, chat: ChatId, reason: str) -> None:
        """Stop sending where Telegram refuses; what the chat follows is kept.

        What the desk has decided meanwhile stays: a pause outlives being thrown out.
        """
        async with self.database.begin() as tx:
            known = await tx.chats.get(chat)
            if known is not None and known.state is ChatState.ACTIVE:
                await tx.chats.set_state(chat, ChatState.SUSPENDED, reason)

    async def migrate(self, old: ChatId, new: ChatId) -> None:
        """A group became a supergroup: everything that we know of it goes along."""
        async with self.database.begin() as tx:
            await tx.chats.migrate(old, new)


async def _sendings(tx: Transaction, chat: ChatId) -> list[Follow]:
    """What /subscribe and the desk let a chat have; people and searches are wished for singly."""
    sent = {Target.EVERYTHING, Target.SECTION}
    return [each for each in await tx.follows.of(chat) if each.target in sent]
