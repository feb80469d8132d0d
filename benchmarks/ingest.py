"""How well and how fast news is taken in: feeds, pages, days, archives, and what is hostile.

    ./run bench ingest [--json] [--only feeds,articles,...] [--archive 1000] [--seed 1]

Real feeds and pages are read from `shared/` beside the project, or from where NEWSDESK_SHARED says;
parts whose data is not there are left out. Peers run on the same pages where they are installed
(the extra [web] brings trafilatura).
"""

import argparse
import asyncio
import gzip
import json
from collections.abc import Callable
from typing import Any

from benchmarks import likeness
from benchmarks.ingesting import articles, exports, feeds, places, trials

_OWN = [
    f"Delegates of the council met in Riga for the {n}. time and talked about the year to come, "
    f"said Secretary General Imangali Tasmagambetov. Number {n} of {n + 7} talks was about water. "
    * 4
    for n in range(40)
]


def main() -> None:
    given = _arguments()
    texts = _texts()
    parts: dict[str, Callable[[], dict[str, Any] | None]] = {
        "feeds": lambda: feeds.measured(places.SUITE) if places.SUITE.exists() else None,
        "articles": lambda: _where(articles.measured_texts),
        "days": lambda: articles.measured_days(places.DAYS) if places.DAYS.exists() else None,
        "markup": _markup,
        "likeness": likeness.told,
        "exports": lambda: exports.measured(places.WORDPRESS, places.TELEGRAM),
        "years": lambda: trials.measured_years(given.seed),
        "addresses": lambda: asyncio.run(trials.measured_addresses()),
        "documents": lambda: asyncio.run(trials.measured_documents()),
        "rates": lambda: trials.measured_rates(texts),
        "archive": lambda: asyncio.run(trials.measured_archive(texts, given.archive)),
    }
    wanted = given.only.split(",") if given.only else list(parts)
    found = {name: told for name in wanted if (told := parts[name]()) is not None}
    if given.json:
        print(json.dumps(found))
        return
    for name, told in found.items():
        _print(name, told)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run bench ingest", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON value")
    parser.add_argument("--only", default="", help="names of parts, with commas")
    parser.add_argument("--archive", type=int, default=1_000, help="items of the archive")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _where(measured: Callable[..., dict[str, Any]]) -> dict[str, Any] | None:
    return measured(places.ARTICLES) if places.ARTICLES.exists() else None


def _markup() -> dict[str, Any] | None:
    folders = [one for one in (places.ARTICLES, places.DAYS) if one.exists()]
    refused = articles.refused_by_telegram()
    return articles.measured_markup(folders, refused) if folders else None


def _texts() -> list[str]:
    """Bodies of real releases, or our own."""
    if not places.RELEASES.exists():
        return _OWN
    with gzip.open(places.RELEASES, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["body"] for line in lines]


def _print(name: str, told: dict[str, Any]) -> None:
    print(name)
    for key, value in told.items():
        inner = value.items() if isinstance(value, dict) else ()
        print(f"  {key:24}" + ("" if inner else f" {value}"))
        for part, figures in inner:
            print(f"    {part:22} {figures}")


if __name__ == "__main__":
    main()
