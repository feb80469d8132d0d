"""The register of names: whom a word or two of a text may name, by look-ups alone.

A name is filed under each pair of its words, so that a text is read in the time of its length,
however many names there are.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.domain.people import Person, PersonId
from bot.text.names.parts import heard, patronymic, words_of
from bot.text.recognition.words import PARTICLES, Keys, Word, key, keys_of, spellings_of

MOST = 20
"""Names that are weighed at one place; where more are alike, nobody is meant for sure."""
_MOST_PAIRED = 5
_MOST_KNOWN = 50_000
"""Words of texts that are remembered, with what they may be."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A name of a person: the numbers of its words, and the place of the patronymic or -1."""

    person: PersonId
    words: tuple[int, ...]
    patronymic: int

    @property
    def needed(self) -> tuple[int, ...]:
        """The words that make the name, without its patronymic."""
        if self.patronymic < 0:
            return self.words
        return self.words[: self.patronymic] + self.words[self.patronymic + 1 :]


class Register:
    """People can be put in and taken out one by one."""

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self.keys: list[str] = []
        self._known: dict[str, dict[int, float]] = {}
        self._numbers: dict[str, int] = {}
        self._entries: list[Entry | None] = []
        self._pairs: dict[int, array[int]] = {}
        self._surnames: defaultdict[int, array[int]] = defaultdict(lambda: array("I"))
        self._of: dict[PersonId, list[int]] = {}
        for person in people:
            self.put(person)

    def put(self, person: Person) -> None:
        """Enter a person, in the place of what was known of them."""
        self.remove(person.id)
        entries = (self._entry(person.id, text) for text in {name.text for name in person.names})
        self._of[person.id] = [self._file(entry) for entry in entries if entry]

    def remove(self, person_id: PersonId) -> None:
        for number in self._of.pop(person_id, ()):
            entry = self._entries[number]
            if entry is None:
                continue
            for pair in _pairs(entry.needed):
                self._pairs[pair].remove(number)
                if not self._pairs[pair]:
                    del self._pairs[pair]
            for word in _surnames(entry):
                self._surnames[word].remove(number)
            self._entries[number] = None

    def known(self, word: Word) -> dict[int, float]:
        """The numbers of those words of names that a word may be.

        Spellings in the other script are asked for only where it is nobody's as it stands.
        """
        if not word.is_name:
            return {}
        known = self._known.get(word.text)
        if known is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            known = self._numbered(keys_of(word.text)) or self._numbered(spellings_of(word.text))
            self._known[word.text] = known
        return known

    def _numbered(self, keys: Keys) -> dict[int, float]:
        return {
            number: worth
            for each, worth in keys.items()
            if (number := self._numbers.get(each)) is not None
        }

    def with_both(self, one: Iterable[int], other: Iterable[int]) -> Iterator[Entry]:
        """The names in which two words stand."""
        others = tuple(other)
        for first in one:
            for second in others:
                yield from self._filed(self._pairs.get(_pair(first, second), ()))

    def surnamed(self, words: Iterable[int]) -> Iterator[Entry]:
        """The names of which a word is the surname."""
        for word in words:
            yield from self._filed(self._surnames.get(word, ()))

    def _filed(self, numbers: Sequence[int]) -> Iterator[Entry]:
        for number in numbers[: MOST + 1]:
            entry = self._entries[number]
            if entry is not None:
                yield entry

    def _entry(self, person: PersonId, text: str) -> Entry | None:
        said = (each for at, each in enumerate(words_of(text)) if not at or each not in PARTICLES)
        words = [word for each in said if (word := heard(each))]
        place = patronymic(words)
        numbers = tuple(self._number(key(word.sound, cyrillic=word.is_cyrillic)) for word in words)
        entry = Entry(person, numbers, place)
        full = [word for at, word in enumerate(words) if at != place and not word.is_initial]
        return entry if len(words) > 1 and full else None

    def _file(self, entry: Entry) -> int:
        number = len(self._entries)
        self._entries.append(entry)
        for pair in _pairs(entry.needed):
            self._pairs.setdefault(pair, array("I")).append(number)
        for word in _surnames(entry):
            self._surnames[word].append(number)
        return number

    def _number(self, word: str) -> int:
        number = self._numbers.get(word)
        if number is None:
            number = self._numbers[word] = len(self.keys)
            self.keys.append(word)
            self._known.clear()
        return number


def surname_of(entry: Entry) -> int:
    """The likely surname: the last word, but the first before a last patronymic."""
    last = len(entry.words) - 1
    return entry.words[0] if 0 < entry.patronymic == last else entry.needed[-1]


def _surnames(entry: Entry) -> tuple[int, ...]:
    return (surname_of(entry),)


def _pair(one: int, other: int) -> int:
    return one << 32 | other if one < other else other << 32 | one


def _pairs(words: Sequence[int]) -> set[int]:
    few = words[:_MOST_PAIRED]
    return {_pair(one, other) for at, one in enumerate(few) for other in few[at + 1 :]}
