"""Chaos in short: a sender in a child process is killed in the middle, with and without trouble.

The long trial is `python -m benchmarks.chaos`.
"""

from pathlib import Path

import pytest

from benchmarks.trials import CUT, Trial, chaos
from bot.domain.broadcasts import Lane
from bot.simulator.faults import FaultKind


@pytest.mark.parametrize("lane", [Lane.DIGESTS, Lane.NORMAL])
async def test_kills_lose_nothing_and_double_at_most_what_was_on_its_way(
    tmp_path: Path, database_url: str, lane: Lane
) -> None:
    trial = Trial(kills=3, chats=80, lane=lane, trouble=lane is Lane.NORMAL, seed=7)
    toll = await chaos(trial, tmp_path, database_url)
    assert toll.kills == 3
    assert toll.copies >= 80
    assert toll.lost == 0
    assert {kind for kind, times in toll.struck.items() if times} == (
        {*CUT, FaultKind.TOO_MANY_REQUESTS} if trial.trouble else set[FaultKind]()
    )
    assert toll.doubled <= (0 if lane is Lane.DIGESTS else toll.unknown)
