"""Trials: a message that shows whether news arrives in a channel or group."""

from bot.domain.chats import Chat
from bot.messages.actions import DropTest, ManageChat
from bot.messages.excerpts import clipped
from bot.messages.message import Button, Message
from bot.messages.steps import ChatStep
from bot.messages.words import Words


def message(words: Words, *, topic: int | None) -> Message:
    """What a test message says; it makes no sound."""
    return Message(text=words("chat-test"), silent=True, topic=topic)


def arrived(chat: Chat, sent: int, words: Words) -> Message:
    delete = Button(words.label("button-delete-test"), DropTest(chat.id, sent))
    return Message(
        text=words("chat-tested", name=clipped(chat.title, 64)),
        buttons=((delete,), (_back(chat, words),)),
    )


def deleted(chat: Chat, words: Words) -> Message:
    return Message(
        text=words("chat-test-deleted", name=clipped(chat.title, 64)),
        buttons=((_back(chat, words),),),
    )


def stays(chat: Chat, words: Words, *, reason: str) -> Message:
    return Message(
        text=words("chat-test-stays", name=clipped(chat.title, 64), reason=reason),
        buttons=((_back(chat, words),),),
    )


def _back(chat: Chat, words: Words) -> Button:
    return Button(words.label("button-to-chat"), ManageChat(ChatStep.SHOW, chat.id))
