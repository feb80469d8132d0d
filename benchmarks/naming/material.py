"""A directory and queries with the person who is meant: public ones, or some of our own making.

The public ones lie in a folder `shared/data/persons` beside the project, or where the variable
NEWSDESK_SHARED says. They are split by person, so that what was learned on one half is judged on
names that it has not seen.
"""

import gzip
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from benchmarks.naming import invented
from bot.domain.people import Name, Person, PersonId

ROOT = Path(__file__).resolve().parents[2]
PUBLIC = Path(os.environ.get("NEWSDESK_SHARED", ROOT.parent / "shared")) / "data" / "persons"
ABSENT = "absent"
"""The kind of queries that mean nobody of the directory."""
SPLITS = ("all", "develop", "report")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    kind: str
    text: str
    ref: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """One name a person in `names`, by ref, those whom queries mean first."""

    names: dict[str, str]
    queries: tuple[Query, ...]
    is_public: bool

    def directory(self, size: int) -> list[Person]:
        chosen = list(self.names.items())[:size]
        return [_person(number, ref, text) for number, (ref, text) in enumerate(chosen, 1)]

    def asked(self, people: Iterable[Person]) -> list[Query]:
        """The queries that such a directory can answer, and all that it must not."""
        refs = {person.ref for person in people}
        return [query for query in self.queries if query.ref in refs or query.kind == ABSENT]


def material(*, split: str, seed: int) -> Material:
    folder = PUBLIC
    if (folder / "queries.tsv").exists():
        names, queries = _public(folder)
    else:
        names, rows = invented.directory(seed)
        queries = [Query(kind=kind, text=text, ref=ref) for kind, text, ref in rows]
    chosen = [query for query in queries if split == "all" or _half(query, seed) == split]
    return Material(
        names=_meant_first(names, queries, seed),
        queries=tuple(chosen),
        is_public=(folder / "queries.tsv").exists(),
    )


def _public(folder: Path) -> tuple[dict[str, str], list[Query]]:
    with gzip.open(folder / "directory_100k.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    names = {record["ref"]: record["names"][0]["text"] for record in records}
    rows = (folder / "queries.tsv").read_text(encoding="utf-8").split("\n")[1:]
    fields = [row.split("\t") for row in rows if row]
    return names, [Query(kind=kind, text=text, ref=ref) for kind, text, ref in fields]


def _half(query: Query, seed: int) -> str:
    """All queries that mean one person fall into one half."""
    return SPLITS[1 + _chance(query.ref or query.text, seed) % 2]


def _meant_first(names: dict[str, str], queries: Sequence[Query], seed: int) -> dict[str, str]:
    """A small directory should hold whom the queries mean; within both, the order is chance."""
    meant = {query.ref for query in queries}
    ordered = sorted(names, key=lambda ref: (ref not in meant, _chance(ref, seed)))
    return {ref: names[ref] for ref in ordered}


def _chance(text: str, seed: int) -> int:
    return int.from_bytes(blake2b(f"{seed}:{text}".encode(), digest_size=6).digest(), "big")


def _person(number: int, ref: str, text: str) -> Person:
    return Person(id=PersonId(number), ref=ref, names=(Name(text=text, language="en"),))
