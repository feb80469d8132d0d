"""The inbox: updates as Telegram gives them, taken once and handled in order."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NewType, TypeAlias, TypeGuard

from bot.domain.chats import ChatId

Body: TypeAlias = Mapping[str, object]
"""An update as it came: a JSON object, of which nothing is certain."""

UpdateNumber = NewType("UpdateNumber", int)
"""Our own number of an update, in the order of arrival; Telegram's begins anew at times."""

BEGINNING = UpdateNumber(0)
"""Before every update."""

NOWHERE = ChatId(0)
"""Stands for the chat of updates that belong to none; they wait for each other."""

LARGEST = 2**52
"""Telegram's ids have at most 52 significant bits: https://core.telegram.org/bots/api#chat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A message that went out while an update was handled."""

    method: str
    chat: ChatId
    message: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """An update that stands in the inbox.

    `again` where an earlier run of the program may have handled it; `sent` is what that run
    has certainly sent. `tries` is how often it was begun and not finished by a run that died.
    """

    number: UpdateNumber
    update_id: int
    chat: ChatId
    body: Body
    sent: tuple[Sent, ...] = ()
    again: bool = False
    tries: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """An update that could not be read or done, by Telegram's number, with the reason."""

    update_id: int
    received_at: datetime
    reason: str
    body: Body


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """The updates of a chat that wait, from the first to the last."""

    chat: ChatId
    first: UpdateNumber
    last: UpdateNumber


def id_of(body: object) -> int | None:
    """Telegram's number of an update; None where it has none, and so can be nothing to us."""
    number = body.get("update_id") if isinstance(body, Mapping) else None
    return number if _is_id(number) and number >= 0 else None


def chat_of(body: Body) -> ChatId:
    """The chat in which an update must keep its place.

    Telegram puts what has happened into the one field beside the number. Where that names no
    chat, as an inline query does not, the person's private chat stands for it.
    """
    for happened in body.values():
        if not isinstance(happened, Mapping):
            continue
        message = happened.get("message")
        for place in (happened, message if isinstance(message, Mapping) else {}):
            if (chat := _id_in(place, "chat")) is not None:
                return ChatId(chat)
        if (user := _id_in(happened, "from") or _id_in(happened, "user")) is not None:
            return ChatId(user)
    return NOWHERE


def _id_in(place: Mapping[object, object], name: str) -> int | None:
    owner = place.get(name)
    found = owner.get("id") if isinstance(owner, Mapping) else None
    return found if _is_id(found) else None


def _is_id(value: object) -> TypeGuard[int]:
    return type(value) is int and abs(value) < LARGEST
