"""The journal: what a process that dies leaves of the copies it had marked."""

import multiprocessing
import os
import signal
from pathlib import Path

import pytest

from bot.delivery.journal import ENTRIES, Entry, Journal, Stage, resolved
from bot.domain.broadcasts import BroadcastId, Delivery, DeliveryState, Purpose, Resolved
from bot.domain.chats import ChatId
from bot.domain.news import ItemId


def _delivery(chat: int, purpose: Purpose = Purpose.NEWS) -> Delivery:
    return Delivery(
        broadcast=BroadcastId(7),
        item=ItemId(1),
        chat=ChatId(chat),
        language="en",
        purpose=purpose,
        state=DeliveryState.SENDING,
    )


def _entry(chat: int, stage: Stage, message: int = 0) -> Entry:
    return Entry(broadcast=BroadcastId(7), chat=ChatId(chat), stage=stage, message=message)


def _write_and_die(path: Path) -> None:
    journal = Journal.open(path)
    journal.begin_anew("one")
    copies = [_delivery(number) for number in (-100, 1, 2, 3, 4)]
    journal.mark([*copies, _delivery(5, Purpose.EDIT)])
    for copy in [*copies[1:], _delivery(5, Purpose.EDIT)]:
        journal.begin(copy)
    journal.end(copies[2], Stage.DONE, 77)
    journal.end(copies[3], Stage.RETURNED)
    journal.free(journal.places([copies[4]]))
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_kill_leaves_all_that_was_written(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    child = multiprocessing.get_context("fork").Process(target=_write_and_die, args=(path,))
    child.start()
    child.join()
    assert child.exitcode == -signal.SIGKILL
    journal = Journal.open(path)
    assert journal.holder == "one"
    assert sorted(journal.entries(), key=lambda entry: entry.chat) == [
        _entry(-100, Stage.MARKED),
        _entry(1, Stage.BEGUN),
        _entry(2, Stage.DONE, 77),
        _entry(3, Stage.RETURNED),
        _entry(5, Stage.REPEATABLE),
    ]
    journal.begin_anew("two")
    assert (journal.holder, journal.entries()) == ("two", ())
    journal.close()


@pytest.mark.parametrize(
    ("stage", "state", "message"),
    [
        (Stage.MARKED, DeliveryState.WAITING, None),
        (Stage.RETURNED, DeliveryState.WAITING, None),
        (Stage.REPEATABLE, DeliveryState.WAITING, None),
        (Stage.DONE, DeliveryState.SENT, 77),
    ],
)
def test_what_it_knows_goes_into_the_ledger(
    stage: Stage, state: DeliveryState, message: int | None
) -> None:
    assert resolved(_entry(1, stage, 77)) == Resolved(
        broadcast=BroadcastId(7), chat=ChatId(1), state=state, message=message
    )


def test_of_what_was_on_its_way_it_knows_nothing() -> None:
    assert resolved(_entry(1, Stage.BEGUN)) is None


def test_a_copy_marked_again_in_the_transaction_that_settles_it_keeps_its_new_entry() -> None:
    journal = Journal.in_memory()
    journal.mark([_delivery(1)])
    journal.end(_delivery(1), Stage.DONE, 5)
    ended = journal.places([_delivery(1)])
    journal.mark([_delivery(1)])
    assert [entry.stage for entry in journal.entries()] == [Stage.DONE, Stage.MARKED]
    journal.free(ended)
    journal.begin(_delivery(1))
    assert journal.entries() == (_entry(1, Stage.BEGUN),)
    assert journal.room == ENTRIES - 1


def test_it_is_as_large_as_it_says() -> None:
    journal = Journal.in_memory()
    for chat in range(ENTRIES):
        journal.mark([_delivery(chat)])
    assert journal.room == 0
    assert len(journal.entries()) == ENTRIES


def test_one_process_has_it_at_a_time(tmp_path: Path) -> None:
    first = Journal.open(tmp_path / "journal")
    with pytest.raises(OSError, match="unavailable"):
        Journal.open(tmp_path / "journal")
    first.close()
    Journal.open(tmp_path / "journal").close()


@pytest.mark.parametrize("found", [b"", b"something else entirely", b"\xff" * 64])
def test_a_file_of_something_else_says_nothing(tmp_path: Path, found: bytes) -> None:
    (tmp_path / "journal").write_bytes(found)
    journal = Journal.open(tmp_path / "journal")
    assert journal.holder is None
    journal.begin_anew("one")
    assert journal.entries() == ()
    journal.close()


def test_what_it_does_not_know_is_no_trouble() -> None:
    journal = Journal.in_memory()
    journal.begin(_delivery(1))
    journal.end(_delivery(1), Stage.DONE, 5)
    journal.free(journal.places([_delivery(1)]))
    assert journal.entries() == ()
