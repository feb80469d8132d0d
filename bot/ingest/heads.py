"""Heads: what a page says of itself, before anybody knows how to read the rest."""

from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from bot.errors import BadInputError
from bot.ingest.markup import absolute
from bot.ingest.nesting import is_too_deep

_FEEDS = "application/rss+xml", "application/atom+xml", "application/feed+json"
_LONGEST = 200_000
"""Letters in which a head has to end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """`feed` is the first feed that a page names; not one of comments."""

    title: str = ""
    feed: str | None = None


def head_of(html: str, address: str) -> Head:
    """Raises BadInputError for what is no page."""
    if "<" not in html:
        raise BadInputError("This is no page.")
    begin = html[:_LONGEST]
    if is_too_deep(begin):
        raise BadInputError("This page nests too deep to be read.")
    tree = LexborHTMLParser(begin)
    title = tree.css_first("title")
    return Head(
        title="" if title is None else " ".join(title.text().split()), feed=_feed(tree, address)
    )


def _feed(tree: LexborHTMLParser, address: str) -> str | None:
    for node in tree.css('link[rel~="alternate"][href]'):
        kind = (node.attributes.get("type") or "").casefold().strip()
        feed = absolute(node.attributes.get("href"), address)
        if kind in _FEEDS and feed and "comments" not in feed:
            return feed
    return None
