"""Following: chats come, wish for news, fall silent and come back."""

from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.chats import Chat, ChatId, ChatState, Follow, Target
from bot.domain.people import Person, PersonId
from bot.domain.search import Search, SearchId
from bot.errors import ForbiddenError, GoneError
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

        A group or channel that the desk has only been offered may decide for itself. Raise
        ForbiddenError for one that the desk has paused or removed: that is not theirs to undo.
        """
        async with self.database.begin() as tx:
            known = await tx.chats.get(chat)
            if known is not None and known.state in {ChatState.PAUSED, ChatState.REMOVED}:
                raise ForbiddenError(f"the desk has {known.state} this chat")
            followed = await tx.follows.has(chat, Target.EVERYTHING, [""])
            await tx.follows.add(Follow(chat=chat, since=self.clock.now()))
            await tx.chats.set_state(chat, ChatState.ACTIVE)
        return not followed or (known is not None and known.state is not ChatState.ACTIVE)

    async def unfollow(self, chat: ChatId) -> bool:
        """Send a chat nothing any more; False when nothing was sent."""
        async with self.database.begin() as tx:
            ended = [
                await tx.follows.remove(chat, each.target, each.key)
                for each in await _sendings(tx, chat)
            ]
        return any(ended)

    async def follow_person(self, chat: ChatId, person: PersonId) -> Person:
        """Note a wish for news about a person, under whoever they have turned out to be."""
        async with self.database.begin() as tx:
            found = await tx.people.person(person)
            if found is None:
                raise GoneError("no such person")
            key = str(found.id)
            await tx.follows.add(
                Follow(chat=chat, target=Target.PERSON, key=key, since=self.clock.now())
            )
        return found

    async def unfollow_person(self, chat: ChatId, person: PersonId) -> Person:
        async with self.database.begin() as tx:
            found = await tx.people.person(person)
            if found is None:
                raise GoneError("no such person")
            for key in await keys_of(tx, found.id):
                await tx.follows.remove(chat, Target.PERSON, key)
        return found

    async def follow_search(self, chat: ChatId, search: SearchId) -> None:
        """Keep a search among what a chat follows. Raise GoneError where there is none such."""
        async with self.database.begin() as tx:
            if await tx.searches.text(search) is None:
                raise GoneError("no such search")
            await tx.follows.add(
                Follow(chat=chat, target=Target.SEARCH, key=str(search), since=self.clock.now())
            )

    async def unfollow_search(self, chat: ChatId, search: SearchId) -> bool:
        async with self.database.begin() as tx:
            return await tx.follows.remove(chat, Target.SEARCH, str(search))

    async def searches(self, chat: ChatId) -> tuple[Search, ...]:
        """The searches that a chat follows, the oldest first."""
        async with self.database.read() as tx:
            follows = [
                (SearchId(int(each.key)), each.since)
                for each in await tx.follows.of(chat)
                if each.target is Target.SEARCH
            ]
            texts = await tx.searches.texts([number for number, _ in follows])
        return tuple(
            Search(id=number, text=texts[number], at=since)
            for number, since in follows
            if number in texts
        )

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
    """What a chat is sent; people and searches are only kept so far."""
    sent = {Target.EVERYTHING, Target.SECTION}
    return [each for each in await tx.follows.of(chat) if each.target in sent]


async def keys_of(tx: Transaction, person: PersonId) -> tuple[str, ...]:
    """The keys of follows that mean a person: a merger leaves them as they were."""
    return tuple(map(str, await tx.people.mergers.records(person)))
