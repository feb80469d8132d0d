"""Strange inputs: none may raise, and none may take long."""

import random
import time

from benchmarks.strange import strange_text
from bot import heap
from bot.text.names import Directory


def worst_ms(directory: Directory, count: int, seed: int) -> float:
    heap.settle()  # as the bot does: else the collector walks through the benchmark's own
    chance = random.Random(seed)
    return max((_took_ms(directory, _input(chance)) for _ in range(count)), default=0.0)


def _took_ms(directory: Directory, text: str) -> float:
    begun = time.thread_time()
    directory.find(text)
    return round((time.thread_time() - begun) * 1000, 2)


def _input(chance: random.Random) -> str:
    """A few words of one script, many initials, one letter again and again, or anything."""
    return chance.choice((str, _common, _initialled))(strange_text(chance))


def _common(text: str) -> str:
    """Words that many names hold, around it."""
    return f"john maria {text} de al ivanov ли"


def _initialled(text: str) -> str:
    return ". ".join(text)
