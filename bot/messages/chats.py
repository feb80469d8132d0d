"""Channels and groups: offered to the admins, listed, paused, removed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.chats import Chat, ChatKind, ChatState
from bot.domain.footing import Footing
from bot.domain.manners import USUAL, Manner
from bot.domain.news import Section, SectionId
from bot.messages import footings, manners, turning
from bot.messages.actions import Carry, ManageChat, ManageFollow, Origin, ShowList, TurnList
from bot.messages.excerpts import LABEL_LIMIT, clipped
from bot.messages.lists import NAME_LIMIT, in_rows
from bot.messages.message import Button, Buttons, Message, Style
from bot.messages.steps import CarryStep, ChatStep, DeskList, FollowStep
from bot.messages.words import LANGUAGES, Words, words_for
from bot.text.markup import Html, bold, join

CHATS_SHOWN = 20
SECTIONS_SHOWN = 20
TICK_LIMIT = 24
"""Characters of a choice: so many of them must fit under a message."""
NAMED = 12
"""Sections that a card names; a press shows all."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What a chat gets of the news: some `sections` out of `choices`, all where there are none.

    `manner` is how, `footing` what Telegram lets us do there, where that is known.
    """

    chat: Chat
    sections: frozenset[SectionId]
    choices: tuple[Section, ...]
    manner: Manner = USUAL
    footing: Footing | None = None


def offered(chat: Chat, words: Words) -> Message:
    """To the admins: someone let the bot into a channel or group."""
    return Message(text=words("chat-offered", chat=named(chat, words)), buttons=_offer(chat, words))


def introduced(words: Words) -> Message:
    """To a group that has let us in: who we are, and what its admins may press."""
    follow = Button(words.label("button-choose-news"), ManageFollow(FollowStep.ASK))
    latest = Button(words.label("button-latest"), ShowList(Origin()))
    return Message(text=words("group-introduced"), buttons=((follow,), (latest,)), silent=True)


def channels(chats: Sequence[Chat], words: Words, *, page: int = 1) -> Message:
    """All channels and groups, a button each."""
    if not chats:
        return Message(text=words("channels-none"))
    sheet = turning.sheet(chats, page, CHATS_SHOWN)
    told = [
        join([_ICONS[chat.state], bold(clipped(chat.title, 64)), "·", _state(chat, words)], " ")
        for chat in sheet.entries
    ]
    buttons = tuple(
        (
            Button(
                f"{_ICONS[chat.state]} {clipped(chat.title, LABEL_LIMIT)}",
                ManageChat(ChatStep.SHOW, chat.id),
            ),
        )
        for chat in sheet.entries
    )
    turns = turning.row(sheet.number, sheet.pages, lambda to: TurnList(DeskList.CHANNELS, to))
    heading = words("channels-heading", count=len(chats))
    return Message(text=join([heading, join(told)], "\n\n"), buttons=buttons + turns)


def channel(carried: Carried, words: Words) -> Message:
    """One channel or group with its state, what it gets, and what may be done about it."""
    chat = carried.chat
    parts = [words("chat-card", chat=named(chat, words), state=_state(chat, words))]
    if chat.state is ChatState.SUSPENDED and chat.reason:
        parts.append(words("chat-reason", reason=clipped(chat.reason, 200)))
    if chat.state not in {ChatState.ACTIVE, ChatState.PAUSED}:
        return Message(text=join(parts, "\n\n"), buttons=_buttons(chat, words))
    parts += [
        join([_what(carried, words), manners.told(carried.manner, chat, carried.choices, words)]),
        footings.told(carried.footing, chat.kind, words),
    ]
    return Message(
        text=join(parts, "\n\n"),
        buttons=(
            _choosing(carried, words),
            *manners.rows(chat, words),
            _checking(chat, words),
            *_buttons(chat, words),
        ),
    )


def choose_sections(carried: Carried, words: Words, *, page: int = 1) -> Message:
    """Every section, ticked where the chat gets it; a press adds it or takes it out."""
    step = CarryStep.SECTIONS
    sheet = turning.sheet(carried.choices, page, SECTIONS_SHOWN)
    chosen = [
        _tick(
            section.name(words.language),
            Carry(step, carried.chat.id, str(section.id)),
            on=section.id in carried.sections,
        )
        for section in sheet.entries
    ]
    everything = _tick(
        words.label("button-all-sections"),
        Carry(step, carried.chat.id, Carry.ALL),
        on=not carried.sections,
    )
    turns = turning.row(
        sheet.number,
        sheet.pages,
        lambda to: TurnList(DeskList.CHAT_SECTIONS, to, str(carried.chat.id)),
    )
    return Message(
        text=words("chat-choose-sections", chat=named(carried.chat, words)),
        buttons=((everything,), *in_rows(chosen, 2), *turns, (_back(carried.chat, words),)),
    )


def page_with(section: str, carried: Carried) -> int:
    """The page of the choices on which a section stands, by its number."""
    return turning.page_of(carried.choices, lambda each: str(each.id) == section, SECTIONS_SHOWN)


def choose_languages(carried: Carried, words: Words) -> Message:
    """Every language of the desk, ticked where the chat gets the news in it."""
    step, chat = CarryStep.LANGUAGES, carried.chat
    chosen = [
        _tick(
            words_for(code).label("language-name"),
            Carry(step, chat.id, code),
            on=code in chat.languages,
        )
        for code in LANGUAGES
    ]
    everything = _tick(
        words.label("button-all-languages"),
        Carry(step, chat.id, Carry.ALL),
        on=not chat.languages,
    )
    return Message(
        text=words("chat-choose-languages", chat=named(chat, words)),
        buttons=((everything,), *in_rows(chosen, 2), (_back(chat, words),)),
    )


def used(chat: Chat, words: Words) -> Message:
    return Message(text=words("chat-used", chat=named(chat, words)), buttons=_running(chat, words))


def ignored(chat: Chat, words: Words) -> Message:
    return Message(text=words("chat-ignored", chat=named(chat, words)))


def paused(chat: Chat, words: Words) -> Message:
    return Message(text=words("chat-paused", chat=named(chat, words)), buttons=_paused(chat, words))


def resumed(chat: Chat, words: Words) -> Message:
    return Message(
        text=words("chat-resumed", chat=named(chat, words)), buttons=_running(chat, words)
    )


def removed(chat: Chat, words: Words) -> Message:
    return Message(text=words("chat-removed", chat=named(chat, words)))


def really_remove(chat: Chat, words: Words) -> Message:
    surely = Button(
        words.label("button-remove-surely"),
        ManageChat(ChatStep.REMOVE_SURELY, chat.id),
        Style.DANGER,
    )
    keep = Button(words.label("button-keep"), ManageChat(ChatStep.SHOW, chat.id))
    return Message(
        text=words("chat-really-remove", chat=named(chat, words)), buttons=((surely,), (keep,))
    )


def unreachable(
    chat: Chat, words: Words, *, reason: str, footing: Footing | None = None
) -> Message:
    """For an admin who takes a chat into use where Telegram lets nothing through."""
    told = words("chat-unreachable", name=clipped(chat.title, 64), reason=reason)
    return Message(text=join([told, footings.told(footing, chat.kind, words)], "\n\n"))


def joined(chat: Chat, words: Words) -> Message:
    """What the bot says in a group, once the admins use it."""
    return Message(text=words("chat-joined", title=clipped(chat.title, 64)))


def _what(carried: Carried, words: Words) -> Html:
    """Which sections and languages a chat gets, a line each."""
    chosen = [
        clipped(section.name(words.language), NAME_LIMIT)
        for section in carried.choices
        if section.id in carried.sections
    ]
    named = [words_for(code).label("language-name") for code in carried.chat.languages]
    sections = words.label("chat-all-sections") if not carried.sections else _listed(chosen)
    languages = ", ".join(named) or words.label("chat-all-languages")
    return join(
        [
            join([words("chat-sections"), bold(sections)], " "),
            join([words("chat-languages"), bold(languages)], " "),
        ]
    )


def _listed(names: Sequence[str]) -> str:
    """The first of many; the rest are a press away."""
    more = f" + {len(names) - NAMED}" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


def _choosing(carried: Carried, words: Words) -> tuple[Button, ...]:
    chat = carried.chat.id
    languages = Button(words.label("button-languages"), Carry(CarryStep.LANGUAGES, chat))
    if not carried.choices:
        return (languages,)
    return (Button(words.label("button-sections"), Carry(CarryStep.SECTIONS, chat)), languages)


def _checking(chat: Chat, words: Words) -> tuple[Button, ...]:
    """What was delivered there, and whether it can be."""
    return (
        Button(words.label("button-recent"), ManageChat(ChatStep.RECENT, chat.id)),
        Button(words.label("button-test"), ManageChat(ChatStep.TEST, chat.id)),
    )


def _tick(label: str, action: Carry, *, on: bool) -> Button:
    shown = clipped(label, TICK_LIMIT)
    return Button(f"✓ {shown}" if on else shown, action)


def _back(chat: Chat, words: Words) -> Button:
    return Button(words.label("button-to-chat"), ManageChat(ChatStep.SHOW, chat.id))


def named(chat: Chat, words: Words) -> Html:
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
