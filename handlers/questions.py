"""Questions: whether an update asks something of us, who asks, and where; pure, from its JSON."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.chats import ChatId, UserId
from bot.domain.inbox import Body, chat_of


class Kind(StrEnum):
    MESSAGE = "message"
    PRESS = "press"
    INLINE = "inline"


@dataclass(frozen=True, slots=True)
class Question:
    """`user` is who decides what they may; `asker` who is counted, a channel or group as well."""

    kind: Kind
    chat: ChatId
    user: UserId
    asker: int

    @property
    def is_private(self) -> bool:
        return self.chat > 0


IsOurs = Callable[[str], bool]
"""Whether a text that begins with a slash is a command for us."""


def question_of(body: Body, *, bot: str, is_ours: IsOurs) -> Question | None:
    """What an update asks; None where it needs no answer, as what people write to each other.

    `bot` is our username: in a group, what replies to us is for us.
    """
    kind, asked = _asked(body)
    if kind is None:
        return None
    chat = chat_of(body)
    sender = _number(_within(asked, "from"))
    if sender is None:
        return None
    if kind is Kind.MESSAGE and chat < 0 and not _is_for_us(asked, bot, is_ours):
        return None
    behalf = _number(_within(asked, "sender_chat"))
    return Question(kind, chat, UserId(sender), sender if behalf is None else behalf)


def _asked(body: Body) -> tuple[Kind | None, Mapping[str, object]]:
    for name, kind in _KINDS.items():
        asked = body.get(name)
        if isinstance(asked, Mapping):
            return kind, asked
    return None, {}


_KINDS: Mapping[str, Kind] = {
    "message": Kind.MESSAGE,
    "callback_query": Kind.PRESS,
    "inline_query": Kind.INLINE,
}


def _is_for_us(message: Mapping[str, object], bot: str, is_ours: IsOurs) -> bool:
    text = message.get("text") or message.get("caption")
    if isinstance(text, str) and text.startswith("/"):
        return is_ours(text)
    replied_to = _within(_within(message, "reply_to_message"), "from")
    name = replied_to.get("username")
    return isinstance(name, str) and name.casefold() == bot.casefold()


def _within(place: Mapping[str, object], name: str) -> Mapping[str, object]:
    found = place.get(name)
    return found if isinstance(found, Mapping) else {}


def _number(place: Mapping[str, object]) -> int | None:
    found = place.get("id")
    return found if type(found) is int else None
