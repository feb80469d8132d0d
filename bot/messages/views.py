"""Views: the very messages that a draft goes out as, for whom each is, and one of them shown."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.domain.chats import ChatKind
from bot.domain.checks import Destination, Reach, Reading
from bot.domain.desk import Draft
from bot.domain.manners import USUAL, Format, Look
from bot.messages import manners
from bot.messages.actions import EditDraft
from bot.messages.excerpts import clipped
from bot.messages.fields import to_the_draft
from bot.messages.message import Button, Message
from bot.messages.steps import DraftStep
from bot.messages.words import Words, words_for
from bot.text.markup import join

READER, DESTINATION = "p", "d"
"""Before the language of a reader, or the number of a channel or group, in a button's value."""
SHOWN = 20
TITLE_LIMIT = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Who gets a copy of one form; `key` is what a button carries of it.

    `others` are the channels and groups that get the same as the one that is named.
    """

    key: str
    language: str
    kind: ChatKind = ChatKind.PRIVATE
    look: Look = USUAL.look
    title: str = ""
    others: int = 0


def views_of(reach: Reach, viewer: str) -> tuple[View, ...]:
    """Readers by language and format, first whoever looks, who gets the first copy; then others."""
    readings = dict.fromkeys([Reading(viewer), *reach.readers])
    return (*map(_of_readers, readings), *map(_of_destination, reach.destinations))


def unlike(copies: Iterable[tuple[View, Message]]) -> tuple[tuple[View, Message], ...]:
    """Each message once, named for the first who gets it, with how many others do."""
    kept: dict[tuple[bool, Message], View] = {}
    for view, message in copies:
        key = (view.kind is ChatKind.PRIVATE, message)
        known = kept.get(key)
        kept[key] = replace(known, others=known.others + 1 + view.others) if known else view
    return tuple((view, message) for (_, message), view in kept.items())


def choose(draft: Draft, views: Iterable[View], chosen: str, words: Words) -> Message:
    """Whose copy the preview above shows; a press shows another's."""
    listed = tuple(views)
    rows = tuple((_button(draft, view, chosen, words),) for view in listed[:SHOWN])
    alone = len(listed) == 1
    told = [words("draft-view-only") if alone else words("draft-views", count=len(listed))]
    if listed[SHOWN:]:
        told.append(words("draft-views-more", count=len(listed) - SHOWN))
    return Message(text=join(told, " "), buttons=(*rows, (to_the_draft(draft, words),)))


def _of_readers(each: Reading) -> View:
    form = "" if each.format is Format.USUAL else f".{each.format}"
    return View(
        key=f"{READER}{each.language}{form}", language=each.language, look=Look(each.format)
    )


def _of_destination(each: Destination) -> View:
    return View(
        key=f"{DESTINATION}{each.chat}",
        language=each.language,
        kind=ChatKind.CHANNEL,
        look=each.look,
        title=each.title,
        others=each.count - 1,
    )


def _button(draft: Draft, view: View, chosen: str, words: Words) -> Button:
    label = _label(view, words)
    step = EditDraft(DraftStep.VIEW, draft.id, draft.version, view.key)
    return Button(f"✓ {label}" if view.key == chosen else label, step)


def _label(view: View, words: Words) -> str:
    language = words_for(view.language).label("language-name")
    form = manners.format_name(view.look.format, words)
    if view.kind is ChatKind.PRIVATE:
        reader = words.label("draft-view-reader", language=language)
        return reader if view.look == USUAL.look else f"{reader} · {form}"
    more = f" + {view.others}" if view.others else ""
    return words.label(
        "draft-view-channel",
        name=clipped(view.title, TITLE_LIMIT) + more,
        format=form,
        language=language,
    )
