"""Histories: the revisions of an item in a list, and what one of them has changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from bot.domain.chats import UserId
from bot.domain.desk import Change
from bot.domain.news import Content, Correction, Item, ItemId, ItemState, Page, Section
from bot.domain.revisions import Revision, Withdrawal
from bot.messages import turning
from bot.messages.actions import OpenItem, Origin, ShowCorrections, ShowHistory, ShowItemFigures
from bot.messages.corrections import difference, name_of
from bot.messages.excerpts import ELLIPSIS, clipped, is_blank
from bot.messages.items import NOTE_LIMIT
from bot.messages.lists import in_rows
from bot.messages.message import Button, Buttons, Message
from bot.messages.words import Words
from bot.text.markup import Html, bold, escape, italic, join

NAME_LIMIT = 48
TEXT_SHOWN = 1500
"""Characters of the first revision's text: it has changed nothing, so it is shown itself."""

_REVISION_KEYS: Mapping[Change, str] = {
    Change.SILENT: "history-silent",
    Change.MARKED: "history-marked",
    Change.NOTIFIED: "history-notified",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A page of an item's revisions; `names` are those of whoever made them."""

    item: Item
    revisions: Page[Revision]
    withdrawal: Withdrawal | None
    names: Mapping[UserId, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A revision with what it says and what the one `before` it said; the first has none.

    `section` is the one that it stands in.
    """

    item: Item
    revision: Revision
    after: Content
    before: Content | None
    section: Section | None
    names: Mapping[UserId, str]


def desk_row(item: ItemId, words: Words) -> Buttons:
    """What everybody at the desk may see of an item that they have opened."""
    history = Button(words.label("button-history"), ShowHistory(item))
    figures = Button(words.label("button-item-figures"), ShowItemFigures(item))
    return ((history, figures),)


def retracted(item: Item, words: Words) -> Message:
    """What the desk sees in the place of an item that readers see no more."""
    text = words("history-retracted", name=name_of(item.content, words))
    return Message(text=text, buttons=desk_row(item.id, words))


def corrections(item: Item, told: Sequence[Correction], words: Words, zone: tzinfo) -> Message:
    """For readers: when an item was corrected, and what they were told, the newest first."""
    lines = [
        join([bold(_when(each.at, words, zone)), clipped(each.note or "", NOTE_LIMIT)], " — ")
        if not is_blank(each.note)
        else bold(_when(each.at, words, zone))
        for each in told
    ]
    heading = words("corrections-heading", name=name_of(item.content, words))
    return Message(
        text=join([heading, join(lines) if lines else words("corrections-none")], "\n\n"),
        buttons=_back_to_item(item, words),
    )


def reader_row(item: Item, words: Words) -> Buttons:
    """Under an item that was corrected: the way to what was corrected when."""
    if item.correction is None:
        return ()
    return ((Button(words.label("button-corrections"), ShowCorrections(item.id)),),)


def revisions(history: History, words: Words, zone: tzinfo) -> Message:
    """Every revision with when, who and how, the newest first; a press shows what it changed."""
    page = history.revisions
    heading = words("history-heading", name=name_of(history.item.content, words), count=page.total)
    entries = [_entry(each, history.names, words, zone) for each in page.entries]
    end = _end(history, words, zone)
    numbers = [
        Button(str(each.number), ShowHistory(history.item.id, each.number, page.number))
        for each in page.entries
    ]
    turns = turning.row(
        page.number, page.pages, lambda number: ShowHistory(history.item.id, 0, number)
    )
    return Message(
        text=join([heading, end, *entries, words("history-press")], "\n\n"),
        buttons=(*in_rows(numbers, 4), *turns, *_back_to_item(history.item, words)),
    )


def change(changed: Changed, words: Words, zone: tzinfo, *, page: int = 1) -> Message:
    """What a revision has changed, removed words struck through; of the first, its text."""
    item, revision = changed.item, changed.revision
    heading = words("history-of", name=name_of(item.content, words))
    entry = _entry(revision, changed.names, words, zone)
    told = _told(changed, words)
    around = [
        Button(label, ShowHistory(item.id, number, page))
        for label, number in (
            (f"‹ {revision.number - 1}", revision.number - 1),
            (f"{revision.number + 1} ›", revision.number + 1),
        )
        if 1 <= number <= item.revision
    ]
    back = Button(words.label("button-history-back"), ShowHistory(item.id, 0, page))
    rows: Sequence[tuple[Button, ...]] = (tuple(around), (back,)) if around else ((back,),)
    return Message(text=join([heading, entry, told], "\n\n"), buttons=tuple(rows))


def _told(changed: Changed, words: Words) -> Html:
    if changed.before is None:
        texts = (changed.after.title, *changed.after.paragraphs)
        whole = "\n\n".join(text.strip() for text in texts if text and not is_blank(text))
        return escape(whole if len(whole) <= TEXT_SHOWN else whole[:TEXT_SHOWN] + ELLIPSIS)
    told = difference(changed.before, changed.after, section=changed.section, words=words)
    return told or words("history-same")


def _entry(revision: Revision, names: Mapping[UserId, str], words: Words, zone: tzinfo) -> Html:
    """When, who and how, then what readers were told."""
    line = join([bold(f"{revision.number}."), _when(revision.at, words, zone)], " ")
    how = _how(revision, words)
    by = None if revision.by is None else names.get(revision.by)
    who = words("history-by", name=clipped(by, NAME_LIMIT)) if by else words("history-by-source")
    is_silent = is_blank(revision.note) or revision.change is Change.SILENT
    said = Html("") if is_silent else italic(clipped(revision.note or "", NOTE_LIMIT))
    return join([join([line, how, who], " · "), said])


def _how(revision: Revision, words: Words) -> Html:
    if revision.change is not None and revision.change in _REVISION_KEYS:
        return words(_REVISION_KEYS[revision.change])
    return words("history-first") if revision.number == 1 else words("history-updated")


def _end(history: History, words: Words, zone: tzinfo) -> Html:
    """That an item was taken back, by whom, and the reason, which readers do not see."""
    withdrawal = history.withdrawal
    if history.item.state is not ItemState.RETRACTED:
        return Html("")
    if withdrawal is None:
        return words("history-withdrawn")
    when = Html("") if withdrawal.at is None else _when(withdrawal.at, words, zone)
    by = None if withdrawal.by is None else history.names.get(withdrawal.by)
    who = words("history-by", name=clipped(by, NAME_LIMIT)) if by else Html("")
    line = join([words("history-withdrawn"), when, who], " · ")
    if is_blank(withdrawal.why):
        return line
    why = clipped(withdrawal.why or "", NOTE_LIMIT)
    return join([line, words("retraction-reason", reason=why)])


def _when(at: datetime, words: Words, zone: tzinfo) -> Html:
    local = at.astimezone(zone)
    return words("day-and-time", day=words.day(local.date()), time=words.time(local))


def _back_to_item(item: Item, words: Words) -> Buttons:
    if item.state is ItemState.RETRACTED:
        return ()
    return ((Button(words.label("button-to-item"), OpenItem(item.id, 1, Origin())),),)
