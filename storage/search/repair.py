"""Repair of words that no item has: another keyboard, a beginning, a slip of the finger."""

from dataclasses import dataclass

from bot.text.cyrillic import other_layout
from bot.text.terms import fold, skeleton, term, tokens
from storage.search.expressions import Group
from storage.search.vocabulary import Entry, Neighbour, Vocabulary

MOST_MEANINGS = 24
"""Terms that a repaired word may stand for."""

SHORTEST_BEGINNING = 3
SHORTEST_MISTYPED = 4
SHORTEST_TWICE_MISTYPED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """What a word is taken for: groups of terms, and the words to say so."""

    groups: tuple[Group, ...]
    words: str


async def on_the_other_keyboard(typed: str, vocabulary: Vocabulary) -> Repair | None:
    """What the same keys give on the other keyboard, if every word of it is known."""
    words = [token.text for token in tokens(other_layout(typed))]
    meant = [term(word) for word in words]
    if not meant or set(meant) - await vocabulary.known(meant):
        return None
    return Repair(groups=tuple((found,) for found in meant), words=" ".join(words).casefold())


async def nearest(word: str, vocabulary: Vocabulary) -> Repair | None:
    """The likeliest meaning of an unknown word, on either keyboard.

    A number is never repaired: another number is another thing.
    """
    if any(map(str.isdigit, word)):
        return None
    return await _spelled_alike(word, vocabulary) or await _spelled_alike(
        other_layout(word), vocabulary
    )


async def _spelled_alike(word: str, vocabulary: Vocabulary) -> Repair | None:
    """One slip, else a beginning, else two slips."""
    spelled = term(word)
    near = await _mistyped(word, spelled, vocabulary)
    once = [neighbour.entry for neighbour in near if neighbour.distance <= 1]
    return (
        _repair(once)
        or _repair(await _begun(spelled, vocabulary))
        or _repair([neighbour.entry for neighbour in near])
    )


async def _mistyped(word: str, spelled: str, vocabulary: Vocabulary) -> list[Neighbour]:
    if len(spelled) < SHORTEST_MISTYPED:
        return []
    within = 2 if len(spelled) >= SHORTEST_TWICE_MISTYPED else 1
    # A slip in an ending hides it from the stemmer: the word as it sounds is tried as well.
    return await vocabulary.near({spelled, skeleton(fold(word))}, within=within)


async def _begun(spelled: str, vocabulary: Vocabulary) -> list[Entry]:
    if len(spelled) < SHORTEST_BEGINNING:
        return []
    return await vocabulary.starting(spelled, limit=MOST_MEANINGS)


def _repair(entries: list[Entry]) -> Repair | None:
    if not entries:
        return None
    group = tuple(entry.term for entry in entries[:MOST_MEANINGS])
    return Repair(groups=(group,), words=entries[0].word)
