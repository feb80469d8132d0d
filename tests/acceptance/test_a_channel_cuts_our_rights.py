"""A channel takes a right from us: it is named, nothing is lost, and nothing comes twice."""

import asyncio
import time
from datetime import timedelta

from bot.domain.chats import ChatId
from bot.simulator.cast import Cast
from bot.simulator.chats import Member, Status
from tests.acceptance.conftest import Stage
from tests.acceptance.test_channels_carry_what_is_chosen import in_use
from tests.acceptance.test_staff_publish import RELEASE, until_seen
from tests.patience import PATIENCE_S

TEXT = "Forty observers have arrived for a week."
ALL = frozenset({"can_post_messages", "can_edit_messages", "can_delete_messages"})


async def has_rights(cast: Cast, *rights: str) -> None:
    cast.world.set_member(
        cast.channel,
        cast.world.bot,
        Status.ADMINISTRATOR,
        by=cast.dana.user,
        rights=frozenset(rights),
    )
    await cast.world.settled()


async def publishes(cast: Cast) -> None:
    await cast.carol.writes("/start")
    await cast.carol.writes("/publish " + RELEASE)
    await cast.carol.presses("Publish")


async def looks(cast: Cast) -> None:
    """Dana looks at what was delivered to the channel."""
    await cast.dana.writes("/channels")
    await cast.dana.presses("Demo News")
    await cast.dana.presses("Delivered…")


async def gives_up(stage: Stage) -> None:
    """The first try is refused, and two more, half an hour apart."""
    for times in (1, 2):
        await until_reason(stage, f"no rights ({times})")
        await stage.waits(timedelta(minutes=31))
    await until_seen(stage.cast.dana, "I cannot write in Demo News", None)


async def until_reason(stage: Stage, reason: str) -> None:
    """Wait for what became of the newest copy in the channel to be on record."""
    end = time.monotonic() + PATIENCE_S
    while True:
        async with stage.database.read() as tx:
            found = await tx.recent.of(ChatId(stage.cast.channel.id), 1)
        if found and found[0][0].reason == reason:
            return
        assert time.monotonic() < end, found
        await asyncio.sleep(0.05)


def copies(cast: Cast) -> int:
    return sum(TEXT in text for text in cast.anna.sees(20, of=cast.channel))


async def test_the_card_names_each_right_and_the_switch_that_is_off(cast: Cast) -> None:
    await in_use(cast)
    assert "✅ I may: send, correct, take back, pin" in cast.dana.last
    await has_rights(cast, "can_post_messages")
    assert "changed my rights in Demo News" in cast.dana.last
    assert "I may not: pin" in cast.dana.last
    assert "Edit messages of others" in cast.dana.last
    await has_rights(cast, "can_edit_messages")
    assert "I may not: send" in cast.dana.last
    assert "Post messages" in cast.dana.last
    await cast.dana.presses("Settings")
    assert "✅ I may: correct, pin" in cast.dana.last
    assert "❌ I may not: send, take back" in cast.dana.last


async def test_whoever_takes_a_channel_into_use_hears_at_once_what_is_missing(cast: Cast) -> None:
    await cast.dana.writes("/start")
    await cast.dana.adds_bot(cast.channel, rights={"can_edit_messages"})
    await cast.dana.presses("Use")
    assert "may not write in Demo News yet" in cast.dana.last
    assert "Post messages" in cast.dana.last


async def test_a_test_without_the_right_names_it(cast: Cast) -> None:
    await in_use(cast)
    await has_rights(cast, "can_edit_messages")
    await cast.dana.presses("Settings")
    await cast.dana.presses("Send a test")
    assert "I cannot write in Demo News" in cast.dana.last
    assert "Post messages" in cast.dana.last


async def test_what_waits_goes_out_as_soon_as_the_right_is_back(stage: Stage) -> None:
    cast = stage.cast
    await in_use(cast)
    await has_rights(cast, "can_edit_messages")
    await publishes(cast)
    await until_reason(stage, "no rights (1)")
    await looks(cast)
    assert "on its way: no rights (1)" in cast.dana.last
    await has_rights(cast, *ALL)
    assert "may write in Demo News again" in cast.dana.last
    await until_seen(cast.anna, TEXT, cast.channel)
    assert copies(cast) == 1


async def test_what_was_given_up_is_sent_again_once_and_by_two_presses_only_once(
    stage: Stage,
) -> None:
    cast = stage.cast
    await in_use(cast)
    await has_rights(cast, "can_edit_messages")
    await publishes(cast)
    await gives_up(stage)
    told = next(text for text in cast.dana.sees() if "I cannot write in Demo News" in text)
    assert "Post messages" in told
    await has_rights(cast, *ALL)
    await looks(cast)
    assert "❌ refused" in cast.dana.last
    assert copies(cast) == 0

    button = "Send 1 again"
    shown, chat = cast.dana.last_message, cast.world.chat(cast.dana.user.id)
    data = button_data(cast, button)
    presses = [cast.world.press(cast.dana.user, chat, shown.id, data) for _ in range(2)]
    for each in presses:
        await cast.world.answer_to(each)
    await cast.world.settled()
    assert "Nothing was sent twice" in cast.dana.last
    await until_seen(cast.anna, TEXT, cast.channel)
    await stage.waits(timedelta(hours=2))
    await looks(cast)
    assert "✅ delivered" in cast.dana.last
    assert button not in cast.dana.buttons
    assert copies(cast) == 1


def button_data(cast: Cast, label: str) -> str:
    keyboard = cast.dana.last_message.keyboard or {}
    rows = keyboard["inline_keyboard"]
    return next(str(each["callback_data"]) for row in rows for each in row if label in each["text"])


async def test_a_retry_without_the_right_is_refused_again_and_may_be_repeated(
    stage: Stage,
) -> None:
    cast = stage.cast
    await in_use(cast)
    await has_rights(cast, "can_edit_messages")
    await publishes(cast)
    await gives_up(stage)
    await looks(cast)
    await cast.dana.presses("Send 1 again")
    await until_reason(stage, "no rights (1)")
    await has_rights(cast, *ALL)
    await until_seen(cast.anna, TEXT, cast.channel)
    assert copies(cast) == 1


async def test_what_a_channel_missed_while_it_had_thrown_us_out_goes_there_when_asked(
    stage: Stage,
) -> None:
    """Telegram's word of it comes after the first item."""
    cast = stage.cast
    await in_use(cast)
    world = cast.world
    world.set_status(cast.channel, Member(user=world.bot.id, status=Status.KICKED))
    await publishes(cast)
    await until_seen(cast.carol, "Left or blocked us: 1", None)
    await cast.dana.adds_bot(cast.channel)
    await looks(cast)
    assert "not sent: the chat was not in use" in cast.dana.last
    await cast.dana.presses("Send 1 again")
    await until_seen(cast.anna, TEXT, cast.channel)
    assert copies(cast) == 1
