"""Updates: in order within a chat, side by side across chats."""

import asyncio
import datetime as dt

from telegram import Chat, Message, Update

from handlers.ordering import OrderPerChat


def update(number: int, chat: int) -> Update:
    sent = dt.datetime(2024, 3, 1, tzinfo=dt.UTC)
    return Update(number, Message(number, sent, Chat(chat, "private"), text="x"))


async def test_a_chats_updates_wait_for_each_other() -> None:
    order = OrderPerChat()
    seen: list[str] = []
    gate = asyncio.Event()

    async def slow() -> None:
        await gate.wait()
        seen.append("first")

    async def quick(name: str) -> None:
        seen.append(name)

    first = asyncio.create_task(order.do_process_update(update(1, 7), slow()))
    await asyncio.sleep(0)
    second = asyncio.create_task(order.do_process_update(update(2, 7), quick("second")))
    await order.do_process_update(update(3, 8), quick("another chat"))
    assert seen == ["another chat"]
    gate.set()
    await asyncio.gather(first, second)
    assert seen == ["another chat", "first", "second"]


async def test_one_that_fails_holds_up_no_other() -> None:
    order = OrderPerChat()
    seen: list[str] = []

    async def fails() -> None:
        raise ValueError("no")

    async def works() -> None:
        seen.append("done")

    results = await asyncio.gather(
        order.do_process_update(update(1, 7), fails()),
        order.do_process_update(update(2, 7), works()),
        return_exceptions=True,
    )
    assert isinstance(results[0], ValueError)
    assert seen == ["done"]


async def test_what_has_no_chat_is_done_at_once() -> None:
    order = OrderPerChat()
    seen: list[str] = []

    async def works() -> None:
        seen.append("done")

    await order.do_process_update(Update(1), works())
    await order.initialize()
    await order.shutdown()
    assert seen == ["done"]
