"""A kill at the worst moments: what the journal tells whoever comes next."""

import asyncio
import os
from datetime import timedelta
from pathlib import Path

import pytest

from bot.delivery.connection import Answer
from bot.delivery.journal import Journal
from bot.domain.broadcasts import DeliveryState, Lane
from bot.domain.chats import ChatId
from bot.simulator.request import SimulatorRequest
from tests.delivery.newsroom import Newsroom, chat_in
from tests.delivery.test_sender import PNG
from tests.patience import PATIENCE_S


async def _killed_while(
    newsroom: Newsroom, path: Path, *, hanging: int, answered: int, holder: str = "one"
) -> set[int]:
    """Send until so many have been answered and so many hang, then die; gives those that hang."""
    stuck, hung = asyncio.Event(), set[int]()

    async def post(method: str, body: bytes) -> Answer:
        if len(hung) >= hanging:  # the kill is coming: nothing leaves any more
            await asyncio.Event().wait()
        answer = await newsroom.post(method, body)
        if len(newsroom.sent) <= answered:
            return answer
        hung.add(chat_in(body))
        if len(hung) == hanging:
            stuck.set()
        await asyncio.Event().wait()
        return answer

    journal = Journal.open(path)
    dispatcher = newsroom.dispatcher(post=post, journal=journal, holder=holder, rate=50)
    running = asyncio.create_task(dispatcher.run())
    async with asyncio.timeout(PATIENCE_S):
        await stuck.wait()
    await newsroom.kill(running)
    journal.close()
    newsroom.clock.advance(timedelta(minutes=1))
    return hung


@pytest.mark.parametrize("lane", [Lane.URGENT, Lane.DIGESTS])
async def test_only_what_hung_is_unknown(
    any_newsroom: Newsroom, tmp_path: Path, lane: Lane
) -> None:
    newsroom = any_newsroom
    readers = await newsroom.add_readers(60)
    item = await newsroom.publish(lane=lane)
    path = tmp_path / "journal"
    hung = await _killed_while(newsroom, path, hanging=5, answered=20)
    states = await newsroom.states(item)
    marked = [chat for chat, state in states.items() if state is DeliveryState.SENDING]
    assert hung < set(marked), "others were marked ahead"

    await newsroom.deliver(newsroom.dispatcher(holder="two", journal=Journal.open(path)))
    copies = {reader: len(newsroom.news_in(reader)) for reader in readers}
    again = hung if lane is Lane.URGENT else set[ChatId]()
    assert copies == {reader: 2 if reader in again else 1 for reader in readers}
    states = await newsroom.states(item)
    assert {chat for chat, state in states.items() if state is DeliveryState.ASSUMED} == (
        set() if lane is Lane.URGENT else hung
    )


async def test_an_answer_that_had_come_is_not_asked_for_again(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kill falls between the answers and the transaction that would have written them."""
    readers = await newsroom.add_readers(30)
    item = await newsroom.publish()
    path = tmp_path / "journal"
    monkeypatch.setattr("bot.delivery.dispatcher.GATHER_S", 1e9)
    hung = await _killed_while(newsroom, path, hanging=1, answered=25)
    monkeypatch.undo()
    before = await newsroom.states(item)
    assert list(before.values()).count(DeliveryState.SENDING) > len(hung)

    await newsroom.deliver(newsroom.dispatcher(holder="two", journal=Journal.open(path)))
    doubled = {reader for reader in readers if len(newsroom.news_in(reader)) > 1}
    assert doubled == hung
    assert all(newsroom.news_in(reader) for reader in readers)
    copies = await newsroom.copies(item)
    assert all(copies[reader].message in newsroom.world.chat(reader).messages for reader in readers)


async def test_of_a_journal_that_is_out_of_date_nothing_is_believed(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    """Of two machines the second has led since: what the first remembers is of no account."""
    readers = await newsroom.add_readers(60)
    await newsroom.publish(lane=Lane.DIGESTS)
    own, other = tmp_path / "own", tmp_path / "other"
    await _killed_while(newsroom, own, hanging=1, answered=5)
    journal = Journal.open(own)
    remembered = {entry.chat for entry in journal.entries()}
    journal.close()
    hung = await _killed_while(
        newsroom, other, hanging=3, answered=len(newsroom.sent) + 5, holder="two"
    )
    assert hung
    journal = Journal.open(own)
    await newsroom.deliver(newsroom.dispatcher(holder="three", journal=journal))
    copies = {reader: len(newsroom.news_in(reader)) for reader in readers}
    assert min(copies.values()) == 1
    assert remembered
    assert journal.holder == "three"


async def test_an_upload_that_hung_counts_as_delivered(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first copy of a fresh picture goes by the library's calls; of it too we know no more."""
    readers = await newsroom.add_readers(20)
    item = await newsroom.publish(lane=Lane.DIGESTS, picture=PNG)
    uploading = asyncio.Event()

    async def hang(*_by_order: object, **_by_name: object) -> tuple[int, bytes]:
        uploading.set()
        await asyncio.Event().wait()
        return 0, b""

    path = tmp_path / "journal"
    journal = Journal.open(path)
    with monkeypatch.context() as patch:
        patch.setattr(SimulatorRequest, "do_request", hang)
        running = asyncio.create_task(newsroom.dispatcher(journal=journal).run())
        async with asyncio.timeout(PATIENCE_S):
            await uploading.wait()
        await newsroom.kill(running)
    journal.close()
    newsroom.clock.advance(timedelta(minutes=1))
    await newsroom.deliver(newsroom.dispatcher(holder="two", journal=Journal.open(path)))
    states = await newsroom.states(item)
    (hung,) = (chat for chat, state in states.items() if state is DeliveryState.ASSUMED)
    assert {reader for reader in readers if not newsroom.news_in(reader)} == {hung}


@pytest.mark.parametrize("lane", [Lane.URGENT, Lane.DIGESTS])
async def test_without_a_journal_nobody_is_left_out(
    newsroom: Newsroom, tmp_path: Path, lane: Lane
) -> None:
    """Most of what stands as being sent had not left: as delivered it would be lost."""
    readers = await newsroom.add_readers(60)
    await newsroom.publish(lane=lane)
    hung = await _killed_while(newsroom, tmp_path / "gone", hanging=2, answered=20)
    sent = {reader for reader in readers if newsroom.news_in(reader)}
    await newsroom.deliver(newsroom.dispatcher(holder="two", journal=Journal.in_memory()))
    copies = {reader: len(newsroom.news_in(reader)) for reader in readers}
    assert min(copies.values()) == 1
    assert hung <= {reader for reader in readers if copies[reader] == 2} <= sent


@pytest.mark.parametrize("lane", [Lane.URGENT, Lane.DIGESTS])
async def test_a_journal_that_was_cut_short_leaves_nobody_out(
    newsroom: Newsroom, tmp_path: Path, lane: Lane
) -> None:
    """As by a power cut, which takes the last of its entries; it still says whose it was."""
    readers = await newsroom.add_readers(60)
    await newsroom.publish(lane=lane)
    path = tmp_path / "journal"
    hung = await _killed_while(newsroom, path, hanging=2, answered=20)
    journal = Journal.open(path)
    holder = journal.holder
    journal.close()
    os.truncate(path, 64)
    journal = Journal.open(path)
    assert journal.holder == holder
    assert journal.entries() == ()
    await newsroom.deliver(newsroom.dispatcher(holder="two", journal=journal))
    copies = {reader: len(newsroom.news_in(reader)) for reader in readers}
    assert min(copies.values()) == 1
    assert hung <= {reader for reader in readers if copies[reader] == 2}
