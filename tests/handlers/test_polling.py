"""Polling: nothing that Telegram answers makes us deaf, and only what is stored is confirmed."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from telegram import Bot

from bot.clock import SystemClock
from bot.errors import DatabaseUnusableError
from bot.simulator.cast import DEMO_TOKEN, Cast, demo_world
from bot.simulator.request import SimulatorRequest
from handlers.polling import Poller
from handlers.unstored import LeftError
from tests.patience import PATIENCE_S

CONFLICT = b'{"ok":false,"error_code":409,"description":"Conflict: terminated by other getUpdates"}'
FLOOD = (
    b'{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 7",'
    b'"parameters":{"retry_after":7}}'
)
TROUBLE = [
    (401, b'{"ok":false,"error_code":401,"description":"Unauthorized"}'),
    (404, b'{"ok":false,"error_code":404,"description":"Not Found"}'),
    (409, CONFLICT),
    (502, b"<html>Bad gateway</html>"),
    (200, b'{"ok":true,"result":[{"update_id":"not a number","message":7}]}'),
    (200, b'{"ok":true,"result":true}'),
    (200, b'{"ok":true,'),
]


class Troubled(SimulatorRequest):
    """Answers the first polls with trouble, and then as Telegram would."""

    def __init__(self, cast: Cast, trouble: Sequence[tuple[int, bytes]] = ()) -> None:
        super().__init__(cast.world, DEMO_TOKEN)
        self._trouble = list(trouble)

    async def do_request(self, url: str, *args: Any, **kwargs: Any) -> tuple[int, bytes]:  # noqa: ANN401
        if url.endswith("getUpdates") and self._trouble:
            return self._trouble.pop(0)
        return await super().do_request(url, *args, **kwargs)


class Table:
    """Takes updates, unless it cannot."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.trouble: list[Exception] = []
        self.left = 0

    async def take(self, updates: Sequence[Any]) -> None:
        if updates and self.left:
            self.left -= 1
            raise LeftError(updates[-1]["update_id"], "The disk is full.")
        if updates and self.trouble:
            raise self.trouble.pop()
        self.texts += [update["message"]["text"] for update in updates if "message" in update]


class Pauses(list[float]):
    async def __call__(self, seconds: float) -> None:
        self.append(seconds)
        await asyncio.sleep(0)


def poller(
    cast: Cast, table: Table, pauses: Pauses, trouble: Sequence[tuple[int, bytes]] = ()
) -> Poller:
    request = Troubled(cast, trouble)
    bot = Bot(DEMO_TOKEN, request=request, get_updates_request=request)
    return Poller(bot, table.take, sleep=pauses)


async def until(true: Callable[[], object]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not true():  # noqa: ASYNC110 (what is waited for tells nobody)
            await asyncio.sleep(0)


def say(cast: Cast, text: str) -> None:
    cast.world.write(cast.anna.user, cast.world.chat(cast.anna.user.id), text)


@pytest.mark.parametrize("trouble", TROUBLE)
async def test_after_trouble_we_hear_again(trouble: tuple[int, bytes]) -> None:
    cast, table, pauses = demo_world(SystemClock()), Table(), Pauses()
    polling = poller(cast, table, pauses, [trouble] * 3)
    polling.begin()
    await until(lambda: pauses and not polling.is_well)
    say(cast, "hello")
    await until(lambda: table.texts and polling.is_well)
    await polling.end()
    assert table.texts == ["hello"]
    assert pauses == [1.0, 2.0, 4.0]


@pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")  # the library's own use of it
async def test_a_flood_wait_is_waited() -> None:
    cast, table, pauses = demo_world(SystemClock()), Table(), Pauses()
    polling = poller(cast, table, pauses, [(429, FLOOD)])
    polling.begin()
    say(cast, "hello")
    await until(lambda: table.texts)
    await polling.end()
    assert pauses == [7.0]


async def test_a_webhook_left_behind_is_taken_away() -> None:
    cast, table, pauses = demo_world(SystemClock()), Table(), Pauses()
    bot = Bot(DEMO_TOKEN, request=(request := Troubled(cast)), get_updates_request=request)
    await bot.set_webhook("https://example.org/hook")
    polling = poller(cast, table, pauses)
    polling.begin()
    await until(lambda: pauses)
    say(cast, "hello")
    await until(lambda: table.texts)
    await polling.end()
    assert cast.world.webhook is None


async def test_what_could_not_be_stored_is_not_confirmed() -> None:
    cast, table, pauses = demo_world(SystemClock()), Table(), Pauses()
    table.trouble = [DatabaseUnusableError("The disk is full.")]
    polling = poller(cast, table, pauses)
    polling.begin()
    say(cast, "hello")
    await until(lambda: pauses)
    assert len(cast.world.updates) == 1
    await until(lambda: table.texts)
    await polling.end()
    assert table.texts == ["hello"]
    assert len(cast.world.updates) == 0


async def test_of_a_page_that_is_partly_done_only_that_is_confirmed() -> None:
    """What comes again is soon asked for, however often: readers wait for answers behind it."""
    cast, table, pauses = demo_world(SystemClock()), Table(), Pauses()
    say(cast, "read")
    say(cast, "write")
    table.left = 3
    polling = poller(cast, table, pauses)
    polling.begin()
    await until(lambda: len(pauses) == 3)
    assert len(cast.world.updates) == 1
    assert not polling.is_well
    await until(lambda: table.texts)
    await polling.end()
    assert table.texts == ["write"]
    assert pauses == [1.0, 1.0, 1.0]


async def test_a_page_with_one_bad_update_brings_the_others() -> None:
    cast, table, pauses = demo_world(SystemClock()), Table(), Pauses()
    page = b'{"ok":true,"result":[{"update_id":"x"},{"update_id":5,"message":{"text":"five"}}]}'
    polling = poller(cast, table, pauses, [(200, page)])
    polling.begin()
    await until(lambda: table.texts)
    await polling.end()
    assert table.texts == ["five"]
    assert pauses == []


async def test_numbers_may_begin_anew() -> None:
    """After a week of silence Telegram counts from a number chosen at random."""
    cast, table, pauses = demo_world(SystemClock()), Table(), Pauses()
    high = b'{"ok":true,"result":[{"update_id":999000000,"message":{"text":"high"}}]}'
    low = b'{"ok":true,"result":[{"update_id":5,"message":{"text":"low"}}]}'
    polling = poller(cast, table, pauses, [(200, high), (200, low)])
    polling.begin()
    await until(lambda: len(table.texts) == 2)
    say(cast, "usual")
    await until(lambda: len(table.texts) == 3)
    await polling.end()
    assert table.texts == ["high", "low", "usual"]
