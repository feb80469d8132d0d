"""The bots, each of which answers updates until it is told that it has done enough."""

import asyncio
import logging
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import aiogram
import telegram
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from pydantic import SecretStr
from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from benchmarks.sending import desks
from benchmarks.stub import TOKEN
from benchmarks.stub.server import FIRST_CHAT
from bot import app, heap
from bot.clock import SystemClock
from bot.delivery.transport import AiohttpRequest
from bot.delivery.wire import WireRequest
from bot.domain.chats import Chat, ChatId, ChatKind
from bot.messages.message import Message
from bot.settings import Settings
from bot.text.markup import Html
from handlers import register
from handlers.visit import Services
from storage.database import Database

TEXT = "<b>Observers arrive in Dushanbe</b>\n" + "Forty observers have arrived. " * 18
AT_ONCE = 64

Bot = Callable[[str, int], AbstractAsyncContextManager[None]]
"""Answers what comes from the server of a URL, in so many chats, within the block."""


@asynccontextmanager
async def ptb(url: str, _chats: int, *, at_once: int | None = None) -> AsyncIterator[None]:
    """python-telegram-bot as it comes, or so many updates at once."""

    async def answer(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message is not None
        await update.message.reply_text(TEXT, parse_mode="HTML")

    builder = Application.builder().token(TOKEN).base_url(f"{url}/bot")
    if at_once is not None:
        builder = builder.concurrent_updates(at_once)
    application: Any = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, answer))
    async with application:
        await application.start()
        await application.updater.start_polling(timeout=1)
        yield
        await application.updater.stop()
        await application.stop()


@asynccontextmanager
async def ptb_at_once(url: str, chats: int) -> AsyncIterator[None]:
    async with ptb(url, chats, at_once=AT_ONCE):
        yield


@asynccontextmanager
async def by_aiogram(url: str, _chats: int) -> AsyncIterator[None]:
    """aiogram, which keeps no order within a chat."""
    logging.getLogger("aiogram").setLevel(logging.ERROR)
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    bot = aiogram.Bot(TOKEN, session=session, default=DefaultBotProperties(parse_mode="HTML"))
    dispatcher = aiogram.Dispatcher()

    @dispatcher.message(aiogram.F.text)
    async def answer(message: aiogram.types.Message) -> None:
        await message.answer(TEXT)

    polling = asyncio.create_task(
        dispatcher.start_polling(
            bot, polling_timeout=1, handle_signals=False, tasks_concurrency_limit=AT_ONCE
        )
    )
    yield
    await dispatcher.stop_polling()
    await polling


@asynccontextmanager
async def newsdesk(url: str, chats: int) -> AsyncIterator[None]:
    """Ours, with its real handlers, its database and its inbox; the chats are known."""
    with tempfile.TemporaryDirectory(prefix="newsdesk-bench-") as folder:
        file = Path(folder) / "desk.db"
        desks.fill(file, 0)
        async with desks.opened(file) as database:
            await _meet(database, chats)
            settings = Settings.model_construct(
                bot_token=SecretStr(TOKEN),
                bot_api_url=url,
                database_url=f"sqlite+aiosqlite:///{file}",
            )
            async with app.running(
                settings,
                database,
                connect=WireRequest,
                connect_polls=AiohttpRequest,
                clock=SystemClock(),
            ):
                heap.settle()
                yield


@asynccontextmanager
async def newsdesk_trivial(url: str, chats: int) -> AsyncIterator[None]:
    """Ours, with a handler that does what the peers' do."""
    register.ROUTES = ((lambda _update: True, _answer),)
    async with newsdesk(url, chats):
        yield


async def _answer(update: telegram.Update, services: Services) -> None:
    assert update.effective_chat is not None
    await services.sender.send(ChatId(update.effective_chat.id), Message(text=Html(TEXT)))


async def _meet(database: Database, chats: int) -> None:
    async with database.begin() as tx:
        for number in range(chats):
            await tx.chats.ensure(
                Chat(
                    id=ChatId(FIRST_CHAT + number),
                    kind=ChatKind.PRIVATE,
                    title="Anna",
                    language="en",
                    since=database.clock.now(),
                )
            )


BOTS: dict[str, Bot] = {
    "ptb": ptb,
    "ptb-64": ptb_at_once,
    "aiogram": by_aiogram,
    "newsdesk": newsdesk_trivial,
    "newsdesk-help": newsdesk,
}
