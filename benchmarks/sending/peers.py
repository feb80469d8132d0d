"""The libraries' own ways to send a message to many chats, each imported only where it runs."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager

import telegram
from telegram.error import TelegramError
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

from benchmarks.sending.texts import DATA, LABEL, TEXT
from benchmarks.stub import TOKEN

AT_ONCE = 16

Send = Callable[[int], Awaitable[object]]
"""Sends the text to a chat; raises what its library raises."""


@asynccontextmanager
async def ptb(url: str) -> AsyncIterator[Send]:
    """The library as it comes."""
    bot = telegram.Bot(TOKEN, base_url=f"{url}/bot", request=_pool(), get_updates_request=_pool())
    async with bot:
        yield _by_ptb(bot)


@asynccontextmanager
async def ptb_limited(url: str, *, rate: float) -> AsyncIterator[Send]:
    """With the library's own limiter, which tries again five times."""
    bot = ExtBot(
        TOKEN,
        base_url=f"{url}/bot",
        request=_pool(),
        get_updates_request=_pool(),
        rate_limiter=AIORateLimiter(overall_max_rate=rate, overall_time_period=1, max_retries=5),
    )
    async with bot:
        yield _by_ptb(bot)


async def broadcast(
    send: Send,
    chats: Iterable[int],
    *,
    at_once: int = AT_ONCE,
    failure: type[Exception] = TelegramError,
) -> int:
    """Send to all, so many side by side; gives how many were given up."""
    left, lost = iter(chats), 0

    async def work() -> None:
        nonlocal lost
        for chat in left:
            try:
                await send(chat)
            except failure:
                lost += 1

    await asyncio.gather(*[work() for _ in range(at_once)])
    return lost


def _by_ptb(bot: telegram.Bot) -> Send:
    button = telegram.InlineKeyboardButton(LABEL, callback_data=DATA)
    markup = telegram.InlineKeyboardMarkup([[button]])

    async def send(chat: int) -> object:
        return await bot.send_message(chat, TEXT, parse_mode="HTML", reply_markup=markup)

    return send


def _pool() -> HTTPXRequest:
    return HTTPXRequest(connection_pool_size=256, pool_timeout=60, read_timeout=60)
