"""How a chat gets the news: format and, in channels and groups, signature and silent hours."""

from collections.abc import Callable, Mapping, Sequence

from bot.domain.chats import Chat, ChatKind
from bot.domain.manners import SIGNATURE_LIMIT, Format, Manner, Quiet
from bot.domain.news import Section
from bot.messages import topics
from bot.messages.actions import Action, ManageChat, SetManner
from bot.messages.excerpts import clipped
from bot.messages.lists import in_rows
from bot.messages.message import Button, Buttons, Message
from bot.messages.steps import ChatStep, MannerStep
from bot.messages.words import Words
from bot.text.markup import Html, bold, join

_FORMAT_KEYS: Mapping[Format, str] = {
    Format.USUAL: "format-usual",
    Format.SHORT: "format-short",
    Format.FULL: "format-full",
    Format.PICTURE: "format-picture",
    Format.RICH: "format-rich",
    Format.TEXT: "format-text",
}
_ABOUT_KEYS: Mapping[Format, str] = {
    Format.USUAL: "format-usual-what",
    Format.SHORT: "format-short-what",
    Format.FULL: "format-full-what",
    Format.PICTURE: "format-picture-what",
    Format.RICH: "format-rich-what",
    Format.TEXT: "format-text-what",
}
OFFERED = ((22, 7), (23, 8), (21, 9))
"""Silent hours that are a press away."""


def told(manner: Manner, chat: Chat, choices: Sequence[Section], words: Words) -> Html:
    """What was set, a line each; the format always, for there is always one."""
    lines = [_line(words("chat-format"), format_name(manner.look.format, words))]
    if manner.look.signature:
        lines.append(_line(words("chat-signature"), clipped(manner.look.signature, 100)))
    if manner.quiet is not None:
        lines.append(_line(words("chat-quiet"), hours(manner.quiet)))
    if chat.kind is ChatKind.SUPERGROUP and manner.topics:
        lines.append(_line(words("chat-topics"), topics.named(manner, choices, words)))
    return join(lines)


def format_name(chosen: Format, words: Words) -> str:
    return words.label(_FORMAT_KEYS[chosen])


def rows(chat: Chat, words: Words) -> Buttons:
    """What can be set; topics only where a group can have them."""
    first = (
        Button(words.label("button-format"), SetManner(MannerStep.FORMAT, chat.id)),
        Button(words.label("button-signature"), SetManner(MannerStep.SIGNATURE, chat.id)),
    )
    second = [Button(words.label("button-quiet"), SetManner(MannerStep.QUIET, chat.id))]
    if chat.kind is ChatKind.SUPERGROUP:
        second.append(Button(words.label("button-topics"), SetManner(MannerStep.TOPICS, chat.id)))
    return (first, tuple(second))


def choose_format(manner: Manner, chat: Chat, words: Words) -> Message:
    """The formats with what they are, the chosen one ticked."""
    return Message(
        text=join([words("chat-choose-format", name=_name(chat)), formats_told(words)], "\n\n"),
        buttons=(
            *format_rows(
                manner.look.format,
                lambda each: SetManner(MannerStep.FORMAT, chat.id, each.value),
                words,
            ),
            (_back(chat, words),),
        ),
    )


def formats_told(words: Words) -> Html:
    """What each format is, a line each."""
    return join(
        [
            join([bold(words.label(_FORMAT_KEYS[each])), words(_ABOUT_KEYS[each])], " — ")
            for each in Format
        ]
    )


def format_rows(chosen: Format, choose: Callable[[Format], Action], words: Words) -> Buttons:
    """A button for each format, the chosen one ticked."""
    return in_rows(
        [
            Button(_ticked(words.label(_FORMAT_KEYS[each]), each is chosen), choose(each))
            for each in Format
        ],
        2,
    )


def ask_signature(manner: Manner, chat: Chat, words: Words) -> Message:
    """The question for the line under each item, with the one that there is."""
    asked = words("chat-ask-signature", name=_name(chat), limit=SIGNATURE_LIMIT)
    now = words("chat-signature-now", text=manner.look.signature) if manner.look.signature else ""
    return Message(text=join([now, asked], "\n\n"), asks=words.label("chat-signature-placeholder"))


def signature(manner: Manner, chat: Chat, words: Words) -> Message:
    """The line that there is, to be changed or taken away."""
    change = Button(words.label("button-change"), SetManner(MannerStep.SIGNATURE, chat.id, "new"))
    none = Button(words.label("button-no-signature"), SetManner(MannerStep.NO_SIGNATURE, chat.id))
    return Message(
        text=words("chat-signature-now", text=manner.look.signature),
        buttons=((change, none), (_back(chat, words),)),
    )


def choose_quiet(manner: Manner, chat: Chat, zone: str, words: Words) -> Message:
    """Hours that are often wanted, others to be typed, and none; `zone` is the desk's."""
    quiet = manner.quiet
    offered = [Quiet(since * 60, until * 60, zone) for since, until in OFFERED]
    choices = tuple(
        Button(
            _ticked(_times(each), quiet == each),
            SetManner(MannerStep.QUIET, chat.id, f"{each.since}-{each.until}"),
        )
        for each in offered
    )
    other = Button(words.label("button-other-hours"), SetManner(MannerStep.OTHER_QUIET, chat.id))
    none = Button(
        _ticked(words.label("button-no-quiet"), quiet is None),
        SetManner(MannerStep.NO_QUIET, chat.id),
    )
    now = _line(words("chat-quiet"), hours(quiet)) if quiet else Html("")
    asked = words("chat-choose-quiet", name=_name(chat))
    return Message(
        text=join([asked, now, words("chat-quiet-zone", zone=zone)], "\n\n"),
        buttons=(choices, (other, none), (_back(chat, words),)),
    )


def ask_quiet(chat: Chat, zone: str, words: Words, *, again: bool = False) -> Message:
    """The question for hours; `again` where they could not be read."""
    asked = words("chat-ask-quiet", name=_name(chat), zone=zone)
    return Message(
        text=join([words("chat-quiet-unread") if again else "", asked], "\n\n"),
        asks=words.label("chat-quiet-placeholder"),
    )


def _name(chat: Chat) -> str:
    return clipped(chat.title, 64)


def _line(key: Html, value: str) -> Html:
    return join([key, bold(value)], " ")


def hours(quiet: Quiet) -> str:
    return f"{_times(quiet)} {quiet.zone}"


def _times(quiet: Quiet) -> str:
    return f"{_time(quiet.since)}–{_time(quiet.until)}"


def _time(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _ticked(label: str, chosen: bool) -> str:
    return f"✓ {label}" if chosen else label


def _back(chat: Chat, words: Words) -> Button:
    return Button(words.label("button-to-chat"), ManageChat(ChatStep.SHOW, chat.id))
