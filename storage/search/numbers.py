"""Row numbers of the index: greater ones are newer, so that newest first is no sorting.

Items that come in the order of their days get the next number. FTS5 writes the distance to the
number before, so dense numbers keep it small: a day and a count in one number would add three
bytes to each of 75 postings of an item. An item of an older day is *late*: its number is below
zero and holds its day and its id. A rebuilt index has no late ones.
"""

import datetime as dt
from typing import NamedTuple

FIRST = 1
NEWEST = 2**62
OLDEST = -(2**62)

TOP = 2**28
"""What SQLite's row ids count down from: its full-text index reads forwards, from the lowest.

Backwards it unpacks a page before it gives a row: a quarter to a third of a search's time there.
Ids below 2**28 take four bytes, and later ones, below zero, nine where a list begins.
"""

_ID_BITS = 40
_ID = 2**_ID_BITS - 1


class Place(NamedTuple):
    """Where a row stands: the newest day last, and in a day the item stored last."""

    day: int
    item: int


def late_number(place: Place) -> int:
    return OLDEST + (place.day << _ID_BITS | place.item)


def late_place(number: int) -> Place:
    value = number - OLDEST
    return Place(value >> _ID_BITS, value & _ID)


def is_late(number: int) -> bool:
    return number < 0


def estimated(count: int, oldest: int, among: tuple[int, int]) -> int:
    """How many there are among some numbers, if the older have as many as the newest down to one.

    Late numbers are not dense, and promise nothing: there are so many at least.
    """
    first, last = among
    if is_late(last):
        return count
    return round(count * max(1.0, (last - first + 1) / max(1, last - oldest + 1)))


def late_numbers(since: dt.date | None, until: dt.date | None) -> tuple[int, int]:
    """The first and the last number of late items of some days."""
    first = OLDEST if since is None else late_number(Place(since.toordinal(), 0))
    last = -1 if until is None else late_number(Place(until.toordinal(), _ID))
    return first, last
