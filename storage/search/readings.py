"""What a query may mean, the most literal first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.domain.search import Query
from bot.text.terms import term, tokens
from storage.search.expressions import Group, Sought
from storage.search.repair import Repair, nearest, on_the_other_keyboard
from storage.search.vocabulary import Vocabulary

_WORTH_OF_A_REPAIR = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What is sought, what was changed for it, and how sure that is, from 0 to 1."""

    sought: Sought
    repaired: Mapping[str, str] = field(default_factory=dict)
    certainty: float = 1.0


def literal(query: Query) -> Reading:
    """The words as they stand; the query has some."""
    return Reading(sought=Sought(groups=tuple((term(word),) for word in query.words)))


async def repaired(query: Query, vocabulary: Vocabulary) -> list[Reading]:
    """The query with its unknown words repaired, then the same with a word missing.

    Empty where more than one word says nothing to the vocabulary.
    """
    known = await vocabulary.known([term(word) for word in query.words])
    meaning = _Meaning()
    for typed, words in _pieces(query):
        await _read(typed, words, known, vocabulary, meaning)
    return list(_readings(meaning))


@dataclass(slots=True)
class _Meaning:
    """What is gathered while a query is read: `lost` counts words without a meaning."""

    groups: list[Group] = field(default_factory=list)
    repairs: dict[str, str] = field(default_factory=dict)
    lost: int = 0

    def take(self, words: tuple[str, ...], meant: Repair) -> None:
        """Take what some words together are meant to be; it is said in place of the first."""
        self.groups.extend(meant.groups)
        self.repairs |= dict.fromkeys(words, "") | {words[0]: meant.words}


async def _read(
    typed: str,
    words: tuple[str, ...],
    known: frozenset[str],
    vocabulary: Vocabulary,
    meaning: _Meaning,
) -> None:
    unknown = [word for word in words if term(word) not in known]
    if unknown and (meant := await on_the_other_keyboard(typed, vocabulary)):
        meaning.take(words, meant)
        return
    for word in words:
        if word not in unknown:
            meaning.groups.append((term(word),))
        elif meant := await nearest(word, vocabulary):
            meaning.take((word,), meant)
        else:
            meaning.lost += 1


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


def _readings(meaning: _Meaning) -> Iterator[Reading]:
    groups, lost = tuple(meaning.groups), meaning.lost
    if not groups or lost > 1:
        return
    certainty = _WORTH_OF_A_REPAIR if meaning.repairs else 1.0
    yield Reading(
        sought=Sought(groups=groups),
        repaired=meaning.repairs,
        certainty=certainty * len(groups) / (len(groups) + lost),
    )
    if len(groups) > 1 and not lost:
        yield Reading(
            sought=Sought(groups=groups, missing=1),
            repaired=meaning.repairs,
            certainty=certainty * (len(groups) - 1) / len(groups),
        )
