"""Short notices: what went otherwise than wished, and what to do next."""

from collections.abc import Sequence

from bot.domain.news import Section
from bot.messages import news
from bot.messages.limits import section_names
from bot.messages.lists import all_news, ask_person, ask_search
from bot.messages.message import Buttons, Message
from bot.messages.words import Words


def unknown_command(words: Words, suggestion: str | None) -> Message:
    """`suggestion` is the command that was perhaps meant, without its slash."""
    if suggestion is None:
        return Message(text=words("unknown-command"), buttons=_ways_on(words))
    return Message(text=words("unknown-command-like", command=suggestion))


def not_allowed(words: Words, *, works_here: bool = False) -> Message:
    """Whoever works here hears that an admin can help, others that it is for staff."""
    if works_here:
        return Message(text=words("not-allowed-to-you"))
    return Message(text=words("not-allowed"))


def outside(sections: Sequence[Section], words: Words) -> Message:
    """To a member of the desk who is limited to some sections."""
    return Message(text=words("not-in-your-sections", sections=section_names(sections, words)))


def too_long(words: Words, limit: int) -> Message:
    """`limit` counts characters."""
    return Message(text=words("too-long", limit=limit))


def too_fast(words: Words) -> Message:
    """Whoever asks faster than we may answer, and of whom something was left out."""
    return Message(text=words("too-fast"))


def pressed_too_fast(words: Words) -> Message:
    """The same of whoever presses buttons; it is shown above the chat."""
    return Message(text=words("too-fast-press"))


def too_fast_in_group(words: Words, *, bot: str) -> Message:
    """Where many ask at once; `bot` is the username under which each can ask in private."""
    return Message(text=words("too-fast-in-group", bot=bot))


def went_wrong(words: Words, code: str) -> Message:
    """`code` names the entry in the log."""
    return Message(text=words("went-wrong", code=code))


def gone(words: Words) -> Message:
    return news.gone(words)


def old_button(words: Words) -> Message:
    return Message(text=words("old-button"), buttons=_ways_on(words))


def let_go(words: Words) -> Message:
    """The answer to /cancel."""
    return Message(text=words("let-go"), buttons=_ways_on(words))


def only_private(words: Words) -> Message:
    return Message(text=words("only-private"))


def only_group_admins(words: Words) -> Message:
    """In a group its admins decide what is sent there."""
    return Message(text=words("only-group-admins"))


def no_group_admins(words: Words) -> Message:
    """In a group whose last admin has left."""
    return Message(text=words("no-group-admins"))


def preview_only(words: Words) -> Message:
    """A preview's own buttons lead to an item that is not there yet."""
    return Message(text=words("preview-only"))


def text_expected(words: Words) -> Message:
    return Message(text=words("text-expected"), buttons=_ways_on(words))


def _ways_on(words: Words) -> Buttons:
    return ((all_news(words), ask_search(words), ask_person(words)),)
