"""Channels and groups that carry our news: offered, used, paused, removed by admins."""

from dataclasses import dataclass, replace

from bot.clock import Clock
from bot.domain.chats import Chat, ChatId, ChatKind, ChatState, Follow, UserId
from bot.domain.desk import Act, AuditEntry
from bot.errors import GoneError
from bot.services.access import Access
from storage.database import Database
from storage.transaction import Transaction

_PUBLIC = (ChatKind.GROUP, ChatKind.SUPERGROUP, ChatKind.CHANNEL)

_TAKEN_ON, _LET_IN = ("chat.used", "chat.resumed"), ("chat.offered",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Channels:
    database: Database
    clock: Clock
    access: Access

    async def offer(self, chat: Chat, added_by: UserId) -> Chat | None:
        """Note that the bot was let in; the chat to offer, None where it goes on as before."""
        async with self.database.begin() as tx:
            known = await tx.chats.get(chat.id)
            await tx.chats.ensure(replace(chat, state=ChatState.OFFERED))
            if known is not None and known.state in {ChatState.ACTIVE, ChatState.PAUSED}:
                return None
            follows = await tx.follows.of(chat.id)
            if known is not None and known.state is ChatState.SUSPENDED and follows:
                await tx.chats.set_state(chat.id, ChatState.ACTIVE)
                return None
            await tx.chats.set_state(chat.id, ChatState.OFFERED)
            await self._record(tx, added_by, "chat.offered", chat)
        return chat

    async def language_of(self, user: UserId) -> str | None:
        """The language of a person's private chat; None where we may not write to them."""
        async with self.database.read() as tx:
            chat = await tx.chats.get(ChatId(user))
        return chat.language if chat is not None and chat.state is ChatState.ACTIVE else None

    async def all(self, by: UserId) -> tuple[Chat, ...]:
        async with self.database.read() as tx:
            await self.access.require(tx, by, Act.MANAGE_CHANNELS)
            chats = await tx.chats.of_kinds(_PUBLIC)
            return tuple([chat for chat in chats if await _is_listed(tx, chat)])

    async def chat(self, chat: ChatId, by: UserId) -> Chat:
        async with self.database.read() as tx:
            await self.access.require(tx, by, Act.MANAGE_CHANNELS)
            return await _known(tx, chat)

    async def steward(self, chat: ChatId) -> tuple[Chat, UserId | None] | None:
        """A channel or group, and who last let it carry our news or, failing that, let us in."""
        async with self.database.read() as tx:
            known = await tx.chats.get(chat)
            if known is None or known.kind is ChatKind.PRIVATE:
                return None
            act = await tx.audit.last_of(str(chat), _TAKEN_ON)
            act = act or await tx.audit.last_of(str(chat), _LET_IN)
        return known, None if act is None else act.actor

    async def use(self, chat: ChatId, by: UserId) -> Chat:
        """Send everything to a chat from now on."""
        return await self._turn(chat, by, ChatState.ACTIVE, "chat.used")

    async def pause(self, chat: ChatId, by: UserId) -> Chat:
        return await self._turn(chat, by, ChatState.PAUSED, "chat.paused")

    async def resume(self, chat: ChatId, by: UserId) -> Chat:
        return await self._turn(chat, by, ChatState.ACTIVE, "chat.resumed")

    async def remove(self, chat: ChatId, by: UserId) -> Chat:
        """Send nothing there any more and forget what it follows."""
        return await self._turn(chat, by, ChatState.REMOVED, "chat.removed")

    async def _turn(self, chat: ChatId, by: UserId, state: ChatState, act: str) -> Chat:
        async with self.database.begin() as tx:
            await self.access.require(tx, by, Act.MANAGE_CHANNELS)
            known = await _known(tx, chat)
            if known.state is state:
                return known
            await tx.chats.set_state(chat, state)
            if state is ChatState.ACTIVE:
                await tx.follows.add(Follow(chat=chat, since=self.clock.now()))
            elif state is ChatState.REMOVED:
                await tx.follows.remove(chat)
            await self._record(tx, by, act, known)
        return replace(known, state=state)

    async def _record(self, tx: Transaction, by: UserId, act: str, chat: Chat) -> None:
        await tx.audit.record(
            AuditEntry(
                at=self.clock.now(),
                actor=by,
                act=act,
                subject=str(chat.id),
                details={"title": chat.title},
            )
        )


async def _is_listed(tx: Transaction, chat: Chat) -> bool:
    """A group that has only asked us something carries no news and needs no decision."""
    if chat.state is ChatState.ACTIVE:
        return bool(await tx.follows.of(chat.id))
    return chat.state is not ChatState.REMOVED


async def _known(tx: Transaction, chat: ChatId) -> Chat:
    known = await tx.chats.get(chat)
    if known is None or known.kind is ChatKind.PRIVATE:
        raise GoneError("no such channel or group")
    return known
