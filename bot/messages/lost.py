"""What admins are told of an update that nothing came of."""

from collections.abc import Mapping
from enum import StrEnum

from bot.messages.message import Message
from bot.messages.words import Words


class Loss(StrEnum):
    """Why an update was given up; kept as its reason."""

    DEADLY = "deadly"
    ENDLESS = "endless"


_LOSS_KEYS: Mapping[Loss, str] = {Loss.DEADLY: "update-deadly", Loss.ENDLESS: "update-endless"}


def given_up(words: Words, loss: Loss, *, update_id: int, chat: int) -> Message:
    """Its text is nobody's but its writer's: a number to look for in the log, and the chat."""
    return Message(text=words(_LOSS_KEYS[loss], number=str(update_id), chat=str(chat)))
