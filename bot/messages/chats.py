"""Channels and groups: offered to the admins, listed, paused, removed."""

from collections.abc import Mapping, Sequence

from bot.domain.chats import Chat, ChatKind, ChatState
from bot.messages.actions import ChatStep, ManageChat
from bot.messages.excerpts import LABEL_LIMIT, clipped
from bot.messages.message import Button, Buttons, Message, Style
from bot.messages.words import Words
from bot.text.markup import Html, bold, join

CHATS_LIMIT = 40

_KIND_KEYS: Mapping[ChatKind, str] = {
    ChatKind.PRIVATE: "chat-kind-private",
    ChatKind.GROUP: "chat-kind-group",
    ChatKind.SUPERGROUP: "chat-kind-group",
    ChatKind.CHANNEL: "chat-kind-channel",
}
_STATE_KEYS: Mapping[ChatState, str] = {
    ChatState.ACTIVE: "chat-state-active",
    ChatState.OFFERED: "chat-state-offered",
    ChatState.PAUSED: "chat-state-paused",
    ChatState.SUSPENDED: "chat-state-suspended",
    ChatState.REMOVED: "chat-state-removed",
}
_ICONS: Mapping[ChatState, str] = {
    ChatState.ACTIVE: "🟢",
    ChatState.OFFERED: "⚪️",
    ChatState.PAUSED: "⏸",
    ChatState.SUSPENDED: "🔴",
    ChatState.REMOVED: "✖️",
}


def offered(chat: Chat, words: Words) -> Message:
    """To the admins: someone let the bot into a channel or group."""
    return Message(
        text=words("chat-offered", chat=_named(chat, words)), buttons=_offer(chat, words)
    )


def channels(chats: Sequence[Chat], words: Words) -> Message:
    """All channels and groups, a button each."""
    if not chats:
        return Message(text=words("channels-none"))
    shown = chats[:CHATS_LIMIT]
    told = [
        join([_ICONS[chat.state], bold(clipped(chat.title, 64)), "·", _state(chat, words)], " ")
        for chat in shown
    ]
    buttons = tuple(
        (
            Button(
                f"{_ICONS[chat.state]} {clipped(chat.title, LABEL_LIMIT)}",
                ManageChat(ChatStep.SHOW, chat.id),
            ),
        )
        for chat in shown
    )
    heading = words("channels-heading", count=len(chats))
    return Message(text=join([heading, join(told)], "\n\n"), buttons=buttons)


def channel(chat: Chat, words: Words) -> Message:
    """One channel or group with its state and what may be done about it."""
    parts = [words("chat-card", chat=_named(chat, words), state=_state(chat, words))]
    if chat.state is ChatState.SUSPENDED and chat.reason:
        parts.append(words("chat-reason", reason=clipped(chat.reason, 200)))
    return Message(text=join(parts, "\n\n"), buttons=_buttons(chat, words))


def used(chat: Chat, words: Words) -> Message:
    return Message(text=words("chat-used", chat=_named(chat, words)), buttons=_running(chat, words))


def ignored(chat: Chat, words: Words) -> Message:
    return Message(text=words("chat-ignored", chat=_named(chat, words)))


def paused(chat: Chat, words: Words) -> Message:
    return Message(
        text=words("chat-paused", chat=_named(chat, words)), buttons=_paused(chat, words)
    )


def resumed(chat: Chat, words: Words) -> Message:
    return Message(
        text=words("chat-resumed", chat=_named(chat, words)), buttons=_running(chat, words)
    )


def removed(chat: Chat, words: Words) -> Message:
    return Message(text=words("chat-removed", chat=_named(chat, words)))


def really_remove(chat: Chat, words: Words) -> Message:
    surely = Button(
        words.label("button-remove-surely"),
        ManageChat(ChatStep.REMOVE_SURELY, chat.id),
        Style.DANGER,
    )
    keep = Button(words.label("button-keep"), ManageChat(ChatStep.SHOW, chat.id))
    return Message(
        text=words("chat-really-remove", chat=_named(chat, words)), buttons=((surely,), (keep,))
    )


def unreachable(chat: Chat, words: Words, *, reason: str) -> Message:
    """For an admin who takes a chat into use where Telegram lets nothing through."""
    return Message(text=words("chat-unreachable", name=clipped(chat.title, 64), reason=reason))


def joined(chat: Chat, words: Words) -> Message:
    """What the bot says in a group, once the admins use it."""
    return Message(text=words("chat-joined", title=clipped(chat.title, 64)))


def _named(chat: Chat, words: Words) -> Html:
    """Such as: the channel <b>Press</b> (@press), in the words' order."""
    name = bold(clipped(chat.title, 100))
    kind = words.label(_KIND_KEYS[chat.kind])
    handle = f"(@{chat.username})" if chat.username else ""
    return join([kind, name, handle], " ")


def _state(chat: Chat, words: Words) -> str:
    return words.label(_STATE_KEYS[chat.state])


def _buttons(chat: Chat, words: Words) -> Buttons:
    match chat.state:
        case ChatState.ACTIVE:
            return _running(chat, words)
        case ChatState.PAUSED:
            return _paused(chat, words)
        case ChatState.OFFERED | ChatState.REMOVED:
            return _offer(chat, words)
        case ChatState.SUSPENDED:
            return ((_remove(chat, words),),)


def _offer(chat: Chat, words: Words) -> Buttons:
    use = Button(words.label("button-use"), ManageChat(ChatStep.USE, chat.id), Style.SUCCESS)
    if chat.state is ChatState.REMOVED:
        return ((use,),)
    ignore = Button(words.label("button-ignore"), ManageChat(ChatStep.IGNORE, chat.id))
    return ((use, ignore),)


def _running(chat: Chat, words: Words) -> Buttons:
    pause = Button(words.label("button-pause"), ManageChat(ChatStep.PAUSE, chat.id))
    return ((pause, _remove(chat, words)),)


def _paused(chat: Chat, words: Words) -> Buttons:
    resume = Button(
        words.label("button-resume"), ManageChat(ChatStep.RESUME, chat.id), Style.SUCCESS
    )
    return ((resume, _remove(chat, words)),)


def _remove(chat: Chat, words: Words) -> Button:
    label = words.label("button-remove")
    return Button(label, ManageChat(ChatStep.REMOVE, chat.id), Style.DANGER)
