"""Fields: the small things that a draft says, each read from a typed line; pure."""

from dataclasses import replace
from zlib import crc32

from bot.domain.news import Content, DateSource
from bot.messages.items import is_link
from bot.services.releases import TooLongError, UnreadError
from bot.text.contacts import contact_of
from bot.text.dates import parse_day

PLACE_LIMIT = 60
CONTACT_LIMIT = 200
NOTHING = {"-", "–", "—", "−"}
"""What is typed to take a field away."""


def with_day(content: Content, typed: str) -> Content:
    """The day of the event; without one an item stands under the day on which it goes out."""
    if typed in NOTHING:
        return replace(content, date=None, date_source=DateSource.UNKNOWN)
    day = parse_day(typed)
    if day is None:
        raise UnreadError("no day")
    return replace(content, date=day, date_source=DateSource.GIVEN)


def with_place(content: Content, typed: str) -> Content:
    line = " ".join(typed.split())
    if len(line) > PLACE_LIMIT:
        raise TooLongError("place", PLACE_LIMIT)
    return replace(content, place=None if line in NOTHING else line)


def with_source(content: Content, typed: str) -> Content:
    """An address, to which the scheme is added where it is left out."""
    if typed in NOTHING:
        return replace(content, url=None)
    url = typed if "://" in typed else f"https://{typed}"
    if not is_link(url):
        raise UnreadError("no address")
    return replace(content, url=url)


def with_contact(content: Content, typed: str) -> Content:
    if typed in NOTHING:
        return replace(content, contact=None)
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    said = ", ".join(lines)
    if len(said) > CONTACT_LIMIT:
        raise TooLongError("contact", CONTACT_LIMIT)
    return replace(content, contact=contact_of(lines))


def mark(value: object) -> str:
    """By which a field is known that has changed since it was asked for."""
    return f"{crc32(repr(value).encode('utf-8', 'replace')):08x}"
