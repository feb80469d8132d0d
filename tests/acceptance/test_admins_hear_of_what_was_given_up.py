"""An answer that never ends is broken off, the next one in its chat comes, and admins hear."""

import pytest

from bot.simulator.faults import Fault, FaultKind
from tests.acceptance.conftest import Stage


async def test_the_owner_is_told_and_the_reader_goes_on(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, dana = stage.cast.anna, stage.cast.dana
    for person in (anna, dana):
        await person.writes("/start")
    monkeypatch.setattr("handlers.tries.LONGEST_S", 0.2)
    stage.cast.world.faults.add(
        Fault(
            kind=FaultKind.SLOW,
            chat=anna.user.id,
            methods=("sendMessage",),
            delay_s=3600.0,
        )
    )
    await anna.writes("/help")
    assert str(anna.user.id) in dana.last
    assert "set aside" in dana.last
    monkeypatch.undo()
    stage.cast.world.faults.clear()
    await anna.writes("/latest")
    assert "Latest" in anna.last
