"""The peers: what other libraries do to send a message to many chats."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager

import aiogram
import telegram
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError
from telegram.error import TelegramError
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

from benchmarks.stub import TOKEN

TEXT = "<b>Observers arrive in Dushanbe</b>\n" + "Forty observers have arrived. " * 18
LABEL, DATA = "Read on", "i:1:1:L:0:1"
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


@asynccontextmanager
async def by_aiogram(url: str) -> AsyncIterator[Send]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    bot = aiogram.Bot(TOKEN, session=session, default=DefaultBotProperties(parse_mode="HTML"))
    button = aiogram.types.InlineKeyboardButton(text=LABEL, callback_data=DATA)
    markup = aiogram.types.InlineKeyboardMarkup(inline_keyboard=[[button]])

    async def send(chat: int) -> object:
        return await bot.send_message(chat, TEXT, reply_markup=markup)

    try:
        yield send
    finally:
        await session.close()


async def broadcast(send: Send, chats: Iterable[int], *, at_once: int = AT_ONCE) -> int:
    """Send to all, so many side by side; gives how many were given up."""
    left, lost = iter(chats), 0

    async def work() -> None:
        nonlocal lost
        for chat in left:
            try:
                await send(chat)
            except (TelegramError, TelegramAPIError):
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
