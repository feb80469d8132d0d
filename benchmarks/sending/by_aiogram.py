"""The other library; apart, because to import it takes seconds and 100 MB."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiogram
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from benchmarks.sending.peers import Send
from benchmarks.sending.texts import DATA, LABEL, TEXT
from benchmarks.stub import TOKEN


@asynccontextmanager
async def bot(url: str) -> AsyncIterator[Send]:
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
