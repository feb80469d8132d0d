"""Inline results: what a list shows of a person or an item, and the card that is posted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, tzinfo

from bot.domain.chats import ChatKind
from bot.domain.news import FileId, Item, Section
from bot.domain.people import Person, Role
from bot.messages import news
from bot.messages.dossiers import names
from bot.messages.excerpts import clipped, is_blank
from bot.messages.items import CAPTION_LIMIT
from bot.messages.lists import dateline
from bot.messages.message import LinkButton, Message
from bot.messages.roles import NAME_LIMIT, dates, is_held, office
from bot.messages.words import Words
from bot.text.markup import Html, join, plain, visible_length

_LINE_LIMIT = 120
_OFFICES = 3
"""Offices on a posted card; the dossier has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A result to choose: two lines in the list, and what is posted in the asker's name."""

    key: str
    title: str
    line: str
    posted: Message


def of_person(
    person: Person,
    total: int,
    words: Words,
    *,
    bot: str,
    today: date,
    portrait: FileId | None = None,
) -> Choice:
    """`total` counts the news about them."""
    held = _present(person, today)
    told = [join([office(role, words), dates(role, words)], "") for role in held[:_OFFICES]]
    count = words("person-items", count=total) if total else Html("")
    link = LinkButton(words.label("button-dossier"), f"https://t.me/{bot}?start=p{person.id}")
    text = join([names(person, words), join(told), count], "\n\n")
    return Choice(
        key=f"p{person.id}",
        title=f"👤 {clipped(person.name(words.language), NAME_LIMIT)}",
        line=clipped(plain(office(held[0], words)), _LINE_LIMIT) if held else plain(count),
        posted=Message(
            text=text,
            picture=portrait if visible_length(text) <= CAPTION_LIMIT else None,
            buttons=((link,),),
        ),
    )


def of_item(
    item: Item, sections: Mapping[str, Section], words: Words, *, bot: str, zone: tzinfo
) -> Choice:
    """The copy that a channel would get, and below it the way to the whole."""
    section = sections.get(item.content.section or "")
    copy = news.pushed(
        item, section=section, words=words, kind=ChatKind.CHANNEL, bot=bot, zone=zone
    )
    link = LinkButton(words.label("button-in-full"), f"https://t.me/{bot}?start=i{item.id}")
    others = tuple(row for row in copy.buttons if link not in row)
    return Choice(
        key=f"i{item.id}",
        title=_headline(item, words),
        line=clipped(plain(dateline(item, section, words)), _LINE_LIMIT),
        posted=Message(text=copy.text, picture=copy.picture, buttons=((link,), *others)),
    )


def _present(person: Person, today: date) -> list[Role]:
    """What is held now, else the latest office of all."""
    held = [role for role in person.roles if is_held(role, today)]
    return held or list(person.roles[:1])


def _headline(item: Item, words: Words) -> str:
    texts = (item.content.title, *item.content.paragraphs)
    said = next((text for text in texts if not is_blank(text)), None)
    return clipped(said, _LINE_LIMIT) if said else words.label("item-untitled")
