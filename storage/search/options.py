"""What an unknown word may have been meant for: a slip, a beginning, another ear or keyboard."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import orjson
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from bot.text.crossing import SHORTEST_CROSSING
from bot.text.cyrillic import is_cyrillic, other_layout
from bot.text.deletions import BEGINNING, beginning, keys
from bot.text.packing import all_unpacked, packed, term_of_packed, unpacked
from bot.text.slips import edits_allowed, is_heard_as, slips
from bot.text.terms import CYRILLIC, consonants, filed, fold, in_other_script, skeleton, sound
from storage.search import statements as say
from storage.search.expressions import Group
from storage.search.knowledge import Known
from storage.search.steps import Steps, ask
from storage.search.upkeep import BY_SOUND, SHORTEST
from storage.search.wording import LAST

SHORTEST_BEGINNING = 4
SHORTEST_MISTYPED_ELSEWHERE = 6
"""Letters of a word that may be mistyped on the wrong keyboard."""

MOST_BEGUN = 256
"""Words that a beginning is spelled out in; more are found by the beginning of their terms."""
MOST_ALIKE = 24
"""Words that one may have been mistyped from, and `MOST_NEAR` for one of three letters."""
MOST_NEAR = 12
_PLAIN = 1.5
"""What no more than one slip costs."""
_ENDING = 4
"""Letters by which two forms of a word may differ in length."""
_MOST_COMPARED = 80
_HEARD = 2
"""Letters in which another ear may differ."""
_MANY_BONES = 6
"""Consonants that leave no doubt, whatever the vowels: Кливленд is Cleveland."""
_HEARD_NAME = 0.9
_DOUBT = 1.0
"""What a repair costs more that needs the other words of the query to bear it out."""


@dataclass(frozen=True, slots=True)
class Option:
    """A meaning of a word, what to say that it was taken for, and what it costs.

    Nothing is said (`word` is None) of another ear's spelling. What is not `sure` is no answer
    to a query of this word alone.
    """

    meaning: str
    word: str | None
    cost: float
    is_sure: bool = True


def options(word: str, there: Known) -> Steps[list[Option]]:
    """What a word may mean that is known in neither script, the likeliest first.

    A number is never repaired: another number is another thing.
    """
    typed = fold(word).encode("utf-8", "replace").decode()
    if any(map(str.isdigit, typed)):
        return []
    found = yield from _mistyped(typed, there)
    found += yield from _heard(word)
    found += yield from begun(typed)
    if not any(option.is_sure for option in found):
        found += yield from _mistyped_elsewhere(typed, there)
    return sorted(found, key=lambda option: (not option.is_sure, option.cost))


def likeliest(found: Sequence[Option]) -> tuple[Option, ...]:
    """Those that cost as little as the first; none if unsure."""
    sure = [option for option in found if option.is_sure]
    return tuple(option for option in sure if option.cost <= sure[0].cost)


def group(found: Iterable[Option]) -> Group:
    return tuple(dict.fromkeys(option.meaning for option in found))


def neighbours(word: str, there: Known) -> Steps[list[Option]]:
    """What a known word may have been meant for: one slip away, or a longer word."""
    typed = fold(word)
    if any(map(str.isdigit, typed)):
        return []
    found = yield from _mistyped(typed, there)
    found += yield from begun(typed)
    return found


def _mistyped(typed: str, there: Known) -> Steps[list[Option]]:
    """Words that may have been mistyped so, the nearest and commonest first."""
    within = edits_allowed(typed) or (1 if len(typed) == SHORTEST else 0)
    if not within:
        return []
    found = yield from alike(typed, within, there)
    return _compared(typed, dict(found), within)


def alike(typed: str, slips: int, there: Known) -> Steps[list[tuple[str, int]]]:
    """Packed words that begin like one, but for some slips, and have about its length."""
    known = there.alike.get((typed, slips))
    if known is None:
        probes = sorted(keys(beginning(packed(typed)), slips))
        found = yield from ask(
            say.ALIKE,
            keys=orjson.dumps(probes).decode(),
            shortest=len(typed) - slips - _ENDING,
            longest=len(typed) + slips + _ENDING,
            full=BEGINNING,
        )
        # In order already on SQLite, where this takes next to nothing.
        known = there.alike[typed, slips] = sorted(found)
    return known


def _compared(typed: str, found: dict[str, int], within: int) -> list[Option]:
    """Of packed words in alphabetical order, which keep their distances, those near enough."""
    near = extract(packed(typed), list(found), scorer=OSA.distance, score_cutoff=within, limit=None)
    written = all_unpacked([word for word, _, _ in near])
    distances = {word: each[1] for word, each in zip(written, near, strict=True) if each[1]}
    documents = {word: found[each[0]] for word, each in zip(written, near, strict=True)}
    costs = slips(typed, distances)
    if not costs or min(costs.values()) > _PLAIN:
        # A word typed without its ending is far from every other form.
        common = sorted(found, key=found.__getitem__, reverse=True)[:_MOST_COMPARED]
        farther = all_unpacked(common)
        documents |= zip(farther, map(found.__getitem__, common), strict=True)
        costs |= slips(typed, set(farther) - distances.keys())
    ranked = sorted(
        {*distances, *costs},
        key=lambda word: (
            costs.get(word, distances.get(word, 0) + _DOUBT),
            OSA.distance(typed, word),
            -documents[word],
            word,
        ),
    )
    return [
        Option(
            meaning=filed(word),
            word=word,
            # The commonest of the nearest is meant, unless other words say otherwise.
            cost=costs.get(word, distances.get(word, 0) + _DOUBT) + (0.0 if at == 0 else 0.1),
            is_sure=word in costs,
        )
        for at, word in enumerate(ranked[: MOST_ALIKE if len(typed) > SHORTEST else MOST_NEAR])
    ]


def _heard(word: str) -> Steps[list[Option]]:
    """Words of the other script that sound the same but for vowels: "саммит" is summit."""
    other = in_other_script(filed(word))
    spelled = sound(other)
    bones = consonants(spelled)
    if len(bones) < SHORTEST - 1:
        return []
    # English takes the s of Perkins for a plural's.
    sounds = {
        consonants(each): each for each in (spelled, spelled + "s", spelled.removesuffix("s"))
    }
    probes = sorted(BY_SOUND + each for each in sounds)
    terms = yield from ask(say.SOUNDING, keys=orjson.dumps(probes).decode())
    heard: list[tuple[bool, float, int, str]] = []
    for term, documents, names in terms:
        found, is_name = sound(term), 2 * names > documents
        like = sounds.get(consonants(found), spelled)
        if is_cyrillic(term) == is_cyrillic(other) and OSA.distance(like, found) <= _HEARD + (
            len(bones) >= _MANY_BONES
        ):
            cost = _cost_of(like, found, is_name=is_name and word[:1].isupper())
            is_sure = _is_surely(like, bones, found, is_name=is_name)
            heard.append((not is_sure, cost, -documents, term))
    return [
        Option(meaning=term, word=None, cost=cost + at / 100, is_sure=not is_unsure)
        for at, (is_unsure, cost, _, term) in enumerate(sorted(heard)[:8])
    ]


def _cost_of(spelled: str, found: str, *, is_name: bool) -> float:
    """Less than two slips where any ear agrees, more where it takes a name to believe it.

    Less than one of a name typed as such: Окланд is Oakland, and not a misspelled оклад.
    """
    if not is_heard_as(spelled, found):
        return 2.6
    return _HEARD_NAME if is_name else 1.6


def _is_surely(spelled: str, bones: str, found: str, *, is_name: bool) -> bool:
    """Whether a word is meant by itself: any ear agrees on "саммит", most on names."""
    if len(spelled) >= SHORTEST_CROSSING and is_heard_as(spelled, found):
        return True
    return is_name and len(bones) >= SHORTEST and spelled[0] == found[0]


def begun(typed: str) -> Steps[list[Option]]:
    """Words that begin so: each for itself, and all by the beginning of their terms."""
    if len(typed) < SHORTEST:
        return []
    first = packed(typed)
    found = yield from ask(say.BEGINNING, begun=first, last=first + LAST, limit=MOST_BEGUN)
    words = [word for word, _ in found if word != first]
    if not words:
        return []
    sure = len(typed) >= SHORTEST_BEGINNING
    stem = beginning_of(typed)[:-1]
    spelled = [
        Option(meaning=term, word=unpacked(word), cost=1.8, is_sure=sure)
        for word in words
        if not (term := term_of_packed(word)).startswith(stem)
    ]
    return [Option(meaning=stem + "*", word=unpacked(words[0]), cost=1.8, is_sure=sure), *spelled]


def beginning_of(word: str) -> str:
    """The meaning of a word as a beginning of others."""
    typed = fold(word)
    return (CYRILLIC if is_cyrillic(typed) else "") + skeleton(typed) + "*"


def _mistyped_elsewhere(typed: str, there: Known) -> Steps[list[Option]]:
    """One slip on the wrong keyboard."""
    meant = fold(other_layout(typed))
    if len(meant) < SHORTEST_MISTYPED_ELSEWHERE or not meant.isalpha():
        return []
    found = yield from _mistyped(meant, there)
    return [
        Option(meaning=each.meaning, word=each.word, cost=each.cost + 2, is_sure=True)
        for each in found
        if each.is_sure and each.cost < 2
    ]
