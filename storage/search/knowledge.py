"""What the vocabulary knows of the words of a query."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

import orjson

from bot.text.aliases import aliases_of
from bot.text.packing import packed
from bot.text.terms import filed, fold, in_other_script, sound
from storage.search import statements as say
from storage.search.expressions import Group
from storage.search.steps import Steps, ask

SHORTEST_CROSSING = 5
"""Letters of a sound that needs no capital to be the same in both scripts: shorter ones collide."""
SHORTEST_WORD_CROSSING = 6
"""Letters of a word that may cross though its sound is short: Lavrov is `lavr`."""


_SHORTEST_FAMILIAR = 3
"""Letters of a word by which a keyboard is known: any two are somebody's initials."""


@dataclass(slots=True)
class Known:
    """Terms with the numbers of items that have them, and that have them as a name."""

    terms: dict[str, tuple[int, int]] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    crossings: dict[str, Group] = field(default_factory=dict)
    """Names of the other script that words stand for which nobody wrote."""
    spellings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """How those names are written there."""

    def __contains__(self, term: str) -> bool:
        return term in self.terms

    def has(self, word: str) -> bool:
        """Whether it is written just so somewhere."""
        return packed(fold(word)) in self.words

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
        term = filed(word)
        own = (term,) if term in self else ()
        other = (in_other_script(term),) if self.crosses(term, len(word)) else ()
        names = (name for name in aliases_of(term) if all(each in self for each in name.split()))
        return tuple(dict.fromkeys((*self.crossings.get(word, ()), *own, *other, *names)))

    def likeliest(self, word: str) -> Group:
        """What a word means before all: what it is in its own script, or a name of the other."""
        return self.crossings.get(word, (filed(word),))

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


def known(words: Collection[str]) -> Steps[Known]:
    """What is known of words as they were typed, in both scripts."""
    folded = [packed(fold(word)) for word in words]
    return (yield from _known({filed(word) for word in words}, folded))


def learn(there: Known, terms: Iterable[str]) -> Steps[None]:
    """Add what is known of more terms, and of their like in the other script."""
    more = yield from _known(set(terms), ())
    there.terms |= more.terms


def _known(terms: set[str], words: Collection[str]) -> Steps[Known]:
    names = {each for term in terms for name in aliases_of(term) for each in name.split()}
    both = sorted(terms | names | {in_other_script(term) for term in terms})
    rows, found = yield from ask(
        say.KNOWN, terms=orjson.dumps(both).decode(), words=_safe(sorted(words))
    )
    counts = {term: (documents, names) for term, documents, names in rows}
    return Known(terms=counts, words=set(found))


def _safe(words: list[str]) -> str:
    """As JSON; half a character, which no database takes, as a question mark."""
    return orjson.dumps([w.encode("utf-8", "replace").decode() for w in words]).decode()
