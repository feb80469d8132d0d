"""Names that mean the same to a search: the list, one line of it, and what became of it."""

from collections.abc import Mapping

from bot.domain.news import Page
from bot.domain.search import Alias
from bot.messages import turning
from bot.messages.actions import ManageAliases
from bot.messages.excerpts import clipped
from bot.messages.lists import in_rows
from bot.messages.message import Button, Buttons, Message, Style
from bot.messages.steps import AliasStep
from bot.messages.words import Words
from bot.text.aliases import BETWEEN, LONGEST_NAME, MOST_NAMES, MOST_WORDS, Flaw
from bot.text.markup import Html, escape, join

LINE_LIMIT = 300
"""Characters of a line in the list, ten of which are in a message."""
_QUERY_LIMIT = 60

_FLAW_KEYS: Mapping[Flaw, str] = {
    Flaw.SEVERAL_LINES: "aliases-several-lines",
    Flaw.ONE_NAME: "aliases-one-name",
    Flaw.SAME: "aliases-same",
    Flaw.KNOWN: "aliases-known",
    Flaw.FULL: "aliases-full",
}


def listed(page: Page[Alias], words: Words, *, like: str = "") -> Message:
    """A page of lines, each with its number to open it; `like` is what they were looked for by."""
    lines = [
        escape(f"{number}. {clipped(BETWEEN.join(alias.names), LINE_LIMIT)}")
        for number, alias in enumerate(page.entries, 1)
    ]
    numbers = [
        Button(str(number), ManageAliases(AliasStep.SHOW, alias.id, page.number))
        for number, alias in enumerate(page.entries, 1)
    ]
    heading = _heading(page.total, like, words)
    return Message(
        text=join([heading, join(lines)] if lines else [heading], "\n\n"),
        buttons=in_rows(numbers, 5)
        + (() if like else _page_row(page))
        + ((_add(words), *((_list(words),) if like else ())),),
    )


def alias(alias: Alias, words: Words, *, page: int) -> Message:
    remove = Button(
        words.label("button-remove-alias"),
        ManageAliases(AliasStep.REMOVE, alias.id, page),
        Style.DANGER,
    )
    text = join([_names(alias), words("aliases-mean")], "\n\n")
    return Message(text=text, buttons=((remove,), (_list(words, page),)))


def ask(words: Words) -> Message:
    return Message(text=words("aliases-ask"), asks=words.label("aliases-placeholder"))


def added(alias: Alias, words: Words) -> Message:
    """A slip is undone with one press."""
    undo = Button(words.label("button-undo"), ManageAliases(AliasStep.REMOVE_SURELY, alias.id))
    text = join([words("aliases-added"), _names(alias)], "\n\n")
    return Message(text=text, buttons=((undo,), (_add(words), _list(words))))


def really_remove(alias: Alias, words: Words, *, page: int) -> Message:
    surely = Button(
        words.label("button-remove-alias-surely"),
        ManageAliases(AliasStep.REMOVE_SURELY, alias.id, page),
        Style.DANGER,
    )
    keep = Button(words.label("button-keep"), ManageAliases(AliasStep.SHOW, alias.id, page))
    text = join([words("aliases-really-remove"), _names(alias)], "\n\n")
    return Message(text=text, buttons=((surely,), (keep,)))


def removed(alias: Alias, words: Words, *, page: int) -> Message:
    undo = Button(words.label("button-undo"), ManageAliases(AliasStep.RESTORE, alias.id, page))
    text = join([words("aliases-removed"), _names(alias)], "\n\n")
    return Message(text=text, buttons=((undo,), (_list(words, page),)))


def restored(alias: Alias, words: Words, *, page: int) -> Message:
    text = join([words("aliases-restored"), _names(alias)], "\n\n")
    return Message(text=text, buttons=((_list(words, page),),))


def refused(why: Flaw, name: str, words: Words) -> Message:
    """What is wrong, and what to send instead."""
    return Message(text=reason(why, name, words), asks=words.label("aliases-placeholder"))


def reason(why: Flaw, name: str, words: Words) -> Html:
    """Why a line is refused; `name` is the one at fault, if it is one."""
    name = clipped(name, _QUERY_LIMIT)
    match why:
        case Flaw.MANY_NAMES:
            return words("aliases-many-names", most=MOST_NAMES)
        case Flaw.LONG_NAME:
            return words("aliases-long-name", name=name, most=MOST_WORDS, letters=LONGEST_NAME)
        case Flaw.NO_WORD:
            return words("aliases-no-word", name=name)
        case _:
            return words(_FLAW_KEYS[why])


def _heading(count: int, like: str, words: Words) -> Html:
    if not like:
        return words("aliases-heading", count=count) if count else words("aliases-none")
    query = clipped(like, _QUERY_LIMIT)
    if not count:
        return words("aliases-like-none", query=query)
    return words("aliases-like", query=query, count=count)


def _names(alias: Alias) -> Html:
    return escape(BETWEEN.join(alias.names))


def _add(words: Words) -> Button:
    return Button(words.label("button-new-alias"), ManageAliases(AliasStep.ADD))


def _list(words: Words, page: int = 1) -> Button:
    return Button(words.label("button-aliases"), ManageAliases(AliasStep.LIST, 0, page))


def _page_row(page: Page[Alias]) -> Buttons:
    return turning.row(
        page.number, page.pages, lambda number: ManageAliases(AliasStep.LIST, 0, number)
    )
