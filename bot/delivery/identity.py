"""Who is at the other end: whose token it is, and who writes to the bot first."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from telegram import Bot, Update
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
        for _ in range(wait_s):
            # Whatever else waits would end a long poll at once; and a choice of kinds would stay.
            writers = [*map(_writer, await bot.get_updates(timeout=0))]
            if known := [each for each in writers if each is not None]:
                return known[-1]
            await asyncio.sleep(1)
    return None


def _writer(update: Update) -> Writer | None:
    message = update.message
    if message is None or message.from_user is None or message.chat.type != "private":
        return None
    return Writer(UserId(message.from_user.id), message.from_user.full_name)


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
