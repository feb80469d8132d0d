"""Staff pin what they sent, where the bot may pin; where it may not, the right is named."""

from datetime import timedelta

from bot.simulator.cast import Cast
from bot.simulator.chats import Chat, Status
from tests.acceptance.conftest import Stage
from tests.acceptance.test_staff_correct import published
from tests.acceptance.test_staff_publish import until_seen
from tests.patience import until

FIRST = "Forty observers have arrived for a week."


async def pins(cast: Cast) -> None:
    await published(cast)
    await cast.carol.presses("Pin in channels")


def copy(cast: Cast, chat: Chat) -> int:
    return next(each.id for each in cast.anna.messages(of=chat) if FIRST in each.text)


async def retracts(cast: Cast) -> None:
    await cast.carol.writes("/retract")
    await cast.carol.presses("1")
    await cast.carol.answers("It was wrong")
    await cast.carol.presses("Yes, retract it")


async def test_it_is_pinned_in_channel_and_group_and_taken_down_again(cast: Cast) -> None:
    await pins(cast)
    assert "Pinned in: Demo News, Newsroom friends" in cast.carol.last
    for chat in (cast.channel, cast.group):
        assert chat.pinned == copy(cast, chat)
    await cast.carol.presses("Unpin")
    assert "No longer pinned in: Demo News, Newsroom friends" in cast.carol.last
    assert cast.channel.pinned is cast.group.pinned is None


async def test_a_missing_right_is_named_and_keeps_no_other_chat_from_it(cast: Cast) -> None:
    await published(cast)
    cast.world.set_member(
        cast.channel,
        cast.world.bot,
        Status.ADMINISTRATOR,
        by=cast.dana.user,
        rights=frozenset({"can_post_messages"}),
    )
    await cast.carol.presses("Pin in channels")
    assert "Pinned in: Newsroom friends" in cast.carol.last
    assert "Not in Demo News" in cast.carol.last
    assert "Edit messages of others" in cast.carol.last
    assert cast.channel.pinned is None

    await cast.dana.adds_bot(cast.channel)
    await cast.carol.presses("Pin once more")
    assert "Pinned in: Demo News, Newsroom friends" in cast.carol.last
    assert cast.channel.pinned == copy(cast, cast.channel)


async def test_a_retraction_takes_the_pin_down_with_the_copy(cast: Cast) -> None:
    await pins(cast)
    pinned = copy(cast, cast.channel)
    await retracts(cast)
    await until(lambda: pinned not in cast.channel.messages)
    await until(lambda: cast.group.pinned not in cast.group.messages)


async def test_of_an_old_copy_a_notice_stays_and_is_pinned_no_more(stage: Stage) -> None:
    cast = stage.cast
    await pins(cast)
    pinned = copy(cast, cast.channel)
    await stage.waits(timedelta(days=4))
    await retracts(cast)
    await until(lambda: FIRST not in cast.channel.messages[pinned].text)
    await until(lambda: cast.channel.pinned is None and cast.group.pinned is None)


async def test_where_it_has_not_arrived_is_told(cast: Cast) -> None:
    await cast.dana.writes("/start")
    await cast.dana.adds_bot(cast.channel)
    await cast.dana.presses("Use")
    await cast.dana.writes("/channels")
    await cast.dana.presses("Demo News")
    await cast.dana.presses("Languages…")
    await cast.dana.presses("Русский")
    await cast.carol.writes("/publish Observers arrive\nForty observers have arrived for a week.")
    await cast.carol.presses("Publish")
    await until_seen(cast.carol, "Delivered: 1 of 1", None)
    await cast.carol.presses("Pin in channels")
    assert "It has not arrived in: Demo News" in cast.carol.last
