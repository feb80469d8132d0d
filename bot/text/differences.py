"""What has changed between two texts, word by word: what is gone, what is new, what stayed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise

MOST_WORDS = 6000
"""Words and gaps of a changed passage that are compared; a longer one was written anew."""
AROUND = 12
"""Words and gaps that are shown on either side of a change."""
GAP = " … "

_WORD = re.compile(r"\S+|\s+")


class Mark(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    mark: Mark
    text: str


def differences(before: str, after: str) -> tuple[Piece, ...]:
    """Both texts in pieces: without what is new they give `before`, without what is gone `after`.

    What is gone comes before what stands in its place.
    """
    return tuple(_merged(_compared(_WORD.findall(before), _WORD.findall(after))))


def changes(pieces: Sequence[Piece]) -> int:
    """At how many places something has changed: a word put for another is one change."""
    marks = [Mark.SAME, *(piece.mark for piece in pieces)]
    return sum(mark is not Mark.SAME and before is Mark.SAME for before, mark in pairwise(marks))


def abridged(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with a few words of what stayed around each change, nothing where none is."""
    if not changes(pieces):
        return ()
    last = len(pieces) - 1
    return tuple(
        piece if piece.mark is not Mark.SAME else Piece(piece.mark, _ends(piece.text, at, last))
        for at, piece in enumerate(pieces)
    )


def _ends(text: str, at: int, last: int) -> str:
    words = _WORD.findall(text)
    head = words[:AROUND] if at > 0 else []
    tail = words[-AROUND:] if at < last else []
    if len(head) + len(tail) >= len(words):
        return text
    return "".join(head).rstrip() + GAP + "".join(tail).lstrip()


def _compared(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    """Texts differ in few places: what they begin and end with alike is set aside first."""
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    gone, new = before[start : len(before) - end], after[start : len(after) - end]
    yield Piece(Mark.SAME, "".join(before[:start]))
    yield from _between(gone, new)
    yield Piece(Mark.SAME, "".join(before[len(before) - end :]))


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _between(gone: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    if max(len(gone), len(new)) > MOST_WORDS:
        yield Piece(Mark.GONE, "".join(gone))
        yield Piece(Mark.NEW, "".join(new))
        return
    old, other = "", ""
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, gone, new).get_opcodes():
        same = "".join(gone[i1:i2])
        if tag != "equal" or (same.isspace() and (old or other)):
            old, other = old + same, other + "".join(new[j1:j2])
            continue
        yield Piece(Mark.GONE, old)
        yield Piece(Mark.NEW, other)
        yield Piece(Mark.SAME, same)
        old, other = "", ""
    yield Piece(Mark.GONE, old)
    yield Piece(Mark.NEW, other)


def _merged(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """No empty piece, and no two of a kind side by side."""
    held: Piece | None = None
    for piece in pieces:
        if not piece.text:
            continue
        if held is None or held.mark is not piece.mark:
            if held is not None:
                yield held
            held = piece
        else:
            held = Piece(held.mark, held.text + piece.text)
    if held is not None:
        yield held
