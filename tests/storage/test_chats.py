"""Chats: kept, moved to a supergroup's id, forgotten."""

import dataclasses

import pytest

from bot.domain.broadcasts import BroadcastId, DeliveryState, Lane, Resolved
from bot.domain.chats import ChatId, ChatKind, ChatState, Follow, Prompt, Target, UserId
from bot.domain.news import ItemId
from storage.database import Database
from storage.transaction import Transaction
from tests.storage.builders import NOON, candidate, chat, follow

OLD, NEW = ChatId(-7), ChatId(-100_007)


async def test_a_chat_is_stored_as_it_is(database: Database) -> None:
    channel = chat(-1, kind=ChatKind.CHANNEL, username="desk", state=ChatState.OFFERED)
    async with database.begin() as tx:
        assert await tx.chats.ensure(channel) == channel
    async with database.read() as tx:
        assert await tx.chats.get(ChatId(-1)) == channel
        assert await tx.chats.get(ChatId(-2)) is None


async def test_a_known_chat_keeps_its_choices(database: Database) -> None:
    async with database.begin() as tx:
        await tx.chats.ensure(chat(1, title="Old", language="ru", state=ChatState.PAUSED))
        seen = await tx.chats.ensure(chat(1, title="New", username="ann", language="en"))
    expected = chat(1, title="New", username="ann", language="ru", state=ChatState.PAUSED)
    assert seen == expected


async def test_language_and_state_change(database: Database) -> None:
    async with database.begin() as tx:
        await tx.chats.ensure(chat(1))
        await tx.chats.set_language(ChatId(1), "ru")
        await tx.chats.set_state(ChatId(1), ChatState.SUSPENDED, "blocked by the user")
        suspended = await tx.chats.get(ChatId(1))
        await tx.chats.set_state(ChatId(1), ChatState.ACTIVE)
        revived = await tx.chats.get(ChatId(1))
    assert suspended == dataclasses.replace(
        chat(1, language="ru", state=ChatState.SUSPENDED), reason="blocked by the user"
    )
    assert revived == chat(1, language="ru")


async def test_chats_are_found_by_kind(database: Database) -> None:
    async with database.begin() as tx:
        await tx.chats.ensure(chat(1, title="Private"))
        await tx.chats.ensure(chat(-1, kind=ChatKind.GROUP, title="B"))
        await tx.chats.ensure(chat(-2, kind=ChatKind.CHANNEL, title="A"))
        await tx.chats.ensure(chat(-3, kind=ChatKind.CHANNEL, title="C", state=ChatState.REMOVED))
        rooms = {ChatKind.GROUP, ChatKind.CHANNEL}
        found = await tx.chats.of_kinds(rooms)
    assert [room.title for room in found] == ["A", "B", "C"]


async def test_a_group_goes_on_under_its_new_id(database: Database) -> None:
    async with database.begin() as tx:
        await group(tx, OLD, state=ChatState.PAUSED)
        await tx.troubles.note(OLD, "not enough rights")
        await tx.chats.migrate(OLD, NEW)
        await tx.chats.migrate(OLD, NEW)
        assert await tx.chats.get(OLD) is None
        assert not await tx.troubles.all(), "what holds of the new id is found out anew"
        moved = await tx.chats.get(NEW)
        assert [wish.chat for wish in await tx.follows.of(NEW)] == [NEW]
    assert moved is not None
    assert (moved.kind, moved.state) == (ChatKind.SUPERGROUP, ChatState.PAUSED)


@pytest.mark.parametrize(
    ("old", "new", "joined"),
    [
        (ChatState.ACTIVE, ChatState.OFFERED, ChatState.ACTIVE),
        (ChatState.PAUSED, ChatState.ACTIVE, ChatState.PAUSED),
        (ChatState.SUSPENDED, ChatState.ACTIVE, ChatState.ACTIVE),
        (ChatState.REMOVED, ChatState.OFFERED, ChatState.REMOVED),
    ],
)
async def test_two_records_of_a_group_become_one(
    database: Database, old: ChatState, new: ChatState, joined: ChatState
) -> None:
    summits = Follow(chat=NEW, target=Target.SECTION, key="summits", since=NOON)
    async with database.begin() as tx:
        await group(tx, OLD, state=old)
        await tx.chats.ensure(chat(NEW, kind=ChatKind.SUPERGROUP, state=new, title="New"))
        await tx.follows.add(follow(NEW))
        await tx.follows.add(summits)
        await tx.chats.migrate(OLD, NEW)
        moved = await tx.chats.get(NEW)
        assert set(await tx.follows.of(NEW)) == {follow(NEW), summits}
        assert await tx.chats.of_kinds(list(ChatKind)) == (moved,)
    assert moved is not None
    assert (moved.state, moved.title, moved.language) == (joined, "New", "ru")


