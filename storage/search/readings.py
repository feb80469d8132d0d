"""What a query may mean, the most literal first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from bot.domain.search import Query
from bot.text.slips import is_respelled
from bot.text.terms import filed, fold, sound, tokens
from storage.search import repair
from storage.search.expressions import Group, Sought
from storage.search.repair import Known, Repair, meanings, nearest, on_the_other_keyboard
from storage.search.vocabulary import Vocabulary

_WORTH_OF_A_REPAIR = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What is sought, what was changed for it, and how sure that is, from 0 to 1.

    The words in their own script come before the same words in either.
    """

    soughts: tuple[Sought, ...]
    repaired: Mapping[str, str] = field(default_factory=dict)
    certainty: float = 1.0

    @property
    def sounds(self) -> frozenset[str]:
        """The terms sought, without the marks of their scripts."""
        groups = (group for sought in self.soughts for group in sought.groups)
        return frozenset(sound(term) for group in groups for term in group)


@dataclass(slots=True)
class _Meaning:
    """What is gathered while a query is read: `lost` counts words without a meaning."""

    own: list[Group] = field(default_factory=list)
    either: list[Group] = field(default_factory=list)
    repairs: dict[str, str] = field(default_factory=dict)
    lost: int = 0

    def keep(self, term: str, there: Known) -> None:
        """Take a word as it stands, and in the other script where it crosses."""
        self.own.append((term,))
        self.either.append(meanings(term, there))

    def take(self, words: tuple[str, ...], meant: Repair, there: Known) -> None:
        """Take what some words together are meant to be; it is said in place of the first."""
        self.own.extend(meant.groups)
        self.either.extend(
            tuple(other for term in group for other in meanings(term, there))
            for group in meant.groups
        )
        if meant.words is not None:
            self.repairs |= dict.fromkeys(words, "") | {words[0]: meant.words}

    def lose(self, word: str) -> None:
        self.repairs[word] = ""
        self.lost += 1


async def literal(query: Query, vocabulary: Vocabulary) -> Reading | None:
    """The words as they stand, in either script; None where one of them is nowhere."""
    there = await repair.known(query.words, vocabulary)
    meaning = _Meaning()
    for word in query.words:
        term = filed(word)
        if not meanings(term, there) or _respelled(word, there):
            return None
        meaning.keep(term, there)
    return _reading(meaning)


async def repaired(query: Query, vocabulary: Vocabulary) -> list[Reading]:
    """The query with its unknown words repaired, then the same with a word missing.

    Empty where more than one word says nothing to the vocabulary.
    """
    there = await repair.known(query.words, vocabulary)
    meaning = _Meaning()
    for typed, words in _pieces(query):
        await _read(typed, words, there, vocabulary, meaning)
    if not meaning.own or meaning.lost > 1:
        return []
    readings = [_reading(meaning)]
    if len(meaning.own) > 1 and not meaning.lost:
        readings.append(_reading(meaning, missing=1))
    return readings


async def _read(
    typed: str,
    words: tuple[str, ...],
    there: Known,
    vocabulary: Vocabulary,
    meaning: _Meaning,
) -> None:
    unknown = [word for word in words if not meanings(filed(word), there)]
    if unknown and (meant := await on_the_other_keyboard(typed, vocabulary)):
        meaning.take(words, meant, await _known_of(meant, vocabulary))
        return
    for word in words:
        if word not in unknown:
            meaning.keep(filed(word), there)
            if told := _respelled(word, there):
                meaning.repairs[word] = told
        elif meant := await nearest(word, vocabulary):
            meaning.take((word,), meant, await _known_of(meant, vocabulary))
        else:
            meaning.lose(word)


async def _known_of(meant: Repair, vocabulary: Vocabulary) -> Known:
    return await repair.known_terms({term for group in meant.groups for term in group}, vocabulary)


def _respelled(word: str, there: Known) -> str | None:
    """The word of the texts that sounds like an unknown one and is written otherwise."""
    words = there.words(filed(word))
    if not words or not is_respelled(word, words):
        return None
    typed = fold(word)
    return min(words, key=lambda each: (OSA.distance(typed, each), -words[each], each))


def _pieces(query: Query) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The query between its spaces, each piece with those words that count.

    On the other keyboard a comma is a letter, so `Nfcvfufv,tnjd` must stay together.
    """
    waiting = list(query.words)
    for piece in query.text.split():
        words = tuple(token.text for token in tokens(piece) if token.text in waiting)
        if words:
            waiting = [word for word in waiting if word not in words]
            yield piece, words


def _reading(meaning: _Meaning, *, missing: int = 0) -> Reading:
    own = Sought(groups=tuple(meaning.own), missing=missing)
    either = Sought(groups=tuple(meaning.either), missing=missing)
    left_out = missing + meaning.lost
    certainty = _WORTH_OF_A_REPAIR if meaning.repairs else 1.0
    return Reading(
        soughts=(own,) if own == either else (own, either),
        repaired=meaning.repairs,
        certainty=certainty * (1 - left_out / (len(meaning.own) + meaning.lost)),
    )
