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
    NoTopic,
    NotSent,
    ServerFault,
    TokenRefused,
    Unknown,
    Wait,
)
from bot.delivery.verdicts import (
    NO_RIGHTS,
    End,
    Held,
    Moot,
    Odd,
    Verdict,
    pause_s,
    verdict,
)
from bot.domain.broadcasts import (
    RESENT,
    UNKNOWN,
    BroadcastId,
    Delivery,
    DeliveryState,
    Lane,
    Purpose,
    Resolved,
)
from bot.domain.chats import ChatId, ChatKind
from bot.domain.news import ItemId

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def _delivery(
    attempts: int = 1,
    *,
    reason: str | None = None,
    kind: ChatKind = ChatKind.CHANNEL,
    lane: Lane = Lane.NORMAL,
    purpose: Purpose = Purpose.NEWS,
) -> Delivery:
    return Delivery(
        broadcast=BroadcastId(1),
        item=ItemId(2),
        chat=ChatId(3),
        language="en",
        kind=kind,
        lane=lane,
        purpose=purpose,
        state=DeliveryState.SENDING,
        attempts=attempts,
        target=None if purpose is Purpose.NEWS else 66,
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


def _verdict(delivery: Delivery, end: End) -> Verdict:
    return verdict(delivery, end, NOW, resend=RESENT)


TABLE: list[tuple[End, Resolved | None]] = [
    (Delivered(77), _resolved(DeliveryState.SENT, message=77)),
    (Moot("retracted"), _resolved(DeliveryState.SKIPPED, reason="retracted")),
    (Odd("too old"), _resolved(DeliveryState.FAILED, reason="too old")),
    (ChatGone(Gone.KICKED), _resolved(DeliveryState.SUSPENDED, reason="kicked")),
    (
        ChatGone(Gone.NOT_FOUND),
        _resolved(DeliveryState.WAITING, reason="chat not found (1)", after=30),
    ),
    (NoRights("may not"), _resolved(DeliveryState.WAITING, reason="no rights (1)", after=1800)),
    (NoTopic("gone"), _resolved(DeliveryState.WAITING, reason="no rights (1)", after=1800)),
    (BadContent("bad"), _resolved(DeliveryState.FAILED, reason="bad")),
    (Wait(5), _resolved(DeliveryState.WAITING, after=5)),
    (Held(), _resolved(DeliveryState.WAITING)),
    (Held(9), _resolved(DeliveryState.WAITING, after=9)),
    (NotSent("no"), _resolved(DeliveryState.WAITING, after=1)),
    (ServerFault("no"), _resolved(DeliveryState.WAITING, after=1)),
    (Unknown("?"), _resolved(DeliveryState.WAITING, reason="unknown (1)", after=1)),
    (TokenRefused("no"), _resolved(DeliveryState.WAITING, after=1)),
    (Migrated(ChatId(-100)), None),
]


@pytest.mark.parametrize(("end", "resolved"), TABLE, ids=[repr(end) for end, _ in TABLE])
def test_what_becomes_of_the_copy(end: End, resolved: Resolved | None) -> None:
    assert _verdict(_delivery(), end).resolved == resolved


def test_the_table_is_complete() -> None:
    assert {type(end) for end, _ in TABLE} == set(get_args(End))


def test_what_becomes_of_the_chat_and_the_broadcast() -> None:
    def of(end: End) -> Verdict:
        return _verdict(_delivery(), end)

    assert of(ChatGone(Gone.BLOCKED)).suspend is Gone.BLOCKED
    assert of(Wait(5)).postpone == NOW + dt.timedelta(seconds=5)
    assert of(Migrated(ChatId(-100))).migrate == -100
    assert of(BadContent("bad")).stop == "bad"
    for end in (Delivered(1), NoRights("may not"), NotSent("no"), Unknown("?"), Odd("old")):
        assert of(end) == Verdict(delivery=_delivery(), resolved=of(end).resolved)


def test_a_chat_that_is_not_found_twice_is_lost() -> None:
    seen = _delivery(reason="chat not found (1)")
    lost = _verdict(seen, ChatGone(Gone.NOT_FOUND))
    assert lost.suspend is Gone.NOT_FOUND
    assert lost.resolved == _resolved(DeliveryState.SUSPENDED, reason="chat not found")


def test_rights_are_refused_three_times_over_an_hour_before_the_admin_is_told() -> None:
    waited, reason = dt.timedelta(), None
    for times in (1, 2):
        again = _verdict(_delivery(reason=reason), NoRights("may not"))
        assert again.tell is None
        assert again.resolved is not None
        assert again.resolved.due is not None
        reason = again.resolved.reason
        assert reason == f"{NO_RIGHTS} ({times})"
        waited += again.resolved.due - NOW
    last = _verdict(_delivery(reason=reason), NoRights("may not"))
    assert waited == dt.timedelta(hours=1)
    assert last.tell == "may not"
    assert last.resolved == _resolved(DeliveryState.FAILED, reason="may not")


def test_what_its_topic_does_not_take_goes_at_once_into_the_chat_itself() -> None:
    into = _delivery()._replace(topic=15)
    found = _verdict(into, NoTopic("TOPIC_DELETED"))
    assert found.resolved == _resolved(DeliveryState.WAITING)
    assert found.no_topic == "TOPIC_DELETED"
    assert found.tell is None
    assert _verdict(_delivery(), NoTopic("TOPIC_CLOSED")).no_topic is None


def test_a_reply_of_unknown_number_is_not_taken_for_what_it_answers() -> None:
    for purpose, message in ((Purpose.NEWS, None), (Purpose.NOTICE, None), (Purpose.EDIT, 66)):
        delivery = _delivery(purpose=purpose)._replace(target=66)
        found = _verdict(delivery, Delivered(0)).resolved
        assert found == _resolved(DeliveryState.SENT, message=message)


def test_a_private_chat_has_no_rights_to_wait_for() -> None:
    refused = _verdict(_delivery(kind=ChatKind.PRIVATE), NoRights("voice messages forbidden"))
    assert refused.resolved == _resolved(DeliveryState.FAILED, reason="voice messages forbidden")
    assert refused.tell is None


@pytest.mark.parametrize(
    ("attempts", "seconds"), [(0, 1), (1, 1), (2, 2), (3, 4), (6, 32), (7, 60), (30_000, 60)]
)
def test_pauses_grow_to_a_minute(attempts: int, seconds: float) -> None:
    assert pause_s(attempts) == seconds


def test_an_unknown_copy_is_tried_five_times_with_growing_pauses() -> None:
    reason, pauses = None, []
    for _ in range(4):
        resolved = _verdict(_delivery(reason=reason), Unknown("?")).resolved
        assert resolved is not None
        assert resolved.due is not None
        pauses.append((resolved.due - NOW).total_seconds())
        reason = resolved.reason
    assert pauses == [1, 2, 4, 8]
    failed = _verdict(_delivery(reason=reason), Unknown("?")).resolved
    assert failed == _resolved(DeliveryState.FAILED, reason=UNKNOWN)


@pytest.mark.parametrize("lane", [Lane.URGENT, Lane.NORMAL, Lane.DIGESTS])
def test_what_is_unknown_goes_again_in_the_lanes_set_so(lane: Lane) -> None:
    again = verdict(_delivery(lane=lane), Unknown("?"), NOW, resend={lane}).resolved
    taken = verdict(_delivery(lane=lane), Unknown("?"), NOW, resend=()).resolved
    assert again == _resolved(DeliveryState.WAITING, reason="unknown (1)", after=1)
    assert taken == _resolved(DeliveryState.ASSUMED, reason=UNKNOWN)


@pytest.mark.parametrize("purpose", list(Purpose))
def test_what_does_no_harm_twice_is_never_assumed(purpose: Purpose) -> None:
    unknown = verdict(_delivery(purpose=purpose), Unknown("?"), NOW, resend=()).resolved
    assert unknown is not None
    repeated = unknown.state is DeliveryState.WAITING
    assert repeated == (purpose in {Purpose.EDIT, Purpose.RETRACTION})


def test_a_certain_failure_to_send_is_tried_for_ever() -> None:
    tired = _verdict(_delivery(attempts=30_000), NotSent("no")).resolved
    assert tired == _resolved(DeliveryState.WAITING, after=60)


@pytest.mark.parametrize("end", [NotSent("no"), Wait(5), Held(5), TokenRefused("no")], ids=repr)
def test_earlier_tries_are_not_forgotten(end: End) -> None:
    resolved = _verdict(_delivery(reason="unknown (3)"), end).resolved
    assert resolved is not None
    assert resolved.reason == "unknown (3)"


def test_a_retraction_is_stopped_by_no_single_copy() -> None:
    assert _verdict(_delivery(purpose=Purpose.RETRACTION), BadContent("odd")).stop is None


def test_an_edited_copy_keeps_its_number() -> None:
    edited = _verdict(_delivery(purpose=Purpose.EDIT), Delivered(0)).resolved
    assert edited == _resolved(DeliveryState.SENT, message=66)


@pytest.mark.parametrize("chat", [0, 3, 77])
def test_a_move_to_nowhere_ends_the_copy(chat: int) -> None:
    found = _verdict(_delivery(), Migrated(ChatId(chat)))
    assert found.migrate is None
    assert found.resolved is not None
    assert found.resolved.state is DeliveryState.FAILED
