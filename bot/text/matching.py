"""Matching: whether a new item is what a saved search looks for.

The item is tested, not the archive searched again: what it says is spread out once, with names in
the other script and other names, and each search then only looks its words up. Nothing is
repaired here: a slip in a saved search was told to its reader when it was saved.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from bot.domain.search import Demands, Query
from bot.text.aliases import Aliases
from bot.text.crossing import SHORTEST_CROSSING, usual_spellings
from bot.text.function_words import is_function_word
from bot.text.terms import filed, in_other_script, sound, words_in
from bot.text.wordings import folded, follow_each_other


@dataclass(frozen=True, slots=True)
class Sayings:
    """What an item says: filed terms, their likes in the other script, and other names.

    A name of several words stands as its terms with spaces between. `texts` are their words,
    folded: of one text, many phrases are asked.
    """

    meanings: frozenset[str]
    texts: tuple[list[str], ...]

    @property
    def keys(self) -> frozenset[str]:
        """Under which a search may be kept that the item meets."""
        return frozenset(part for meaning in self.meanings for part in meaning.split())

    def has(self, meaning: str) -> bool:
        if meaning in self.meanings:
            return True
        return " " in meaning and all(part in self.meanings for part in meaning.split())


def sayings(texts: Sequence[str], names: Collection[str], aliases: Aliases) -> Sayings:
    """Of a title and a text; `names` are the terms that are names in it."""
    terms: set[str] = set()
    others: set[str] = set()
    for text in texts:
        spoken = [word for word in words_in(text) if not is_function_word(word)]
        in_order = [term for word in spoken if (term := filed(word))]
        terms.update(in_order)
        others.update(other for name in aliases.within(in_order) for other in name.others)
        others.update(_respelled(spoken, names))
    others.update(filter(None, (_crossed(term, names) for term in terms)))
    others.update(other for meaning in terms | others for other in aliases.of(meaning))
    return Sayings(frozenset(terms | others), tuple(map(folded, texts)))


def wanted(query: Query, aliases: Aliases) -> tuple[str, ...]:
    """What an item must say, in the order of the query; a name of several words is one of it."""
    terms = [filed(word) for word in query.words]
    found: list[str] = []
    done = 0
    for name in aliases.within(terms):
        found += [*terms[done : name.start], " ".join(terms[name.start : name.end])]
        done = name.end
    return tuple(dict.fromkeys(filter(None, [*found, *terms[done:]])))


def key_of(meanings: Iterable[str], documents: Callable[[str], int]) -> str | None:
    """The rarest of what is wanted, which tells most; None where nothing is."""
    parts = (part for meaning in meanings for part in meaning.split())
    return min(parts, key=lambda part: (documents(part), part), default=None)


def is_searchable(query: Query) -> bool:
    """Whether there is anything in it that an item could say or be."""
    return bool(query.filters) or any(map(filed, query.words))


def demands(query: Query) -> Demands:
    """What it asks beside words."""
    without = (" ".join(left_out(excluded)) for excluded in query.without)
    return Demands(
        phrases=tuple(phrase for phrase in query.phrases if words_in(phrase)),
        without=tuple(filter(None, without)),
        without_phrases=tuple(phrase for phrase in query.without_phrases if words_in(phrase)),
        filters=tuple((each.facet, each.value) for each in query.filters),
    )


def left_out(excluded: str) -> list[str]:
    """The terms of what is left out, without function words unless it has no others."""
    words = words_in(excluded)
    telling = [word for word in words if not is_function_word(word)]
    return [term for word in telling or words if (term := filed(word))]


def keeps(demands: Demands, said: Sayings) -> bool:
    """Whether an item that has the words has the phrases too, and nothing that is left out."""
    if any(map(said.has, demands.without)):
        return False
    if not all(stands(phrase, said) for phrase in demands.phrases):
        return False
    return not any(stands(phrase, said) for phrase in demands.without_phrases)


def stands(phrase: str, said: Sayings) -> bool:
    """Whether words stand in one of an item's texts just so."""
    words = tuple(folded(phrase))
    return any(follow_each_other(words, text) for text in said.texts)


def says(text: str, said: Sayings) -> bool:
    """Whether an item has all words of a text that has some."""
    terms = _terms(text)
    return bool(terms) and all(map(said.has, terms))


def _terms(text: str) -> list[str]:
    return [term for word in words_in(text) if (term := filed(word))]


def _crossed(term: str, names: Collection[str]) -> str | None:
    """The like of a term in the other script, if it is long or a name: мост is not "most"."""
    if any(map(str.isdigit, term)):
        return None
    return in_other_script(term) if len(sound(term)) >= SHORTEST_CROSSING or term in names else None


def _respelled(words: Iterable[str], names: Collection[str]) -> Iterable[str]:
    """How names are spelled in the other script: Диего is Diego, whatever they sound like."""
    for word in set(words):
        if filed(word) in names:
            yield from filter(None, map(filed, usual_spellings(word)))
