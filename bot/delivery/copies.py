"""Copies of an item as they go out: rendered once per revision, language and kind of chat."""

from dataclasses import dataclass

import structlog

from bot.domain.broadcasts import Delivery
from bot.domain.chats import ChatId, ChatKind
from bot.domain.news import Item, ItemId, ItemState
from bot.messages import news
from bot.messages.message import Message
from bot.messages.words import words_for
from storage.transaction import Transaction

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

_KEPT = 256

_Edition = tuple[ItemId, int, str, ChatKind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A delivery with what it says; no message where the item has been withdrawn.

    `fault` says why it could not be rendered.
    """

    delivery: Delivery
    message: Message | None = None
    fault: str | None = None


class Copies:
    """Renders deliveries; `bot` is the username that links back to us name."""

    def __init__(self, *, bot: str) -> None:
        self._bot = bot
        self._rendered: dict[_Edition, tuple[Item, Message]] = {}

    async def of(self, tx: Transaction, deliveries: tuple[Delivery, ...]) -> tuple[Copy, ...]:
        """Render deliveries in the newest revision of their items, whatever they began with."""
        numbers = {delivery.item for delivery in deliveries}
        items = {number: await tx.news.item(number) for number in numbers}
        return tuple(
            [await self._copy(tx, delivery, items[delivery.item]) for delivery in deliveries]
        )

    async def _copy(self, tx: Transaction, delivery: Delivery, item: Item | None) -> Copy:
        if item is None or item.state is ItemState.RETRACTED:
            return Copy(delivery=delivery)
        edition = (item.id, item.revision, delivery.language, await _kind(tx, delivery.chat))
        of, message = self._rendered.get(edition, (None, None))
        if of == item:  # a restored database gives the same numbers to other items
            return Copy(delivery=delivery, message=message)
        try:
            message = await self._render(tx, item, delivery.language, edition[-1])
        except Exception as error:  # noqa: BLE001 (one item's trouble must not hold up the others)
            _log.exception("copy.unrendered", item=item.id)
            return Copy(delivery=delivery, fault=repr(error))
        if len(self._rendered) >= _KEPT:
            self._rendered.clear()
        self._rendered[edition] = (item, message)
        return Copy(delivery=delivery, message=message)

    async def _render(self, tx: Transaction, item: Item, language: str, kind: ChatKind) -> Message:
        slug = item.content.section
        section = None if slug is None else await tx.sections.by_slug(slug)
        words = words_for(language)
        return news.pushed(item, section=section, words=words, kind=kind, bot=self._bot)


async def _kind(tx: Transaction, chat_id: ChatId) -> ChatKind:
    """Telegram numbers people upwards; only groups and channels need to be looked up."""
    if chat_id > 0:
        return ChatKind.PRIVATE
    chat = await tx.chats.get(chat_id)
    return ChatKind.SUPERGROUP if chat is None else chat.kind
