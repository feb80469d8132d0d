"""Operators watch the bot: what goes out, what fails and what waits is there to be read."""

from datetime import timedelta

import pytest

from bot.app import look
from bot.errors import DatabaseUnusableError
from tests.acceptance.conftest import Stage
from tests.acceptance.test_staff_follow_the_sending import FEW, all_follow
from tests.acceptance.test_staff_publish import RELEASE, everyone_listens, until_seen


async def figure(stage: Stage, name: str, **labels: str) -> float | None:
    """What a scrape finds now."""
    assert stage.app is not None
    await look(stage.app)
    return stage.app.metrics.registry.get_sample_value(f"newsdesk_{name}", labels)


async def test_copies_answers_and_searches_are_counted(stage: Stage) -> None:
    cast = stage.cast
    await everyone_listens(cast)
    await cast.anna.writes("/search exercise")
    await cast.anna.writes("/search qwxzvv")
    await cast.anna.writes("/frobnicate")
    await cast.carol.writes("/publish " + RELEASE)
    await cast.carol.presses("Publish")
    await until_seen(cast.carol, "Delivered: 4 of 4", None)
    await cast.anna.blocks_bot()

    assert await figure(stage, "copies_total", lane="normal", outcome="Delivered") == 4
    assert await figure(stage, "search_seconds_count", found="yes") == 1
    assert await figure(stage, "search_seconds_count", found="no") == 1
    assert await figure(stage, "reply_seconds_count", command="publish") == 1
    assert await figure(stage, "reply_seconds_count", command="unknown") == 1
    assert await figure(stage, "reply_seconds_count", command="frobnicate") is None
    assert await figure(stage, "queue_copies", lane="normal") == 0
    assert await figure(stage, "queue_oldest_seconds", lane="normal") == 0
    assert await figure(stage, "chats", kind="private", state="suspended") == 1
    assert await figure(stage, "check_ok", check="database") == 1


async def test_a_database_out_of_reach_is_a_figure_too(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def is_down(_of: object) -> int:
        raise DatabaseUnusableError("the server does not answer")

    assert await figure(stage, "check_ok", check="database") == 1
    monkeypatch.setattr("storage.people.People.version", is_down)
    assert await figure(stage, "check_ok", check="database") == 0
    assert await figure(stage, "check_ok", check="token") == 1


async def test_what_is_held_up_is_seen_to_wait(stage: Stage) -> None:
    await all_follow(stage, FEW)
    carol = stage.cast.carol
    await carol.writes("/hold")
    await carol.presses("Stop all sending")
    await carol.writes("/publish " + RELEASE)
    await carol.presses("Publish")
    stage.clock.forward(timedelta(minutes=10))
    assert await figure(stage, "queue_copies", lane="normal") == FEW + 1
    waited_s = await figure(stage, "queue_oldest_seconds", lane="normal")
    assert waited_s is not None
    assert waited_s >= 600
