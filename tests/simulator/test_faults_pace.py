"""Telegram's limits on sending, strict and lenient, and what comes of going on through a 429."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import SettableClock
from bot.simulator.cast import Cast
from bot.simulator.chats import Status
from bot.simulator.errors import RefusalError
from bot.simulator.files import Upload
from bot.simulator.pace import Pace, PaceKind
from tests.simulator.conftest import PNG, Call, Refused, begin

BOTH = pytest.mark.parametrize("kind", list(PaceKind))


class Sender:
    """Sends at times of its own choosing, and keeps what it was told."""

    def __init__(self, kind: PaceKind, **limits: float) -> None:
        self.clock = SettableClock(datetime(2026, 3, 1, tzinfo=UTC))
        self.pace = Pace(self.clock, kind, **limits)
        self.passed: list[float] = []

    def sends(self, chat: int, weight: int = 1) -> int:
        """Send; gives 0, or the seconds of the 429."""
        try:
            self.pace.take(chat, weight)
        except RefusalError as refusal:
            return (refusal.parameters or {})["retry_after"]
        self.passed += [self.clock.monotonic()] * weight
        return 0

    def waits(self, seconds: float) -> None:
        self.clock.advance(timedelta(seconds=seconds))

    def most_within(self, span_s: float) -> int:
        return max(
            (sum(start <= each < start + span_s for each in self.passed) for start in self.passed),
            default=0,
        )


# In all


def test_thirty_in_a_second_pass_and_then_nothing_for_three() -> None:
    sender = Sender(PaceKind.SLIDING_WINDOW)
    assert [sender.sends(chat) for chat in range(1, 33)] == [0] * 30 + [3] * 2
    sender.waits(0.5)
    assert sender.sends(100) == 3  # 2.5 s are left; Telegram says whole seconds
    sender.waits(2.5)
    assert sender.sends(100) == 0


def test_a_bucket_lets_a_burst_pass_and_then_as_many_as_drip_in() -> None:
    sender = Sender(PaceKind.TOKEN_BUCKET)
    assert [sender.sends(chat) for chat in range(1, 32)] == [0] * 30 + [1]
    sender.waits(0.1)
    assert [sender.sends(chat) for chat in range(51, 55)] == [0, 0, 0, 1]


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(1, 60)), max_size=60))
def test_no_sliding_second_ever_holds_more_than_the_limit(steps: list[tuple[int, int]]) -> None:
    sender = Sender(PaceKind.SLIDING_WINDOW, per_second=10)
    for pause_ms, burst in steps:
        sender.waits(pause_ms / 1000)
        for _ in range(burst):
            sender.sends(1 + len(sender.passed))
    assert sender.most_within(1.0) <= 10


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(1, 60)), max_size=60))
def test_a_bucket_gives_its_burst_and_its_rate_and_no_more(steps: list[tuple[int, int]]) -> None:
    sender = Sender(PaceKind.TOKEN_BUCKET, per_second=10)
    for pause_ms, burst in steps:
        sender.waits(pause_ms / 1000)
        for _ in range(burst):
            sender.sends(1 + len(sender.passed))
    assert len(sender.passed) <= 10 + 10 * sender.clock.monotonic() + 1e-6


@BOTH
def test_an_even_pace_below_the_limit_meets_no_429(kind: PaceKind) -> None:
    sender = Sender(kind)
    for chat in range(1, 600):
        assert sender.sends(chat) == 0
        sender.waits(1 / 29.5)


# In a chat


def test_one_a_second_in_a_private_chat_when_strict() -> None:
    sender = Sender(PaceKind.SLIDING_WINDOW)
    assert [sender.sends(1), sender.sends(1), sender.sends(2)] == [0, 3, 0]


def test_short_bursts_pass_in_a_private_chat_when_lenient() -> None:
    sender = Sender(PaceKind.TOKEN_BUCKET)
    assert [sender.sends(1) for _ in range(4)] == [0, 0, 0, 1]
    sender.waits(1)
    assert sender.sends(1) == 0


@BOTH
def test_twenty_a_minute_in_a_group(kind: PaceKind) -> None:
    sender = Sender(kind)
    said = []
    for _ in range(22):
        said.append(sender.sends(-1001))
        sender.waits(0.1)
    assert said[:20] == [0] * 20
    assert all(said[20:])
    assert sender.sends(5) == 0  # another chat is none the worse


# Who does not listen


@BOTH
def test_whoever_goes_on_is_asked_to_wait_ever_longer(kind: PaceKind) -> None:
    sender = Sender(kind, per_group_minute=1)
    assert sender.sends(-1001) == 0
    told = []
    for _ in range(6):
        told.append(sender.sends(-1001))
        sender.waits(1.1)
    assert told == [60, 120, 240, 480, 960, 1920]
    assert sender.pace.refused == 6


def test_calls_that_were_on_their_way_already_are_forgiven() -> None:
    sender = Sender(PaceKind.SLIDING_WINDOW, per_second=5)
    said = []
    for chat in range(1, 30):
        said.append(sender.sends(chat))
        sender.waits(0.02)
    assert set(said) == {0, 3}


def test_whoever_listens_begins_anew_after_a_minute() -> None:
    sender = Sender(PaceKind.SLIDING_WINDOW, per_second=2)
    assert [sender.sends(chat) for chat in (1, 2, 3)] == [0, 0, 3]
    sender.waits(3)
    assert [sender.sends(chat) for chat in (4, 5, 6)] == [0, 0, 6]
    sender.waits(6 + 61)
    assert [sender.sends(chat) for chat in (7, 8, 9)] == [0, 0, 3]


def test_no_wait_is_longer_than_an_hour() -> None:
    sender = Sender(PaceKind.SLIDING_WINDOW, per_second=1)
    told = [sender.sends(1)]
    for _ in range(40):
        told.append(sender.sends(1))
        sender.waits(1.5)
    assert max(told) == 3600


def test_idle_chats_are_forgotten() -> None:
    sender = Sender(PaceKind.TOKEN_BUCKET, per_second=100_000)
    for chat in range(1, 9_990):
        sender.sends(chat)
    sender.waits(3600)
    for chat in range(20_000, 20_100):
        sender.sends(chat)
    assert len(sender.pace._chats) < 200


# In the Bot API


async def test_limits_are_off_unless_switched_on(cast: Cast, call: Call) -> None:
    begin(cast)
    for _ in range(100):
        await call("sendMessage", chat_id=1001, text="x")


async def test_sends_and_edits_share_the_limits_and_answers_do_not_count(
    cast: Cast, call: Call, clock: SettableClock
) -> None:
    begin(cast)
    cast.world.faults.pace = Pace(clock, PaceKind.SLIDING_WINDOW)
    sent = await call("sendMessage", chat_id=1001, text="x")
    with pytest.raises(Refused, match="429 Too Many Requests: retry after 3") as refused:
        await call("editMessageText", chat_id=1001, message_id=sent["message_id"], text="y")
    assert refused.value.body["parameters"] == {"retry_after": 3}
    for _ in range(50):
        await call("sendChatAction", chat_id=1001, action="typing")
        await call("getChat", chat_id=1001)


@pytest.mark.parametrize("as_text", [True, False])
async def test_an_album_counts_as_many_messages(
    cast: Cast, call: Call, clock: SettableClock, *, as_text: bool
) -> None:
    world = cast.world
    world.set_member(cast.group, world.bot, Status.ADMINISTRATOR, by=cast.dana.user)
    world.faults.pace = Pace(clock, PaceKind.SLIDING_WINDOW, per_group_minute=4)
    media = [{"type": "photo", "media": f"attach://p{at}"} for at in range(3)]
    uploads = {f"p{at}": Upload(name="a.png", content=PNG) for at in range(3)}
    given: object = media if not as_text else str(media).replace("'", '"')
    await call("sendMediaGroup", chat_id=cast.group.id, media=given, uploads=uploads)
    await call("sendMessage", chat_id=cast.group.id, text="the fourth")
    with pytest.raises(Refused, match="429"):
        await call("sendMessage", chat_id=cast.group.id, text="the fifth")


async def test_what_is_refused_for_another_reason_does_not_count(
    cast: Cast, call: Call, clock: SettableClock
) -> None:
    begin(cast)
    cast.world.faults.pace = Pace(clock, PaceKind.SLIDING_WINDOW)
    with pytest.raises(Refused, match="message text is empty"):
        await call("sendMessage", chat_id=1001)
    await call("sendMessage", chat_id=1001, text="x")
