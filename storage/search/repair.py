"""Repair of words that no item has: the other script or keyboard, a slip, a beginning."""

from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from bot.text.cyrillic import other_layout
from bot.text.slips import edits_allowed, is_heard_as, slips
from bot.text.terms import filed, fold, in_other_script, sound, tokens
from storage.search.expressions import Group
from storage.search.vocabulary import Entry, Vocabulary

MOST_MEANINGS = 24
"""Terms that a beginning may stand for."""

SHORTEST_BEGINNING = 4
SHORTEST_CROSSING = 5
"""Letters of a sound that needs no capital to be the same in both scripts: shorter ones collide."""
SHORTEST_WORD_CROSSING = 6
"""Letters of a word that may cross though its sound is short: Lavrov is `lavr`."""
SHORTEST_MISTYPED_ELSEWHERE = 6
"""Letters of a word that may be mistyped on the wrong keyboard."""

_LONGEST_ENDING = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """What a word is taken for: groups of terms, and the words to say so, if it need be said."""

    groups: tuple[Group, ...]
    words: str | None


class Known:
    """What the vocabulary has of some terms, and of their like in the other script."""

    def __init__(self, entries: Collection[Entry]) -> None:
        self._entries: dict[str, list[Entry]] = {}
        for entry in entries:
            self._entries.setdefault(entry.term, []).append(entry)

    def __contains__(self, term: str) -> bool:
        return term in self._entries

    def words(self, term: str) -> Mapping[str, int]:
        """The words that have a term, each with the number of items that have it."""
        return {entry.word: entry.documents for entry in self._entries.get(term, ())}

    def crosses(self, term: str) -> bool:
        """Whether a term may mean the word of the other script that sounds the same.

        Long ones do; of short ones only names: "Иран" is Iran, but "мост" is not "most".
        """
        other = in_other_script(term)
        if other not in self or any(map(str.isdigit, term)):
            return False
        if len(sound(term)) >= SHORTEST_CROSSING or self._are_long(term, other):
            return True
        return self._is_name(other) and (term not in self or self._is_name(term))

    def _are_long(self, *terms: str) -> bool:
        words = (word for term in terms for word in self.words(term))
        return min(map(len, words)) >= SHORTEST_WORD_CROSSING

    def _is_name(self, term: str) -> bool:
        entries = self._entries[term]
        return 2 * sum(e.names for e in entries) > sum(e.documents for e in entries)


async def known(words: Collection[str], vocabulary: Vocabulary) -> Known:
    return await known_terms({filed(word) for word in words}, vocabulary)


async def known_terms(terms: AbstractSet[str], vocabulary: Vocabulary) -> Known:
    return Known(await vocabulary.entries(terms | {in_other_script(term) for term in terms}))


async def on_the_other_keyboard(typed: str, vocabulary: Vocabulary) -> Repair | None:
    """What the same keys give on the other keyboard, if every word of it is known."""
    words = [token.text for token in tokens(other_layout(typed))]
    there = await known(words, vocabulary)
    groups = tuple(meanings(filed(word), there) for word in words)
    if not groups or not all(groups):
        return None
    return Repair(groups=groups, words=" ".join(words).casefold())


def meanings(term: str, there: Known) -> Group:
    """The term, if it is known, and its like in the other script, if it crosses."""
    own = (term,) if term in there else ()
    return (*own, in_other_script(term)) if there.crosses(term) else own


async def nearest(word: str, vocabulary: Vocabulary) -> Repair | None:
    """The likeliest meaning of a word that is known in neither script, or none if unsure.

    A number is never repaired: another number is another thing.
    """
    typed = fold(word)
    if any(map(str.isdigit, typed)):
        return None
    near = await _mistyped(typed, vocabulary)
    return (
        _meant(near, at_most=1)
        or await _transcribed(word, vocabulary)
        or await _begun(typed, vocabulary)
        or _meant(near, at_most=2)
        or await _mistyped_elsewhere(typed, vocabulary)
    )


async def _mistyped(typed: str, vocabulary: Vocabulary) -> list[tuple[Entry, float]]:
    """The words that may have been meant, the nearest and commonest first."""
    within = edits_allowed(typed)
    if not within:
        return []
    entries = {
        entry.word: entry
        for entry in await vocabulary.alike(
            typed, shorter=within + _LONGEST_ENDING, longer=within + _LONGEST_ENDING
        )
    }
    near = [(entries[word], cost) for word, cost in slips(typed, entries).items()]
    return sorted(
        near,
        key=lambda pair: (
            pair[1],
            OSA.distance(typed, pair[0].word),
            -pair[0].documents,
            pair[0].word,
        ),
    )


def _meant(near: list[tuple[Entry, float]], *, at_most: int) -> Repair | None:
    if not near or near[0][1] > at_most + 0.5:
        return None
    entry, _ = near[0]
    return Repair(groups=((entry.term,),), words=entry.word)


async def _transcribed(word: str, vocabulary: Vocabulary) -> Repair | None:
    """A word of the other script that sounds the same but for a vowel: "саммит" is summit."""
    other = in_other_script(filed(word))
    spelled = sound(other)
    if len(spelled) < SHORTEST_CROSSING:
        return None
    entries = await vocabulary.sounding(
        other[: len(other) - len(spelled) + 1], shortest=len(other) - 2, longest=len(other) + 2
    )
    heard = [entry for entry in entries if is_heard_as(spelled, sound(entry.term))]
    if not heard:
        return None
    entry = min(heard, key=lambda each: (-each.documents, each.word))
    return Repair(groups=((entry.term,),), words=None)


async def _begun(typed: str, vocabulary: Vocabulary) -> Repair | None:
    if len(typed) < SHORTEST_BEGINNING:
        return None
    entries = await vocabulary.starting(typed, limit=MOST_MEANINGS)
    if not entries:
        return None
    terms = tuple(dict.fromkeys(entry.term for entry in entries))
    return Repair(groups=(terms,), words=entries[0].word)


async def _mistyped_elsewhere(typed: str, vocabulary: Vocabulary) -> Repair | None:
    """One slip on the wrong keyboard."""
    meant = fold(other_layout(typed))
    if len(meant) < SHORTEST_MISTYPED_ELSEWHERE or not meant.isalpha():
        return None
    return _meant(await _mistyped(meant, vocabulary), at_most=1)
