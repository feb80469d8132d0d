"""Feeds: feedparser's own test suite, through what our reading keeps of a feed.

Each file of the suite says what a reader must find in it. Where it speaks of markup, we ask
whether ours reads the same out of what we got as out of what is expected: the same lines, the same
formatting, links and pictures.
"""

import ast
import re
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any
from urllib.parse import urljoin

import feedparser

from bot.errors import BadInputError
from bot.ingest.feeds import link_of, parsed, read_feed
from bot.ingest.markup import written

_EXPECTED = re.compile(rb"Expect:\s*(.+)")
_HEADER = re.compile(rb"Header:\s*([\w-]+):\s*(.+)")
_SKIPPED = re.compile(rb"SkipUnless:\s*(.+)")
_CARRIED = re.compile(
    r"(?!.*'(?:language|base)'\])(?:.*)(?:"
    r"entries\[\d\]\W*(?:title|summary|description|content|link\b|id|guid|published|updated|date"
    r"|created|issued|modified|enclosures|media_(?:content|thumbnail))|feed\W*title\b)"
)
"""What an expectation speaks of where our reading keeps it; of the rest, feedparser answers."""
_HOME = "http://127.0.0.1:8097/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    name: str
    data: bytes
    expected: str | None
    headers: dict[str, str]


def measured(suite: Path) -> dict[str, Any]:
    cases = list(cases_in(suite))
    asked = [case for case in cases if case.expected]
    ours = [case for case in asked if _CARRIED.match(case.expected or "")]
    missed = [case.name for case in ours if not _holds(case, ours=True)]
    peer = {case.name for case in asked if not _holds(case, ours=False)}
    others = [case for case in asked if not _CARRIED.match(case.expected or "")]
    begun, broken = perf_counter(), []
    for case in cases:
        problem = _exception(case)
        if problem:
            broken.append(problem)
    return {
        "files": len(cases),
        "expectations": len(asked),
        "held": len(asked) - len(missed) - len(peer & {case.name for case in others}),
        "of_our_fields": len(ours),
        "held_of_our_fields": len(ours) - len(missed),
        "held_by_feedparser": len(asked) - len(peer),
        "missed_of_our_fields": missed,
        "exceptions": broken,
        "files_a_second": round(len(cases) / (perf_counter() - begun)),
    }


def _exception(case: Case) -> str | None:
    kind = case.headers.get("content-type")
    try:
        read_feed(
            case.data, content_type=kind, address=_HOME, fetched_on=date(2020, 1, 1), language=None
        )
    except BadInputError:
        return None
    except Exception as error:  # noqa: BLE001 - what a feed can break is what we look for
        return f"{case.name}: {type(error).__name__}: {error}"
    return None


def cases_in(suite: Path) -> Iterator[Case]:
    with tarfile.open(suite) as archive:
        for member in archive:
            stored = archive.extractfile(member) if member.isfile() else None
            if stored is None or not member.name.endswith((".xml", ".json")):
                continue
            data = stored.read()
            yield Case(
                name=member.name.partition("/")[2],
                data=data,
                expected=_expected(data, member.name),
                headers={
                    name.decode().lower(): value.decode().strip()
                    for name, value in _HEADER.findall(data[:4096])
                },
            )


def _expected(data: bytes, name: str) -> str | None:
    if name.endswith(".json"):
        return None
    skipped = _SKIPPED.search(data)
    if skipped and not _is_met(skipped[1].decode()):
        return None
    for text in (data, data.replace(b"\x00", b"")):
        found = _EXPECTED.search(text)
        if found:
            return found[1].decode("utf-8", errors="replace").strip().removesuffix("-->").strip()
    return None


def _is_met(condition: str) -> bool:
    try:
        return bool(eval(condition, {"feedparser": feedparser}))
    except Exception:  # noqa: BLE001 - whatever it asks for is not there
        return False


def _holds(case: Case, *, ours: bool) -> bool:
    base = case.headers.get("content-location", _HOME)
    address = base if "://" in base else _HOME.rstrip("/") + base
    try:
        if ours:
            kind = case.headers.get("content-type") or "application/xml"
            found: Any = parsed(case.data, content_type=kind)
            for entry in found["entries"]:
                entry["link"] = link_of(entry, address)
        else:
            headers = {"content-type": "application/xml", **case.headers}
            found = feedparser.parse(
                case.data, response_headers=headers | {"content-location": address}
            )
        # What a visit keeps of the headers; feedparser knows them only where it visits by itself.
        for name, key in (("etag", "etag"), ("last-modified", "modified")):
            if name in case.headers:
                found[key] = case.headers[name]
        return _is_true(case.expected or "", found, address if ours else None)
    except Exception:  # noqa: BLE001 - an expectation about what is not there fails
        return False


def _is_true(expected: str, found: Mapping[str, Any], address: str | None) -> bool:
    """Whether the suite is content; with `address`, markup is compared as we read it."""
    tree = ast.parse(expected.strip(), mode="eval")
    bases = [urljoin(address, base) for base in ("", *_bases(found))] if address else []

    def same(left: object, right: object) -> bool:
        if left == right or not (isinstance(left, str) and isinstance(right, str)):
            return bool(left == right)
        return any(_read(left, base) == _read(right, base) for base in bases)

    whole = ast.fix_missing_locations(_Compared().visit(tree))
    names = {**found, "same": same}
    return bool(eval(compile(whole, "suite", "eval"), {}, _Names(names, found)))


class _Names(dict[str, Any]):
    """The names of a feed's top level, with feedparser's own other names for them."""

    def __init__(self, names: dict[str, Any], found: Mapping[str, Any]) -> None:
        super().__init__(names)
        self._found = found

    def __missing__(self, key: str) -> object:
        return self._found[key]


class _Compared(ast.NodeTransformer):
    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        if len(node.ops) == 1 and isinstance(node.ops[0], ast.Eq):
            name = ast.Name("same", ast.Load())
            return ast.Call(name, [node.left, node.comparators[0]], [])
        return node


def _bases(found: object) -> list[str]:
    """Every base that the feed names for one of its texts."""
    if isinstance(found, dict):
        own = [found["base"]] if isinstance(found.get("base"), str) else []
        return own + [base for value in found.values() for base in _bases(value)]
    if isinstance(found, list):
        return [base for value in found for base in _bases(value)]
    return []


def _read(markup: str, base: str) -> object:
    found = written(markup, base=base)
    lines = [(str(line), line.spans, line.is_tight) for line in found.lines]
    return lines, [(image.url, image.caption) for image in found.images]
