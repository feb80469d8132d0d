"""Parts of a query that are like no name, sought among the names that the other parts have found.

"Fiha Layadi" has two slips in four letters, which are too many among all names; among those of
the few people called Layadi they are not.
"""

from collections.abc import Iterator, Sequence

from bot.text.names.alignment import Record
from bot.text.names.parts import Part
from bot.text.names.slips import slipped, slips
from bot.text.names.vocabulary import SOUNDING_ALIKE, Vocabulary, gather

_SURE = 0.9
"""The likeness from which a part has found a name."""
_FEW = 300
"""Records that one part may have found: what many people are called finds nobody."""
_MORE_SLIPS = 1


def add_beside(
    said: Sequence[Part],
    like: Sequence[dict[int, float]],
    vocabulary: Vocabulary,
    records: Sequence[Record],
) -> bool:
    """Add to what each part is like the words beside what another part has found; whether any."""
    found_by = [_found(part, alike, vocabulary) for part, alike in zip(said, like, strict=True)]
    before = sum(map(len, like))
    for at, (part, alike) in enumerate(zip(said, like, strict=True)):
        others = {number for place, found in enumerate(found_by) if place != at for number in found}
        words = {word for number in others for word in records[number].numbers}
        if words and not part.word.is_initial and not part.is_patronymic:
            gather(_slipped(part, list(words), vocabulary), alike)
    return sum(map(len, like)) > before


def _found(part: Part, like: dict[int, float], vocabulary: Vocabulary) -> list[int]:
    """The records that a part has found, by the likest words first, where they are few."""
    if part.word.is_initial or part.is_patronymic:
        return []
    found: list[int] = []
    for word in sorted(like, key=lambda word: -like[word]):
        if like[word] < _SURE:
            break
        holders = vocabulary.holders[word]
        if len(found) + len(holders) <= _FEW:
            found += holders
    return found


def _slipped(
    part: Part, words: Sequence[int], vocabulary: Vocabulary
) -> Iterator[tuple[int, float]]:
    known = [vocabulary.words[number] for number in words]
    forms = {
        part.word.sound: (SOUNDING_ALIKE, [word.sound for word in known]),
        part.word.plain: (1.0, [word.plain for word in known]),
    }
    for form, (worth, others) in forms.items():
        for place, likeness in slipped(form, others, _MORE_SLIPS + max(1, slips(len(form)))):
            yield words[place], worth * likeness
