"""Follow-ups: each chat's copy has the earlier one to answer, where there is one."""

from bot.domain.broadcasts import DeliveryState, Lane, Resolved
from bot.domain.chats import ChatId, UserId
from bot.domain.news import ItemId
from storage.database import Database
from storage.transaction import Transaction
from tests.storage.builders import NOON, candidate, chat, content, follow
from tests.storage.test_broadcasts import LATER, expanded, readers

AUTHOR = ChatId(50)


async def sent(tx: Transaction, numbers: range) -> ItemId:
    """An item that some chats have, as messages of a hundred times their number."""
    await readers(tx, numbers)
    broadcast = await expanded(tx, "first")
    claimed = await tx.broadcasts.claim(limit=100, now=LATER)
    await tx.broadcasts.resolve(
        [Resolved(broadcast.id, copy.chat, DeliveryState.SENT, 100 * copy.chat) for copy in claimed]
    )
    return broadcast.item


async def targets(tx: Transaction, earlier: ItemId, author: ChatId | None = None) -> dict[int, int]:
    """What the copies of a follow-up answer."""
    (news,) = await tx.broadcasts.of_item(earlier)
    item = await tx.news.add(candidate("second"), at=NOON)
    follow_up = await tx.broadcasts.start(
        item=item.id, revision=1, lane=Lane.NORMAL, source=news.id, author=author, at=NOON
    )
    while await tx.broadcasts.expand(follow_up.id, size=2):
        pass
    await tx.broadcasts.prove(follow_up.id)
    claimed = await tx.broadcasts.claim(limit=100, now=LATER)
    return {copy.chat: copy.target or 0 for copy in claimed}


async def test_copies_answer_the_earlier_ones(database: Database) -> None:
    async with database.begin() as tx:
        earlier = await sent(tx, range(1, 6))
        await tx.chats.ensure(chat(9))
        await tx.follows.add(follow(9))
        assert await targets(tx, earlier) == {1: 100, 2: 200, 3: 300, 4: 400, 5: 500, 9: 0}


async def test_the_authors_first_copy_answers_theirs(database: Database) -> None:
    async with database.begin() as tx:
        await tx.chats.ensure(chat(AUTHOR))
        item = await tx.news.add(candidate("first"), at=NOON)
        first = await tx.broadcasts.start(
            item=item.id, revision=1, lane=Lane.NORMAL, author=AUTHOR, at=NOON
        )
        await tx.broadcasts.claim(limit=1, now=LATER)
        await tx.broadcasts.resolve([Resolved(first.id, AUTHOR, DeliveryState.SENT, 77)])
        assert await targets(tx, item.id, AUTHOR) == {AUTHOR: 77}


async def test_of_chats_the_messages_are_found(database: Database) -> None:
    async with database.begin() as tx:
        earlier = await sent(tx, range(1, 4))
        wanted = {ChatId(3), ChatId(1), ChatId(8)}
        assert await tx.broadcasts.messages_in(earlier, wanted) == {1: 100, 3: 300}
        assert await tx.broadcasts.messages_in(earlier, []) == {}
        assert await tx.broadcasts.messages_in(ItemId(999), wanted) == {}


async def test_a_draft_knows_what_it_follows_up(database: Database) -> None:
    async with database.begin() as tx:
        item = await tx.news.add(candidate("first"), at=NOON)
        draft = await tx.drafts.create(author=UserId(5), chat=ChatId(5), content=content(), at=NOON)
        await tx.sequels.put(draft.id, item.id)
        followed = await tx.drafts.get(draft.id)
        assert followed is not None
        assert followed.follows == item.id
        held = await tx.drafts.hold(draft.id)
        assert held is not None
        assert held.follows == item.id
        await tx.sequels.remove(draft.id)
        alone = await tx.drafts.get(draft.id)
        assert alone is not None
        assert alone.follows is None
