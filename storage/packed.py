"""Packed pages: up to a thousand copies of a broadcast in a few strings of bytes; pure."""

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import compress

from bot.domain.broadcasts import BroadcastId, DeliveryState

LARGEST_MESSAGE = 2**31 - 1
"""Message ids beyond it have a row of their own; Telegram's servers count in 32 bits."""

NOBODY_YET = 0
"""Of a slot at the end of its page that waits; before the end, one that was passed over."""
SENDING, ASSUMED, SUSPENDED, FAILED, SKIPPED, STRAY = -1, -2, -3, -4, -5, -6
"""What a slot says in place of a message id; of a STRAY a row of `deliveries` tells the truth."""

CODES = {
    DeliveryState.SENDING: SENDING,
    DeliveryState.ASSUMED: ASSUMED,
    DeliveryState.SUSPENDED: SUSPENDED,
    DeliveryState.FAILED: FAILED,
    DeliveryState.SKIPPED: SKIPPED,
}
_STATES = {code: state for state, code in CODES.items()} | {NOBODY_YET: DeliveryState.SKIPPED}

_CHATS, _MESSAGES = "q", "i"
_LITTLE_ENDIAN = sys.byteorder == "little"


@dataclass(slots=True)
class Counts:
    """Copies of a page by what became of them, strays apart; ASSUMED ones count as sent."""

    sending: int = 0
    sent: int = 0
    suspended: int = 0
    failed: int = 0
    skipped: int = 0

    def add(self, code: int, number: int = 1) -> None:
        if code > 0 or code == ASSUMED:
            self.sent += number
        elif code == SENDING:
            self.sending += number
        elif code == SUSPENDED:
            self.suspended += number
        elif code == FAILED:
            self.failed += number
        elif code in (SKIPPED, NOBODY_YET):
            self.skipped += number


@dataclass(slots=True, kw_only=True)
class Page:
    """Chats, ascending, with a slot each; those that wait are always the last ones.

    `key` is the first chat as the database knows it, None before it does. `revision` and
    `opened_at` are of the first copy handed out. `targets` and `targets_at`, the messages to
    edit, delete or reply to and when the first of them was sent, are empty for news.
    """

    broadcast: BroadcastId
    key: int | None = None
    chats: "array[int]"
    messages: "array[int]"
    targets: "array[int]" = field(default_factory=lambda: array(_MESSAGES))
    targets_at: datetime | None = None
    revision: int | None = None
    opened_at: datetime | None = None
    waiting: int
    counts: Counts = field(default_factory=Counts)

    @property
    def is_open(self) -> bool:
        return self.waiting > 0 or self.counts.sending > 0

    @property
    def start(self) -> int:
        """The index of the first slot that waits."""
        return len(self.chats) - self.waiting

    def slot(self, chat: int) -> int | None:
        index = bisect_left(self.chats, chat)
        return index if index < len(self.chats) and self.chats[index] == chat else None

    def state(self, index: int) -> DeliveryState | None:
        """None for a stray."""
        if index >= self.start:
            return DeliveryState.WAITING
        code = self.messages[index]
        return DeliveryState.SENT if code > 0 else _STATES.get(code)

    def target(self, index: int) -> int | None:
        return self.targets[index] if self.targets else None

    def next(self, limit: int) -> "array[int]":
        """The chats that wait, the first so many."""
        return self.chats[self.start : self.start + limit]

    def mark(self, codes: Sequence[int]) -> None:
        """Give the first that wait, as many as there are codes, what became of them."""
        start = self.start
        self.messages[start : start + len(codes)] = array(_MESSAGES, codes)
        self.waiting -= len(codes)
        for code in set(codes):
            self.counts.add(code, codes.count(code))

    def settle(self, chat: int, code: int) -> int | None:
        """Give a copy that is being sent its outcome, and its index; None for any other."""
        index = self.slot(chat)
        if index is None or self.messages[index] != SENDING:
            return None
        self.messages[index] = code
        self.counts.sending -= 1
        self.counts.add(code)
        return index

    def interrupt(self, code: int) -> list[int]:
        """Give all that is being sent one outcome; gives the indexes."""
        indexes = [index for index, now in enumerate(self.messages) if now == SENDING]
        for index in indexes:
            self.messages[index] = code
        self.counts.add(code, len(indexes))
        self.counts.sending = 0
        return indexes

    def cut(self) -> "Page | None":
        """Take away what waits, for a page of its own; None where nothing else is here."""
        start = self.start
        if not start:
            self.revision = self.opened_at = None
            return None
        rest = Page(
            broadcast=self.broadcast,
            chats=self.chats[start:],
            messages=self.messages[start:],
            targets=self.targets[start:],
            targets_at=self.targets_at,
            waiting=self.waiting,
        )
        del self.chats[start:], self.messages[start:], self.targets[start:]
        self.waiting = 0
        return rest

    def remove(self, index: int) -> None:
        """Take a slot out, as if its chat had never been here."""
        if index >= self.start:
            self.waiting -= 1
        else:
            self.counts.add(self.messages[index], -1)
        del self.chats[index], self.messages[index]
        if self.targets:
            del self.targets[index]


def waiting_page(
    broadcast: BroadcastId,
    chats: Iterable[int],
    targets: Iterable[int] = (),
    targets_at: datetime | None = None,
) -> Page:
    """A new page in which all wait; the chats must ascend."""
    packed = array(_CHATS, chats)
    return Page(
        broadcast=broadcast,
        chats=packed,
        messages=array(_MESSAGES, bytes(4 * len(packed))),
        targets=array(_MESSAGES, targets),
        targets_at=targets_at,
        waiting=len(packed),
    )


def delivered(chats: "array[int]", messages: "array[int]") -> "tuple[array[int], array[int]]":
    """Chats and message ids, without the slots that hold none."""
    if min(messages, default=1) > 0:
        return chats, messages
    has_arrived = [code > 0 for code in messages]
    return (
        array(_CHATS, compress(chats, has_arrived)),
        array(_MESSAGES, compress(messages, has_arrived)),
    )


def pack(numbers: "array[int]") -> bytes:
    """Little-endian, so that a database can move to another machine."""
    if _LITTLE_ENDIAN:
        return numbers.tobytes()
    swapped = numbers[:]
    swapped.byteswap()
    return swapped.tobytes()


def unpack_chats(data: bytes) -> "array[int]":
    return _unpack(_CHATS, data)


def unpack_messages(data: bytes) -> "array[int]":
    return _unpack(_MESSAGES, data)


def _unpack(kind: str, data: bytes) -> "array[int]":
    numbers = array(kind, data)
    if not _LITTLE_ENDIAN:
        numbers.byteswap()
    return numbers
