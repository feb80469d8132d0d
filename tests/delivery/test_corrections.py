"""Corrections over delivered copies: edits, notices under them, and retractions."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from bot.domain.broadcasts import BroadcastState, DeliveryState, Lane, Purpose
from bot.domain.chats import ChatId
from bot.domain.news import Item
from bot.messages import news
from bot.messages.words import words_for
from bot.simulator.errors import bad_request
from bot.simulator.messages import Message
from bot.text.markup import plain
from tests.delivery.newsroom import Newsroom
from tests.delivery.test_sender import PNG

WRONG, RIGHT = "The minister mett in Moscow.", "The ministers met in Minsk."


async def _correct(newsroom: Newsroom, item: Item, *purposes: Purpose) -> Item:
    """Revise an item and begin what brings its copies there."""
    async with newsroom.database.begin() as tx:
        content = replace(item.content, lead=RIGHT)
        revised = await tx.news.revise(item.id, content, at=newsroom.clock.now())
        await tx.broadcasts.split(item.id)
        await _start(newsroom, revised, *purposes, tx=tx)
    return revised


async def _retract(newsroom: Newsroom, item: Item) -> None:
    async with newsroom.database.begin() as tx:
        await tx.news.retract(item.id)
        await _start(newsroom, item, Purpose.RETRACTION, tx=tx)


async def _start(newsroom: Newsroom, item: Item, *purposes: Purpose, tx: object) -> None:
    for purpose in purposes:
        await tx.broadcasts.start(  # type: ignore[attr-defined]
            item=item.id,
            revision=item.revision,
            lane=Lane.DIGESTS,
            purpose=purpose,
            at=newsroom.clock.now(),
        )


def _messages(newsroom: Newsroom, chat: ChatId) -> list[Message]:
    found = newsroom.world.chat(chat).messages.values()
    return [message for message in found if message.sender == newsroom.world.bot.id]


async def _states(newsroom: Newsroom, item: Item, purpose: Purpose) -> dict[int, DeliveryState]:
    async with newsroom.database.read() as tx:
        broadcasts = await tx.broadcasts.of_item(item.id)
        (number,) = [each.id for each in broadcasts if each.purpose is purpose]
        return {copy.chat: copy.state for copy in await tx.broadcasts.copies_of(number)}


async def test_an_edit_reaches_every_copy_in_place(any_newsroom: Newsroom) -> None:
    newsroom = any_newsroom
    readers = await newsroom.add_readers(6)
    item = await newsroom.publish(WRONG)
    await newsroom.deliver()
    numbers = [message.id for reader in readers for message in _messages(newsroom, reader)]
    await _correct(newsroom, item, Purpose.EDIT)
    await newsroom.deliver()
    for reader in readers:
        (text,) = newsroom.news_in(reader)
        assert RIGHT in text
    assert numbers == [each.id for reader in readers for each in _messages(newsroom, reader)]
    assert set((await _states(newsroom, item, Purpose.EDIT)).values()) == {DeliveryState.SENT}


async def test_a_notice_stands_as_a_reply_under_each_copy(newsroom: Newsroom) -> None:
    readers = await newsroom.add_readers(3)
    item = await newsroom.publish(WRONG)
    await newsroom.deliver()
    revised = await _correct(newsroom, item, Purpose.EDIT, Purpose.NOTICE)
    await newsroom.deliver(broadcasts=2)
    expected = plain(news.correction_notice(revised, words_for("en")).text)
    for reader in readers:
        copy, notice = _messages(newsroom, reader)
        assert RIGHT in copy.text
        assert notice.text == expected
        assert notice.reply_to == copy.id


async def test_a_notice_comes_though_the_copy_was_deleted(newsroom: Newsroom) -> None:
    readers = await newsroom.add_readers(2)
    item = await newsroom.publish(WRONG)
    await newsroom.deliver()
    (copy,) = _messages(newsroom, readers[1])
    newsroom.world.erase(copy)
    await _correct(newsroom, item, Purpose.NOTICE)
    await newsroom.deliver()
    (notice,) = _messages(newsroom, readers[1])
    assert notice.reply_to is None


async def test_what_reads_so_already_is_done(newsroom: Newsroom) -> None:
    await newsroom.add_readers(3)
    item = await newsroom.publish(WRONG)
    await newsroom.deliver()
    async with newsroom.database.begin() as tx:
        await tx.news.revise(item.id, item.content, at=newsroom.clock.now())
        await tx.broadcasts.split(item.id)
        await _start(newsroom, replace(item, revision=2), Purpose.EDIT, tx=tx)
    await newsroom.deliver()
    states = await _states(newsroom, item, Purpose.EDIT)
    assert list(states.values()) == [DeliveryState.SENT] * 3


async def test_what_is_gone_is_skipped(
    newsroom: Newsroom,
) -> None:
    readers = await newsroom.add_readers(3)
    item = await newsroom.publish(WRONG)
    await newsroom.deliver()
    await _correct(newsroom, item, Purpose.EDIT)
    (copy,) = _messages(newsroom, readers[1])
    newsroom.world.erase(copy)
    await newsroom.deliver()
    states = list((await _states(newsroom, item, Purpose.EDIT)).values())
    assert states == [DeliveryState.SENT, DeliveryState.SKIPPED, DeliveryState.SENT]


async def test_a_copy_with_a_picture_keeps_it_and_gets_a_new_caption(newsroom: Newsroom) -> None:
    readers = await newsroom.add_readers(3)
    item = await newsroom.publish(WRONG, picture=PNG)
    await newsroom.deliver()
    await _correct(newsroom, item, Purpose.EDIT)
    await newsroom.deliver()
    for reader in readers:
        (copy,) = _messages(newsroom, reader)
        assert copy.media is not None
        assert RIGHT in copy.text


async def test_a_picture_that_was_taken_away_leaves_the_new_words_as_a_caption(
    newsroom: Newsroom,
) -> None:
    readers = await newsroom.add_readers(2)
    item = await newsroom.publish(WRONG, picture=PNG)
    await newsroom.deliver()
    await _correct(newsroom, replace(item, content=replace(item.content, images=())), Purpose.EDIT)
    await newsroom.deliver()
    for reader in readers:
        (text,) = newsroom.news_in(reader)
        assert RIGHT in text


async def test_a_retraction_deletes_what_is_young(any_newsroom: Newsroom) -> None:
    newsroom = any_newsroom
    readers = await newsroom.add_readers(4)
    item = await newsroom.publish(WRONG)
    await newsroom.deliver()
    newsroom.clock.advance(timedelta(hours=47))
    (gone,) = _messages(newsroom, readers[2])
    newsroom.world.erase(gone)
    await _retract(newsroom, item)
    await newsroom.deliver()
    assert [newsroom.news_in(reader) for reader in readers] == [[]] * 4
    states = await _states(newsroom, item, Purpose.RETRACTION)
    assert set(states.values()) == {DeliveryState.SENT}, "gone already is done"


@pytest.mark.parametrize("picture", [None, PNG], ids=["text", "picture"])
async def test_what_is_too_old_to_be_deleted_becomes_a_notice(
    newsroom: Newsroom, picture: bytes | None
) -> None:
    readers = await newsroom.add_readers(3)
    item = await newsroom.publish(WRONG, picture=picture)
    await newsroom.deliver()
    newsroom.clock.advance(timedelta(hours=50))
    await _retract(newsroom, item)
    await newsroom.deliver()
    notice = plain(news.retracted(item, words_for("en")).text)
    assert [newsroom.news_in(reader) for reader in readers] == [[notice]] * 3


async def test_what_telegram_will_not_delete_becomes_a_notice(newsroom: Newsroom) -> None:
    readers = await newsroom.add_readers(3)
    item = await newsroom.publish(WRONG)
    await newsroom.deliver()
    newsroom.clock.advance(timedelta(hours=48, minutes=30))  # ours may be an hour younger
    await _retract(newsroom, item)
    await newsroom.deliver()
    notice = plain(news.retracted(item, words_for("en")).text)
    assert [newsroom.news_in(reader) for reader in readers] == [[notice]] * 3


async def test_no_single_copy_stops_a_retraction(newsroom: Newsroom) -> None:
    readers = await newsroom.add_readers(3)
    item = await newsroom.publish(WRONG)
    await newsroom.deliver()
    newsroom.world.faults.refuse(readers[0], bad_request("SOMETHING_ODD"))
    await _retract(newsroom, item)
    await newsroom.deliver()
    assert [len(newsroom.news_in(reader)) for reader in readers] == [1, 0, 0]


async def test_a_sending_under_way_goes_on_with_the_newest_words(newsroom: Newsroom) -> None:
    readers = await newsroom.add_readers(40)
    item = await newsroom.publish(WRONG)
    dispatcher = newsroom.dispatcher(rate=20)
    corrected: list[int] = []

    async def post(method: str, body: bytes) -> object:
        answer = await newsroom.post(method, body)
        if len(newsroom.sent) == 10:
            await _correct(newsroom, item, Purpose.EDIT)
            corrected.append(len(newsroom.sent))
            dispatcher.wake()
        return answer

    dispatcher = newsroom.dispatcher(rate=20, post=post)  # type: ignore[arg-type]
    await newsroom.deliver(dispatcher, broadcasts=2)
    assert corrected
    for reader in readers:
        (text,) = newsroom.news_in(reader)
        assert RIGHT in text


async def test_a_retracted_item_is_sent_to_nobody_more(newsroom: Newsroom) -> None:
    readers = await newsroom.add_readers(40)
    item = await newsroom.publish(WRONG)
    dispatcher = newsroom.dispatcher(rate=20)

    async def post(method: str, body: bytes) -> object:
        answer = await newsroom.post(method, body)
        if len(newsroom.sent) == 10:
            await _retract(newsroom, item)
            dispatcher.wake()
        return answer

    dispatcher = newsroom.dispatcher(rate=20, post=post)  # type: ignore[arg-type]
    await newsroom.deliver(dispatcher)
    assert len([chat for chat, _ in newsroom.sent]) < 40
    assert [newsroom.news_in(reader) for reader in readers] == [[]] * 40


async def _change(newsroom: Newsroom, item: Item, to: BroadcastState) -> None:
    async with newsroom.database.begin() as tx:
        (broadcast,) = await tx.broadcasts.of_item(item.id)
        await tx.broadcasts.change(broadcast.id, to, among=set(BroadcastState))


async def test_a_pause_holds_all_and_a_resumption_goes_on(newsroom: Newsroom) -> None:
    readers = await newsroom.add_readers(30)
    item = await newsroom.publish()
    paused_at: list[float] = []

    async def post(method: str, body: bytes) -> object:
        answer = await newsroom.post(method, body)
        if len(newsroom.sent) == 8:
            await _change(newsroom, item, BroadcastState.PAUSED)
            paused_at.append(newsroom.clock.monotonic())
            dispatcher.wake()
        return answer

    async def sleep(seconds: float) -> None:
        if paused_at and newsroom.clock.monotonic() > paused_at[0] + 100:
            await _change(newsroom, item, BroadcastState.RUNNING)
            paused_at[0] = 1e9
        await Newsroom.sleep(newsroom, seconds)

    dispatcher = newsroom.dispatcher(rate=10, post=post)  # type: ignore[arg-type]
    dispatcher._sleep = sleep
    await newsroom.deliver(dispatcher)
    times = sorted(at for _, at in newsroom.sent)
    pauses = [after - before for before, after in pairwise(times)]
    assert max(pauses) > 99
    assert pauses.index(max(pauses)) < 10, "at most one copy left after the pause"
    assert [len(newsroom.news_in(reader)) for reader in readers] == [1] * 30
