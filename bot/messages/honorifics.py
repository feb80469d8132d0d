"""Words before names that are no part of them: those that the desk has added, and their ends."""

from collections.abc import Sequence

from bot.domain.news import Page
from bot.domain.people import Honorific
from bot.messages import turning
from bot.messages.actions import ManageHonorifics
from bot.messages.lists import in_rows
from bot.messages.message import Button, Message
from bot.messages.steps import HonorificStep
from bot.messages.words import Words


def listed(page: Page[Honorific], words: Words) -> Message:
    """A page of words, each a button that takes it out."""
    taking_out = [
        Button(f"✖ {each.word}", ManageHonorifics(HonorificStep.REMOVE, each.id, page.number))
        for each in page.entries
    ]
    some = words("honorifics-heading", count=page.total) if page.total else None
    return Message(
        text=some or words("honorifics-none"),
        buttons=in_rows(taking_out, 2)
        + turning.row(
            page.number,
            page.pages,
            lambda number: ManageHonorifics(HonorificStep.LIST, 0, number),
        )
        + ((_add(words),),),
    )


def ask(words: Words) -> Message:
    return Message(text=words("honorifics-ask"), asks=words.label("honorifics-placeholder"))


def added(taken: Sequence[str], words: Words) -> Message:
    text = words("honorifics-added", words=", ".join(taken))
    return Message(text=text, buttons=((_add(words), opening(words)),))


def refused(words: Words) -> Message:
    """Nothing of it was new."""
    return Message(text=words("honorifics-refused"), asks=words.label("honorifics-placeholder"))


def full(words: Words) -> Message:
    return Message(text=words("honorifics-full"), buttons=((opening(words),),))


def opening(words: Words) -> Button:
    """Leads to the list."""
    return Button(words.label("button-honorifics"), ManageHonorifics(HonorificStep.LIST))


def _add(words: Words) -> Button:
    return Button(words.label("button-new-honorific"), ManageHonorifics(HonorificStep.ADD))
