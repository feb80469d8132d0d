"""Staff watch a broadcast go out, and pause, resume or stop it on its card."""

from typing import Any

from bot.domain.chats import Chat, ChatId, ChatKind, Follow
from bot.simulator.cast import Cast
from bot.simulator.errors import bad_request
from bot.simulator.person import Person
from tests.acceptance.conftest import Stage
from tests.acceptance.test_staff_publish import RELEASE, everyone_listens, until_seen
from tests.patience import until

RATE = 5.0
"""Copies a second: slow enough that what is pressed meets a broadcast under way."""
FEW = 20
"""Readers who all have it within some seconds."""
MANY = 400
"""Readers whom it takes over a minute to reach, however slow the machine is to press a button."""


async def all_follow(stage: Stage, readers: int) -> None:
    stage.rate = RATE
    await stage.restarts()
    cast, now = stage.cast, stage.database.clock.now()
    await cast.carol.writes("/start")
    async with stage.database.begin() as tx:
        for number in range(7001, 7001 + readers):
            user = cast.world.add_user("Reader", user_id=number)
            cast.world.chat(user.id).started = True
            chat = Chat(
                id=ChatId(number), kind=ChatKind.PRIVATE, title="R", language="en", since=now
            )
            await tx.chats.ensure(chat)
            await tx.follows.add(Follow(chat=chat.id, since=now))


def card(person: Person) -> str:
    """The newest card of something published; nothing before there is one."""
    cards = [text for text in person.sees(20) if text.startswith("✅ Published")]
    return cards[-1] if cards else ""


def _labels(person: Person) -> list[str]:
    """The labels below all that a person sees."""
    return [label for message in person.messages() for label in person.buttons_of(message)]


async def publishing(stage: Stage, *, readers: int = MANY) -> None:
    await all_follow(stage, readers)
    await stage.cast.carol.writes("/publish " + RELEASE)
    await stage.cast.carol.presses("Publish")
    await until(lambda: "▰" in card(stage.cast.carol))


async def test_the_card_counts_on_until_all_have_it(stage: Stage) -> None:
    await publishing(stage, readers=FEW)
    carol = stage.cast.carol
    await until(lambda: "messages/s" in card(carol))
    await until(lambda: f"Delivered: {FEW + 1} of {FEW + 1}" in card(carol))
    await until(lambda: "Time taken" in card(carol))
    assert not any("Pause" in label for label in carol.buttons)


async def test_a_pause_holds_it_and_a_stop_ends_it(stage: Stage) -> None:
    await publishing(stage)
    carol = stage.cast.carol
    await carol.presses("Pause")
    await until(lambda: "Resume" in _labels(carol))
    assert "Paused" in card(carol)
    await carol.presses("Resume")
    await until(lambda: "Paused" not in card(carol))
    await carol.presses("Stop")
    assert "Stop sending" in carol.last
    await carol.presses("Yes, stop it")
    await until(lambda: "⏹ Stopped." in card(carol))
    assert "Not reached" in card(carol)
    assert sum(text.startswith("✅ Published") for text in carol.sees(20)) == 1


async def test_going_on_leaves_one_card(stage: Stage) -> None:
    await publishing(stage)
    carol = stage.cast.carol
    await carol.presses("Pause")
    await until(lambda: "Paused" in card(carol))
    await carol.presses("Stop")
    await carol.presses("No, go on")
    await until(lambda: "Paused" in card(carol))
    assert sum(text.startswith("✅ Published") for text in carol.sees(20)) == 1


async def test_what_is_being_sent_is_found_from_the_drafts(stage: Stage) -> None:
    await publishing(stage)
    carol, dana = stage.cast.carol, stage.cast.dana
    await carol.presses("Pause")
    await carol.writes("/drafts")
    assert "Sending now" in carol.last
    await dana.writes("/drafts")
    await dana.presses("Observers arrive")
    assert "Paused" in dana.last
    await dana.presses("Resume")
    await until(lambda: "Paused" not in card(carol))


async def test_the_card_goes_on_after_a_restart(stage: Stage) -> None:
    await publishing(stage, readers=FEW)
    carol = stage.cast.carol
    await stage.restarts()
    await until(lambda: f"of {FEW + 1}" in card(carol) and "Time taken" in card(carol))


async def test_an_urgent_item_goes_before_the_others(stage: Stage) -> None:
    await publishing(stage, readers=2 * FEW)
    cast = stage.cast
    await cast.carol.presses("Pause")
    await until(lambda: "Paused" in card(cast.carol))
    await cast.dana.writes("/publish Storm warning\nStay at home.")
    assert "Urgent" in cast.dana.buttons
    await cast.dana.presses("Urgent")
    assert "goes out before anything else" in cast.dana.last
    assert "✓ Urgent" in cast.dana.buttons
    await cast.dana.presses("Publish")
    await cast.carol.presses("Resume")
    await until_seen(cast.dana, "Stay at home.", None)
    last = 2 * FEW + 7000
    await until(lambda: len(_news_of(stage, last)) == 2)
    assert [text.partition("\n")[0] for text in _news_of(stage, last)] == [
        "Storm warning",
        "Observers arrive in Dushanbe",
    ]


def _news_of(stage: Stage, reader: int) -> list[str]:
    messages = stage.cast.world.chat(reader).messages.values()
    return [message.text for message in messages if message.sender == stage.cast.world.bot.id]


async def test_a_refused_text_comes_back_and_goes_out_corrected(cast: Cast) -> None:
    """Whoever published it is told why, and offered to correct it and send it again."""
    await everyone_listens(cast)
    faults, carol = cast.world.faults, cast.carol.user

    def once(call: dict[str, Any]) -> None:
        if call["method"] == "sendMessage" and call["status"] == 400:
            faults.refuse(carol.id, None)

    await cast.carol.writes("/publish " + RELEASE)
    cast.world.calls.listen(once)
    faults.refuse(carol.id, bad_request("message is too long"))
    await cast.carol.presses("Publish")
    await until(lambda: "Telegram refused this text" in card(cast.carol))
    assert not any("Forty" in text for text in cast.anna.sees())
    await cast.carol.presses("Correct it and send it again")
    await cast.carol.answers("Fifty observers have arrived.")
    before = cast.carol.last_message.id
    await cast.carol.presses("Send the correction")
    await until_seen(cast.anna, "Fifty observers have arrived.", None)
    (copy,) = (text for text in cast.anna.sees() if "Fifty observers have arrived." in text)

    def own() -> list[str]:
        return [message.text for message in cast.carol.messages() if message.id > before]

    await until(lambda: copy in own())
    await until(lambda: "Delivered: 4 of 4" in card(cast.carol))
    assert own().count(copy) == 1
