"""What is noted of one that answers."""

from dataclasses import dataclass, field
from statistics import fmean

from benchmarks.seeking.questions import Question

NAMES = "cross script"


@dataclass(slots=True)
class Measure:
    """Ranks are counted from 1, None for a story that is not among the first ten."""

    name: str
    items_a_second: float
    index_to_text: float
    ranks: dict[str, list[int | None]] = field(default_factory=dict)
    seconds: dict[str, list[float]] = field(default_factory=dict)
    found: dict[Question, tuple[int, ...]] = field(default_factory=dict)

    def note(self, kind: str, rank: int | None, took: float) -> None:
        self.ranks.setdefault(kind, []).append(rank)
        self.seconds.setdefault(kind, []).append(took)

    def seconds_of(self, kind: str) -> float:
        return sum(self.seconds.get(kind, ()))

    def recall(self, kind: str) -> float:
        ranks = self.ranks[kind]
        return sum(rank is not None for rank in ranks) / len(ranks)

    def reciprocal(self, kind: str) -> float:
        return fmean(1 / rank if rank else 0.0 for rank in self.ranks[kind])

    def ms_at(self, share: float, kind: str | None = None) -> float:
        """The time within which a share of the answers came."""
        chosen = [self.seconds[kind]] if kind else list(self.seconds.values())
        every = sorted(second for seconds in chosen for second in seconds)
        return 1000 * every[min(len(every) - 1, int(share * len(every)))]

    @property
    def mean_recall(self) -> float:
        return fmean(self.recall(kind) for kind in self.ranks if kind != NAMES)

    def as_json(self) -> dict[str, object]:
        return {
            "name": self.name,
            "recall": {kind: round(self.recall(kind), 4) for kind in self.ranks},
            "mrr": {kind: round(self.reciprocal(kind), 4) for kind in self.ranks},
            "mean_recall": round(self.mean_recall, 4),
            "p50_ms": round(self.ms_at(0.5), 3),
            "p99_ms": round(self.ms_at(0.99), 3),
            "index_to_text": round(self.index_to_text, 3),
            "items_a_second": round(self.items_a_second),
        }

    def table(self) -> str:
        lines = [
            f"{self.name}: recall@10 {self.mean_recall:.3f}, p50 {self.ms_at(0.5):.2f} ms, "
            f"p99 {self.ms_at(0.99):.2f} ms, index {self.index_to_text:.2f} of the text, "
            f"{self.items_a_second:,.0f} items/s"
        ]
        lines += [
            f"    {kind:20} recall {self.recall(kind):.3f}  MRR {self.reciprocal(kind):.3f}"
            f"  p50 {self.ms_at(0.5, kind):8.2f}  p99 {self.ms_at(0.99, kind):8.2f} ms"
            for kind in self.ranks
        ]
        return "\n".join(lines)
