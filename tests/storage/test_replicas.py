"""Replicas: who is at work, and one pace for all, by the server's clock."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import create_engine, text

from bot.errors import DatabaseUnusableError
from storage import urls
from storage.replicas import Replicas
from tests.patience import PATIENCE_S

INTERVAL_S, LONGEST_S = 10.0, 100.0
"""So long that a busy machine is no failure."""


@pytest.fixture
async def replicas(postgresql_url: str) -> AsyncIterator[Replicas]:
    replicas = Replicas(postgresql_url)
    yield replicas
    await replicas.close()


async def test_whoever_is_at_work_says_so(replicas: Replicas) -> None:
    await replicas.join("one")
    await replicas.join("two")
    assert await replicas.beat("one")
    assert await replicas.beats() == {"one": 1, "two": 0}
    assert not await replicas.remove("one", 0)
    assert await replicas.remove("one", 1)
    assert not await replicas.remove("one", 1)
    assert not await replicas.beat("one")
    await replicas.leave("two")
    assert await replicas.beats() == {}


async def test_a_server_that_is_silent_is_not_waited_for(
    replicas: Replicas, postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.replicas.PATIENCE_S", PATIENCE_S)
    await replicas.join("one")
    engine = create_engine(urls.synchronous(postgresql_url))
    with engine.begin() as other:
        other.execute(text("LOCK TABLE replicas IN ACCESS EXCLUSIVE MODE"))
        monkeypatch.setattr("storage.replicas.PATIENCE_S", 0.05)
        with pytest.raises(DatabaseUnusableError, match="in time"):
            await replicas.beat("one")
    engine.dispose()
    monkeypatch.setattr("storage.replicas.PATIENCE_S", PATIENCE_S)
    assert await replicas.beat("one")


async def reserved(replicas: Replicas, turns: int) -> float:
    found = await replicas.reserve(turns, interval_s=INTERVAL_S, longest_s=LONGEST_S)
    return found.in_s


async def test_turns_follow_each_other_whoever_takes_them(replicas: Replicas) -> None:
    begun = [await reserved(replicas, turns) for turns in (1, 3, 1)]
    assert begun == pytest.approx([0.0, 10.0, 40.0], abs=2.0)


async def test_no_turn_is_further_off_than_telegram_remembers(replicas: Replicas) -> None:
    begun = [await reserved(replicas, 4) for _ in range(5)]
    assert begun == pytest.approx([0.0, 40.0, 80.0, LONGEST_S, LONGEST_S], abs=2.0)


async def test_a_refusal_holds_all(replicas: Replicas) -> None:
    await reserved(replicas, 1)
    assert await replicas.halt(50.0) == 1
    found = await replicas.reserve(1, interval_s=INTERVAL_S, longest_s=LONGEST_S)
    assert (found.in_s, found.halted_s) == pytest.approx((50.0, 50.0), abs=2.0)
    assert found.refusals == 1
    assert await replicas.halt(5.0) == 1, "it was on its way, and tells nothing new"
    found = await replicas.reserve(1, interval_s=INTERVAL_S, longest_s=LONGEST_S)
    assert found.halted_s == pytest.approx(50.0, abs=2.0), "a shorter one never ends a longer one"


async def test_answers_are_held_for_all_who_send(replicas: Replicas) -> None:
    await replicas.halt(5.0)
    found = await replicas.reserve(1, interval_s=INTERVAL_S, longest_s=LONGEST_S)
    assert found.wary_s == 0
    await replicas.halt(5.0, wary_s=60.0)
    await replicas.halt(5.0, wary_s=20.0)
    found = await replicas.reserve(1, interval_s=INTERVAL_S, longest_s=LONGEST_S)
    assert found.wary_s == pytest.approx(60.0, abs=2.0)
