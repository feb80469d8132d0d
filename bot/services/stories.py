"""Stories: what becomes of the other items of a story when one joins them."""

from datetime import datetime

from bot.domain.broadcasts import OPEN, Lane, Purpose
from bot.domain.news import Item, ItemId
from storage.transaction import Transaction

EDITED_AT_MOST = 1000
"""Copies that are edited so that they lead to a translation: half a minute of edits."""


async def lead_to(tx: Transaction, item: Item, at: datetime) -> None:
    """Let copies of the story in other languages have the button that leads to a new item.

    Where they are many they are left alone, and lead there once they are edited anyway.
    """
    told = await tx.news.of_story(item.story) if item.story else ()
    for other in [number for _, number in told if number != item.id]:
        if await _is_cheap(tx, other):
            await _edit(tx, other, at)


async def _is_cheap(tx: Transaction, item: ItemId) -> bool:
    """Whether an item has few copies, and none of them is being corrected."""
    sent = 0
    for broadcast in await tx.broadcasts.of_item(item):
        if broadcast.purpose is Purpose.NEWS:
            sent += (await tx.broadcasts.progress(broadcast.id)).sent
        elif broadcast.purpose is Purpose.EDIT and broadcast.state in OPEN:
            return False
    return 0 < sent <= EDITED_AT_MOST


async def _edit(tx: Transaction, item: ItemId, at: datetime) -> None:
    """Every copy is older than the revision to come, and is set to what the item says now."""
    found = await tx.news.item(item)
    if found is not None:
        await tx.broadcasts.start(
            item=item,
            revision=found.revision + 1,
            lane=Lane.DIGESTS,
            purpose=Purpose.EDIT,
            at=at,
        )
