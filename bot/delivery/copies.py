"""Copies as they go out: rendered once per revision, language, kind of chat, look and purpose."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from typing import NamedTuple

import structlog

from bot.delivery.editions import DELETION, Edition, captioned, edition_of, placed
from bot.delivery.outcomes import BadContent
from bot.delivery.verdicts import End, Moot
from bot.domain.broadcasts import Delivery, Purpose
from bot.domain.chats import ChatId, ChatKind
from bot.domain.manners import USUAL, Look
from bot.domain.news import FileId, Item, ItemId, ItemState, Picture, Section
from bot.messages import news
from bot.messages.calls import editing, editing_rich, sending, sending_rich
from bot.messages.message import Message
from bot.messages.words import words_for
from storage.news import Stamp
from storage.transaction import Transaction

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

_KEPT = 256
_DELETABLE = timedelta(hours=49)
"""Telegram lets us delete for 48 hours; when a copy went out is known to the hour."""
_ANY_CHAT, _ANY_MESSAGE = ChatId(0), 0

Items = Mapping[ItemId, Item | None]
_Key = tuple[ItemId, str, bool, Purpose, Look | None, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A message and the calls that say it, the second for where Telegram refuses the first.

    Without calls, its picture has to be uploaded with the first copy.
    """

    item: Item
    message: Message | None
    steps: tuple[Edition, ...]


class Copy(NamedTuple):
    """A delivery with what it says; its `end`, where that is known without asking Telegram.

    `manner` is where in its chat it goes and how loudly, as part of the request.
    """

    delivery: Delivery
    revision: int = 0
    message: Message | None = None
    steps: tuple[Edition, ...] = ()
    end: End | None = None
    manner: bytes = b""

    def body(self, edition: Edition) -> bytes:
        """The request for this copy's chat."""
        delivery = self.delivery
        if not delivery.purpose.is_repeatable:
            return edition.body(delivery.chat, reply_to=delivery.target, manner=self.manner)
        return edition.body(delivery.chat, message=delivery.target or 0)


class _UnsayableError(Exception):
    """An item that cannot be made a message."""


class Copies:
    """Renders deliveries; `bot` is the username that links back to us name.

    `zone` is the desk's, by whose clock readers are told when something was corrected.
    """

    def __init__(self, *, bot: str, zone: tzinfo = UTC) -> None:
        self._bot = bot
        self._zone = zone
        self._rendered: dict[_Key, Rendered] = {}
        self._items: dict[ItemId, Item] = {}

    async def items(self, tx: Transaction, numbers: Collection[ItemId]) -> Items:
        """Items in their newest revision, whatever a broadcast began with."""
        stamps = await tx.news.stamps(numbers) if numbers else {}
        found: dict[ItemId, Item | None] = {}
        for number in numbers:
            item = self._items.get(number)
            if item is None or _stamp(item) != stamps.get(number):
                item = await tx.news.item(number)
            found[number] = item
        self._items = {number: item for number, item in found.items() if item is not None}
        return found

    async def of(
        self, tx: Transaction, deliveries: Iterable[Delivery], items: Items, now: datetime
    ) -> tuple[Copy, ...]:
        """Render deliveries; `now` tells which messages are too old to be deleted."""
        like: dict[tuple[object, ...], Copy] = {}
        copies: list[Copy] = []
        for each in deliveries:
            key = (
                each.item, each.language, each.kind, each.purpose, each.sent_at, each.manner,
                each.silent,
            )  # fmt: skip
            known = like.get(key)
            if known is None:
                known = like[key] = await self._copy(tx, each, items.get(each.item), now)
            topic = known.delivery.topic
            copies.append(
                known._replace(delivery=each if topic is None else each._replace(topic=topic))
            )
        return tuple(copies)

    def forget(self, picture: FileId) -> None:
        """Telegram does not know a picture any more: its id has to be looked up anew."""
        stale = [
            key
            for key, rendered in self._rendered.items()
            if rendered.message is not None and rendered.message.picture == picture
        ]
        for key in stale:
            del self._rendered[key]

    async def _copy(
        self, tx: Transaction, delivery: Delivery, item: Item | None, now: datetime
    ) -> Copy:
        moot = _moot(delivery, item)
        if item is None or moot is not None:
            return Copy(delivery=delivery, end=moot or Moot("gone"))
        is_private = delivery.kind is ChatKind.PRIVATE
        look = _look(delivery)
        key = (item.id, delivery.language, is_private, delivery.purpose, look, delivery.silent)
        rendered = self._rendered.get(key)
        # A revision renders anew, and a restored database gives the same numbers to other items.
        if rendered is None or (rendered.item is not item and rendered.item != item):
            try:
                rendered = await self._render(tx, item, delivery)
            except _UnsayableError as error:
                return Copy(delivery=delivery, end=BadContent(str(error)))
            self._keep(key, rendered)
        topic, in_silence = _place(delivery, item, now)
        silent = in_silence and not delivery.silent  # that what is silent anyway says already
        message = rendered.message
        if message is not None and (silent or topic is not None):
            message = replace(message, silent=silent or message.silent, topic=topic)
        return Copy(
            delivery=delivery if topic is None else delivery._replace(topic=topic),
            revision=item.revision,
            message=message,
            steps=_steps(delivery, rendered.steps, now),
            manner=placed(topic, silent=silent),
        )

    def _keep(self, key: _Key, rendered: Rendered) -> None:
        if len(self._rendered) >= _KEPT:
            self._rendered.clear()
        if rendered.steps:
            self._rendered[key] = rendered

    async def _render(self, tx: Transaction, item: Item, delivery: Delivery) -> Rendered:
        """Raise _UnsayableError where the item is the trouble, and the database's own as it is."""
        slug = item.content.section
        section = None if slug is None else await tx.sections.by_slug(slug)
        with _blamed_on(item):
            said = self._message(item, delivery, section)
            message = replace(said, silent=delivery.silent)
        picture = None if message.picture is None else await tx.files.picture(message.picture)
        within = message.rich.pictures if message.rich else ()
        pictures = [await tx.files.picture(each) for each in within]
        with _blamed_on(item):
            caption = message
            if delivery.purpose is Purpose.EDIT and message.picture is None:
                caption = self._message(item, delivery, section, as_caption=True)
            steps: tuple[Edition, ...] = ()
            if not any(map(_must_upload, (picture, *pictures))):
                steps = _said_richly(message, delivery, pictures)
                steps += _said(message, caption, delivery, picture)
        return Rendered(item=item, message=message, steps=steps)

    def _message(
        self, item: Item, delivery: Delivery, section: Section | None, *, as_caption: bool = False
    ) -> Message:
        """What a copy says; `as_caption` where it may stand under a picture that it has not."""
        words = words_for(delivery.language)
        match delivery.purpose:
            case Purpose.NOTICE:
                return news.correction_notice(item, words)
            case Purpose.RETRACTION:
                return news.retracted(item, words)
            case _:
                return news.pushed(
                    item,
                    section=section,
                    words=words,
                    kind=delivery.kind,
                    bot=self._bot,
                    zone=self._zone,
                    look=_look(delivery) or USUAL.look,
                    as_caption=as_caption,
                )


