"""Earlier copies: what the chats of a follow-up have got of the news that it follows up."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.broadcasts import BroadcastId, DeliveryState
from storage.models import deliveries
from storage.packed import delivered
from storage.pages import Pages
from storage.strays import Strays


async def earlier_messages(
    connection: AsyncConnection, news: BroadcastId, chats: Sequence[int]
) -> list[int]:
    """The message of each chat, 0 where it has none; the chats must ascend."""
    first, last = chats[0], chats[-1]
    known: dict[int, int] = {}
    for page in await Pages(connection).between(news, first, last):
        known.update(zip(*delivered(page.chats, page.messages), strict=True))
    strays = await Strays(connection).of(
        news,
        deliveries.c.chat_id.between(first, last),
        deliveries.c.state == DeliveryState.SENT,
        deliveries.c.message.is_not(None),
    )
    known.update((stray.chat, stray.message or 0) for stray in strays)
    return [known.get(chat, 0) for chat in chats]
