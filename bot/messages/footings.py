"""What Telegram lets us do in a channel or group, and which switch gives what is missing."""

from collections.abc import Collection, Mapping

from bot.domain.chats import Chat, ChatKind
from bot.domain.footing import Footing, Right, Switch, switch_of
from bot.messages.actions import ManageChat
from bot.messages.excerpts import clipped
from bot.messages.message import Button, Message
from bot.messages.steps import ChatStep
from bot.messages.words import Words
from bot.text.markup import Html, bold, join

_RIGHT_KEYS: Mapping[Right, str] = {
    Right.POST: "right-post",
    Right.EDIT: "right-edit",
    Right.DELETE: "right-delete",
    Right.PIN: "right-pin",
}
_SWITCH_KEYS: Mapping[Switch, str] = {
    Switch.POST: "switch-post",
    Switch.SEND: "switch-send",
    Switch.EDIT: "switch-edit",
    Switch.PIN: "switch-pin",
}


def told(footing: Footing | None, kind: ChatKind, words: Words) -> Html:
    """What we may do, and what to switch on for the rest; nothing where it is not known."""
    if footing is None:
        return Html("")
    if not footing.is_inside:
        return words("footing-outside")
    has = [words.label(_RIGHT_KEYS[right]) for right in Right if right in footing.rights]
    may = words("footing-may", what=", ".join(has)) if has else Html("")
    return join([may, missing(footing.missing, kind, words)])


def missing(rights: Collection[Right], kind: ChatKind, words: Words) -> Html:
    """A line for each switch that is off, with what needs it."""
    lines = []
    for switch in dict.fromkeys(switch_of(right, kind) for right in rights):
        needed_by = [right for right in rights if switch_of(right, kind) is switch]
        what = ", ".join(words.label(_RIGHT_KEYS[right]) for right in needed_by)
        lines.append(words("footing-missing", what=what, switch=_switch(switch, words)))
    return join(lines)


def lacking(chat: Chat, footing: Footing, words: Words) -> Message:
    """To whoever takes a channel into use in which we may not write yet."""
    said = words("footing-lacking", name=clipped(chat.title, 64))
    return Message(
        text=join([said, told(footing, chat.kind, words)], "\n\n"), buttons=_open(chat, words)
    )


def lost(chat: Chat, rights: Collection[Right], words: Words) -> Message:
    """To whoever runs a channel or group in which somebody has taken a right from us."""
    said = words("footing-lost", name=clipped(chat.title, 64))
    return Message(
        text=join([said, missing(rights, chat.kind, words)], "\n\n"), buttons=_open(chat, words)
    )


def regained(chat: Chat, words: Words) -> Message:
    """We may write again: what waited goes out now."""
    return Message(
        text=words("footing-regained", name=clipped(chat.title, 64)), buttons=_open(chat, words)
    )


def _switch(switch: Switch, words: Words) -> Html:
    return bold(words.label(_SWITCH_KEYS[switch]))


def _open(chat: Chat, words: Words) -> tuple[tuple[Button, ...], ...]:
    recent = Button(words.label("button-recent"), ManageChat(ChatStep.RECENT, chat.id))
    card = Button(words.label("button-to-settings"), ManageChat(ChatStep.SHOW, chat.id))
    return ((recent, card),)