async def test_an_id_that_stays_changes_nothing(database: Database) -> None:
    async with database.begin() as tx:
        before = await group(tx, OLD)
        await tx.chats.migrate(OLD, OLD)
        assert await tx.chats.get(OLD) == before
        assert len(await tx.follows.of(OLD)) == 1


async def test_what_was_on_its_way_to_the_old_id_waits_for_the_new(database: Database) -> None:
    async with database.begin() as tx:
        await group(tx, OLD)
        sent = await claimed(tx, "sent")
        await tx.broadcasts.resolve(
            [Resolved(broadcast=sent, chat=OLD, state=DeliveryState.SENT, message=9)]
        )
        await claimed(tx, "on its way")
        await tx.chats.migrate(OLD, NEW)
        copies = await tx.broadcasts.claim(limit=9, now=NOON)
        (kept,) = await tx.broadcasts.copies(ItemId(1))
    assert [(copy.chat, copy.attempts) for copy in copies] == [(NEW, 2)]
    assert (kept.chat, kept.state, kept.language) == (OLD, DeliveryState.SENT, "")


async def test_a_copy_that_both_ids_wait_for_goes_out_once(database: Database) -> None:
    async with database.begin() as tx:
        await group(tx, OLD)
        await group(tx, NEW)
        await expanded(tx, "a")
        await tx.chats.migrate(OLD, NEW)
        copies = await tx.broadcasts.claim(limit=9, now=NOON)
    assert [copy.chat for copy in copies] == [NEW]


async def test_a_group_that_is_paused_gets_nothing_under_its_new_id(database: Database) -> None:
    async with database.begin() as tx:
        await group(tx, OLD)
        broadcast = await claimed(tx, "a")
        await tx.chats.set_state(OLD, ChatState.PAUSED)
        await tx.chats.migrate(OLD, NEW)
        assert await tx.broadcasts.claim(limit=9, now=NOON) == ()
        assert (await tx.broadcasts.progress(broadcast)).waiting == 0


async def test_erasing_leaves_nothing_of_a_chat(database: Database) -> None:
    asked = Prompt(chat=ChatId(1), message=5, user=UserId(1), purpose="search")
    async with database.begin() as tx:
        for number in (1, 2):
            await tx.chats.ensure(chat(number))
            await tx.follows.add(follow(number))
        await tx.prompts.ask(asked, at=NOON)
        await expanded(tx, "a")
        await tx.chats.erase(ChatId(1))
        assert await tx.chats.get(ChatId(1)) is None
        assert await tx.follows.of(ChatId(1)) == ()
        assert await tx.prompts.last_of(ChatId(1), UserId(1)) is None
        copies = await tx.broadcasts.claim(limit=9, now=NOON)
        assert len(await tx.follows.of(ChatId(2))) == 1
    assert [copy.chat for copy in copies] == [2]


async def group(tx: Transaction, number: ChatId, *, state: ChatState = ChatState.ACTIVE) -> object:
    stored = await tx.chats.ensure(chat(number, kind=ChatKind.GROUP, language="ru", state=state))
    await tx.follows.add(follow(number))
    return stored


async def expanded(tx: Transaction, guid: str) -> BroadcastId:
    item = await tx.news.add(candidate(guid), at=NOON)
    broadcast = await tx.broadcasts.start(item=item.id, revision=1, lane=Lane.NORMAL, at=NOON)
    await tx.broadcasts.expand(broadcast.id, size=100)
    return broadcast.id


async def claimed(tx: Transaction, guid: str) -> BroadcastId:
    broadcast = await expanded(tx, guid)
    await tx.broadcasts.claim(limit=1, now=NOON)
    return broadcast
