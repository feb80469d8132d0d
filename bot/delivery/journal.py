"""The journal: which of the marked copies have begun to leave, kept where a kill spares it.

The ledger marks copies some tenths of a second ahead. The journal, a small file in memory that
the system keeps when a process dies, tells which of them were on their way at a kill: the others
have certainly not been sent, and those whose answer had come are not sent again. A power cut may
take its last entries; then those copies go again in any lane, as all do without a file.
"""

import mmap
import os
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from struct import Struct

from bot.domain.broadcasts import BroadcastId, Delivery, DeliveryState, Purpose, Resolved
from bot.domain.chats import ChatId

try:
    import fcntl
except ImportError:  # Windows, where two processes do not share a folder by default
    fcntl = None  # type: ignore[assignment]

ENTRIES = 4096
_HEAD = 64
_MAGIC = b"newsdesk journal 1\n"
_CELLS = 4  # broadcast, chat, message, stage: the stage last, as it makes an entry count
_ENTRY = Struct("@4q")
_SIZE = _HEAD + ENTRIES * _CELLS * 8


class Stage(IntEnum):
    FREE = 0
    MARKED = 1
    BEGUN = 2
    """On its way; nobody knows whether it arrives."""
    REPEATABLE = 3
    """On its way, and doing it twice does no harm."""
    DONE = 4
    RETURNED = 5
    """Certainly not delivered."""


_MARKED = int(Stage.MARKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    broadcast: BroadcastId
    chat: ChatId
    stage: Stage
    message: int


class Journal:
    """Holds at most `ENTRIES` copies; written without a system call, in well under 1 us."""

    def __init__(
        self, memory: mmap.mmap, file: int | None = None, *, is_alone: bool = False
    ) -> None:
        self._memory = memory
        self._is_alone = is_alone
        self._file = file
        self._cells = memoryview(memory)[_HEAD:].cast("q")
        self._places: dict[tuple[BroadcastId, ChatId], int] = {}
        self._free = list(range(0, len(self._cells), _CELLS))

    @classmethod
    def open(cls, path: Path) -> "Journal":
        """Open or make a journal; OSError where that cannot be, or another process has it."""
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            is_alone = bool(fcntl)
            if is_alone:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _fill(file)
            return cls(mmap.mmap(file, _SIZE), file, is_alone=is_alone)
        except BaseException:
            os.close(file)
            raise

    @classmethod
    def in_memory(cls) -> "Journal":
        """One that does not outlive its process: after a kill all that was marked goes again."""
        return cls(mmap.mmap(-1, _SIZE))

    def close(self) -> None:
        self._cells.release()
        self._memory.close()
        if self._file is not None:
            os.close(self._file)

    @property
    def holder(self) -> str | None:
        """Who wrote it; None for one that is new or not ours to read."""
        head = self._memory[:_HEAD]
        if not head.startswith(_MAGIC):
            return None
        return head[len(_MAGIC) :].rstrip(b"\0").decode("ascii", "replace")

    @property
    def predecessor(self) -> str | None:
        """Who wrote it, and has ended, as it is one process's at a time; None if none is known."""
        return self.holder if self._is_alone else None

    @property
    def room(self) -> int:
        return len(self._free)

    def begin_anew(self, holder: str) -> None:
        """Forget all entries; what follows is the holder's."""
        self._memory[:_HEAD] = bytes(_HEAD)
        for place in range(0, len(self._cells), _CELLS):
            self._cells[place + 3] = Stage.FREE
        self._places.clear()
        self._free = list(range(0, len(self._cells), _CELLS))
        self._memory[:_HEAD] = (_MAGIC + holder.encode("ascii"))[:_HEAD].ljust(_HEAD, b"\0")

    def mark(self, deliveries: Iterable[Delivery]) -> None:
        """Note what is about to be marked in the ledger; before that is committed."""
        for delivery in deliveries:
            broadcast, chat = delivery.broadcast, delivery.chat
            place = self._free.pop()
            self._places[broadcast, chat] = place
            _ENTRY.pack_into(self._memory, _HEAD + place * 8, broadcast, chat, 0, _MARKED)

    def begin(self, delivery: Delivery) -> None:
        """Note that a copy leaves now."""
        place = self._places.get((delivery.broadcast, delivery.chat))
        if place is not None:
            is_news = delivery.purpose is Purpose.NEWS  # as nearly all are
            is_repeatable = not is_news and delivery.purpose.is_repeatable
            self._cells[place + 3] = Stage.REPEATABLE if is_repeatable else Stage.BEGUN

    def end(self, delivery: Delivery, stage: Stage, message: int = 0) -> None:
        """Note what the answer was; where it is unknown, there is nothing to note."""
        place = self._places.get((delivery.broadcast, delivery.chat))
        if place is not None:
            self._cells[place + 2] = message
            self._cells[place + 3] = stage

    def places(self, deliveries: Iterable[Delivery]) -> list[int]:
        """Where copies stand, to be freed once the ledger knows what became of them.

        Asked before the next are marked: the same copy may be among them.
        """
        keys = ((each.broadcast, each.chat) for each in deliveries)
        return [place for key in keys if (place := self._places.get(key)) is not None]

    def free(self, places: Iterable[int]) -> None:
        cells, known, free = self._cells, self._places, int(Stage.FREE)
        for place in places:
            cells[place + 3] = free
            self._free.append(place)
            key = BroadcastId(cells[place]), ChatId(cells[place + 1])
            if known.get(key) == place:
                del known[key]

    def entries(self) -> tuple[Entry, ...]:
        """What was left by whoever wrote it last; of two of one copy the better comes first."""
        cells = self._cells
        known = frozenset(Stage) - {Stage.FREE}
        found = [
            Entry(
                broadcast=BroadcastId(cells[place]),
                chat=ChatId(cells[place + 1]),
                message=cells[place + 2],
                stage=Stage(cells[place + 3]),
            )
            for place in range(0, len(cells), _CELLS)
            if cells[place + 3] in known
        ]
        return tuple(sorted(found, key=lambda entry: entry.stage is not Stage.DONE))


def resolved(entry: Entry) -> Resolved | None:
    """What the journal knows of a copy that the ledger has as being sent; None for nothing."""
    if entry.stage is Stage.BEGUN:
        return None
    is_done = entry.stage is Stage.DONE
    return Resolved(
        broadcast=entry.broadcast,
        chat=entry.chat,
        state=DeliveryState.SENT if is_done else DeliveryState.WAITING,
        message=entry.message if is_done else None,
    )


def _fill(file: int) -> None:
    """Give the file its whole size in real blocks: a full disk must not be met in memory."""
    missing = _SIZE - os.fstat(file).st_size
    if missing > 0:
        os.pwrite(file, bytes(missing), _SIZE - missing)
        os.fsync(file)
