"""Wrapping: what a digest says at the moment it leaves, from the numbers of its items."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.domain.chats import Chat, ChatId
from bot.domain.digests import Parcel, ParcelId
from bot.domain.manners import USUAL
from bot.domain.news import Item, ItemId
from bot.messages import digests
from bot.messages.message import Message
from bot.messages.words import words_for
from storage.transaction import Transaction


class Wrapping:
    """`bot` is the username that links back to us name; `zone` the desk's."""

    def __init__(self, *, bot: str, zone: ZoneInfo) -> None:
        self._bot = bot
        self._zone = zone

    async def messages(
        self, tx: Transaction, parcels: Sequence[Parcel], chats: Mapping[ChatId, Chat]
    ) -> dict[ParcelId, Message]:
        """The digests that have something to say: items as they are now, without the retracted."""
        found = await _items(tx, {number for each in parcels for number in each.items})
        found |= await _items(tx, _told_otherwise(found.values()))
        sections = {section.slug: section for section in await tx.sections.all()}
        habits = await tx.habits.among(list(chats), zone=self._zone.key)
        manners = await tx.manners.among(list(chats))
        messages: dict[ParcelId, Message] = {}
        for each in parcels:
            chat = chats.get(each.chat)
            items = () if chat is None else in_language(each.items, found, chat)
            if chat is None or not items:
                continue
            own = habits.get(chat.id)
            digest = digests.digest(
                items,
                each.cadence,
                sections=sections,
                day=each.made_at,
                words=words_for(chat.language),
                zone=ZoneInfo(own.zone) if own else self._zone,
                bot=self._bot,
            )
            manner = manners.get(chat.id, USUAL)
            messages[each.id] = replace(
                digest, silent=manner.is_quiet(each.made_at), topic=manner.topic_of(None)
            )
        return messages


def in_language(
    numbers: Sequence[ItemId], found: Mapping[ItemId, Item], chat: Chat
) -> tuple[Item, ...]:
    """Items in the reader's language where they are told in it."""
    shown: dict[ItemId, Item] = {}
    for number in numbers:
        item = found.get(number)
        if item is None:
            continue
        if item.content.language != chat.language:
            item = found.get(dict(item.translations).get(chat.language, number), item)
        shown[item.id] = item
    return tuple(shown.values())


def _told_otherwise(items: Iterable[Item]) -> set[ItemId]:
    return {number for item in items for _, number in item.translations}


async def _items(tx: Transaction, numbers: set[ItemId]) -> dict[ItemId, Item]:
    return {item.id: item for item in await tx.news.items(sorted(numbers))} if numbers else {}
