"""What a channel or group has got of late, and what was refused there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from bot.domain.broadcasts import UNKNOWN, Delivery, DeliveryState, Purpose
from bot.domain.chats import Chat, ChatState
from bot.domain.news import Item, ItemState
from bot.messages.actions import ManageChat, ResendCopy
from bot.messages.corrections import name_of
from bot.messages.excerpts import clipped
from bot.messages.message import Button, Buttons, Message, Style
from bot.messages.steps import ChatStep
from bot.messages.words import Words
from bot.text.markup import Html, bold, italic, join

REASON_LIMIT = 120

_FATE_KEYS: Mapping[DeliveryState, str] = {
    DeliveryState.WAITING: "copy-waiting",
    DeliveryState.SENDING: "copy-waiting",
    DeliveryState.SENT: "copy-sent",
    DeliveryState.ASSUMED: "copy-sent",
    DeliveryState.SUSPENDED: "copy-suspended",
    DeliveryState.FAILED: "copy-failed",
    DeliveryState.SKIPPED: "copy-skipped",
}
_PURPOSE_KEYS: Mapping[Purpose, str] = {
    Purpose.NEWS: "copy-news",
    Purpose.EDIT: "copy-edit",
    Purpose.NOTICE: "copy-notice",
    Purpose.RETRACTION: "copy-retraction",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Landed:
    """A copy, with when its sending began and what it is of."""

    copy: Delivery
    at: datetime
    item: Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Recent:
    """The newest copies of a chat, the last one first."""

    chat: Chat
    copies: tuple[Landed, ...]


def deliveries(recent: Recent, words: Words, zone: tzinfo) -> Message:
    """Each copy with what became of it, and a button under what can be sent again."""
    chat = recent.chat
    heading = words("recent-heading", name=clipped(chat.title, 64))
    told = [_told(number, each, words, zone) for number, each in enumerate(recent.copies, 1)]
    refresh = Button(words.label("button-refresh"), ManageChat(ChatStep.RECENT, chat.id))
    back = Button(words.label("button-to-chat"), ManageChat(ChatStep.SHOW, chat.id))
    return Message(
        text=join([heading, *(told or [words("recent-none")])], "\n\n"),
        buttons=(*_again(recent, words), (refresh, back)),
    )


def is_on_its_way(words: Words) -> Message:
    """The answer to a second press: nothing is sent twice."""
    return Message(text=words("copy-not-again"))


def _again(recent: Recent, words: Words) -> Buttons:
    if recent.chat.state is not ChatState.ACTIVE:
        return ()
    return tuple(
        (
            Button(
                words.label("button-send-again", number=str(number)),
                ResendCopy(each.copy.broadcast, recent.chat.id),
                Style.PRIMARY,
            ),
        )
        for number, each in enumerate(recent.copies, 1)
        if _can_go_again(each)
    )


def _can_go_again(landed: Landed) -> bool:
    """What nobody knows of may have arrived: it would come twice."""
    copy = landed.copy
    refused = copy.state in {DeliveryState.FAILED, DeliveryState.SUSPENDED}
    is_gone = landed.item.state is ItemState.RETRACTED and copy.purpose is not Purpose.RETRACTION
    return refused and copy.reason != UNKNOWN and not is_gone


def _told(number: int, landed: Landed, words: Words, zone: tzinfo) -> Html:
    copy, at = landed.copy, landed.at.astimezone(zone)
    when = words.label("day-and-time", day=words.day(at.date()), time=words.time(at))
    name = bold(f"{number}. {name_of(landed.item.content, words)}")
    what = join([words.label(_PURPOSE_KEYS[copy.purpose]), when], ", ")
    return join([name, italic(what), _state(copy, words)])


def _state(copy: Delivery, words: Words) -> Html:
    if copy.state is DeliveryState.FAILED and copy.reason == UNKNOWN:
        return words("copy-unknown")
    said = words(_FATE_KEYS[copy.state])
    if copy.reason and copy.state not in {DeliveryState.SENT, DeliveryState.ASSUMED}:
        reason = copy.reason.removeprefix("Bad Request: ")
        return join([said, clipped(reason, REASON_LIMIT)], ": ")
    return said
