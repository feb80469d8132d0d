"""Aiming: an audience waits until it is known what its item answers to, and never for ever."""

from bot.domain.chats import Target
from bot.domain.news import ItemId
from tests.delivery.newsroom import Newsroom


async def test_an_audience_waits_for_the_aim_and_then_gets_it(newsroom: Newsroom) -> None:
    readers = await newsroom.add_readers(3)
    item = await newsroom.publish()
    aimed: list[ItemId] = []

    async def aim(number: ItemId) -> None:
        assert not newsroom.sent
        aimed.append(number)
        async with newsroom.database.begin() as tx:
            await tx.aims.put(number, {(Target.EVERYTHING, "")})

    await newsroom.deliver(newsroom.dispatcher(aim=aim))
    assert aimed == [item.id]
    assert sorted(chat for chat, _ in newsroom.sent) == readers


async def test_an_item_that_cannot_be_aimed_goes_to_whoever_follows_everything(
    newsroom: Newsroom,
) -> None:
    readers = await newsroom.add_readers(3)
    await newsroom.publish()

    async def aim(number: ItemId) -> None:
        raise ZeroDivisionError(number)

    await newsroom.deliver(newsroom.dispatcher(aim=aim))
    assert sorted(chat for chat, _ in newsroom.sent) == readers


async def test_a_broadcast_in_flight_when_the_program_was_renewed_goes_on(
    newsroom: Newsroom,
) -> None:
    """Its first page was written by a release that did not aim."""
    readers = await newsroom.add_readers(9)
    item = await newsroom.publish()
    async with newsroom.database.begin() as tx:
        (broadcast,) = await tx.broadcasts.of_item(item.id)
        await tx.broadcasts.expand(broadcast.id, size=4)

    async def aim(number: ItemId) -> None:
        async with newsroom.database.begin() as tx:
            await tx.aims.put(number, {(Target.EVERYTHING, "")})

    await newsroom.deliver(newsroom.dispatcher(aim=aim))
    assert sorted(chat for chat, _ in newsroom.sent) == readers
