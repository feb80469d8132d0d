"""Drafts: changed by version, closed by one call alone."""

import asyncio
from dataclasses import replace

import pytest

from bot.domain.chats import ChatId, UserId
from bot.domain.desk import Amendment, Change, Draft, DraftId, DraftState
from bot.domain.news import ItemId
from storage.database import Database
from storage.transaction import Transaction
from tests.storage.builders import NOON, candidate, content

ANN = UserId(1)


async def created(tx: Transaction, author: UserId = ANN) -> Draft:
    return await tx.drafts.create(author=author, chat=ChatId(author), content=content(), at=NOON)


async def test_a_draft_comes_back(database: Database) -> None:
    async with database.begin() as tx:
        draft = await created(tx)
        await tx.drafts.set_card(draft.id, 17, preview=16)
    async with database.read() as tx:
        found = await tx.drafts.get(draft.id)
        assert await tx.drafts.get(DraftId(99)) is None
    assert found == Draft(
        id=draft.id,
        author=ANN,
        content=content(),
        state=DraftState.OPEN,
        version=1,
        chat=ChatId(1),
        card=17,
        preview=16,
    )


async def test_a_message_becomes_one_draft(database: Database) -> None:
    """It is handled again where the program was killed in the middle."""

    async def made(tx: Transaction, chat: int, source: int | None) -> Draft:
        return await tx.drafts.create(
            author=ANN, chat=ChatId(chat), content=content(), at=NOON, source=source
        )

    async with database.begin() as tx:
        first = await made(tx, 1, 5)
        await tx.drafts.set_card(first.id, 17, preview=16)
    async with database.begin() as tx:
        assert await made(tx, 1, 5) == replace(first, card=17, preview=16)
        others = [await made(tx, 2, 5), await made(tx, 1, 6)]
        others += [await made(tx, 1, None) for _ in range(2)]
        assert len({draft.id for draft in (first, *others)}) == 5


async def test_a_change_needs_the_newest_version(database: Database) -> None:
    async with database.begin() as tx:
        draft = await created(tx)
        changed = await tx.drafts.change(replace(draft, content=content("Second")))
        assert await tx.drafts.change(replace(draft, content=content("Lost"))) is None
        assert await tx.drafts.get(draft.id) == changed
    assert changed is not None
    assert (changed.version, changed.content.lead) == (2, "Second")


async def test_the_open_drafts_of_an_author(database: Database) -> None:
    async with database.begin() as tx:
        first, second, third = [await created(tx) for _ in range(3)]
        await created(tx, UserId(2))
        await tx.drafts.close(second.id, DraftState.CANCELLED)
        assert await tx.drafts.open_of(ANN) == (third, first)
        assert await tx.drafts.open_of(UserId(3)) == ()


@pytest.mark.parametrize("state", [DraftState.PUBLISHED, DraftState.CANCELLED])
async def test_a_draft_closes_once(database: Database, state: DraftState) -> None:
    async with database.begin() as tx:
        draft = await created(tx)
        assert await tx.drafts.close(draft.id, state)
        assert not await tx.drafts.close(draft.id, DraftState.PUBLISHED)
        assert await tx.drafts.change(draft) is None
        closed = await tx.drafts.get(draft.id)
        assert not await tx.drafts.close(DraftId(99), state)
    assert closed is not None
    assert closed.state is state


async def test_a_cancelled_draft_is_taken_up_again(database: Database) -> None:
    async with database.begin() as tx:
        draft = await created(tx)
        assert not await tx.drafts.reopen(draft.id)
        await tx.drafts.close(draft.id, DraftState.CANCELLED)
        assert await tx.drafts.reopen(draft.id)
        assert await tx.drafts.get(draft.id) == draft
        await tx.drafts.close(draft.id, DraftState.PUBLISHED)
        assert not await tx.drafts.reopen(draft.id)


async def test_a_draft_that_was_changed_since_stays_open(database: Database) -> None:
    async with database.begin() as tx:
        draft = await created(tx)
        await tx.drafts.change(draft)
        assert not await tx.drafts.close(draft.id, DraftState.PUBLISHED, version=draft.version)
        assert await tx.drafts.close(draft.id, DraftState.PUBLISHED, version=draft.version + 1)


async def test_a_published_draft_knows_its_item(database: Database) -> None:
    async with database.begin() as tx:
        draft = await created(tx)
        item = await tx.news.add(candidate("a"), at=NOON)
        await tx.drafts.close(draft.id, DraftState.PUBLISHED, version=draft.version)
        await tx.drafts.became(draft.id, item.id)
        closed = await tx.drafts.get(draft.id)
        assert await tx.drafts.of_item(item.id) == closed
        assert await tx.drafts.of_item(ItemId(item.id + 1)) is None
    assert closed is not None
    assert closed.item == item.id


async def test_of_two_that_close_at_once_one_does(database: Database) -> None:
    async with database.begin() as tx:
        draft = await created(tx)
    ready = asyncio.Barrier(3)

    async def close() -> bool:
        await ready.wait()
        async with database.begin() as tx:
            return await tx.drafts.close(draft.id, DraftState.PUBLISHED)

    assert sorted(await asyncio.gather(*(close() for _ in range(3)))) == [False, False, True]


async def test_a_draft_remembers_what_it_changes_of_an_item(database: Database) -> None:
    async with database.begin() as tx:
        item = await tx.news.add(candidate("a"), at=NOON)
        amends = Amendment(item=item.id, base=1)
        draft = await tx.drafts.create(
            author=ANN, chat=ChatId(ANN), content=content(), at=NOON, amends=amends
        )
        assert await tx.drafts.get(draft.id) == draft
        noted = replace(
            draft,
            urgent=True,
            amends=replace(amends, base=2, change=Change.NOTIFIED, note="The day."),
        )
        changed = await tx.drafts.change(noted)
        assert changed == replace(noted, version=2)
        assert await tx.drafts.get(draft.id) == changed
        assert await tx.drafts.amending(item.id, ANN, retracts=False) == changed
        assert await tx.drafts.amending(item.id, ANN, retracts=True) is None
        assert await tx.drafts.amending(item.id, UserId(2), retracts=False) is None


async def test_the_draft_of_an_item_is_not_one_that_corrected_it(database: Database) -> None:
    async with database.begin() as tx:
        draft = await created(tx)
        item = await tx.news.add(candidate("a"), at=NOON)
        await tx.drafts.became(draft.id, item.id)
        correction = await tx.drafts.create(
            author=UserId(2),
            chat=ChatId(2),
            content=content(),
            at=NOON,
            amends=Amendment(item=item.id, base=1),
        )
        await tx.drafts.became(correction.id, item.id)
        found = await tx.drafts.of_item(item.id)
    assert found is not None
    assert found.id == draft.id


async def test_what_is_erased_leaves_no_amendment_behind(database: Database) -> None:
    async with database.begin() as tx:
        item = await tx.news.add(candidate("a"), at=NOON)
        amends = Amendment(item=item.id, base=1)
        await tx.drafts.create(
            author=ANN, chat=ChatId(ANN), content=content(), at=NOON, amends=amends
        )
        await tx.drafts.erase_open(ANN)
        assert await tx.drafts.open_of(ANN) == ()
        assert await tx.drafts.amending(item.id, ANN, retracts=False) is None
