"""The in-process face: a whole python-telegram-bot application in a world."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, Update
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TimedOut
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.simulator.cast import DEMO_TOKEN, Cast
from bot.simulator.chats import Status
from bot.simulator.files import Upload
from bot.simulator.request import SimulatorRequest
from tests.simulator.conftest import PNG, begin

Context = ContextTypes.DEFAULT_TYPE


@pytest.fixture
async def bot(cast: Cast) -> AsyncIterator[Bot]:
    made = Bot(DEMO_TOKEN, request=SimulatorRequest(cast.world))
    async with made:
        yield made


@pytest.fixture
async def application(cast: Cast) -> AsyncIterator[Application[Any, Any, Any, Any, Any, Any]]:
    """A bot that greets, asks, and turns a page."""

    async def start(update: Update, _: Context) -> None:
        assert update.message
        button = InlineKeyboardButton("Next page", callback_data="page:2")
        await update.message.reply_html(
            "<b>Page 1</b>", reply_markup=InlineKeyboardMarkup([[button]])
        )

    async def turn(update: Update, _: Context) -> None:
        assert update.callback_query
        await update.callback_query.answer("Turned")
        await update.callback_query.edit_message_text("Page 2")

    async def echo(update: Update, _: Context) -> None:
        assert update.message
        await update.message.reply_text(f"You sent {update.message.caption}")

    app = (
        ApplicationBuilder()
        .token(DEMO_TOKEN)
        .request(SimulatorRequest(cast.world))
        .get_updates_request(SimulatorRequest(cast.world))
        .build()
    )
    app.add_handler(CommandHandler("start", start))
    app.add_handler(CallbackQueryHandler(turn))
    app.add_handler(MessageHandler(filters.PHOTO, echo))
    async with app:
        assert app.updater
        await app.updater.start_polling()
        await app.start()
        yield app
        await app.updater.stop()
        await app.stop()


@pytest.mark.usefixtures("application")
async def test_a_person_talks_with_the_bot(cast: Cast) -> None:
    anna = cast.anna
    await anna.writes("/start")
    assert anna.sees() == ["/start", "Page 1"]
    assert anna.buttons == ["Next page"]
    answer = await anna.presses("Next")
    assert answer is not None
    assert answer.text == "Turned"
    assert anna.last == "Page 2"
    assert anna.buttons == []
    with pytest.raises(AssertionError, match="no button 'Next'"):
        await anna.presses("Next")


@pytest.mark.usefixtures("application")
async def test_a_person_sends_a_photo(cast: Cast) -> None:
    await cast.anna.sends(Upload(name="a.png", content=PNG), "my dog")
    assert cast.anna.last == "You sent my dog"


@pytest.mark.usefixtures("application")
async def test_a_person_blocks_and_comes_back(cast: Cast) -> None:
    await cast.anna.writes("/start")
    await cast.anna.blocks_bot()
    await cast.anna.unblocks_bot()
    await cast.anna.answers("/start")
    assert len(cast.anna.messages()) == 4
    assert cast.anna.messages()[2].reply_to == 2


async def test_the_world_says_when_it_does_not_settle(cast: Cast) -> None:
    cast.world.write(cast.anna.user, cast.world.chat(1001), "/start")
    with pytest.raises(TimeoutError, match="1 updates wait, 0 calls are under way"):
        await cast.world.settled(timeout_s=0.1)


async def test_the_world_waits_for_whoever_is_busy(cast: Cast) -> None:
    left = [3]

    def is_busy() -> bool:
        left[0] -= 1
        return left[0] > 0

    cast.world.watch(is_busy)
    cast.world.quiet_s = 0.001
    await cast.world.settled()
    assert left[0] <= 0


@pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")
async def test_refusals_reach_the_library_as_its_errors(cast: Cast, bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(1001, "x")
    begin(cast)
    cast.world.set_blocked(cast.anna.user, blocked=True)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(1001, "x")
    cast.world.set_blocked(cast.anna.user, blocked=False)
    with pytest.raises(BadRequest, match='nsupported start tag "p" at byte offset 0'):
        await bot.send_message(1001, "<p>", parse_mode="HTML")
    cast.world.faults.flood(1001, seconds=3)
    with pytest.raises(RetryAfter):
        await bot.send_message(1001, "x")
    cast.world.set_member(cast.group, cast.world.bot, Status.MEMBER, by=cast.dana.user)
    new = cast.world.upgrade(cast.group)
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(cast.group.id, "x")
    assert moved.value.new_chat_id == new.id
    with pytest.raises(InvalidToken):
        await Bot("1:x", request=SimulatorRequest(cast.world)).get_me()


async def test_a_lost_answer_is_an_unknown_outcome(cast: Cast, bot: Bot) -> None:
    begin(cast)
    cast.world.faults.lost_answers = 1
    with pytest.raises(TimedOut):
        await bot.send_message(1001, "x")
    assert cast.anna.last == "x"
    await bot.send_message(1001, "y")
    assert cast.anna.last == "y"


async def test_files_go_in_and_out(cast: Cast, bot: Bot) -> None:
    begin(cast)
    sent = await bot.send_photo(1001, PNG, caption="x", filename="a.png")
    file = await bot.get_file(sent.photo[-1].file_id)
    assert bytes(await file.download_as_bytearray()) == PNG
    first, second = await bot.send_media_group(
        1001, [InputMediaPhoto(PNG, caption="one"), InputMediaPhoto(sent.photo[-1].file_id)]
    )
    assert first.media_group_id == second.media_group_id
    edited = await bot.edit_message_media(
        InputMediaPhoto(PNG, caption="two"), 1001, first.message_id
    )
    assert not isinstance(edited, bool)
    assert edited.caption == "two"
    url = f"https://api.telegram.org/file/bot{DEMO_TOKEN}/nowhere"
    with pytest.raises(InvalidToken):
        await bot.request.retrieve(url)


async def test_latency_is_waited_for(cast: Cast, bot: Bot) -> None:
    begin(cast)
    cast.world.faults.latency_s = 0.001
    assert (await bot.send_message(1001, "x")).text == "x"
