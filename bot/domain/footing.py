"""Footing: what Telegram lets us do in a channel or group; pure."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.chats import ChatKind


class Right(StrEnum):
    """What the desk does with its messages there: send, correct, take back, pin."""

    POST = "post"
    EDIT = "edit"
    DELETE = "delete"
    PIN = "pin"


class Switch(StrEnum):
    """The switch of Telegram's that gives a right, by the name of its field."""

    POST = "can_post_messages"
    SEND = "can_send_messages"
    EDIT = "can_edit_messages"
    PIN = "can_pin_messages"


@dataclass(frozen=True, slots=True)
class Footing:
    """`is_inside`: we are a member at all."""

    is_inside: bool
    rights: frozenset[Right] = frozenset()

    @property
    def missing(self) -> tuple[Right, ...]:
        return tuple(right for right in Right if right not in self.rights)


OUTSIDE = Footing(is_inside=False)


def footing(kind: ChatKind, on: frozenset[str]) -> Footing:
    """What follows from the switches that are on for us.

    Whoever may post in a channel may edit and delete what it posted; in groups every member may
    do that to its own messages (the Bot API's page: editMessageText, deleteMessage).
    """
    if kind is ChatKind.CHANNEL:
        own = {Right.POST, Right.EDIT, Right.DELETE} if Switch.POST in on else set()
        edit = {Right.EDIT, Right.PIN} if Switch.EDIT in on else set()
        delete = {Right.DELETE} if "can_delete_messages" in on else set()
        return Footing(True, frozenset(own | edit | delete))
    post = {Right.POST} if Switch.SEND in on else set()
    pin = {Right.PIN} if Switch.PIN in on else set()
    return Footing(True, frozenset({Right.EDIT, Right.DELETE} | post | pin))


def switch_of(right: Right, kind: ChatKind) -> Switch:
    """What an owner has to switch on for a right."""
    if kind is ChatKind.CHANNEL:
        return Switch.EDIT if right is Right.PIN else Switch.POST
    return Switch.PIN if right is Right.PIN else Switch.SEND
