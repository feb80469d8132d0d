"""Rendering: once per edition, in the chat's language, and never in the way of others."""

from datetime import timedelta
from pathlib import Path

import orjson
import pytest

from bot.delivery import copies as module
from bot.delivery.copies import Copies, Copy
from bot.domain.broadcasts import Delivery
from bot.domain.chats import ChatId, ChatKind
from bot.domain.manners import Format, Look, Manner, Quiet
from bot.domain.news import FileId, Item, Picture
from bot.errors import DatabaseUnusableError
from bot.messages import news
from storage import backup
from storage.files import Files
from tests.delivery.newsroom import Newsroom
from tests.delivery.test_sender import PNG

GROUP = ChatId(-100)


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[ChatKind]:
    """The kinds of chat that were rendered for, one per rendering."""
    kinds: list[ChatKind] = []
    pushed = news.pushed

    def counted(item: Item, *, kind: ChatKind, **others: object) -> object:
        kinds.append(kind)
        return pushed(item, kind=kind, **others)  # type: ignore[arg-type]

    monkeypatch.setattr(news, "pushed", counted)
    return kinds


async def _claimed(newsroom: Newsroom) -> tuple[Delivery, ...]:
    async with newsroom.database.begin() as tx:
        for broadcast in await tx.broadcasts.running():
            await tx.broadcasts.expand(broadcast.id, size=100)
            await tx.broadcasts.prove(broadcast.id)
        return await tx.broadcasts.claim(limit=100, now=newsroom.clock.now())


async def _copies(
    newsroom: Newsroom, copies: Copies, deliveries: tuple[Delivery, ...]
) -> tuple[Copy, ...]:
    async with newsroom.database.read() as tx:
        items = await copies.items(tx, {delivery.item for delivery in deliveries})
        return await copies.of(tx, deliveries, items, newsroom.clock.now())


async def test_an_edition_is_rendered_once(newsroom: Newsroom, rendered: list[ChatKind]) -> None:
    await newsroom.add_readers(5)
    await newsroom.follow([GROUP], kind=ChatKind.GROUP)
    await newsroom.publish()
    copies, claimed = Copies(bot="newsdesk_bot"), await _claimed(newsroom)
    made = [*await _copies(newsroom, copies, claimed), *await _copies(newsroom, copies, claimed)]
    assert len(made) == 12
    assert all(copy.message is not None for copy in made)
    assert sorted(rendered) == [ChatKind.GROUP, ChatKind.PRIVATE]


async def test_a_look_is_rendered_once_for_all_chats_that_have_it(
    newsroom: Newsroom, rendered: list[ChatKind]
) -> None:
    """Where, how loudly and in which topic a copy goes is put into the bytes that are there."""
    await newsroom.add_readers(3)
    short = Look(Format.SHORT, "The press office")
    quiet = Quiet(0, 0, "UTC")
    manners = {
        GROUP: Manner(short),
        ChatId(-101): Manner(short, quiet, (("", 15),)),
        ChatId(-102): Manner(quiet=quiet),
        ChatId(-103): None,
    }
    await newsroom.follow(manners, kind=ChatKind.SUPERGROUP)
    async with newsroom.database.begin() as tx:
        for chat, manner in manners.items():
            if manner is not None:
                await tx.manners.put(chat, manner)
    await newsroom.publish()
    made = await _copies(newsroom, Copies(bot="newsdesk_bot"), await _claimed(newsroom))
    assert sorted(rendered) == [ChatKind.PRIVATE, ChatKind.SUPERGROUP, ChatKind.SUPERGROUP]
    said = {copy.delivery.chat: orjson.loads(copy.body(copy.steps[0])) for copy in made}
    signed = {chat for chat, call in said.items() if "The press office" in call["text"]}
    silent = {chat for chat, call in said.items() if call.get("disable_notification")}
    topics = {chat: call.get("message_thread_id") for chat, call in said.items()}
    assert signed == {GROUP, -101}
    assert silent == {-101, -102}
    assert {chat: topic for chat, topic in topics.items() if topic} == {-101: 15}


async def test_what_is_silent_is_so_once_in_silent_hours_and_in_topics(newsroom: Newsroom) -> None:
    quiet = Quiet(0, 0, "UTC")
    manners = {GROUP: Manner(topics=(("", 15),)), ChatId(-101): Manner(quiet=quiet)}
    await newsroom.follow(manners, kind=ChatKind.SUPERGROUP)
    async with newsroom.database.begin() as tx:
        for chat, manner in manners.items():
            await tx.manners.put(chat, manner)
    await newsroom.publish(silent=True)
    made = await _copies(newsroom, Copies(bot="newsdesk_bot"), await _claimed(newsroom))
    for copy in made:
        assert copy.body(copy.steps[0]).count(b'"disable_notification"') == 1
        assert copy.message is not None
        assert copy.message.silent


async def test_editions_are_not_kept_for_ever(
    newsroom: Newsroom, rendered: list[ChatKind], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_KEPT", 1)
    await newsroom.add_readers(1)
    await newsroom.publish(guid="one")
    await newsroom.publish(guid="two")
    copies, claimed = Copies(bot="newsdesk_bot"), await _claimed(newsroom)
    for _ in range(2):
        assert len(await _copies(newsroom, copies, claimed)) == 2
    assert len(rendered) == 4


async def test_a_restored_database_brings_other_items_under_known_numbers(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    await newsroom.add_readers(1)
    backup.backup(newsroom.url, tmp_path / "copy.db")
    copies, leads = Copies(bot="newsdesk_bot"), []
    for lead in ("Before the restore.", "After the restore."):
        await newsroom.publish(lead)
        (copy,) = await _copies(newsroom, copies, await _claimed(newsroom))
        assert copy.message is not None
        leads.append(copy.message.text)
        newsroom.clock.advance(timedelta(seconds=1))
        backup.restore(newsroom.url, tmp_path / "copy.db", force=True)
    assert "Before" in leads[0]
    assert "After" in leads[1]


async def test_a_database_in_trouble_is_no_fault_of_an_item(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    readers = await newsroom.add_readers(3)
    await newsroom.publish(picture=PNG)
    looked_up, left = Files.picture, [DatabaseUnusableError("The disk cannot be read.")]

    async def faulty(files: Files, file_id: FileId) -> Picture | None:
        if left:
            raise left.pop()
        return await looked_up(files, file_id)

    monkeypatch.setattr(Files, "picture", faulty)
    await newsroom.deliver()
    assert left == []
    assert newsroom.ended[0][1] is None
    assert [len(newsroom.news_in(reader)) for reader in readers] == [1] * 3


async def test_an_item_that_cannot_be_rendered_harms_no_other(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    (reader,) = await newsroom.add_readers(1)
    bad = await newsroom.publish("Bad", guid="bad")
    good = await newsroom.publish("Good", guid="good")
    pushed = news.pushed

    def faulty(item: Item, **others: object) -> object:
        if item.id == bad.id:
            raise ZeroDivisionError
        return pushed(item, **others)  # type: ignore[arg-type]

    monkeypatch.setattr(news, "pushed", faulty)
    await newsroom.deliver(broadcasts=2)
    reasons = {broadcast.item: reason for broadcast, reason in newsroom.ended}
    assert "ZeroDivisionError" in (reasons[bad.id] or "")
    assert reasons[good.id] is None
    assert len(newsroom.news_in(reader)) == 1
