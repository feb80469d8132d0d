"""Old copies: where they are is forgotten when the setting says so, what came of them is not."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.domain.broadcasts import Broadcast, BroadcastState, Purpose
from bot.domain.chats import ChatId, UserId
from bot.domain.news import Item
from bot.services.access import Access
from bot.services.counting import Counting
from bot.services.figures import Statistics
from bot.services.retaining import Retaining
from bot.simulator.faults import Fault, FaultKind
from tests.delivery.newsroom import Newsroom
from tests.delivery.test_corrections import _correct, _retract

KEPT = timedelta(days=365)
READERS = 5


def retaining(newsroom: Newsroom, kept: timedelta | None = KEPT) -> Retaining:
    return Retaining(
        database=newsroom.database,
        clock=newsroom.clock,
        kept=timedelta(days=180),
        copies_kept=kept,
        sleep=newsroom.sleep,
    )


async def delivered(newsroom: Newsroom, guid: str = "item-1") -> Item:
    item = await newsroom.publish(guid=guid)
    await newsroom.deliver()
    return item


async def add_up(newsroom: Newsroom) -> None:
    """As `bot.services.counting` does once a broadcast has ended."""
    async with newsroom.database.begin() as tx:
        for each in await tx.figures.ended(newsroom.clock.now() + KEPT, limit=100):
            await tx.figures.add_up(each, await tx.broadcasts.progress(each.id))


async def news_of(newsroom: Newsroom, item: Item) -> Broadcast:
    async with newsroom.database.read() as tx:
        found = await tx.broadcasts.of_item(item.id)
    return next(each for each in found if each.purpose is Purpose.NEWS)


async def test_after_their_time_copies_are_forgotten_and_what_came_of_them_is_not(
    any_newsroom: Newsroom,
) -> None:
    newsroom = any_newsroom
    readers = await newsroom.add_readers(READERS)
    newsroom.world.faults.add(  # goes another way than its page
        Fault(kind=FaultKind.TOO_MANY_REQUESTS, chat=readers[2], times=1, delay_s=2.0)
    )
    item = await delivered(newsroom)
    await add_up(newsroom)
    assert len(await newsroom.copies(item)) == READERS

    newsroom.clock.advance(KEPT - timedelta(hours=1))
    await retaining(newsroom).carry_out()
    assert len(await newsroom.copies(item)) == READERS

    newsroom.clock.advance(timedelta(hours=2))
    await retaining(newsroom).carry_out()
    assert await newsroom.copies(item) == {}
    async with newsroom.database.read() as tx:
        result = await tx.figures.result((await news_of(newsroom, item)).id)
    assert result is not None
    assert result.sent == READERS
    assert await _figures_say(newsroom, item) == READERS


async def _figures_say(newsroom: Newsroom, item: Item) -> int:
    """How many got an item, as the desk reads it."""
    database, clock, owner = newsroom.database, newsroom.clock, UserId(1)
    statistics = Statistics(
        database=database,
        clock=clock,
        access=Access(database=database, clock=clock, owners={owner}),
        counting=Counting(database, clock, ZoneInfo("UTC")),
        zone=ZoneInfo("UTC"),
    )
    found = (await statistics.of_item(item.id, owner)).news
    return 0 if found is None else found.sent


async def test_without_the_setting_they_are_kept_for_ever(any_newsroom: Newsroom) -> None:
    await any_newsroom.add_readers(READERS)
    item = await delivered(any_newsroom)
    await add_up(any_newsroom)
    any_newsroom.clock.advance(10 * KEPT)
    await retaining(any_newsroom, None).carry_out()
    assert len(await any_newsroom.copies(item)) == READERS


async def test_what_is_not_added_up_yet_is_kept(any_newsroom: Newsroom) -> None:
    await any_newsroom.add_readers(READERS)
    item = await delivered(any_newsroom)
    any_newsroom.clock.advance(2 * KEPT)
    await retaining(any_newsroom).carry_out()
    assert len(await any_newsroom.copies(item)) == READERS
    await add_up(any_newsroom)
    await retaining(any_newsroom).carry_out()
    assert await any_newsroom.copies(item) == {}


async def test_a_correction_under_way_still_finds_all_copies(any_newsroom: Newsroom) -> None:
    newsroom = any_newsroom
    readers = await newsroom.add_readers(READERS)
    item = await delivered(newsroom)
    await add_up(newsroom)
    newsroom.clock.advance(2 * KEPT)
    await _correct(newsroom, item, Purpose.EDIT)
    await retaining(newsroom).carry_out()
    await newsroom.deliver()
    assert all("Minsk" in newsroom.news_in(chat)[-1] for chat in readers)


async def test_a_retraction_that_finds_no_copies_ends_well(any_newsroom: Newsroom) -> None:
    newsroom = any_newsroom
    readers = await newsroom.add_readers(READERS)
    item = await delivered(newsroom)
    await add_up(newsroom)
    newsroom.clock.advance(2 * KEPT)
    await retaining(newsroom).carry_out()
    await _retract(newsroom, item)
    await newsroom.deliver()
    async with newsroom.database.read() as tx:
        (broadcast,) = [
            each
            for each in await tx.broadcasts.of_item(item.id)
            if each.purpose is Purpose.RETRACTION
        ]
    assert broadcast.state is BroadcastState.DONE
    assert all(len(newsroom.news_in(ChatId(chat))) == 1 for chat in readers)


async def test_they_go_a_part_at_a_time_and_the_oldest_first(any_newsroom: Newsroom) -> None:
    newsroom = any_newsroom
    await newsroom.add_readers(READERS)
    items = [await delivered(newsroom, f"item-{number}") for number in range(3)]
    await add_up(newsroom)
    left = [READERS] * 3
    for number in range(3):
        async with newsroom.database.begin() as tx:
            assert await tx.old_copies.forget(newsroom.clock.now() + KEPT, limit=1)
        left[number] = 0
        assert [len(await newsroom.copies(item)) for item in items] == left
    async with newsroom.database.begin() as tx:
        assert not await tx.old_copies.forget(newsroom.clock.now() + KEPT, limit=1)
