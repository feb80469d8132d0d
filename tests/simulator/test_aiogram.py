"""A bot written with another library, over HTTP: what it hears, says and is refused."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetMe
from aiogram.types import BotCommand, Update

from bot.simulator.cast import DEMO_TOKEN, Cast
from bot.simulator.chats import Status
from bot.simulator.faults import Fault, FaultKind
from bot.simulator.files import Upload
from bot.simulator.server import Server
from tests.patience import PATIENCE_S
from tests.simulator.aiogram_bot import PICTURE, connected, dispatcher
from tests.simulator.conftest import begin, let_in


@pytest.fixture
async def address(cast: Cast) -> AsyncIterator[str]:
    server = Server(cast.world)
    yield await server.start()
    await server.stop()


@pytest.fixture
async def bot(address: str) -> AsyncIterator[Bot]:
    async with connected(address, DEMO_TOKEN) as bot:
        yield bot


@pytest.fixture
async def polling(bot: Bot) -> AsyncIterator[None]:
    bots = dispatcher()
    running = asyncio.create_task(
        bots.start_polling(bot, handle_signals=False, polling_timeout=1, close_bot_session=False)
    )
    yield
    await bots.stop_polling()
    await running


async def _until(cast: Cast, seen: Callable[[], bool]) -> None:
    """Look whenever something happens in the world."""
    happened = asyncio.Event()
    end = cast.world.listen(lambda _: happened.set())
    async with asyncio.timeout(PATIENCE_S):
        while not seen():
            await happened.wait()
            happened.clear()
    end()


@pytest.mark.usefixtures("polling")
async def test_a_reader_talks_with_it(cast: Cast) -> None:
    anna = cast.anna
    cast.world.write(anna.user, cast.world.chat(anna.user.id), "/start")
    await _until(cast, lambda: anna.sees()[-1:] == ["Welcome, Anna Reed!"])
    query = cast.world.press(
        anna.user, cast.world.chat(anna.user.id), anna.last_message.id, "latest"
    )
    answer = await cast.world.answer_to(query)
    assert answer is not None
    assert (answer.text, answer.show_alert) == ("Here they are.", True)
    await _until(cast, lambda: anna.last == "Nothing new.")
    assert anna.buttons == []
    cast.world.write(anna.user, cast.world.chat(anna.user.id), "/start a-link_1")
    await _until(cast, lambda: anna.last == "You came from a-link_1.")


@pytest.mark.usefixtures("polling")
async def test_pictures_go_up_and_down(cast: Cast) -> None:
    anna = cast.anna
    chat = cast.world.chat(anna.user.id)
    upload = Upload(name="a.png", content=PICTURE, type="image/png")
    cast.world.write(anna.user, chat, "one", upload=upload)
    await _until(cast, lambda: anna.last == "Back: one")
    returned = anna.last_message.media
    assert returned is not None
    stored = cast.world.files.by_id(returned.file)
    assert stored is not None
    assert stored.upload.content == PICTURE
    cast.world.write(anna.user, chat, "/album")
    await _until(cast, lambda: len(anna.messages()) == 6)
    assert all(message.media is not None for message in anna.messages()[-3:])


async def test_it_is_told_by_webhook(cast: Cast, bot: Bot) -> None:
    """Updates are read off the queue here; tests of the webhook's delivery stand elsewhere."""
    await bot.set_webhook("https://bot.example/hook", secret_token="s", max_connections=5)
    info = await bot.get_webhook_info()
    assert (info.url, info.max_connections) == ("https://bot.example/hook", 5)
    with pytest.raises(TelegramConflictError, match="can't use getUpdates method while webhook"):
        await bot.get_updates()
    assert await bot.delete_webhook(drop_pending_updates=True)
    cast.world.write(cast.anna.user, cast.world.chat(cast.anna.user.id), "hello")
    (update,) = await bot.get_updates()
    assert isinstance(update, Update)
    assert update.message is not None
    assert update.message.text == "hello"


async def test_it_introduces_itself(cast: Cast, bot: Bot) -> None:
    me = await bot.me()
    assert (me.username, me.is_bot) == ("newsdesk_demo_bot", True)
    await bot.set_my_commands([BotCommand(command="latest", description="The latest news")])
    assert cast.anna.menu() == ["latest"]


