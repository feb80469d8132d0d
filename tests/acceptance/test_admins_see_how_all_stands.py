"""/status: whether all is well, and where to look where it is not."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.delivery.canary import EVERY
from bot.domain.chats import ChatId, UserId
from bot.domain.sources import STEADY_FAILURES, Source, SourceId, SourceKind
from tests.acceptance.conftest import Stage
from tests.patience import PATIENCE_S


async def test_all_is_well(stage: Stage) -> None:
    dana = stage.cast.dana
    await dana.writes("/status")
    assert "All is well" in dana.last
    assert "Nothing waits to be sent" in dana.last
    assert "waiting for an answer: 0" in dana.last


async def test_each_trouble_is_named_with_the_way_out_of_it(stage: Stage) -> None:
    cast = stage.cast
    dana = cast.dana
    await cast.anna.writes("/start")
    async with stage.database.begin() as tx:
        await tx.troubles.note(ChatId(cast.anna.user.id), "no right to post")
        source = await tx.sources.add(
            Source(
                id=SourceId(0),
                kind=SourceKind.FEED,
                address="https://news.example/feed",
                title="News of Vienna",
                added_by=UserId(dana.user.id),
                next_at=stage.clock.now() + timedelta(days=1),
            )
        )
        await tx.sources.store(replace(source, errors=STEADY_FAILURES, error="silent"))
    await dana.writes("/hold")
    await dana.presses("Stop all sending")

    await dana.writes("/status")

    assert "3 things need you" in dana.last
    assert "held by Dana" in dana.last
    assert "lacks a right in Anna" in dana.last
    assert "News of Vienna: /sources" in dana.last
    assert "failing: 1" in dana.last

    await dana.writes("/hold")
    await dana.presses("Let")
    await dana.writes("/status")
    assert "2 things need you" in dana.last


async def trouble_of_the_canary(stage: Stage) -> str | None:
    async with stage.database.read() as tx:
        found = await tx.canaries.last()
    return None if found is None else found.trouble


async def test_a_canary_that_is_shut_out_is_named_until_it_is_let_in_again(stage: Stage) -> None:
    cast, dana = stage.cast, stage.cast.dana
    await dana.adds_bot(cast.group)
    stage.canary = ChatId(cast.group.id)
    await stage.restarts()

    async def until(trouble: str) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while await trouble_of_the_canary(stage) != trouble:  # noqa: ASYNC110 (told nobody)
                await asyncio.sleep(0.02)

    await until("")
    await dana.writes("/status")
    assert "All is well" in dana.last

    await dana.removes_bot(cast.group)
    stage.clock.forward(EVERY)
    await until("kicked")
    await dana.writes("/status")
    assert "One thing needs you" in dana.last
    assert f"canary cannot be sent to {cast.group.id}: kicked" in dana.last
    assert "CANARY_CHAT" in dana.last

    await dana.adds_bot(cast.group)
    stage.clock.forward(EVERY)
    await until("")
    await dana.writes("/status")
    assert "All is well" in dana.last


async def test_it_is_looked_at_anew_in_place(stage: Stage) -> None:
    cast = stage.cast
    dana = cast.dana
    await dana.writes("/status")
    before = dana.last_message.id
    await cast.carol.writes("/hold")
    await cast.carol.presses("Stop all sending")
    at = dana.last_message.id
    await dana.presses("Refresh")
    assert dana.last_message.id == at
    (shown,) = [message for message in dana.messages() if message.id == before]
    assert "held by Carol" in shown.text


async def test_how_much_waits_and_since_when(stage: Stage) -> None:
    cast = stage.cast
    await cast.anna.writes("/subscribe")
    await cast.carol.writes("/hold")
    await cast.carol.presses("Stop all sending")
    await cast.carol.writes("/publish The bridge is open\nForty trucks crossed.")
    await cast.carol.presses("Publish")
    await cast.dana.writes("/status")
    assert "Waiting to be sent" in cast.dana.last


async def test_what_was_delivered_is_drawn(stage: Stage) -> None:
    cast = stage.cast
    await cast.anna.writes("/subscribe")
    await cast.carol.writes("/publish The bridge is open\nForty trucks crossed.")
    await cast.carol.presses("Publish")
    await stage.waits(timedelta(seconds=5))
    await cast.dana.writes("/status")
    await cast.dana.presses("Deliveries")
    assert cast.dana.last_message.media is not None


async def test_nobody_else_is_told(stage: Stage) -> None:
    cast = stage.cast
    for person in (cast.anna, cast.carol):
        await person.writes("/status")
        assert "All is well" not in person.last
