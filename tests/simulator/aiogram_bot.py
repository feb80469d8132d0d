"""A small bot written with aiogram, which knows nothing of us: a second client library."""

from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command, CommandStart
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    Message,
)

router = Router()
KEYBOARD = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="Latest", callback_data="latest")]]
)


def connected(address: str, token: str) -> Bot:
    """Make a bot that speaks to the local Telegram instead of Telegram's own."""
    return Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(address)))


def dispatcher() -> Dispatcher:
    made = Dispatcher()
    # A router has one parent, and each test its own dispatcher.
    router._parent_router = None
    made.include_router(router)
    return made


@router.message(CommandStart(deep_link=True))
async def start_from_a_link(message: Message) -> None:
    await message.answer(f"You came from {(message.text or '').partition(' ')[2]}.")


@router.message(CommandStart())
async def start(message: Message) -> None:
    name = message.from_user.full_name if message.from_user else "?"
    await message.answer(f"Welcome, <b>{name}</b>!", parse_mode="HTML", reply_markup=KEYBOARD)


@router.callback_query(F.data == "latest")
async def latest(query: CallbackQuery) -> None:
    await query.answer("Here they are.", show_alert=True)
    if isinstance(query.message, Message):
        await query.message.edit_text("Nothing new.")


@router.message(Command("album"))
async def album(message: Message, bot: Bot) -> None:
    pictures = [InputMediaPhoto(media=BufferedInputFile(PICTURE, f"{n}.png")) for n in range(3)]
    await bot.send_media_group(message.chat.id, [*pictures])


@router.message(F.photo)
async def photo(message: Message, bot: Bot) -> None:
    assert message.photo is not None
    content = await bot.download(message.photo[-1])
    assert content is not None
    returned = BufferedInputFile(content.read(), "back.png")
    await message.reply_photo(returned, caption=f"Back: {message.caption}")


@router.message(Command("menu"))
async def menu(message: Message) -> None:
    await message.answer("Which?", reply_markup=KEYBOARD)


PICTURE = (
    b"\x89PNG\r\n\x1a\n" + bytes(4) + b"IHDR" + (640).to_bytes(4, "big") + (480).to_bytes(4, "big")
)
