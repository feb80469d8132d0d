"""Text and day of a page that no recipe is known for; better with the optional extra [web]."""

from collections.abc import Iterator
from datetime import date
from importlib.util import find_spec
from itertools import islice
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bot.ingest.markup import Written, written, written_in
from bot.text.dates import parse_day
from bot.text.paragraphs import clean

_NOT_TEXT: Final = (
    "script, style, noscript, nav, header, footer, aside, form, button, [role=navigation],"
    " [class*=comment], [id*=comment], [class*=related], [class*=sidebar], [class*=share]"
)


def body_of(html: str, address: str) -> Written:
    if find_spec("trafilatura") is not None:
        found = _by_trafilatura(html, address)
        if found.lines:
            return found
    return densest(html, address)


def day_of(html: str, address: str) -> date | None:
    """The day of publication, where [web] is installed; never one that it only guesses."""
    if find_spec("htmldate") is None:
        return None
    import htmldate  # noqa: PLC0415 - the optional extra [web]

    found = htmldate.find_date(
        html, url=address, extensive_search=False, original_date=True, deferred_url_extractor=True
    )
    return parse_day(found) if found else None


def _by_trafilatura(html: str, address: str) -> Written:
    import trafilatura  # noqa: PLC0415 - the optional extra [web], which takes half a second

    # Its pictures bring the captions of galleries along as text; the page names its own picture.
    found = trafilatura.extract(
        html,
        url=address,
        output_format="html",
        favor_precision=True,
        include_comments=False,
        include_formatting=True,
        include_links=True,
    )
    return written(found or "", base=address)


def densest(html: str, address: str) -> Written:
    """The part of a page that holds most of its running text: without the extra, and quick."""
    tree = LexborHTMLParser(html)
    for unwanted in tree.css(_NOT_TEXT):
        unwanted.decompose()
    best = densest_node(tree)
    return Written(lines=()) if best is None else written_in(best, base=address)


def densest_node(tree: LexborHTMLParser) -> LexborNode | None:
    """The element around most of the running text; half of it counts one element further up."""
    weights: dict[int, float] = {}
    nodes: dict[int, LexborNode] = {}
    for paragraph in tree.css("p, pre, blockquote"):
        weight = float(len(clean(paragraph.text(separator=" "))))
        for node in islice(_above(paragraph), 3):
            weights[node.mem_id] = weights.get(node.mem_id, 0.0) + weight
            nodes[node.mem_id] = node
            weight /= 2
    return nodes[max(weights, key=lambda key: weights[key])] if weights else None


def _above(node: LexborNode) -> Iterator[LexborNode]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent
