"""Whether work grows with the length of what it is given, or faster."""

import gc
import time
from collections.abc import Callable

PARTS = 8
"""A small part of the whole: linear work takes eight times as long for the whole, work by the
square sixty-four times. Halves (two and four times) cannot be told apart on a busy machine."""
MOST_GROWTH = 3 * PARTS
LEAST_S = 0.15
"""Shorter times are those of starting up, and of noise."""


def grows_linearly(work: Callable[[int], object], length: int) -> bool:
    """Whether `work(length)` takes about PARTS times as long as `work(length // PARTS)`.

    Counts the processor's time of this thread alone: other threads of the process, and the
    collector walking all that earlier tests left behind, are not the work's doing.
    """
    return _seconds(work, length) < MOST_GROWTH * max(_seconds(work, length // PARTS), LEAST_S)


def _seconds(work: Callable[[int], object], length: int) -> float:
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        started = time.thread_time()
        work(length)
        return time.thread_time() - started
    finally:
        if was_enabled:
            gc.enable()
