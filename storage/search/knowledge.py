"""What the vocabulary knows of the words of a query."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

import orjson

from bot.text.aliases import Aliases, terms_of
from bot.text.crossing import SHORTEST_CROSSING
from bot.text.packing import packed_as_typed
from bot.text.terms import filed, in_other_script, sound
from storage.search import statements as say
from storage.search.expressions import Group
from storage.search.steps import Steps, ask

SHORTEST_WORD_CROSSING = 6
"""Letters of a word that may cross though its sound is short: Lavrov is `lavr`."""


_SHORTEST_FAMILIAR = 3
"""Letters of a word by which a keyboard is known: any two are somebody's initials."""


@dataclass(slots=True)
class Known:
    """Terms with the numbers of items that have them, and that have them as a name.

    A name of several words that has others is one word here, with spaces in it.
    """

    aliases: Aliases
    terms: dict[str, tuple[int, int]] = field(default_factory=dict)
    words: dict[str, int] = field(default_factory=dict)
    """Packed words, with the numbers of items that have them written so."""
    crossings: dict[str, Group] = field(default_factory=dict)
    """Names of the other script that words stand for which nobody wrote."""
    spellings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """How those names are written there."""
    forms: dict[str, dict[str, int]] = field(default_factory=dict)
    """How the texts write a word's term, with the numbers of items, as far as that was asked."""
    alike: dict[tuple[str, int], list[tuple[str, int]]] = field(default_factory=dict)
    """What begins like a folded word but for so many slips, as far as that was asked."""

    def __contains__(self, term: str) -> bool:
        return term in self.terms

    def has(self, word: str) -> bool:
        """Whether it is written just so somewhere, or known by another name: it is no slip then."""
        return packed_as_typed(word) in self.words or bool(self._other_names(word))

    def familiarity(self, words: Collection[str], text: str) -> float:
        """How much of a text is words that are known, by its letters; a form counts less."""
        known_letters = sum(len(w) for w in words if self.has(w) and len(w) >= _SHORTEST_FAMILIAR)
        of_forms = sum(len(w) for w in words if not self.has(w) and self._is_form(w))
        return (known_letters + 0.8 * of_forms) / max(1, len("".join(text.split())))

    def is_familiar(self, words: Collection[str]) -> bool:
        """Whether each is written so somewhere, or it is one word and a form of a known one."""
        return all(map(self.has, words)) or (len(words) == 1 and all(map(self._is_form, words)))

    def _is_form(self, word: str) -> bool:
        return len(word) >= SHORTEST_CROSSING and bool(self.meanings(word))

    def meanings(self, word: str) -> Group:
        """The term of a word, its like in the other script and its other names, as far as known."""
        term = own_meaning(word)
        found = dict.fromkeys(self.crossings.get(word, ()))
        if self._is_present(term):
            found[term] = None
        if self.crosses(term, len(word)):
            found[in_other_script(term)] = None
        for other in self._other_names(word):
            found[other] = None
        return tuple(found)

    def likeliest(self, word: str) -> Group:
        """What a word means before all: what it is in its own script, or a name of the other."""
        return self.crossings.get(word, (own_meaning(word),))

    def with_names(self, words: Sequence[str]) -> tuple[str, ...]:
        """The words, those of a long name as one where items may have another of its names."""
        found: list[str] = []
        done = 0
        for name in self.aliases.within([filed(word) for word in words]):
            if self._present(name.others):
                found += [*words[done : name.start], " ".join(words[name.start : name.end])]
                done = name.end
        return (*found, *words[done:])

    def _other_names(self, word: str) -> Group:
        others = self.aliases.of(own_meaning(word))
        return self._present(others) if others else ()

    def _present(self, names: Iterable[str]) -> Group:
        return tuple(filter(self._is_present, names))

    def _is_present(self, name: str) -> bool:
        if " " in name:
            return all(map(self.terms.__contains__, name.split()))
        return name in self.terms

    def crosses(self, term: str, letters: int) -> bool:
        """Whether a term may mean the word of the other script that sounds the same.

        Long ones do; of short ones only names: "Иран" is Iran, but "мост" is not "most".
        """
        other = in_other_script(term)
        if other not in self or any(map(str.isdigit, term)):
            return False
        if len(sound(term)) >= SHORTEST_CROSSING or letters >= SHORTEST_WORD_CROSSING:
            return True
        return self._is_name(other) and (term not in self or self._is_name(term))

    def _is_name(self, term: str) -> bool:
        documents, names = self.terms[term]
        return 2 * names > documents


def own_meaning(word: str) -> str:
    """The term of a word, all terms of a name of several."""
    return " ".join(terms_of(word)) if " " in word else filed(word)


def known(words: Collection[str], aliases: Aliases) -> Steps[Known]:
    """What is known of words as they were typed, in both scripts, and of their other names."""
    folded = [packed_as_typed(word) for word in words]
    return (yield from _known([filed(word) for word in words], folded, aliases))


def learn(there: Known, terms: Iterable[str]) -> Steps[None]:
    """Add what is known of more terms, and of their like in the other script."""
    more = yield from _known(sorted(set(terms)), (), there.aliases)
    there.terms |= more.terms


def _known(terms: Sequence[str], words: Collection[str], aliases: Aliases) -> Steps[Known]:
    others = [*map(aliases.of, terms), *(name.others for name in aliases.within(terms))]
    names = {term for group in others for name in group for term in name.split()}
    both = sorted({*terms, *names, *map(in_other_script, terms)})
    rows, found = yield from ask(
        say.KNOWN, terms=orjson.dumps(both).decode(), words=_safe(sorted(words))
    )
    counts = {term: (documents, names) for term, documents, names in rows}
    return Known(aliases, terms=counts, words=dict(found))


def _safe(words: list[str]) -> str:
    """As JSON; half a character, which no database takes, as a question mark."""
    return orjson.dumps([w.encode("utf-8", "replace").decode() for w in words]).decode()
