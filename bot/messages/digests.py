"""A digest: its items by section, a line each, the rest of long sections folded."""

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo

from bot.domain.chats import Cadence
from bot.domain.formatting import Style
from bot.domain.news import Item, Section
from bot.messages.actions import SetHabit
from bot.messages.excerpts import clipped, first_sentence, is_blank
from bot.messages.lists import TEXT_LIMIT, all_news, corrected_when
from bot.messages.message import Button, Message
from bot.messages.words import Words
from bot.text.markup import Html, bold, join, styled, visible_length

MOST_LINES = 40
"""Telegram takes a hundred marked stretches in a message: two a line, and the sections."""

OPEN_LINES = 3
"""Lines of a section that stand open where the digest is long."""

FOLDED_FROM = 12
"""Lines; a shorter digest is not folded."""

_LONGEST_LINE, _SHORTEST_LINE = 140, 24
_BESIDE = 44
"""Characters of a line beside its headline: its sign, a correction, line breaks."""

_DIGEST_KEYS: Mapping[Cadence, str] = {
    Cadence.AT_ONCE: "digest-held",
    Cadence.DAILY: "digest-daily",
    Cadence.WEEKLY: "digest-weekly",
}


def digest(
    items: Sequence[Item],
    cadence: Cadence,
    *,
    sections: Mapping[str, Section],
    day: datetime,
    words: Words,
    zone: tzinfo,
    bot: str,
) -> Message:
    """One message; each line leads to its item through `bot`, so that the digest stays."""
    shown = items[:MOST_LINES]
    top = words(_DIGEST_KEYS[cadence], day=words.full_day(day.astimezone(zone).date()))
    head = join([top, words("items-count", count=len(items))], "\n")
    foot = words("digest-more", count=len(items) - len(shown)) if len(items) > len(shown) else ""
    limit = _line_limit(shown, sections, words, taken=visible_length(head) + 80)
    parts = [
        _part(name, [_line(each, limit, words, zone, bot) for each in group], len(shown))
        for name, group in _by_section(shown, sections, words)
    ]
    return Message(
        text=join([head, *parts, foot], "\n\n"),
        buttons=((all_news(words), Button(words.label("button-digest-settings"), SetHabit())),),
    )


def _line_limit(
    items: Sequence[Item], sections: Mapping[str, Section], words: Words, *, taken: int
) -> int:
    """How long each headline may be so that all lines fit."""
    names = [name for name, _ in _by_section(items, sections, words)]
    room = TEXT_LIMIT - taken - sum(len(name) + 4 for name in names)
    return max(_SHORTEST_LINE, min(_LONGEST_LINE, room // max(1, len(items)) - _BESIDE))


def _by_section(
    items: Sequence[Item], sections: Mapping[str, Section], words: Words
) -> list[tuple[str, list[Item]]]:
    """Groups in the order of their newest items; what stands in no section comes last."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        section = sections.get(item.content.section or "")
        name = clipped(section.name(words.language), 64) if section else ""
        groups.setdefault(name, []).append(item)
    without = groups.pop("", None)
    other = words.label("digest-other") if groups else ""
    return [*groups.items(), *([(other, without)] if without else [])]


def _part(name: str, lines: Sequence[Html], count: int) -> Html:
    heading = bold(name) if name else Html("")
    if count < FOLDED_FROM or len(lines) <= OPEN_LINES + 1:
        return join([heading, *lines])
    folded = styled(join(lines[OPEN_LINES:]), Style.LONG_QUOTE)
    return join([heading, *lines[:OPEN_LINES], folded])


def _line(item: Item, limit: int, words: Words, zone: tzinfo, bot: str) -> Html:
    link = styled(_headline(item, limit, words), Style.LINK, f"https://t.me/{bot}?start=i{item.id}")
    when = corrected_when(item, words, zone)
    corrected = words("corrected", when=when) if when else Html("")
    return join([join(["•", link], " "), corrected], " · ")


def _headline(item: Item, limit: int, words: Words) -> str:
    content = item.content
    if content.title and not is_blank(content.title):
        return clipped(content.title, limit)
    for paragraph in content.paragraphs:
        if not is_blank(paragraph):
            return first_sentence(paragraph, limit)
    return words.label("item-untitled")
