"""Pins: kept by item and chat, the newest message of a chat in the place of an older one."""

from bot.domain.chats import ChatId
from storage.database import Database
from tests.storage.builders import NOON, candidate


async def test_pins_are_kept_until_they_are_taken_down(database: Database) -> None:
    async with database.begin() as tx:
        item = await tx.news.add(candidate("a"), at=NOON)
        other = await tx.news.add(candidate("b"), at=NOON)
        await tx.pins.add(item.id, ChatId(-2), 7, at=NOON)
        await tx.pins.add(item.id, ChatId(-1), 8, at=NOON)
        await tx.pins.add(item.id, ChatId(-1), 9, at=NOON)
        assert await tx.pins.of(item.id) == {-2: 7, -1: 9}
        assert await tx.pins.of(other.id) == {}
        await tx.pins.remove(item.id, ChatId(-2))
        assert await tx.pins.of(item.id) == {-1: 9}
