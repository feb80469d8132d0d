"""Inline mode: what a person types after the bot's name, and the results to choose from."""

import asyncio
import base64
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.simulator.entities import Formatted
from bot.simulator.messages import Media, Message

_PLACE = struct.Struct(">qi4x")


@dataclass(frozen=True, slots=True, kw_only=True)
class InlineResult:
    """A result with the message that it becomes; `shown` is the bot's object, for the picker."""

    id: str
    shown: Mapping[str, Any]
    body: Formatted | None = None
    media: Media | None = None
    keyboard: Mapping[str, Any] | None = None
    extra: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InlineAnswer:
    results: tuple[InlineResult, ...] = ()
    next_offset: str = ""
    button: Mapping[str, Any] | None = None


@dataclass(slots=True, kw_only=True)
class InlineQuery:
    """A question typed in a chat; `answer` is set once, when the bot answers in time."""

    id: str
    user: int
    chat: int
    text: str
    at: float
    answer: asyncio.Future[InlineAnswer] = field(repr=False)


def inline_id(message: Message) -> str:
    """Give the inline_message_id by which the bot may edit a message that it never saw."""
    return base64.urlsafe_b64encode(_PLACE.pack(message.chat, message.id)).rstrip(b"=").decode()


def place_of(inline_message_id: str) -> tuple[int, int] | None:
    """Give the chat and number of the message that an id means."""
    padding = "=" * (-len(inline_message_id) % 4)
    try:
        chat, number = _PLACE.unpack(base64.urlsafe_b64decode(inline_message_id + padding))
    except (ValueError, struct.error):
        return None
    return chat, number
