"""Messages as the world keeps them, and as Message objects of the Bot API."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.simulator.entities import Formatted


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A picture or file in a message: `shown` is what stands under its kind's key."""

    kind: str
    file: str
    shown: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message; `body` is its text, or the caption where it has media.

    `extra` holds what needs no rule here: service fields, albums, the origin of a forward.
    `as_chat`: it was written in the name of that chat (a channel, an anonymous administrator).
    """

    id: int
    chat: int
    sender: int | None
    as_chat: int | None = None
    date: int
    edited: int | None = None
    body: Formatted | None = None
    media: Media | None = None
    keyboard: Mapping[str, Any] | None = None
    asks: Mapping[str, Any] | None = None
    reply_to: int | None = None
    topic: int | None = None
    extra: Mapping[str, Any] | None = None

    @property
    def text(self) -> str:
        return self.body.text if self.body else ""

    @property
    def is_service(self) -> bool:
        return self.body is None and self.media is None and "rich_message" not in (self.extra or {})
