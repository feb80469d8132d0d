"""Channels and groups that carry our news: offered, used, paused, removed by admins."""

from collections.abc import Set
from dataclasses import dataclass, replace

from bot.clock import Clock
from bot.domain.chats import Chat, ChatId, ChatKind, ChatState, Follow, Target, UserId
from bot.domain.desk import Act, AuditEntry
from bot.domain.news import SectionId
from bot.errors import GoneError
from bot.messages.chats import Carried
from bot.messages.words import LANGUAGES
from bot.services.access import Access
from storage.database import Database
from storage.transaction import Transaction

PUBLIC = (ChatKind.GROUP, ChatKind.SUPERGROUP, ChatKind.CHANNEL)

_TAKEN_ON, _LET_IN = ("chat.used", "chat.resumed"), ("chat.offered",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Channels:
    database: Database
    clock: Clock
    access: Access

    async def offer(self, chat: Chat, added_by: UserId) -> Chat | None:
        """Note that the bot was let in; the chat to offer, None where it goes on as before.

        A group that has only asked us something gets no news, and is offered.
        """
        async with self.database.begin() as tx:
            known = await tx.chats.get(chat.id)
            await tx.chats.ensure(replace(chat, state=ChatState.OFFERED))
            follows = await tx.follows.of(chat.id)
            if known is not None and known.state is ChatState.PAUSED:
                return None
            if known is not None and known.state is ChatState.ACTIVE and follows:
                return None
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

    async def forget_trouble(self, chat: ChatId) -> None:
        """Let it count as new that we may not write there: nobody could be told of it."""
        async with self.database.begin() as tx:
            await tx.troubles.end([chat])

    async def all(self, by: UserId) -> tuple[Chat, ...]:
        async with self.database.read() as tx:
            await self.access.require(tx, by, Act.MANAGE_CHANNELS)
            chats = await tx.chats.of_kinds(PUBLIC)
            return tuple([chat for chat in chats if await _is_listed(tx, chat)])

    async def chat(self, chat: ChatId, by: UserId) -> Chat:
        async with self.database.read() as tx:
            await self.access.require(tx, by, Act.MANAGE_CHANNELS)
            return await known_chat(tx, chat)

    async def carried(self, chat: ChatId, by: UserId) -> Carried:
        """What a channel or group gets of the news, with all that there is to choose from."""
        async with self.database.read() as tx:
            await self.access.require(tx, by, Act.MANAGE_CHANNELS)
            return await carried_in(tx, chat)

    async def carry_section(self, chat: ChatId, section: SectionId | None, by: UserId) -> Carried:
        """Add a section to those that a chat gets, or take it out; all of them for None.

        Whoever gets everything and is given a section gets that one alone; without the last one
        it is everything again.
        """
        async with self.database.begin() as tx:
            await self.access.require(tx, by, Act.MANAGE_CHANNELS)
            before = await carried_in(tx, chat)
            if section is not None and await tx.sections.get(section) is None:
                raise GoneError("no such section")
            wanted = set() if section is None else before.sections ^ {section}
            await self._follow_sections(tx, chat, wanted)
            after = await carried_in(tx, chat)
            names = [each.slug for each in after.choices if each.id in after.sections]
            await self._record(tx, by, "chat.sections", before.chat, what=", ".join(names))
            return after

    async def carry_language(self, chat: ChatId, language: str | None, by: UserId) -> Carried:
        """Add a language to those that a chat gets the news in, or take it out; all for None."""
        async with self.database.begin() as tx:
            await self.access.require(tx, by, Act.MANAGE_CHANNELS)
            known = await known_chat(tx, chat)
            chosen = set() if language is None else set(known.languages) ^ {language}
            languages = tuple(code for code in LANGUAGES if code in chosen)
            await tx.chats.set_languages(chat, languages)
            await self._record(tx, by, "chat.languages", known, what=", ".join(languages))
            return await carried_in(tx, chat)

    async def _follow_sections(self, tx: Transaction, chat: ChatId, wanted: Set[SectionId]) -> None:
        """Put these wishes in the place of those that there are; everything where none is given."""
        targets = {(Target.SECTION, str(section)) for section in wanted}
        targets = targets or {(Target.EVERYTHING, "")}
        for each in await tx.follows.of(chat):
            if (each.target, each.key) not in targets:
                await tx.follows.remove(chat, each.target, each.key)
        for target, key in targets:
            await tx.follows.add(Follow(chat=chat, target=target, key=key, since=self.clock.now()))

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
        """Send nothing there any more and forget what was set for it."""
        return await self._turn(chat, by, ChatState.REMOVED, "chat.removed")

    async def _turn(self, chat: ChatId, by: UserId, state: ChatState, act: str) -> Chat:
        async with self.database.begin() as tx:
            await self.access.require(tx, by, Act.MANAGE_CHANNELS)
            known = await known_chat(tx, chat)
            if known.state is state:
                return known
            await tx.chats.set_state(chat, state)
            if state is ChatState.ACTIVE:
                if not await tx.follows.of(chat):
                    await tx.follows.add(Follow(chat=chat, since=self.clock.now()))
            elif state is ChatState.REMOVED:
                for follow in await tx.follows.of(chat):
                    await tx.follows.remove(chat, follow.target, follow.key)
                await tx.manners.forget(chat)
            await self._record(tx, by, act, known)
        return replace(known, state=state)

    async def _record(
        self, tx: Transaction, by: UserId, act: str, chat: Chat, **details: str
    ) -> None:
        await tx.audit.record(
            AuditEntry(
                at=self.clock.now(),
                actor=by,
                act=act,
                subject=str(chat.id),
                details={"title": chat.title} | details,
            )
        )


async def carried_in(tx: Transaction, chat_id: ChatId) -> Carried:
    """What a channel or group gets, and how; GoneError where there is none."""
    chat = await known_chat(tx, chat_id)
    follows = await tx.follows.of(chat.id)
    sections = {SectionId(int(each.key)) for each in follows if each.target is Target.SECTION}
    if any(each.target is Target.EVERYTHING for each in follows):
        sections = set()
    return Carried(
        chat=chat,
        sections=frozenset(sections),
        choices=await tx.sections.all(),
        manner=await tx.manners.of(chat.id),
    )


async def _is_listed(tx: Transaction, chat: Chat) -> bool:
    """A group that has only asked us something carries no news and needs no decision."""
    if chat.state is ChatState.ACTIVE:
        return bool(await tx.follows.of(chat.id))
    return chat.state is not ChatState.REMOVED


async def known_chat(tx: Transaction, chat: ChatId) -> Chat:
    """A channel or group; GoneError where there is none."""
    known = await tx.chats.get(chat)
    if known is None or known.kind is ChatKind.PRIVATE:
        raise GoneError("no such channel or group")
    return known
