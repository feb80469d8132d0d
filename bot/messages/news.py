"""News: lists, an item's card page by page, and the copy that a broadcast carries."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, tzinfo

from bot.domain.chats import ChatKind
from bot.domain.manners import USUAL, Format, Look
from bot.domain.news import Item, ItemState, Page, Section
from bot.domain.people import Person
from bot.messages import attachments, formats, rich, turning
from bot.messages.actions import OpenItem, OpenPerson, Origin, SetHabit, ShowList, ShowPicture, Why
from bot.messages.excerpts import LABEL_LIMIT, clipped, is_blank
from bot.messages.items import (
    CAPTION_LIMIT,
    CAPTIONS_LIMIT,
    NOTE_LIMIT,
    contact_buttons,
    contact_lines,
    header,
    paragraphs_of,
    picture_of,
    source_links,
)
from bot.messages.lists import (
    TEXT_LIMIT,
    all_news,
    ask_person,
    ask_search,
    in_rows,
    lines,
    list_buttons,
)
from bot.messages.message import Button, Buttons, LinkButton, Message, Style
from bot.messages.steps import HabitStep, ListKind
from bot.messages.words import Words, words_for
from bot.text.lines import text_of
from bot.text.markup import Html, bold, escape, italic, join, visible_length
from bot.text.pages import pages

PEOPLE_LIMIT = 6


def latest_heading(words: Words) -> Html:
    return words("latest-heading")


def new_heading(since: datetime, words: Words) -> Html:
    """Of what came after a moment, told by the clocks where it stands."""
    when = words.label("day-and-time", day=words.day(since.date()), time=words.time(since))
    return words("new-heading", when=when)


def dated_heading(day: date, words: Words) -> Html:
    return words("dated-heading", day=words.day(day))


def since_unread(words: Words) -> Message:
    """A day that could not be read, or that is yet to come."""
    return Message(text=words("since-unread"), buttons=((all_news(words),),))


def with_new(latest: Message, since: datetime, count: int, words: Words) -> Message:
    """The latest, and above its buttons what is new since the reader last looked."""
    origin = Origin(ListKind.NEW, int(since.timestamp()))
    button = Button(words.label("button-new-since", count=count), ShowList(origin), Style.PRIMARY)
    when = words.label("day-and-time", day=words.day(since.date()), time=words.time(since))
    told = words("new-since", count=count, when=when)
    text = join([told, latest.text], "\n\n")
    if visible_length(text) > TEXT_LIMIT:
        text = latest.text
    return replace(latest, text=text, buttons=((button,), *latest.buttons))


def section_heading(section: Section, words: Words) -> Html:
    return bold(clipped(section.name(words.language), 100))


def listing(
    page: Page[Item],
    origin: Origin,
    *,
    heading: Html,
    sections: Mapping[str, Section],
    words: Words,
    zone: tzinfo = UTC,
    follow: Buttons = (),
) -> Message:
    """One page of a list; its size is the caller's, five or six read well.

    `follow` is the row of the reader's own wish, where they may have one.
    """
    if not page.entries:
        text = join([heading, words("list-empty")], "\n\n")
        return Message(text=text, buttons=follow + _list_row(origin, words))
    top = join([heading, words("items-count", count=page.total)], " · ")
    room = 4000 - visible_length(top)
    return Message(
        text=join([top, lines(page.entries, sections, words, room=room, zone=zone)], "\n\n"),
        buttons=list_buttons(page, origin) + follow + _list_row(origin, words),
    )


def card(
    item: Item,
    *,
    page: int,
    origin: Origin | None,
    section: Section | None,
    people: Sequence[Person],
    translation: Item | None,
    words: Words,
    zone: tzinfo = UTC,
    desk: Buttons = (),
    is_text_only: bool = False,
) -> Message:
    """An item at a page of its text; without an origin there is no way back to offer.

    `zone` is the desk's, by whose clock it was corrected; `desk` holds what staff may do to it.
    `is_text_only` leaves the picture to a button.
    """
    if item.state is ItemState.RETRACTED:
        return gone(words)
    back = origin or Origin()
    top = header(item, section, words, zone)
    foot = contact_lines(item.content.contact, words)
    picture = None if is_text_only else picture_of(item)
    sheets = _sheets(item, top, foot, CAPTION_LIMIT if picture else TEXT_LIMIT)
    if picture and len(sheets) > CAPTIONS_LIMIT:
        sheets = _sheets(item, top, foot, TEXT_LIMIT)
        picture = None
    number = max(1, min(page, len(sheets)))
    here = OpenItem(item.id, number, back)
    parts = [text_of(sheets[number - 1])]
    if number == 1:
        parts.insert(0, top)
    if number == len(sheets):
        parts.append(foot)
    return Message(
        text=join(parts, "\n\n"),
        picture=picture,
        buttons=_turning(item, number, len(sheets), back)
        + (() if picture else _picture_row(item, words))
        + attachments.rows(item, words)
        + _people_rows(people, here, words)
        + contact_buttons(item.content.contact)
        + in_rows([*_translation(translation, back), *source_links(item, words)], 2)
        + desk
        + _ways_back(origin, section, words),
    )


def picture_alone(
    item: Item, *, section: Section | None, words: Words, zone: tzinfo = UTC
) -> Message | None:
    """The picture of an item whose card is all text; None where it has none."""
    picture = picture_of(item)
    if picture is None:
        return None
    return Message(text=header(item, section, words, zone), picture=picture)


def _sheets(item: Item, top: Html, foot: Html, limit: int) -> list[list[str]]:
    """The pages of an item's text, with room for its head and its press contact."""
    rest = limit - (visible_length(foot) + 2 if foot else 0)
    return pages(paragraphs_of(item), first=rest - visible_length(top) - 2, rest=rest) or [[]]


