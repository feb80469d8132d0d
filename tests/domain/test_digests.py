"""When digests are due and what they cover: every day once, by the clocks on the wall."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import digests
from bot.domain.broadcasts import BroadcastId
from bot.domain.chats import Cadence, Chat, ChatId, ChatKind, Follow, Target
from bot.domain.digests import Habits, Printed, Turn
from bot.domain.news import ItemId

ZONES = ("UTC", "Europe/London", "America/New_York", "Asia/Kolkata", "Pacific/Apia",
         "America/Sao_Paulo", "Australia/Lord_Howe", "Africa/Cairo")  # fmt: skip
CHAT = ChatId(7)
EVERYTHING = (Target.EVERYTHING, "")

_2010, _YEARS = dt.datetime(2010, 1, 1, tzinfo=dt.UTC), 17
moments = st.integers(0, _YEARS * 365 * 24 * 60).map(
    lambda minutes: _2010 + dt.timedelta(minutes=minutes)
)
habits = st.builds(
    Habits,
    zone=st.sampled_from(ZONES),
    hour=st.integers(0, 23),
    weekday=st.integers(0, 6),
    quiet=st.none() | st.tuples(st.integers(0, 1439), st.integers(0, 1439)),
)
rhythms = st.sampled_from([Cadence.DAILY, Cadence.WEEKLY])


def at(text: str, zone: str = "UTC") -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(dt.UTC)


@pytest.mark.parametrize(
    ("hour", "zone", "after", "due"),
    [
        (8, "Europe/London", "2024-03-30 12:00", "2024-03-31 07:00"),  # clocks went forward
        (8, "Europe/London", "2024-10-26 12:00", "2024-10-27 08:00"),  # and back
        (1, "Europe/London", "2024-03-31 00:00", "2024-03-31 01:00"),  # an hour that is left out
        (1, "Europe/London", "2024-10-26 12:00", "2024-10-27 00:00"),  # the first of two
        (1, "Europe/London", "2024-10-27 00:00", "2024-10-28 01:00"),  # and not the second
        (0, "Europe/Moscow", "2024-05-01 20:59", "2024-05-01 21:00"),  # midnight
        (0, "Europe/Moscow", "2024-05-01 21:00", "2024-05-02 21:00"),
        (8, "UTC", "2024-05-01 08:00", "2024-05-02 08:00"),
        (8, "UTC", "2024-05-01 07:59", "2024-05-01 08:00"),
    ],
)
def test_a_daily_digest(hour: int, zone: str, after: str, due: str) -> None:
    wished = Habits(zone=zone, hour=hour)
    assert digests.next_due(Cadence.DAILY, wished, at(after)) == at(due)


def test_a_weekly_digest() -> None:
    wished = Habits(zone="UTC", hour=8, weekday=4)
    friday = at("2024-05-03 08:00")
    assert digests.next_due(Cadence.WEEKLY, wished, at("2024-05-01 12:00")) == friday
    assert digests.next_due(Cadence.WEEKLY, wished, friday) == friday + dt.timedelta(days=7)


@given(habits, rhythms, moments)
def test_it_is_always_ahead_and_at_the_hour(
    wished: Habits, cadence: Cadence, after: dt.datetime
) -> None:
    due = digests.next_due(cadence, wished, after)
    days = 1 if cadence is Cadence.DAILY else 7
    assert after < due <= after + dt.timedelta(days=days + 1, hours=2)
    wall = due.astimezone(ZoneInfo(wished.zone))
    skipped = wall.replace(fold=0).utcoffset() != (wall - dt.timedelta(hours=3)).utcoffset()
    assert (wall.hour, wall.minute) == (wished.hour, 0) or skipped or wished.zone == "Pacific/Apia"


@given(habits, moments)
def test_each_day_has_one(wished: Habits, after: dt.datetime) -> None:
    dues = [digests.next_due(Cadence.DAILY, wished, after)]
    for _ in range(20):
        dues.append(digests.next_due(Cadence.DAILY, wished, dues[-1]))
    days = [due.astimezone(ZoneInfo(wished.zone)).date() for due in dues]
    assert len(set(days)) == len(days)


@given(habits, rhythms, moments, st.lists(st.integers(0, 400), min_size=1, max_size=8))
def test_windows_touch_and_never_overlap(
    wished: Habits, cadence: Cadence, begun: dt.datetime, late: list[int]
) -> None:
    turn = digests.first(CHAT, cadence, wished, begun)
    assert turn is not None
    for minutes in late:
        now = turn.due + dt.timedelta(minutes=minutes)
        after = digests.following(turn, wished, now, until=now)
        assert after is not None
        assert after.since == now >= turn.due
        assert after.due > now
        turn = after


@given(habits, habits, rhythms, moments, st.integers(1, 20_000))
def test_other_habits_leave_what_is_covered(
    wished: Habits, others: Habits, cadence: Cadence, begun: dt.datetime, minutes: int
) -> None:
    turn = digests.first(CHAT, cadence, wished, begun)
    assert turn is not None
    now = begun + dt.timedelta(minutes=minutes)
    after = digests.rearranged(turn, others, now)
    assert after is not None
    assert after.since == turn.since
    assert after.due == turn.due if turn.due <= now else after.due > now


@pytest.mark.parametrize(
    ("quiet", "now", "begins", "ends"),
    [
        ((1320, 420), "2024-05-01 12:00", "2024-05-01 22:00", "2024-05-02 07:00"),
        ((1320, 420), "2024-05-01 23:00", "2024-05-01 22:00", "2024-05-02 07:00"),
        ((1320, 420), "2024-05-02 03:00", "2024-05-01 22:00", "2024-05-02 07:00"),
        ((1320, 420), "2024-05-02 07:00", "2024-05-02 22:00", "2024-05-03 07:00"),
        ((780, 840), "2024-05-01 13:30", "2024-05-01 13:00", "2024-05-01 14:00"),
        ((0, 0), "2024-05-01 12:00", "2024-05-01 00:00", "2024-05-02 00:00"),
    ],
)
def test_quiet_hours(quiet: tuple[int, int], now: str, begins: str, ends: str) -> None:
    hours = digests.silence(Habits(zone="UTC", quiet=quiet), at(now))
    assert hours == (at(begins), at(ends))


@pytest.mark.parametrize(
    ("night", "hours"), [("2024-03-30 23:00", 8), ("2024-10-26 23:00", 10), ("2024-05-01 23:00", 9)]
)
def test_a_night_may_be_shorter_or_longer(night: str, hours: int) -> None:
    wished = Habits(zone="Europe/London", quiet=(1320, 420))
    found = digests.silence(wished, at(night, "Europe/London"))
    assert found is not None
    assert found[1] - found[0] == dt.timedelta(hours=hours)


@given(habits, moments)
def test_quiet_hours_end_after_now(wished: Habits, now: dt.datetime) -> None:
    hours = digests.silence(wished, now)
    assert (hours is None) == (wished.quiet is None)
    assert hours is None or (hours[0] < hours[1] and hours[1] > now)


def test_quiet_hours_that_are_on_go_on_or_end_now() -> None:
    turn = Turn(
        chat=CHAT,
        cadence=Cadence.AT_ONCE,
        since=at("2024-05-01 22:00"),
        due=at("2024-05-02 07:00"),
    )
    now = at("2024-05-01 23:00")
    longer = digests.rearranged(turn, Habits(zone="UTC", quiet=(1320, 540)), now)
    assert longer == Turn(
        chat=CHAT, cadence=Cadence.AT_ONCE, since=turn.since, due=at("2024-05-02 09:00")
    )
    for quiet in (None, (720, 780)):
        ended = digests.rearranged(turn, Habits(zone="UTC", quiet=quiet), now)
        assert ended is not None
        assert (ended.since, ended.due) == (turn.since, now)


NOON = at("2024-05-01 12:00")


def printed(number: int, *, story: str | None = None, language: str = "en") -> Printed:
    return Printed(
        item=ItemId(number),
        broadcast=BroadcastId(number),
        story=story,
        language=language,
        at=NOON + dt.timedelta(minutes=number),
        aims=frozenset({EVERYTHING, (Target.SECTION, "1")}),
    )


def answered(
    *news: Printed,
    language: str = "en",
    languages: tuple[str, ...] = (),
    since: dt.datetime = NOON,
    got: frozenset[ItemId] = frozenset(),
    muted_until: dt.datetime | None = None,
) -> list[int]:
    chat = Chat(
        id=CHAT, kind=ChatKind.PRIVATE, title="x", language=language, languages=languages,
        since=NOON,
    )  # fmt: skip
    turn = Turn(chat=CHAT, cadence=Cadence.DAILY, since=NOON, due=NOON + dt.timedelta(hours=20))
    follow = Follow(chat=CHAT, cadence=Cadence.DAILY, since=since, muted_until=muted_until)
    at_once = Follow(chat=CHAT, target=Target.SECTION, key="1", since=since)
    return list(digests.answering(turn, chat, [follow, at_once], news, until=turn.due, got=got))


def test_the_newest_come_first_and_both_ends_are_kept_to() -> None:
    last = 20 * 60
    assert answered(*map(printed, (0, 1, 2, last, last + 1))) == [last, 2, 1]


def test_a_story_is_told_once_in_the_readers_language() -> None:
    story = [printed(1, story="s"), printed(2, story="s", language="ru"), printed(3, story="s")]
    assert answered(*story, language="ru") == [2]
    assert answered(*story) == [3]
    assert answered(*story, got=frozenset({ItemId(2)})) == []


def test_only_languages_that_a_chat_gets() -> None:
    assert answered(printed(1), printed(2, language="ru"), languages=("ru",)) == [2]


def test_nothing_from_before_the_wish_and_nothing_that_was_got() -> None:
    assert answered(printed(1), printed(2), since=NOON + dt.timedelta(seconds=90)) == [2]
    assert answered(printed(1), printed(2), got=frozenset({ItemId(2)})) == [1]


def test_nothing_comes_of_a_mute_though_it_ends_before_the_digest() -> None:
    news = [printed(1), printed(59), printed(60)]
    assert answered(*news, muted_until=NOON + dt.timedelta(hours=1)) == [60]
    assert answered(*news, muted_until=NOON + dt.timedelta(days=9)) == []
