"""Packed pages: numbers come back the same on any machine, and slots say what was said of them."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.broadcasts import BroadcastId, DeliveryState
from storage import packed
from storage.packed import (
    ASSUMED,
    FAILED,
    SENDING,
    SKIPPED,
    STRAY,
    SUSPENDED,
    Page,
    delivered,
    pack,
    unpack_chats,
    unpack_messages,
    waiting_page,
)

CODES = [SENDING, ASSUMED, SUSPENDED, FAILED, SKIPPED, STRAY, 1, 501, 2**31 - 1]

chats = st.lists(st.integers(-(2**63), 2**63 - 1), min_size=1, max_size=20, unique=True).map(sorted)


def page_of(*numbers: int, marks: tuple[int, ...] = ()) -> Page:
    page = waiting_page(BroadcastId(1), numbers)
    page.mark(marks)
    return page


@given(chats=chats, messages=st.lists(st.integers(-6, 2**31 - 1)))
def test_numbers_come_back(chats: list[int], messages: list[int]) -> None:
    assert list(unpack_chats(pack(array("q", chats)))) == chats
    assert list(unpack_messages(pack(array("i", messages)))) == messages


def test_bytes_are_the_same_on_every_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = array("q", [1, -2])
    assert pack(numbers) == b"\x01" + bytes(7) + b"\xfe" + b"\xff" * 7
    swapped = numbers[:]
    swapped.byteswap()
    monkeypatch.setattr(packed, "_LITTLE_ENDIAN", False)
    assert pack(swapped) == numbers.tobytes()
    assert unpack_chats(numbers.tobytes()) == swapped
    assert numbers == array("q", [1, -2]), "what is packed stays as it was"


@given(chats=chats, marks=st.lists(st.sampled_from(CODES), max_size=20))
def test_counters_and_slots_agree(chats: list[int], marks: list[int]) -> None:
    page = page_of(*chats, marks=tuple(marks[: len(chats)]))
    for chat in chats[::2]:
        page.settle(chat, 77)
    for chat in chats[::3]:
        index = page.slot(chat)
        assert index is not None
        page.remove(index)
    states = [page.state(index) for index in range(len(page.chats))]
    arrived = states.count(DeliveryState.SENT) + states.count(DeliveryState.ASSUMED)
    assert page.waiting == states.count(DeliveryState.WAITING)
    assert page.counts.sent == arrived
    assert page.counts.sending == states.count(DeliveryState.SENDING)
    assert page.counts.suspended == states.count(DeliveryState.SUSPENDED)
    assert page.counts.failed == states.count(DeliveryState.FAILED)
    assert page.counts.skipped == states.count(DeliveryState.SKIPPED)
    assert page.is_open == (page.waiting + page.counts.sending > 0)


@given(chats=chats, marked=st.integers(0, 20))
def test_a_cut_parts_what_has_gone_from_what_waits(chats: list[int], marked: int) -> None:
    page = page_of(*chats, marks=(SENDING,) * min(marked, len(chats)))
    rest = page.cut()
    if not marked:
        assert rest is None
        assert page.waiting == len(chats)
        return
    assert page.waiting == 0
    assert rest is not None
    assert [*page.chats, *rest.chats] == chats
    assert rest.waiting == len(rest.chats)


def test_only_what_is_being_sent_is_settled() -> None:
    page = page_of(1, 2, 3, marks=(SENDING, 501))
    assert [page.settle(chat, 9) for chat in (1, 2, 3, 4)] == [0, None, None, None]
    assert list(page.messages) == [9, 501, 0]


def test_what_was_passed_over_is_skipped() -> None:
    """A broadcast is stopped by its counters alone; the slots are left as they are."""
    page = page_of(1, 2, marks=(501,))
    page.waiting, page.counts.skipped = 0, 1
    assert [page.state(index) for index in (0, 1)] == [DeliveryState.SENT, DeliveryState.SKIPPED]
    page.remove(1)
    assert page.counts.skipped == 0


def test_targets_go_with_their_chats() -> None:
    page = waiting_page(BroadcastId(1), [1, 2, 3], [11, 12, 13])
    page.remove(1)
    page.mark([SENDING])
    rest = page.cut()
    assert rest is not None
    assert (page.target(0), rest.target(0)) == (11, 13)
    assert page_of(1).target(0) is None


def test_only_message_ids_are_addresses() -> None:
    page = page_of(1, 2, 3, 4, marks=(501, ASSUMED, 502))
    assert delivered(page.chats, page.messages) == (array("q", [1, 3]), array("i", [501, 502]))
    assert delivered(page.chats[:1], page.messages[:1]) == (array("q", [1]), array("i", [501]))