def _picture_row(item: Item, words: Words) -> Buttons:
    if len(attachments.sendable(item.content.images)) != 1 or attachments.has_gallery(item):
        return ()
    return ((Button(words.label("button-picture"), ShowPicture(item.id)),),)


def pushed(
    item: Item,
    *,
    section: Section | None,
    words: Words,
    kind: ChatKind,
    bot: str,
    zone: tzinfo = UTC,
    look: Look = USUAL.look,
    as_caption: bool = False,
    draft: int = 0,
) -> Message:
    """The copy in a broadcast: a brief whole, an article's beginning; `bot` is a username.

    `zone` is the desk's, by whose clock it was corrected. `as_caption` keeps it short enough to
    stand under a picture that it has no more. `draft` is what is previewed.
    """
    top = header(item, section, words, zone)
    is_rich = look.format is Format.RICH
    is_own = kind is ChatKind.PRIVATE and item.id > 0
    note = italic(words.label("rich-refused")) if is_rich and is_own else Html("")
    foot = join([escape(look.signature), note], "\n\n")
    wanted = paragraphs_of(item)
    taken = sum(visible_length(part) + 2 for part in (top, foot) if part)
    picture = formats.picture(item, look, taken=taken)
    limit = CAPTION_LIMIT if picture or as_caption else TEXT_LIMIT
    room = min(limit - taken, formats.reach(item, look))
    shown = formats.excerpt(wanted, room)
    is_cut = shown != wanted or formats.keeps_back(item, look)
    return Message(
        text=join([top, text_of(shown), foot], "\n\n"),
        picture=picture,
        buttons=(_in_full(item, words, kind, bot) if is_cut else ())
        + attachments.rows(item, words, kind=kind, bot=bot, draft=draft)
        + in_rows(attachments.languages(item, kind=kind, bot=bot), 2)
        + in_rows(source_links(item, words), 1)
        + (_own_row(item, words, is_rich=is_rich) if is_own else ()),
        rich=rich.rich(item, look, section=section, words=words, bot=bot, zone=zone)
        if is_rich
        else None,
    )


def _own_row(item: Item, words: Words, *, is_rich: bool) -> Buttons:
    """Below a reader's own copy: what it came for and, for apps that show nothing, plain text."""
    why = Button(words.label("button-why"), Why(item.id))
    if not is_rich:
        return ((why,),)
    plain = SetHabit(HabitStep.PLAIN, str(item.id))
    return ((why, Button(words.label("button-plain-text"), plain)),)


def correction_notice(item: Item, words: Words) -> Message:
    """The reply that tells readers of a correction; the copy above it reads as corrected."""
    note = item.correction.note if item.correction else None
    if is_blank(note):
        return Message(text=words("correction-notice"))
    what = clipped(note or "", NOTE_LIMIT)
    return Message(text=words("correction-notice-what", note=what))


def retracted(item: Item, words: Words) -> Message:
    """What stands in the place of a copy that is too old to be deleted.

    It names the day alone: what was withdrawn is not said again.
    """
    return Message(text=words("item-retracted", day=words.day(item.day)))


def gone(words: Words) -> Message:
    """An item that was withdrawn, or that never was."""
    return Message(text=words("item-gone"), buttons=((all_news(words), ask_search(words)),))


def no_news(words: Words) -> Message:
    return Message(text=words("no-news"), buttons=((ask_search(words), ask_person(words)),))


def _list_row(origin: Origin, words: Words) -> Buttons:
    search = ask_search(words)
    return ((search,),) if origin.kind is ListKind.LATEST else ((all_news(words), search),)


def _turning(item: Item, number: int, count: int, origin: Origin) -> Buttons:
    return turning.row(number, count, lambda page: OpenItem(item.id, page, origin))


def _people_rows(people: Sequence[Person], here: OpenItem, words: Words) -> Buttons:
    buttons = [
        Button(
            words.label(
                "button-open-person", name=clipped(person.name(words.language), LABEL_LIMIT)
            ),
            OpenPerson(person.id, here.item, here.page, here.origin),
        )
        for person in people[:PEOPLE_LIMIT]
    ]
    return in_rows(buttons, 2)


def _translation(translation: Item | None, origin: Origin) -> tuple[Button, ...]:
    """The offer stands in the translation's own language: its reader knows that one."""
    if translation is None or translation.state is ItemState.RETRACTED:
        return ()
    label = words_for(translation.content.language).label("button-read-in-this-language")
    return (Button(label, OpenItem(translation.id, 1, origin)),)


def _ways_back(origin: Origin | None, section: Section | None, words: Words) -> Buttons:
    row = [] if origin is None else [Button(words.label("button-back"), ShowList(origin))]
    if section is not None:
        its_list = Origin(ListKind.SECTION, section.id)
        if origin is None or origin.at(1) != its_list:
            row.append(Button(words.label("button-section"), ShowList(its_list)))
    return (tuple(row), (all_news(words),)) if row else ((all_news(words),),)


def _in_full(item: Item, words: Words, kind: ChatKind, bot: str) -> Buttons:
    label = words.label("button-in-full")
    if kind is ChatKind.PRIVATE:
        return ((Button(label, OpenItem(item.id, 1, Origin())),),)
    return ((LinkButton(label, f"https://t.me/{bot}?start=i{item.id}"),),)
