"""What is counted: who was found, how sure, and how long it took."""

import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from statistics import fmean
from typing import NamedTuple

from benchmarks.naming.material import ABSENT, Query
from bot.domain.people import PeopleFound

FULL = (
    "exact", "lower_noacc", "swapped", "honorific", "honorific_cyr", "honorific_rank",
    "patron_absent", "patron_extra_cyr", "patron_extra_lat", "translit_sys",
    "translit_sys_cyrrec", "typo1", "cyr2lat", "lat2cyr", "inflect_full_cyrrec",
    "inflect_full_latrec",
)  # fmt: skip
"""The kinds of queries that give a whole name, from which an answer may be certain."""


class Recall(NamedTuple):
    first: float
    among_five: float
    queries: int


class Certainty(NamedTuple):
    """Shares: of absent names answered as certain, of full names, and of those the wrong."""

    absent: float
    full: float
    wrong: float


class Answers(NamedTuple):
    recalls: dict[str, Recall]
    took_ms: list[float]

    @property
    def macro(self) -> Recall:
        each = self.recalls.values()
        return Recall(
            fmean(one.first for one in each),
            fmean(one.among_five for one in each),
            sum(one.queries for one in each),
        )

    def took_at(self, share: float) -> float:
        """Milliseconds within which such a share of the queries was answered."""
        return sorted(self.took_ms)[min(len(self.took_ms) - 1, int(share * len(self.took_ms)))]


def answers(find: Callable[[str], list[str]], queries: Sequence[Query]) -> Answers:
    places: defaultdict[str, list[int]] = defaultdict(list)
    took_ms = []
    for query in queries:
        begun = time.thread_time()
        refs = find(query.text)
        took_ms.append((time.thread_time() - begun) * 1000)
        places[query.kind].append(refs.index(query.ref) if query.ref in refs else -1)
    recalls = {
        kind: Recall(
            fmean(place == 0 for place in each), fmean(0 <= place < 5 for place in each), len(each)
        )
        for kind, each in sorted(places.items())
    }
    return Answers(recalls, took_ms)


def certainty(find: Callable[[str], PeopleFound], queries: Sequence[Query]) -> Certainty:
    absent = [find(query.text).certain for query in queries if query.kind == ABSENT]
    full = [(find(query.text), query.ref) for query in queries if query.kind in FULL]
    right = [found.certain and found.hits[0].person.ref == ref for found, ref in full]
    wrong = [found.certain and found.hits[0].person.ref != ref for found, ref in full]
    return Certainty(*(fmean(each) if each else 0.0 for each in (absent, right, wrong)))
