"""What a big world weighs, a chat at a time, and that calls cost no more for its size."""

import gc
import tracemalloc

from bot.simulator import api
from bot.simulator.cast import DEMO_TOKEN, Cast
from bot.simulator.chats import ChatType
from bot.simulator.glances import glance
from bot.simulator.html import parse
from bot.simulator.world import World

CHATS = 1_000
FIRST = 5_000_000
BUDGET = 300 * 1024 * 1024 / 200_000
"""300 MB for 200,000 chats: 1,572 bytes each, a message in it included."""


def weight() -> int:
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


def populate(world: World, count: int = CHATS, first: int = 0) -> None:
    for number in range(first, first + count):
        user = world.add_user(f"Reader {number}", user_id=FIRST + number, language_code="en")
        world.chats[user.id].started = True


def send(world: World, number: int) -> None:
    keys = {"inline_keyboard": [[{"text": "Open", "callback_data": "i:1"}]]}
    fields = {"chat_id": FIRST + number, "text": "<b>News</b> " + "x" * 500, "parse_mode": "HTML"}
    answer = api.call_now(world, DEMO_TOKEN, "sendMessage", {**fields, "reply_markup": keys})
    assert answer is not None
    assert answer.status == 200


def test_a_chat_weighs_little_before_and_after_a_broadcast(cast: Cast) -> None:
    populate(cast.world, 1, first=CHATS)
    send(cast.world, CHATS)  # what is imported and remembered once is no chat's
    tracemalloc.start()
    try:
        empty = weight()
        populate(cast.world)
        made = (weight() - empty) / CHATS
        glance(cast.world)
        looked_at = (weight() - empty) / CHATS
        for number in range(CHATS):
            send(cast.world, number)
        sent = (weight() - empty) / CHATS
    finally:
        tracemalloc.stop()
    assert made < 700
    assert looked_at < made + 10, "a look makes no dictionaries"
    assert sent < BUDGET


def test_chats_of_one_broadcast_share_its_text_and_its_buttons(cast: Cast) -> None:
    populate(cast.world)
    send(cast.world, 1)
    send(cast.world, 2)
    first, second = (
        next(iter(cast.world.chats[FIRST + number].messages.values())) for number in (1, 2)
    )
    assert first.body is second.body
    assert first.keyboard is second.keyboard


def test_an_edit_of_one_copy_leaves_the_others(cast: Cast) -> None:
    populate(cast.world)
    send(cast.world, 1)
    send(cast.world, 2)
    message = cast.world.chats[FIRST + 1].newest
    fields = {"chat_id": FIRST + 1, "message_id": message, "text": "Corrected"}
    answer = api.call_now(cast.world, DEMO_TOKEN, "editMessageText", fields)
    assert answer is not None
    assert answer.body["result"]["text"] == "Corrected"
    (other,) = cast.world.chats[FIRST + 2].messages.values()
    assert other.text.startswith("News")
    assert other.keyboard is not None


def test_a_username_is_found_without_looking_at_every_chat(cast: Cast) -> None:
    world = cast.world
    made = world.add_chat(ChatType.CHANNEL, "News", creator=cast.dana.user, username="Daily_News")
    assert world.named("daily_news") is made
    assert world.named("demo_news") is cast.channel
    assert world.named("anna_reed") is None, "persons are not found by name"
    assert world.named("nobody") is None


def test_a_text_is_read_once() -> None:
    text = "<b>one of a kind</b> "
    assert parse(text) is parse(text)


async def test_questions_that_nobody_answers_do_not_pile_up(cast: Cast) -> None:
    populate(cast.world, 1)
    send(cast.world, 0)
    user, chat = cast.world.user(FIRST), cast.world.chat(FIRST)
    assert chat.newest
    for _ in range(1_100):
        newest = cast.world.press(user, chat, chat.newest, "i:1")
        asked = cast.world.ask_inline(user, chat, "laws")
    assert len(cast.world.queries) == len(cast.world.inline_queries) == 1_000
    assert newest.id in cast.world.queries
    assert asked.id in cast.world.inline_queries
