"""The crew: one copy's trouble is its own, whatever it is."""

import asyncio
import time

from bot.delivery.attempts import Came
from bot.delivery.copies import Copy
from bot.delivery.crew import Crew
from bot.delivery.outcomes import Delivered, Outcome, Unknown
from bot.delivery.pacer import Pacer
from bot.delivery.schedule import Schedule
from bot.delivery.verdicts import End
from bot.domain.broadcasts import BroadcastId, Delivery, DeliveryState
from bot.domain.chats import ChatId
from bot.domain.news import ItemId
from tests.patience import PATIENCE_S


def copy(chat: int) -> Copy:
    delivery = Delivery(
        broadcast=BroadcastId(1),
        item=ItemId(1),
        chat=ChatId(chat),
        language="en",
        state=DeliveryState.SENDING,
    )
    return Copy(delivery)


async def test_a_copy_that_breaks_as_it_leaves_lands_and_the_next_goes_out() -> None:
    landed: dict[int, End] = {}
    all_landed = asyncio.Event()

    def launched(sent: Copy, came: Came) -> bool:
        if sent.delivery.chat == 1:
            raise RuntimeError("its body cannot be written")
        came(sent, Delivered(7))
        return True

    async def attempt(_copy: Copy, _first: Outcome | None) -> End:
        raise AssertionError("nothing is left to others")

    def answered(sent: Copy, end: End) -> None:
        landed[sent.delivery.chat] = end
        if len(landed) == 2:
            all_landed.set()

    crew = Crew(
        launched=launched,
        attempt=attempt,
        answered=answered,
        returned=answered,
        may_send=lambda: True,
        pacer=Pacer(Schedule(1000.0), monotonic=time.monotonic),
    )
    crew.take((copy(1), copy(2)))
    async with asyncio.timeout(PATIENCE_S):
        await all_landed.wait()
    await crew.cancel()
    assert isinstance(landed[1], Unknown)
    assert landed[2] == Delivered(7)