@contextmanager
def _blamed_on(item: Item) -> Iterator[None]:
    """One item's trouble, whatever it is, must not hold up others."""
    try:
        yield
    except Exception as error:
        _log.exception("copy.unrendered", item=item.id)
        raise _UnsayableError(repr(error)) from error


def is_stale(copy: Copy, items: Items) -> bool:
    """Whether an item was revised or retracted since its copy was rendered."""
    item = items.get(copy.delivery.item)
    return _moot(copy.delivery, item) is not None or (
        item is not None and item.revision != copy.revision
    )


def _moot(delivery: Delivery, item: Item | None) -> Moot | None:
    if item is None:
        return Moot("gone")
    if item.state is ItemState.RETRACTED and delivery.purpose is not Purpose.RETRACTION:
        return Moot("retracted")
    return None


def _stamp(item: Item) -> Stamp:
    return item.revision, item.state, item.published_at, item.translations


def _must_upload(picture: Picture | None) -> bool:
    return picture is not None and picture.telegram_id is None and picture.content is not None


def _said(
    message: Message, caption: Message, delivery: Delivery, picture: Picture | None
) -> tuple[Edition, ...]:
    """The calls that say a message; a picture of which nothing is left goes without."""
    if picture is not None and picture.telegram_id is None:
        picture = None
    if not delivery.purpose.is_repeatable:
        return (edition_of(sending(message, _ANY_CHAT, picture)),)
    edit = editing(message, _ANY_CHAT, _ANY_MESSAGE, picture)
    if picture:
        return (edition_of(edit),)
    # Under a picture that was sent with the copy, what is text now becomes its caption.
    shorter = editing(caption, _ANY_CHAT, _ANY_MESSAGE)
    return (edition_of(edit), edition_of(captioned(shorter)))


def _said_richly(
    message: Message, delivery: Delivery, pictures: Sequence[Picture | None]
) -> tuple[Edition, ...]:
    """The call that says a rich message, where it is one and its pictures are there."""
    known = [each for each in pictures if each is not None and each.telegram_id is not None]
    if message.rich is None or len(known) < len(pictures):
        return ()
    if delivery.purpose.is_repeatable:
        call = editing_rich(message, message.rich, _ANY_CHAT, _ANY_MESSAGE, known)
    else:
        call = sending_rich(message, message.rich, _ANY_CHAT, known)
    return (edition_of(call),)


def _look(delivery: Delivery) -> Look | None:
    """How the chat wants its copies to read; None for the usual look."""
    if delivery.manner is None or delivery.manner.look == USUAL.look:
        return None
    return delivery.manner.look


def _place(delivery: Delivery, item: Item, now: datetime) -> tuple[int | None, bool]:
    """The topic in which a copy goes, and whether it goes without a sound.

    A notice follows the copy that it is a reply to, wherever that is.
    """
    manner = delivery.manner
    if manner is None or delivery.purpose.is_repeatable:
        return None, False
    goes_along = delivery.purpose is Purpose.NOTICE
    topic = None if goes_along else manner.topic_of(item.content.section)
    return topic, manner.is_quiet(now)


def _steps(delivery: Delivery, said: tuple[Edition, ...], now: datetime) -> tuple[Edition, ...]:
    if delivery.purpose is not Purpose.RETRACTION:
        return said
    is_young = delivery.sent_at is None or now - delivery.sent_at < _DELETABLE
    return (DELETION, *said) if is_young else said
