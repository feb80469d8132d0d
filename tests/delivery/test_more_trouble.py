"""More trouble: lost answers to edits, a kill in a correction, a pause, a database kept locked."""

import asyncio
import contextlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from bot.clock import SettableClock
from bot.delivery.connection import Answer
from bot.delivery.journal import Journal
from bot.domain.broadcasts import BroadcastState, DeliveryState, Purpose
from bot.simulator.faults import Fault, FaultKind
from storage import engines
from storage.database import Database
from tests.delivery.newsroom import Newsroom
from tests.delivery.test_corrections import RIGHT, WRONG, _change, _correct, _retract
from tests.delivery.test_kills import _killed_while
from tests.patience import PATIENCE_S


async def test_a_lost_answer_to_an_edit_is_asked_for_again(newsroom: Newsroom) -> None:
    """In the lane of corrections too, as the same words twice do no harm."""
    readers = await newsroom.add_readers(10)
    item = await newsroom.publish(WRONG)
    await newsroom.deliver()
    lost = newsroom.world.faults.add(
        Fault(kind=FaultKind.ANSWER_LOST, chat=readers[4], times=1, methods=("editMessageText",))
    )
    await _correct(newsroom, item, Purpose.EDIT)
    newsroom.sent.clear()
    await newsroom.deliver()
    assert lost.struck == 1
    assert [chat for chat, _ in newsroom.sent].count(readers[4]) == 2
    assert (await newsroom.progress()).sent == 10
    assert all(RIGHT in text for reader in readers for text in newsroom.news_in(reader))


async def test_a_kill_in_a_correction_leaves_no_copy_as_it_was(
    any_newsroom: Newsroom, tmp_path: Path
) -> None:
    newsroom = any_newsroom
    readers = await newsroom.add_readers(60)
    item = await newsroom.publish(WRONG)
    await newsroom.deliver()
    await _correct(newsroom, item, Purpose.EDIT)
    path = tmp_path / "journal"
    hung = await _killed_while(newsroom, path, hanging=5, answered=len(newsroom.sent) + 20)
    assert hung
    await newsroom.deliver(newsroom.dispatcher(holder="two", journal=Journal.open(path)))
    assert (await newsroom.progress()).sent == 60
    for reader in readers:
        (text,) = newsroom.news_in(reader)
        assert RIGHT in text


async def test_a_retraction_takes_back_what_a_paused_sending_has_brought(
    newsroom: Newsroom,
) -> None:
    readers = await newsroom.add_readers(30)
    item = await newsroom.publish(WRONG)

    async def post(method: str, body: bytes) -> Answer:
        answer = await newsroom.post(method, body)
        if len(newsroom.sent) == 8:
            await _change(newsroom, item, BroadcastState.PAUSED)
            await _retract(newsroom, item)
            dispatcher.wake()
        return answer

    dispatcher = newsroom.dispatcher(rate=10, post=post)
    await newsroom.deliver(dispatcher)
    assert [newsroom.news_in(reader) for reader in readers] == [[]] * 30
    assert DeliveryState.SENDING not in (await newsroom.states(item)).values()


async def test_what_cannot_be_marked_is_not_sent_while_another_keeps_the_database(
    sqlite_url: str, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "_BUSY_TIMEOUT_S", 0.01)
    monkeypatch.setattr("bot.delivery.dispatcher.RENEW_S", 0.01)  # which passes in real seconds
    database = await Database.open(sqlite_url, clock)
    newsroom = Newsroom(database, clock)
    readers = await newsroom.add_readers(60)
    item = await newsroom.publish()
    locked, file = asyncio.Event(), make_url(sqlite_url).database or ""
    with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as other:

        async def post(method: str, body: bytes) -> Answer:
            answer = await newsroom.post(method, body)
            while len(newsroom.sent) >= 10 and not locked.is_set():
                with contextlib.suppress(sqlite3.OperationalError):
                    other.execute("BEGIN IMMEDIATE")
                    locked.set()
                await asyncio.sleep(0.001)  # a round is under way
            return answer

        delivering = asyncio.create_task(newsroom.deliver(newsroom.dispatcher(post=post, rate=20)))
        async with asyncio.timeout(PATIENCE_S):
            await locked.wait()
        since, before = newsroom.clock.monotonic(), len(newsroom.sent)
        while newsroom.clock.monotonic() < since + 40:  # noqa: ASYNC110 (whose time is slept)
            await asyncio.sleep(0.001)
        marked_ahead = len(newsroom.sent) - before
        other.execute("ROLLBACK")
        await delivering
    assert marked_ahead <= 10, "what had been marked for the next tenths of a second"
    assert before < 60
    assert set((await newsroom.states(item)).values()) == {DeliveryState.SENT}
    assert [len(newsroom.news_in(reader)) for reader in readers] == [1] * 60
    await database.close()