Refusing = Callable[[Cast, Bot], Awaitable[object]]


async def _to_a_stranger(cast: Cast, bot: Bot) -> None:
    await bot.send_message(cast.boris.user.id, "x")


async def _to_nobody(_: Cast, bot: Bot) -> None:
    await bot.send_message(404, "x")


async def _when_blocked(cast: Cast, bot: Bot) -> None:
    cast.world.set_blocked(cast.anna.user, blocked=True)
    await bot.send_message(cast.anna.user.id, "x")


async def _when_kicked(cast: Cast, bot: Bot) -> None:
    let_in(cast)
    cast.world.set_member(cast.channel, cast.world.bot, Status.KICKED, by=cast.dana.user)
    await bot.send_message("@demo_news", "x")


async def _too_often(cast: Cast, bot: Bot) -> None:
    cast.world.faults.flood(cast.anna.user.id, seconds=7)
    await bot.send_message(cast.anna.user.id, "x")


async def _broken_markup(cast: Cast, bot: Bot) -> None:
    await bot.send_message(cast.anna.user.id, "<p>x</p>", parse_mode="HTML")


async def _server_error(cast: Cast, bot: Bot) -> None:
    cast.world.faults.add(Fault(kind=FaultKind.SERVER_ERROR, times=1, status=500))
    await bot.send_message(cast.anna.user.id, "x")


async def _answer_lost(cast: Cast, bot: Bot) -> None:
    cast.world.faults.add(Fault(kind=FaultKind.ANSWER_LOST, times=1))
    await bot.send_message(cast.anna.user.id, "it came")


async def _wrong_token(_: Cast, bot: Bot) -> None:
    other = Bot("1:wrong", session=bot.session)
    await other.get_me()


async def _no_file(_: Cast, bot: Bot) -> None:
    await bot.get_file("nothing")


async def _not_simulated(cast: Cast, bot: Bot) -> None:
    await bot.get_my_star_balance()


@pytest.mark.parametrize(
    ("doing", "error", "words"),
    [
        (_to_a_stranger, TelegramBadRequest, "chat not found"),
        (_to_nobody, TelegramBadRequest, "chat not found"),
        (_when_blocked, TelegramForbiddenError, "Forbidden: bot was blocked by the user"),
        (_when_kicked, TelegramForbiddenError, "Forbidden: bot was kicked from the channel chat"),
        (_too_often, TelegramRetryAfter, "retry after 7"),
        (_broken_markup, TelegramBadRequest,
         "Bad Request: can't parse entities: Unsupported start tag \"p\" at byte offset 0"),
        (_server_error, TelegramServerError, "Internal Server Error"),
        (_answer_lost, TelegramNetworkError, "disconnected"),
        (_wrong_token, TelegramUnauthorizedError, "Unauthorized"),
        (_no_file, TelegramBadRequest, "invalid file_id"),
        (_not_simulated, TelegramAPIError, "Not simulated"),
    ],
)  # fmt: skip
async def test_refusals_reach_it_as_its_own_errors(
    cast: Cast, bot: Bot, doing: Refusing, error: type[Exception], words: str
) -> None:
    begin(cast)
    with pytest.raises(error, match=words) as refusal:
        await doing(cast, bot)
    if isinstance(refusal.value, TelegramRetryAfter):
        assert refusal.value.retry_after == 7
    if doing is _answer_lost:
        assert cast.anna.last == "it came"


async def test_an_upgraded_group_tells_its_new_id(cast: Cast, bot: Bot) -> None:
    cast.world.set_member(cast.group, cast.world.bot, Status.MEMBER, by=cast.dana.user)
    new = cast.world.upgrade(cast.group)
    with pytest.raises(TelegramMigrateToChat) as moved:
        await bot.send_message(cast.group.id, "x")
    assert moved.value.migrate_to_chat_id == new.id


class SendPigeon(GetMe):
    __api_method__ = "sendPigeon"


async def test_an_unknown_method_is_not_found(bot: Bot) -> None:
    with pytest.raises(TelegramNotFound, match="method not found"):
        await bot(SendPigeon())
