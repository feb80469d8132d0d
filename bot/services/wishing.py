"""Wishing: what a chat follows, how often it hears of it, and why it got what it got."""

from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.chats import Cadence, ChatId, Follow, Target
from bot.domain.follows import MOST_FOLLOWS, Topic, Wish, muted_for
from bot.domain.news import ItemId, Page, page_count
from bot.domain.search import SearchId
from bot.errors import BadInputError, GoneError
from bot.services.matching import Matching
from bot.services.wishes import keys_of, named, standing, take_up, topic
from bot.text.matching import is_searchable
from bot.text.queries import parse
from storage.database import Database
from storage.transaction import Transaction

PAGE_SIZE = 8


class TooManyFollowsError(BadInputError):
    """A chat follows as much as it may."""


class UnsearchableError(BadInputError):
    """A search in which there is nothing that an item could say or be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishing:
    database: Database
    clock: Clock
    matching: Matching

    async def follow(
        self, chat: ChatId, target: Target, key: str = "", cadence: Cadence | None = None
    ) -> Wish:
        """Begin to follow, or give what is followed another cadence; at once where none is said.

        What is followed already keeps its cadence then, and is heard again if it was muted.
        Raise ForbiddenError in a group that the desk has paused or removed.
        """
        async with self.database.begin() as tx:
            await take_up(tx, chat)
            wanted = await _known(tx, target, key)
            known = await _wish(tx, chat, wanted)
            if known is None:
                await self._admit(tx, chat, wanted)
            since = self.clock.now() if known is None else known.follow.since
            own = wanted.key if known is None else known.follow.key
            kept = Cadence.AT_ONCE if known is None else known.follow.cadence
            wish = Follow(chat=chat, target=target, key=own, cadence=cadence or kept, since=since)
            await tx.follows.add(wish)
            await tx.broadcasts.reconsider(chat, self.clock.now())
            return Wish(wish, wanted)

    async def pace(self, chat: ChatId, target: Target, key: str, cadence: Cadence) -> Wish:
        """Give a follow another cadence; GoneError where it is followed no more."""
        async with self.database.begin() as tx:
            await tx.follows.pace(chat, target, await keys_of(tx, target, key), cadence)
            return await self._changed(tx, chat, target, key)

    async def pace_all(self, chat: ChatId, cadence: Cadence) -> int:
        """Give all that a chat follows one cadence, and say how much that is."""
        async with self.database.begin() as tx:
            follows = await tx.follows.of(chat)
            for each in follows:
                await tx.follows.pace(chat, each.target, [each.key], cadence)
            await tx.broadcasts.reconsider(chat, self.clock.now())
        return len(follows)

    async def mute(self, chat: ChatId, target: Target, key: str, days: int | None) -> Wish:
        """Send nothing for so many days, for 0 until further notice; None turns it on again."""
        until = None if days is None else muted_for(days, self.clock.now())
        async with self.database.begin() as tx:
            await tx.follows.mute(chat, target, await keys_of(tx, target, key), until)
            return await self._changed(tx, chat, target, key)

    async def stop(self, chat: ChatId, target: Target, key: str) -> Wish | None:
        """Follow something no more; gives what it was, None where it was not followed.

        What waits to be sent for it, and for nothing else, is taken back.
        """
        async with self.database.begin() as tx:
            found = await topic(tx, target, key)
            wish = await _wish(tx, chat, found)
            for each in await keys_of(tx, target, key):
                await tx.follows.remove(chat, target, each)
            await tx.broadcasts.reconsider(chat, self.clock.now())
        return wish

    async def wish(self, chat: ChatId, target: Target, key: str) -> Wish | None:
        async with self.database.read() as tx:
            return await _wish(tx, chat, await topic(tx, target, key))

    async def topic(self, target: Target, key: str) -> Topic:
        async with self.database.read() as tx:
            return await topic(tx, target, key)

    async def follows(self, chat: ChatId) -> tuple[Follow, ...]:
        """All that a chat follows, the oldest first, without the names, which cost more."""
        async with self.database.read() as tx:
            return await standing(tx, chat)

    async def all(self, chat: ChatId) -> tuple[Wish, ...]:
        """All that a chat follows by name, the oldest first."""
        async with self.database.read() as tx:
            return await named(tx, await standing(tx, chat))

    async def page(self, chat: ChatId, number: int) -> Page[Wish]:
        """What a chat follows, the oldest first; a page beyond the end is the last one."""
        async with self.database.read() as tx:
            found = await standing(tx, chat)
            pages = page_count(len(found), PAGE_SIZE)
            number = min(max(1, number), pages)
            shown = found[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
            entries = await named(tx, shown)
        return Page(entries=entries, number=number, pages=pages, total=len(found))

    async def reasons(self, chat: ChatId, item: ItemId) -> tuple[Wish, ...]:
        """What of all that a chat follows an item answers to, the oldest first."""
        aimed = await self.matching.aim(item)
        async with self.database.read() as tx:
            follows = await tx.follows.of(chat)
            found = await named(tx, [each for each in follows if (each.target, each.key) in aimed])
        once = {(each.topic.target, each.topic.key): each for each in reversed(found)}
        return tuple(reversed(once.values()))

    async def _admit(self, tx: Transaction, chat: ChatId, wanted: Topic) -> None:
        """Raise for one wish too many, and for a search that nothing could ever meet."""
        if len(await tx.follows.of(chat)) >= MOST_FOLLOWS:
            raise TooManyFollowsError(f"{MOST_FOLLOWS} follows")
        if wanted.target is not Target.SEARCH or not isinstance(wanted.subject, str):
            return
        today = self.clock.now().astimezone(self.matching.zone).date()
        if not is_searchable(parse(wanted.subject, today)):
            raise UnsearchableError(wanted.subject)
        await self.matching.watch(tx, SearchId(int(wanted.key)), wanted.subject)

    async def _changed(self, tx: Transaction, chat: ChatId, target: Target, key: str) -> Wish:
        await tx.broadcasts.reconsider(chat, self.clock.now())
        wish = await _wish(tx, chat, await topic(tx, target, key))
        if wish is None:
            raise GoneError("not followed any more")
        return wish


async def _known(tx: Transaction, target: Target, key: str) -> Topic:
    found = await topic(tx, target, key)
    if found.is_gone:
        raise GoneError(f"no such {target}")
    return found


async def _wish(tx: Transaction, chat: ChatId, wanted: Topic) -> Wish | None:
    keys = await keys_of(tx, wanted.target, wanted.key)
    for each in await tx.follows.of(chat):
        if each.target is wanted.target and each.key in keys:
            return Wish(each, wanted)
    return None
