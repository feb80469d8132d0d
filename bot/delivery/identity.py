"""Who is at the other end: whose token it is, and who writes to the bot first."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.delivery.transport import AiohttpRequest
from bot.domain.chats import UserId
from bot.errors import SettingsError, UnreachableError
from bot.settings import Settings

REFUSED = "BOT_TOKEN is refused by Telegram: copy it again from @BotFather"


@dataclass(frozen=True, slots=True)
class Writer:
    id: UserId
    name: str


async def name_of_bot(settings: Settings) -> str:
    """Ask Telegram whose token this is; NewsdeskError where it is refused or out of reach."""
    async with _asking(settings) as bot:
        return (await bot.get_me()).username or ""


async def first_to_write(settings: Settings, *, wait_s: int) -> Writer | None:
    """Whoever has written to the bot in private last, or does within so many seconds.

    Nothing is confirmed: the bot gets the message again when it runs. Raises NewsdeskError
    where Telegram refuses, as while the bot runs or has a webhook.
    """
    async with _asking(settings) as bot:
        found = await bot.get_updates(timeout=wait_s, allowed_updates=["message"])
    writers = [
        Writer(UserId(update.message.from_user.id), update.message.from_user.full_name)
        for update in found
        if update.message and update.message.from_user and update.message.chat.type == "private"
    ]
    return writers[-1] if writers else None


@asynccontextmanager
async def _asking(settings: Settings) -> AsyncIterator[Bot]:
    request = AiohttpRequest()
    bot = Bot(
        settings.require_token(),
        base_url=settings.bot_base_url,
        request=request,
        get_updates_request=request,
    )
    await request.initialize()
    try:
        yield bot
    except InvalidToken as error:
        raise SettingsError(REFUSED) from error
    except TelegramError as error:
        raise UnreachableError(
            f"{settings.bot_api_url} cannot be reached ({error}):"
            " check the network, a proxy, and BOT_API_URL"
        ) from error
    finally:
        await request.shutdown()
