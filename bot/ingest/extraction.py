"""Text and day of a page that no recipe is known for; better with the optional extra [web]."""

from datetime import date
from importlib.util import find_spec

from selectolax.lexbor import LexborHTMLParser

from bot.ingest.markup import Written, written, written_in


def body_of(html: str, address: str) -> Written:
    if find_spec("trafilatura") is not None:
        found = _by_trafilatura(html, address)
        if found.lines:
            return found
    return _densest(html, address)


def day_of(_html: str) -> date | None:
    return None


def _by_trafilatura(html: str, address: str) -> Written:
    import trafilatura  # noqa: PLC0415 - the optional extra [web], which takes half a second

    found = trafilatura.extract(
        html,
        url=address,
        output_format="html",
        favor_precision=True,
        include_comments=False,
        include_tables=False,
        include_formatting=True,
        include_links=True,
        include_images=True,
    )
    return written(found or "", base=address)


def _densest(html: str, address: str) -> Written:
    tree = LexborHTMLParser(html)
    for selector in ("article", "main", "body"):
        nodes = tree.css(selector)
        if nodes:
            best = max(nodes, key=lambda node: sum(len(p.text()) for p in node.css("p")))
            return written_in(best, base=address)
    return Written(lines=())
