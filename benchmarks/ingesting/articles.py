"""Pages without a recipe: their text, their day, and what becomes of their markup.

The text is judged as scrapinghub's article extraction benchmark does: shingles of four words, each
page with the same weight.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from benchmarks.ingesting.places import all_pages, page_bytes
from bot.errors import BadInputError
from bot.ingest.encodings import decoded_html
from bot.ingest.extraction import day_of, densest
from bot.ingest.markup import written
from bot.ingest.metadata import metadata_of
from bot.ingest.pages import read_page
from bot.simulator.html import MarkupError, parse
from bot.text.lines import Line, text_of
from bot.text.pages import pages as in_pages
from tests.simulator.oracle import Oracle

_WORD = re.compile(r"\w+")
_NOT_SHOWN = (
    "script, style, noscript, template, head, textarea, select, button, svg, iframe, [hidden]"
)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_TODAY = date(2024, 1, 1)


@dataclass(frozen=True, slots=True)
class Page:
    html: str
    url: str
    truth: str


def measured_texts(folder: Path) -> dict[str, Any]:
    pages = list(_pages(folder))
    readers: dict[str, Callable[[Page], str]] = {"ours": _ours, "without [web]": _without_web}
    if find_spec("trafilatura"):
        readers["trafilatura"] = _trafilatura
    return {
        "pages": len(pages),
        "readers": {name: _scored(pages, read) for name, read in readers.items()},
    }


def _scored(pages: list[Page], read: Callable[[Page], str]) -> dict[str, float]:
    begun = perf_counter()
    texts = [read(page) for page in pages]
    took = perf_counter() - begun
    found = [_matched(page.truth, text) for page, text in zip(pages, texts, strict=True)]
    right, extra, lost = (sum(each) for each in zip(*found, strict=True))
    precision, recall = right / ((right + extra) or 1), right / ((right + lost) or 1)
    f1 = 2 * precision * recall / ((precision + recall) or 1)
    return {
        "f1": round(f1, 3),
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "ms_a_page": round(1000 * took / len(pages), 1),
    }


def _matched(truth: str, text: str) -> tuple[float, float, float]:
    """Shares of shingles that are right, too much, and lost."""
    wanted, found = _shingles(truth), _shingles(text)
    right = sum((wanted & found).values())
    extra, lost = sum((found - wanted).values()), sum((wanted - found).values())
    whole = (right + extra + lost) or 1
    return right / whole, extra / whole, lost / whole


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    if len(words) < 4:
        return Counter([tuple(words)] if words else [])
    return Counter(zip(words, words[1:], words[2:], words[3:], strict=False))


def _ours(page: Page) -> str:
    try:
        candidate = read_page(page.html, None, address=page.url, fetched_on=_TODAY, language=None)
    except BadInputError:
        return ""
    return "\n".join(candidate.content.paragraphs)


def _without_web(page: Page) -> str:
    return "\n".join(densest(page.html, page.url).lines)


def _trafilatura(page: Page) -> str:
    import trafilatura  # noqa: PLC0415 - an optional peer

    return trafilatura.extract(page.html, favor_precision=True, include_comments=False) or ""


def _pages(folder: Path) -> Iterator[Page]:
    for name, told in json.loads((folder / "ground-truth.json").read_text("utf-8")).items():
        data = page_bytes(folder, f"{name}.html")
        if data is not None:
            yield Page(
                decoded_html(data), told.get("url") or "https://example.org/", told["articleBody"]
            )


# --- days


def measured_days(folder: Path) -> dict[str, Any]:
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    right = wrong = count = invented = 0
    begun = perf_counter()
    for url, told in truth.items():
        data = page_bytes(folder, told["file"])
        if data is None:
            continue
        html = decoded_html(data)
        day = metadata_of(LexborHTMLParser(html), url).day or day_of(html, url)
        if not isinstance(told["date"], str):
            invented += day is not None
            continue
        count += 1
        right += day == date.fromisoformat(told["date"])
        wrong += day is not None and day != date.fromisoformat(told["date"])
    share = count or 1
    return {
        "pages": count,
        "right": round(right / share, 3),
        "wrong": round(wrong / share, 3),
        "found_where_there_is_none": invented,
        "ms_a_page": round(1000 * (perf_counter() - begun) / share, 1),
    }


# --- markup


def measured_markup(
    folders: Sequence[Path], refused: Callable[[str], str | None]
) -> dict[str, Any]:
    """What is written of whole pages: what Telegram's parser refuses, and which words are lost."""
    pages = [decoded_html(data) for folder in folders for data in all_pages(folder)]
    problems: list[str] = []
    kept = whole = 0
    begun = perf_counter()
    for body in pages:
        page = written(body, base="https://example.org/")
        lines = page.lines
        captions = [image.caption for image in page.images if image.caption]
        problems += filter(None, map(refused, _messages(lines)))
        said = Counter(_WORD.findall(_seen(body)))
        told = Counter(_WORD.findall(" ".join([*lines, *captions])))
        kept += sum((said & told).values())
        whole += sum(said.values())
    return {
        "pages": len(pages),
        "refused": problems,
        "words_kept": round(kept / (whole or 1), 4),
        "ms_a_page": round(1000 * (perf_counter() - begun) / (len(pages) or 1), 1),
    }


def refused_by_telegram() -> Callable[[str], str | None]:
    """TDLib's own parser where it is installed, else the local Telegram's, which is held to it."""
    if find_spec("tdjson") is None:
        return _refused_here
    import tdjson  # noqa: PLC0415 - for Linux only

    oracle = Oracle(tdjson)

    def refused(text: str) -> str | None:
        mode = {"@type": "textParseModeHTML"}
        told = oracle.ask("parseTextEntities", text=text, parse_mode=mode)
        return str(told["message"]) if told["@type"] == "error" else None

    return refused


def _refused_here(text: str) -> str | None:
    try:
        parse(text)
    except MarkupError as error:
        return str(error)
    return None


def _messages(lines: tuple[Line, ...]) -> Iterator[str]:
    for page in in_pages(lines, first=3_500, rest=3_500):
        yield text_of(page)


def _seen(html: str) -> str:
    """The words of a page that a browser shows."""
    tree = LexborHTMLParser(html)
    for node in tree.css(_NOT_SHOWN):
        node.decompose()
    for node in tree.css("[style]"):
        if _HIDING.search(node.attributes.get("style") or ""):
            node.decompose()
    return tree.body.text(separator=" ") if tree.body is not None else ""
