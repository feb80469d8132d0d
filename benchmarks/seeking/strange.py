"""Strange searches: none may raise, and none may take long."""

import gc
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from benchmarks.seeking.peers import Peer
from benchmarks.seeking.story import Story
from benchmarks.strange import strange_text

LONGEST = 4_096
"""Characters of a message of Telegram's."""
SLOW_MS = 100.0

_OPERATORS = (
    '"', "«", "»", "-", "- ", "section:", "раздел:", "from:", "person:", "человек:", "lang:",
    "язык:ru", "date:", "2019", "с 1 по 7 февраля", "until", "before 2020", "last week", " OR ",
    " AND ", " NOT ", "NEAR(", "*", "^", "(", ")", ":", "'", ";", "--", "%", "_", "\\", "\0", "\n",
    "&", "|", "!", "<->",
)  # fmt: skip


@dataclass(slots=True)
class Strange:
    """What came of so many strange searches; times are the process's own, in milliseconds."""

    asked: int = 0
    worst_ms: float = 0.0
    slow: list[tuple[float, str]] = field(default_factory=list)
    raised: list[tuple[str, str]] = field(default_factory=list)


def strange(peer: Peer, stories: Sequence[Story], count: int, seed: int) -> Strange:
    chance, seen = Random(f"strange {seed}"), Strange()
    # The collector would walk through the stories of this benchmark, for half a second each time.
    gc.collect()
    gc.freeze()
    for _ in range(count):
        text = _search(chance, stories)
        begun = time.process_time()
        try:
            peer.find(text)
        except Exception as error:  # noqa: BLE001 (any is a finding)
            seen.raised.append((repr(error), text))
        took = 1000 * (time.process_time() - begun)
        seen.asked, seen.worst_ms = seen.asked + 1, max(seen.worst_ms, took)
        if took > SLOW_MS:
            seen.slow.append((took, text))
    return seen


def _search(chance: Random, stories: Sequence[Story]) -> str:
    shaped = chance.choice((_anything, _with_operators, _of_news, _cut_of_news))
    return shaped(chance, stories)[:LONGEST]


def _anything(chance: Random, _stories: Sequence[Story]) -> str:
    return strange_text(chance)


def _with_operators(chance: Random, stories: Sequence[Story]) -> str:
    def piece() -> str:
        kinds = chance.choice(_OPERATORS), strange_text(chance, (1, 3, 12)), _word(chance, stories)
        return chance.choice(kinds)

    pieces = [piece() for _ in range(chance.choice((2, 5, 20, 200)))]
    return chance.choice(("", " ")).join(pieces)


def _of_news(chance: Random, stories: Sequence[Story]) -> str:
    """Words as they stand in the news: from one to as many as a message holds."""
    return " ".join(_word(chance, stories) for _ in range(chance.choice((1, 2, 5, 12, 40, 400))))


def _cut_of_news(chance: Random, stories: Sequence[Story]) -> str:
    """The same, each cut short or with its letters in another order."""
    words = _of_news(chance, stories).split()
    return " ".join(
        word[: chance.randint(1, len(word))]
        if chance.random() < 0.5
        else "".join(chance.sample(word, len(word)))
        for word in words
    )


def _word(chance: Random, stories: Sequence[Story]) -> str:
    story = chance.choice(stories)
    return chance.choice((story.title or story.body or "a").split() or ["a"])
