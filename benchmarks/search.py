"""Search beside its peers, on the same archives and questions: what is found, how fast, how large.

    ./run bench search [--size 10k,100k,1m] [--queries 50] [--seed 1] [--half 0] [--postgresql]
        [--alone] [--fuzz 100000] [--json]

Real news are read from `shared/` beside the project, or from where NEWSDESK_SHARED says; without
them it makes its own. All answer each question in turn, so that a busy machine is unfair to none.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.seeking.archives import Archive, archive
from benchmarks.seeking.measures import Measure
from benchmarks.seeking.newsdesk import Newsdesk
from benchmarks.seeking.peers import Peer, peers
from benchmarks.seeking.postgresql import NewsdeskOnPostgres, Postgres, Server
from benchmarks.seeking.questions import Question, questions
from benchmarks.seeking.strange import SLOW_MS, strange

SIZES = {"10k": 10_000, "100k": 100_000, "1m": 1_000_000}
_SLOW = 4
"""A peer that needs more than this many seconds for a kind answers a few questions of it."""


def main() -> int:
    """Run it for each size."""
    given = _arguments()
    for size in given.size.split(","):
        made = archive(SIZES[size], seed=given.seed, half=given.half)
        asked = list(questions(made, count=given.queries, seed=given.seed))
        with tempfile.TemporaryDirectory(prefix="newsdesk-search-") as folder:
            _report(
                size,
                _measured(
                    made, asked, Path(folder), alone=given.alone, postgresql=given.postgresql
                ),
                given.json,
            )
            if given.fuzz:
                _fuzzed(made, Path(folder), given.fuzz, given.seed)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.search")
    parser.add_argument("--size", default="10k,100k")
    parser.add_argument("--queries", type=int, default=50, help="of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--half", type=int, default=0, choices=(0, 1), help="of the real news")
    parser.add_argument("--alone", action="store_true", help="without the peers")
    parser.add_argument("--fuzz", type=int, default=0, help="so many strange searches as well")
    parser.add_argument("--postgresql", action="store_true", help="also, on a server of its own")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def _measured(
    made: Archive, asked: Sequence[Question], folder: Path, *, alone: bool, postgresql: bool
) -> list[Measure]:
    ours = Newsdesk(_database(folder))
    ours.store(made)
    everybody: list[Peer] = [ours, *([] if alone else peers(folder))]
    with_caches: list[Peer] = [ours]
    server = _server(folder) if postgresql else None
    if server is not None:
        also = NewsdeskOnPostgres(server)
        also.store(made)
        on_server: list[Peer] = [also, Postgres(server)]
        everybody += on_server
        with_caches += on_server
    measures = [_built(peer, made) for peer in everybody]
    texts = {story.number: f"{story.title} {story.body}".lower() for story in made.stories}
    for peer in with_caches:
        for question in asked[::4]:
            peer.find(question.text)
    for question in asked:
        for peer, measure in zip(everybody, measures, strict=True):
            if measure.seconds_of(question.kind) < _SLOW:
                _answer(peer, question, measure, texts)
    for peer in everybody:
        peer.close()
    if server is not None:
        server.close()
    return measures


def _server(folder: Path) -> Server | None:
    try:
        return Server(folder)
    except ImportError:
        print("PostgreSQL is not installed: it is left out", file=sys.stderr)
        return None


def _built(peer: Peer, made: Archive) -> Measure:
    begun = time.process_time()
    peer.build(made)
    took = time.process_time() - begun
    return Measure(
        name=peer.name,
        items_a_second=len(made.stories) / max(took, 1e-9),
        index_to_text=peer.bytes_of_index / made.size,
    )


def _answer(peer: Peer, question: Question, measure: Measure, texts: Mapping[int, str]) -> None:
    begun = time.perf_counter()
    found = peer.find(question.text)
    took = time.perf_counter() - begun
    measure.note(question.kind, _rank(question, found, texts), took)
    measure.found[question] = tuple(found)


def _fuzzed(made: Archive, folder: Path, count: int, seed: int) -> None:
    ours = Newsdesk(_database(folder))
    seen = strange(ours, made.stories, count, seed)
    ours.close()
    print(
        f"{seen.asked:,} strange searches: {len(seen.raised)} raised, "
        f"{len(seen.slow)} took over {SLOW_MS:.0f} ms of CPU, the worst {seen.worst_ms:.0f} ms",
        file=sys.stderr,
    )
    for told in (*seen.raised[:5], *sorted(seen.slow, reverse=True)[:5]):
        print(f"    {told[0]}: {str(told[1])[:200]!r}", file=sys.stderr)


def _database(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder / 'newsdesk.db'}"


def _rank(question: Question, found: Sequence[int], texts: Mapping[int, str]) -> int | None:
    """Where the story came, counted from 1; of a name only the first place counts."""
    if question.names:
        top = texts.get(found[0], "") if found else ""
        return 1 if any(name in top for name in question.names) else None
    return found.index(question.story) + 1 if question.story in found else None


def _report(size: str, measures: Sequence[Measure], as_json: bool) -> None:
    first = measures[0]
    for also in measures[1:]:
        if also.name.startswith(first.name):
            shared = first.found.keys() & also.found.keys()
            same = sum(first.found[each] == also.found[each] for each in shared)
            print(
                f"{also.name}: the same ten for {same} of {len(shared)} questions", file=sys.stderr
            )
    for measure in measures:
        if as_json:
            print(json.dumps({"size": size, **measure.as_json()}))
        else:
            print(f"\n{size}  {measure.table()}")


if __name__ == "__main__":
    sys.exit(main())
