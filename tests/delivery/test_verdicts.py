"""What follows from each outcome, as a table."""

import datetime as dt
from typing import get_args

import pytest

from bot.delivery.outcomes import (
    BadContent,
    ChatGone,
    Delivered,
    Gone,
    Migrated,
    NoRights,
    NotSent,
    ServerFault,
    TokenRefused,
    Unknown,
    Wait,
)
from bot.delivery.verdicts import (
    UNKNOWN,
    End,
    Held,
    Verdict,
    Withdrawn,
    pause_s,
    verdict,
)
from bot.domain.broadcasts import BroadcastId, Delivery, DeliveryState, Resolved
from bot.domain.chats import ChatId
from bot.domain.news import ItemId

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def _delivery(attempts: int = 1, *, reason: str | None = None) -> Delivery:
    return Delivery(
        broadcast=BroadcastId(1),
        item=ItemId(2),
        chat=ChatId(3),
        language="en",
        state=DeliveryState.SENDING,
        attempts=attempts,
        reason=reason,
    )


def _resolved(
    state: DeliveryState,
    *,
    message: int | None = None,
    reason: str | None = None,
    after: float | None = None,
) -> Resolved:
    due = None if after is None else NOW + dt.timedelta(seconds=after)
    return Resolved(
        broadcast=BroadcastId(1),
        chat=ChatId(3),
        state=state,
        message=message,
        reason=reason,
        due=due,
    )


TABLE: list[tuple[End, Resolved | None]] = [
    (Delivered(77), _resolved(DeliveryState.SENT, message=77)),
    (Withdrawn(), _resolved(DeliveryState.SKIPPED, reason="retracted")),
    (ChatGone(Gone.KICKED), _resolved(DeliveryState.FAILED, reason="kicked")),
    (NoRights("may not"), _resolved(DeliveryState.FAILED, reason="may not")),
    (BadContent("bad"), _resolved(DeliveryState.FAILED, reason="bad")),
    (Wait(5), _resolved(DeliveryState.WAITING, after=5)),
    (Held(9), _resolved(DeliveryState.WAITING, after=9)),
    (NotSent("no"), _resolved(DeliveryState.WAITING, after=1)),
    (ServerFault("no"), _resolved(DeliveryState.WAITING, after=1)),
    (Unknown("?"), _resolved(DeliveryState.WAITING, reason=UNKNOWN, after=1)),
    (TokenRefused("no"), _resolved(DeliveryState.WAITING, after=1)),
    (Migrated(ChatId(-100)), None),
]


@pytest.mark.parametrize(("end", "resolved"), TABLE, ids=[repr(end) for end, _ in TABLE])
def test_what_becomes_of_the_copy(end: End, resolved: Resolved | None) -> None:
    assert verdict(_delivery(), end, NOW).resolved == resolved


def test_the_table_is_complete() -> None:
    assert {type(end) for end, _ in TABLE} == set(get_args(End))


def test_what_becomes_of_the_chat_and_the_broadcast() -> None:
    def of(end: End) -> Verdict:
        return verdict(_delivery(), end, NOW)

    assert of(ChatGone(Gone.BLOCKED)).suspend is Gone.BLOCKED
    assert of(Wait(5)).postpone == NOW + dt.timedelta(seconds=5)
    assert of(Migrated(ChatId(-100))).migrate == -100
    assert of(BadContent("bad")).stop == "bad"
    for end in (Delivered(1), NoRights("may not"), NotSent("no"), Unknown("?")):
        assert of(end) == Verdict(delivery=_delivery(), resolved=of(end).resolved)


@pytest.mark.parametrize(
    ("attempts", "seconds"), [(0, 1), (1, 1), (2, 2), (3, 4), (6, 32), (7, 60), (30_000, 60)]
)
def test_pauses_grow_to_a_minute(attempts: int, seconds: float) -> None:
    assert pause_s(attempts) == seconds


def test_an_unknown_outcome_is_tried_once_more_and_a_certain_one_for_ever() -> None:
    doubtful = _delivery(attempts=2, reason=UNKNOWN)
    failed = verdict(doubtful, Unknown("?"), NOW).resolved
    assert failed == _resolved(DeliveryState.FAILED, reason=UNKNOWN)
    tired = verdict(_delivery(attempts=30_000), NotSent("no"), NOW).resolved
    assert tired == _resolved(DeliveryState.WAITING, after=60)


@pytest.mark.parametrize("end", [NotSent("no"), Wait(5), Held(5), TokenRefused("no")], ids=repr)
def test_a_doubt_outlives_what_comes_between(end: End) -> None:
    resolved = verdict(_delivery(reason=UNKNOWN), end, NOW).resolved
    assert resolved is not None
    assert resolved.reason == UNKNOWN
