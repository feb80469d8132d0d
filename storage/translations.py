"""Translations: a chat gets a story once, in its own language where that is told by then."""

from collections.abc import Awaitable, Callable, Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.broadcasts import OPEN, Broadcast, BroadcastId, BroadcastState, Purpose
from bot.domain.news import ItemId, ItemState
from storage.copies import to_broadcast
from storage.models import broadcasts, chats, items, pages
from storage.pages import Pages
from storage.strays import Strays

_BEFORE_THE_FIRST = -(2**63)
_ALL = 1_000_000

Wanting = Callable[[Broadcast, Sequence[int]], Awaitable[set[int]]]
"""Of some chats those that wish for what a broadcast sends."""


async def told_otherwise(
    connection: AsyncConnection, item: ItemId, found: Sequence[int], wanting: Wanting
) -> set[int]:
    """Of the audience of an item, those who have its story by another, or will.

    Whoever is still to be reached by the item in their own language is left to it, and whoever
    speaks neither language to the older one. `found` ascends.
    """
    language, others = await _others(connection, item)
    left: set[int] = set()
    for spoken, other in others if found else ():
        left |= await served(connection, other.id, found[0], found[-1])
        is_to_come = other.state in OPEN and not other.expanded
        behind = [chat for chat in found if other.cursor is None or chat > other.cursor]
        if is_to_come and behind:
            wished = await wanting(other, behind)
            is_older = other.item < item
            for chat, speaks in (await _languages(connection, sorted(wished))).items():
                if speaks == spoken or (is_older and speaks != language):
                    left.add(chat)
    return left


async def _others(
    connection: AsyncConnection, item: ItemId
) -> tuple[str, list[tuple[str, Broadcast]]]:
    """The language of an item, and the news of the story in others; what was stopped is none."""
    own = await connection.execute(
        select(items.c.language, items.c.story).where(items.c.id == item)
    )
    language, story = own.one()
    if story is None:
        return language, []
    result = await connection.execute(
        select(broadcasts, items.c.language)
        .join(items, items.c.id == broadcasts.c.item_id)
        .where(
            items.c.story == story,
            items.c.language != language,
            items.c.state == ItemState.PUBLISHED,
            broadcasts.c.purpose == Purpose.NEWS,
            broadcasts.c.state != BroadcastState.STOPPED,
        )
    )
    return language, [(row.language, to_broadcast(row)) for row in result]


async def served(
    connection: AsyncConnection, broadcast: BroadcastId, first: int, last: int
) -> set[int]:
    """The chats between two that stand in the ledger of a broadcast."""
    around = (pages.c.first_chat <= last, pages.c.last_chat >= first)
    found = await Pages(connection).behind(broadcast, _BEFORE_THE_FIRST, *around, limit=_ALL)
    served = {chat for page in found for chat in page.chats}
    return served | await Strays(connection).chats(broadcast, first, last)


async def _languages(connection: AsyncConnection, ids: Sequence[int]) -> dict[int, str]:
    result = await connection.execute(
        select(chats.c.id, chats.c.language).where(chats.c.id.in_(ids))
    )
    return {row.id: row.language for row in result}
