"""Manners: kept for channels and groups, handed out with their copies, moved with a group."""

from sqlalchemy import event

from bot.domain.chats import ChatId, ChatKind
from bot.domain.manners import USUAL, Format, Look, Manner, Quiet
from storage.database import Database
from storage.transaction import Transaction
from tests.storage.builders import chat, follow
from tests.storage.test_broadcasts import LATER, expanded, readers

GROUP, CHANNEL, READER = ChatId(-100), ChatId(-200), ChatId(1)
SET = Manner(
    Look(Format.SHORT, "Press & co"), Quiet(1320, 420, "Europe/Berlin"), (("", 5), ("diplomacy", 7))
)


async def known(tx: Transaction) -> None:
    for number, kind in ((GROUP, ChatKind.SUPERGROUP), (CHANNEL, ChatKind.CHANNEL)):
        await tx.chats.ensure(chat(number, kind=kind))
        await tx.follows.add(follow(number))


async def test_a_manner_is_stored_as_it_is(database: Database) -> None:
    async with database.begin() as tx:
        await known(tx)
        assert await tx.manners.of(GROUP) == USUAL
        await tx.manners.put(GROUP, Manner(Look(Format.FULL)))
        await tx.manners.put(GROUP, SET)
    async with database.read() as tx:
        assert await tx.manners.of(GROUP) == SET
        assert await tx.manners.among([GROUP, CHANNEL]) == {GROUP: SET}


async def test_copies_come_with_the_manner_of_their_chat(database: Database) -> None:
    async with database.begin() as tx:
        await known(tx)
        await tx.chats.ensure(chat(READER))
        await tx.follows.add(follow(READER))
        await tx.manners.put(GROUP, SET)
        await expanded(tx)
        claimed = await tx.broadcasts.claim(limit=10, now=LATER)
    assert {copy.chat: copy.manner for copy in claimed} == {GROUP: SET, CHANNEL: None, READER: None}


async def test_a_topic_is_left_alone_once(database: Database) -> None:
    async with database.begin() as tx:
        await known(tx)
        await tx.manners.put(GROUP, SET)
        assert await tx.manners.leave_topic(GROUP, 5)
        assert not await tx.manners.leave_topic(GROUP, 5)
        assert (await tx.manners.of(GROUP)).topics == (("diplomacy", 7),)
        assert await tx.manners.leave_topic(GROUP, 7)
        assert await tx.manners.of(GROUP) == Manner(SET.look, SET.quiet)


async def test_a_group_keeps_its_manner_under_its_new_id(database: Database) -> None:
    new = ChatId(-1_000_000_000_100)
    async with database.begin() as tx:
        await known(tx)
        await tx.manners.put(GROUP, SET)
        await tx.chats.ensure(chat(new, kind=ChatKind.SUPERGROUP))
        await tx.manners.put(new, Manner(Look(Format.FULL)))
        await tx.chats.migrate(GROUP, new)
        assert await tx.manners.among([GROUP, new]) == {new: SET}


async def test_what_the_new_id_was_given_stays_where_the_old_one_had_nothing(
    database: Database,
) -> None:
    new, given = ChatId(-1_000_000_000_100), Manner(Look(Format.FULL))
    async with database.begin() as tx:
        await known(tx)
        await tx.chats.ensure(chat(new, kind=ChatKind.SUPERGROUP))
        await tx.manners.put(new, given)
        await tx.chats.migrate(GROUP, new)
        assert await tx.manners.of(new) == given


async def test_a_chat_that_is_erased_leaves_no_manner(database: Database) -> None:
    async with database.begin() as tx:
        await known(tx)
        await tx.manners.put(GROUP, SET)
        await tx.chats.erase(GROUP)
        assert await tx.manners.among([GROUP]) == {}


async def test_who_has_no_manner_is_not_asked_for_one(sqlite_database: Database) -> None:
    """A sending to a million of them makes not one query more: a join tells who has one."""
    queries: list[str] = []
    async with sqlite_database.begin() as tx:
        await readers(tx, range(1, 5))
        await expanded(tx)
        engine = sqlite_database._writer.sync_engine
        event.listen(engine, "before_cursor_execute", lambda *said: queries.append(said[2]))
        assert len(await tx.broadcasts.claim(limit=10, now=LATER)) == 4
        assert not any("FROM manners" in query for query in queries)
        await known(tx)
        await tx.manners.put(READER, Manner(Look(Format.TEXT)))
        queries.clear()
        await expanded(tx, "b")
        await tx.broadcasts.claim(limit=10, now=LATER)
        assert sum("FROM manners" in query for query in queries) == 1
