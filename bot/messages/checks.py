"""Checks: what a draft's card says of its readers, and what an eye should fall on."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from math import ceil

from bot.domain.checks import Audience, Check, Finding, Inspection
from bot.domain.news import Item, Section
from bot.messages.excerpts import clipped
from bot.messages.items import CAPTION_LIMIT, header, paragraphs_of, picture_of
from bot.messages.words import Words
from bot.text.lines import text_of
from bot.text.markup import Html, join, visible_length

WHAT_LIMIT = 80
SHOWN = 8

_PLAIN_KEYS: Mapping[Check, str] = {Check.LONG_FOR_CAPTION: "check-long-for-caption"}
_LANGUAGE_KEYS: Mapping[Check, str] = {
    Check.NO_TRANSLATION: "check-no-translation",
    Check.TRANSLATION_OPEN: "check-translation-open",
}
_CALLED_KEYS: Mapping[str, str] = {
    "en": "check-language-english",
    "ru": "check-language-russian",
}


def told(inspection: Inspection, words: Words) -> Html:
    """Who gets it and how long that takes, then what stands out."""
    found = [_finding(each, words) for each in inspection.findings[:SHOWN]]
    audience = _audience(inspection.audience, inspection.rate, words)
    return join([audience, *(found or [words("check-all-well")])])


def fits(item: Item, section: Section | None, words: Words, zone: tzinfo) -> bool:
    """Whether its text stands as a whole under its picture, where it has one."""
    if picture_of(item) is None:
        return True
    text = join([header(item, section, words, zone), text_of(paragraphs_of(item))], "\n\n")
    return visible_length(text) <= CAPTION_LIMIT


def _audience(audience: Audience, rate: float, words: Words) -> Html:
    if not audience.total:
        return words("audience-nobody")
    kinds: Sequence[Html] = [
        *_counted_channels(audience.channels, words),
        *_counted_groups(audience.groups, words),
        *_counted_readers(audience.readers, words),
    ]
    return words(
        "audience-chats",
        count=audience.total,
        shown=words.number(audience.total),
        kinds=join(kinds, ", "),
        time=words.seconds(ceil(audience.total / rate)),
    )


def _counted_channels(count: int, words: Words) -> list[Html]:
    return [words("audience-channels", count=count, shown=words.number(count))] if count else []


def _counted_groups(count: int, words: Words) -> list[Html]:
    return [words("audience-groups", count=count, shown=words.number(count))] if count else []


def _counted_readers(count: int, words: Words) -> list[Html]:
    return [words("audience-readers", count=count, shown=words.number(count))] if count else []


def _finding(finding: Finding, words: Words) -> Html:
    what = clipped(finding.what, WHAT_LIMIT)
    if finding.check in _PLAIN_KEYS:
        return words(_PLAIN_KEYS[finding.check])
    if finding.check in _LANGUAGE_KEYS:
        is_ours = finding.what in _CALLED_KEYS
        language = words.label(_CALLED_KEYS[finding.what]) if is_ours else what
        return words(_LANGUAGE_KEYS[finding.check], language=language)
    match finding.check:
        case Check.UNKNOWN_PEOPLE:
            return words("check-unknown-people", count=finding.count, names=what)
        case Check.BROKEN_LINK:
            return words("check-broken-link", what=what)
    day = words.day(finding.day) if finding.day else ""
    return words("check-already-published", what=what, day=day)
