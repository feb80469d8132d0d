"""What a page says of itself to programs: its title, day, language and own address."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from selectolax.lexbor import LexborHTMLParser

from bot.ingest.markup import absolute
from bot.text.dates import parse_day
from bot.text.paragraphs import clean

_DAYS: Final = (
    'meta[property="article:published_time"]',
    'meta[name="article:published_time"]',
    'meta[property="og:published_time"]',
    'meta[itemprop="datePublished"]',
    'meta[name="datePublished"]',
    'meta[name="publish-date"]',
    'meta[name="pubdate"]',
    'meta[name="dc.date.issued"]',
    'meta[name="DC.date.issued"]',
    'meta[name="dc.date"]',
    'meta[name="DC.date"]',
    'meta[name="date"]',
    'time[itemprop="datePublished"]',
    "time[pubdate]",
)
_TITLES: Final = (
    'meta[property="og:title"]',
    'meta[name="og:title"]',
    'meta[name="twitter:title"]',
)
_PICTURES: Final = ('meta[property="og:image"]', 'meta[name="twitter:image"]')
_PUBLISHED: Final = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    title: str | None = None
    day: date | None = None
    language: str | None = None
    url: str | None = None
    picture: str | None = None


def metadata_of(tree: LexborHTMLParser, address: str) -> Metadata:
    return Metadata(
        title=_title(tree),
        day=next((day for day in _days(tree) if day), None),
        language=_language(tree),
        url=_canonical(tree, address),
        picture=absolute(next(_contents(tree, _PICTURES), None), address),
    )


def _title(tree: LexborHTMLParser) -> str | None:
    headings = [clean(node.text(separator=" ")) for node in tree.css("h1")]
    stated = next((text for text in _contents(tree, _TITLES) if text), None)
    if len([one for one in headings if one]) == 1:
        return next(one for one in headings if one)
    if stated is not None:
        return stated
    node = tree.css_first("title")
    return (clean(node.text()) if node is not None else None) or None


def _days(tree: LexborHTMLParser) -> Iterator[date | None]:
    """Tags speak of the page itself; what is told as JSON-LD may speak of others that it shows."""
    for text in _contents(tree, _DAYS):
        yield parse_day(text)
    for node in tree.css('script[type="application/ld+json"]'):
        for found in _PUBLISHED.finditer(node.text(deep=True) or ""):
            yield parse_day(found[1])


def _contents(tree: LexborHTMLParser, selectors: tuple[str, ...]) -> Iterator[str]:
    for selector in selectors:
        for node in tree.css(selector):
            yield clean(node.attributes.get("content") or node.attributes.get("datetime") or "")


def _language(tree: LexborHTMLParser) -> str | None:
    root = tree.css_first("html")
    code = (root.attributes.get("lang") or "") if root is not None else ""
    code = code.casefold().replace("_", "-").partition("-")[0]
    return code if code.isalpha() and code.isascii() and len(code) in {2, 3} else None


def _canonical(tree: LexborHTMLParser, address: str) -> str | None:
    node = tree.css_first('link[rel="canonical"]')
    return absolute(node.attributes.get("href"), address) if node is not None else None
