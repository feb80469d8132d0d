"""Words of a query that a name writes as one, or one that it writes as two.

Kim Jong-un is Kim Jongun as well, Си Цзиньпин is Xi Jin Ping, and Abdel Fattah is Abdelfattah.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.text.names.alignment import Record
from bot.text.names.parts import Part, Word, heard, part_of
from bot.text.names.vocabulary import Vocabulary

JOINT = 0.97
"""What an answer to such a reading of a query is worth."""
MOST_READ = 4
"""Parts of a query that is read so: each reading takes as long as a query of its own."""
_SHORTEST_HALF = 2
_SHORTEST_WHOLE = 5
_FEW = 3_000
"""Names that have a half: what more have is too common to say that both stand in one."""


def readings(
    said: Sequence[Part], vocabulary: Vocabulary, records: Sequence[Record]
) -> Iterator[list[Part]]:
    """Other ways to read a query, those alone that some name bears out."""
    for at, (one, other) in enumerate(pairwise(said)):
        if _is_whole(one) and _is_whole(other):
            joined = heard(one.word.folded + other.word.folded)
            if joined and vocabulary.sounds_like_one(joined):
                yield [*said[:at], part_of(joined), *said[at + 2 :]]
    for at, part in enumerate(said):
        for first, second in _halves(part, vocabulary, records):
            yield [*said[:at], first, second, *said[at + 1 :]]


def _is_whole(part: Part) -> bool:
    return not part.word.is_initial and not part.is_patronymic


def _halves(
    part: Part, vocabulary: Vocabulary, records: Sequence[Record]
) -> Iterator[tuple[Part, Part]]:
    """The ways to cut a word so that some name has both halves, one behind the other."""
    if not _is_whole(part) or vocabulary.knows(part):
        return
    for folded in part.bases:
        for cut in range(_SHORTEST_HALF, len(folded) - _SHORTEST_HALF + 1):
            first, second = heard(folded[:cut]), heard(folded[cut:])
            if len(folded) < _SHORTEST_WHOLE or first is None or second is None:
                continue
            holders, others = vocabulary.held(first), vocabulary.held(second)
            if len(holders) > _FEW or len(others) > _FEW:
                continue
            if any(_follow(first, second, records[each]) for each in holders & others):
                yield part_of(first), part_of(second)


def _follow(first: Word, second: Word, record: Record) -> bool:
    sounds = (first.sound, second.sound)
    return any((one.sound, other.sound) == sounds for one, other in pairwise(record.words))
