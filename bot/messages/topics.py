"""Topics of a forum: where the news of a group goes, chosen by a link, and lost with the topic."""

from collections.abc import Sequence

from bot.domain.chats import Chat
from bot.domain.manners import EVERYTHING, Manner
from bot.domain.news import Section
from bot.messages.actions import ManageChat, SetManner
from bot.messages.excerpts import LABEL_LIMIT, clipped
from bot.messages.lists import NAME_LIMIT
from bot.messages.message import Button, Buttons, Message, Style
from bot.messages.steps import ChatStep, MannerStep
from bot.messages.words import Words
from bot.text.markup import bold, join

SECTIONS_LIMIT = 30
NAMED = 6
"""Topics that a card names; a press shows all."""


def named(manner: Manner, choices: Sequence[Section], words: Words) -> str:
    """What goes into which topic."""
    names = {each.slug: each.name(words.language) for each in choices}
    names[EVERYTHING] = words.label("topic-of-all")
    shown = [
        f"{clipped(names.get(slug, slug), NAME_LIMIT)} → {thread}" for slug, thread in manner.topics
    ]
    more = f" + {len(shown) - NAMED}" if len(shown) > NAMED else ""
    return ", ".join(shown[:NAMED]) + more


def choose(manner: Manner, chat: Chat, choices: Sequence[Section], words: Words) -> Message:
    """Where all news goes, and each section that has a topic of its own."""
    topics = dict(manner.topics)
    places = [(SetManner.ALL, EVERYTHING, words.label("topic-of-all"))]
    places += [(str(each.id), each.slug, each.name(words.language)) for each in choices]
    buttons = tuple(
        (
            Button(
                _ticked(name, slug in topics),
                SetManner(MannerStep.TOPIC, chat.id, key),
            ),
            *_removal(key, slug in topics, chat, words),
        )
        for key, slug, name in places[: SECTIONS_LIMIT + 1]
    )
    now = named(manner, choices, words) if topics else words.label("topics-none")
    return Message(
        text=join(
            [
                words("chat-choose-topic", name=_name(chat)),
                join([words("chat-topics"), bold(now)], " "),
            ],
            "\n\n",
        ),
        buttons=(*buttons, (_back(chat, words),)),
    )


def ask(chat: Chat, name: str, words: Words, *, again: bool = False) -> Message:
    """The question for a link into a topic; `name` is what shall go there."""
    asked = words("chat-ask-topic", chat=_name(chat), what=clipped(name, 64))
    return Message(
        text=join([words("chat-topic-unread") if again else "", asked], "\n\n"),
        asks=words.label("chat-topic-placeholder"),
    )


def everything(words: Words) -> str:
    """What goes into the topic that is no section's own."""
    return words.label("topic-of-all")


def not_a_forum(chat: Chat, words: Words) -> Message:
    return Message(
        text=words("chat-not-a-forum", name=_name(chat)),
        buttons=((_back(chat, words),),),
    )


def lost(chat: Chat, words: Words, *, reason: str) -> Message:
    """To whoever runs a group: the news goes into General from now on."""
    text = words("chat-topic-lost", name=_name(chat), reason=reason)
    return Message(text=text, buttons=_to_topics(chat, words))


def refuses(chat: Chat, words: Words, *, reason: str) -> Message:
    """To whoever tries a topic that takes nothing."""
    text = words("chat-topic-refuses", name=_name(chat), reason=reason)
    return Message(text=text, buttons=_to_topics(chat, words))


def _removal(key: str, has_topic: bool, chat: Chat, words: Words) -> tuple[Button, ...]:
    if not has_topic:
        return ()
    return (Button(words.label("button-no-topic"), SetManner(MannerStep.NO_TOPIC, chat.id, key)),)


def _to_topics(chat: Chat, words: Words) -> Buttons:
    action = SetManner(MannerStep.TOPICS, chat.id)
    return ((Button(words.label("button-topics"), action, Style.PRIMARY),),)


def _ticked(name: str, chosen: bool) -> str:
    label = clipped(name, LABEL_LIMIT - 8)
    return f"✓ {label}" if chosen else label


def _name(chat: Chat) -> str:
    return clipped(chat.title, 64)


def _back(chat: Chat, words: Words) -> Button:
    return Button(words.label("button-to-chat"), ManageChat(ChatStep.SHOW, chat.id))
