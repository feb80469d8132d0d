"""What readers are told beside the news: greeting, help, language, subscription, privacy."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from bot.domain.desk import DeskRole
from bot.messages.actions import Origin, Privacy, SetLanguage, SetSubscription, ShowList
from bot.messages.excerpts import clipped
from bot.messages.lists import all_news, ask_person, ask_search, explain_search, in_rows
from bot.messages.menus import (
    ADMIN_COMMANDS,
    COMMAND_KEYS,
    READER_COMMANDS,
    STAFF_COMMANDS,
    commands_for,
)
from bot.messages.message import Button, Buttons, Message, Style
from bot.messages.steps import PrivacyStep
from bot.messages.words import LANGUAGES, Words, words_for
from bot.text.markup import Html, join

STORED_KEYS: Mapping[str, str] = {
    "chat": "privacy-chat",
    "follows": "privacy-follows",
    "settings": "privacy-settings",
    "digests": "privacy-digests",
    "searches": "privacy-searches",
    "prompts": "privacy-prompts",
    "drafts": "privacy-drafts",
    "desk": "privacy-desk",
    "updates_set_aside": "privacy-aside",
}
"""What may be stored of someone, and the sentence that says so."""

_GROUP_KEYS: Mapping[tuple[str, ...], str] = {
    READER_COMMANDS: "help-readers",
    STAFF_COMMANDS: "help-staff",
    ADMIN_COMMANDS: "help-admins",
}


def greeting(name: str, words: Words, *, subscribed: bool, beginning: Buttons = ()) -> Message:
    """The answer to /start: who we are, three things to try, how to hear from us.

    `beginning` is the first of the three taps, for whoever follows nothing yet.
    """
    hello = words("greeting", name=clipped(name, 64))
    how = words("greeting-subscribed") if subscribed else words("greeting-subscribe")
    wish = _unsubscribe(words) if subscribed else _subscribe(words)
    first = words("begin-language") if beginning else Html("")
    return Message(
        text=join([hello, words("greeting-try"), how, first], "\n\n"),
        buttons=(
            *beginning,
            (Button(words.label("button-latest"), ShowList(Origin()), Style.PRIMARY),),
            (ask_search(words), ask_person(words)),
            (wish,),
        ),
    )


@lru_cache(maxsize=64)
def help_page(words: Words, *, role: DeskRole | None) -> Message:
    """The commands that this person may use, in groups, and how to write to us.

    There are a dozen such pages, and working one out costs more than all else about /help.
    """
    allowed = commands_for(role)
    parts = [words("help-heading")]
    for group in _GROUP_KEYS:
        told = [_command_line(command, words) for command in group if command in allowed]
        if told:
            parts.append(join([words(_GROUP_KEYS[group]), *told]))
    parts.append(words("help-foot"))
    return Message(
        text=join(parts, "\n\n"),
        buttons=(
            (all_news(words), ask_search(words), ask_person(words)),
            (explain_search(words),),
        ),
    )


def language_choice(words: Words) -> Message:
    """Each language under its own name, the present one ticked."""
    buttons = [Button(_language_label(code, words), SetLanguage(code)) for code in LANGUAGES]
    return Message(text=words("language-choice"), buttons=in_rows(buttons, 2))


def language_set(words: Words) -> Message:
    """Said in the new language."""
    return Message(text=words("language-set"), buttons=_to_the_news(words))


def subscribed(words: Words) -> Message:
    return Message(text=words("subscribed"), buttons=_to_the_news(words))


def already_subscribed(words: Words) -> Message:
    return Message(
        text=words("already-subscribed"), buttons=((_unsubscribe(words), all_news(words)),)
    )


def unsubscribed(words: Words, *, left: int = 0) -> Message:
    """`left` is how much is still followed by name, whose news goes on coming."""
    more = words("unsubscribed-more", count=left) if left else Html("")
    return Message(
        text=join([words("unsubscribed"), more], "\n\n"),
        buttons=((_subscribe(words), all_news(words)),),
    )


def not_subscribed(words: Words) -> Message:
    return Message(text=words("not-subscribed"), buttons=((_subscribe(words), all_news(words)),))


def privacy(words: Words, *, stored: Sequence[str], days: int) -> Message:
    """What is kept of someone; `stored` holds keys of STORED_KEYS, others are passed over.

    `days` is how long what they leave behind is kept.
    """
    told = [words(STORED_KEYS[key]) for key in stored if key in STORED_KEYS]
    listed = join([words("privacy-stored"), *(join(["•", line], " ") for line in told)])
    parts = [words("privacy-heading"), listed if told else words("privacy-nothing")]
    export = Button(words.label("button-export"), Privacy(PrivacyStep.EXPORT))
    erase = Button(words.label("button-erase"), Privacy(PrivacyStep.ERASE), Style.DANGER)
    return Message(
        text=join([*parts, words("privacy-foot", days=days)], "\n\n"),
        buttons=((export, erase),) if told else (),
    )


def really_erase(words: Words) -> Message:
    surely = Button(
        words.label("button-erase-surely"), Privacy(PrivacyStep.ERASE_SURELY), Style.DANGER
    )
    keep = Button(words.label("button-keep"), Privacy(PrivacyStep.KEEP))
    return Message(text=words("really-erase"), buttons=((surely,), (keep,)))


def erased(words: Words) -> Message:
    return Message(text=words("erased"))


def _command_line(command: str, words: Words) -> Html:
    return words("help-command", command=command, what=words.label(COMMAND_KEYS[command]))


def _language_label(code: str, words: Words) -> str:
    name = words_for(code).label("language-name")
    return f"✓ {name}" if code == words.language else name


def _subscribe(words: Words) -> Button:
    return Button(words.label("button-subscribe"), SetSubscription(wanted=True), Style.SUCCESS)


def _unsubscribe(words: Words) -> Button:
    return Button(words.label("button-unsubscribe"), SetSubscription(wanted=False))


def _to_the_news(words: Words) -> Buttons:
    return ((all_news(words), ask_search(words)),)
