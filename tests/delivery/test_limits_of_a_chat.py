"""A chat's own limits: many items for one group."""

from bot.domain.chats import ChatKind
from bot.simulator.pace import Pace, PaceKind
from tests.delivery.newsroom import Newsroom

ITEMS = 24


async def test_a_group_is_never_sent_more_than_twenty_in_a_minute(newsroom: Newsroom) -> None:
    group = newsroom.cast.group
    newsroom.let_bot_into(group)
    await newsroom.follow([group.id], kind=ChatKind.GROUP)
    pace = Pace(newsroom.clock, PaceKind.SLIDING_WINDOW)
    newsroom.world.faults.pace = pace
    for number in range(ITEMS):
        await newsroom.publish(f"Item {number}.", guid=str(number))
    begun = newsroom.clock.monotonic()
    await newsroom.deliver(newsroom.dispatcher(rate=30), broadcasts=ITEMS)
    assert pace.refused == 0
    assert len(newsroom.news_in(group.id)) == ITEMS
    assert newsroom.clock.monotonic() - begun < 4 * ITEMS + 20
