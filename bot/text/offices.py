"""Offices in words: which one a question is about.

An office is the ideas of its title at an organisation, whatever the language: "генсек ОДКБ" is
"Secretary General of the CSTO".
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.domain.offices import Holder, OfficeAsked
from bot.domain.people import Organisation, OrganisationId, Person, PersonId
from bot.text.bodies import adjectives, alike, folded, known
from bot.text.function_words import is_function_word
from bot.text.office_words import ACTING, ASKING, ideas_of, meaning
from bot.text.spans import span_in
from bot.text.terms import Token, term, tokens

_PARTS = re.compile(r"\s+[-–—]\s+|\s*[,;/]\s*|\s+and\s+|\s+и\s+")
_MOST_WORDS = 24
"""A question with more is no question about an office."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands, with its normal form."""

    token: Token
    term: str


_Office = tuple[OrganisationId | None, frozenset[str]]
"""An organisation and what a title means."""


class Offices:
    """All offices of a directory, by organisation and by what their titles mean.

    People and organisations can be entered anew one by one.
    """

    def __init__(self, people: Iterable[Person], organisations: Iterable[Organisation]) -> None:
        self._bodies: dict[tuple[str, ...], set[OrganisationId]] = defaultdict(set)
        self._holders: defaultdict[_Office, list[Holder]] = defaultdict(list)
        self._anywhere: dict[frozenset[str], list[Holder]] = defaultdict(list)
        self._called: dict[OrganisationId, Organisation] = {}
        self._held: dict[PersonId, tuple[_Office, ...]] = {}
        for spelled in _known():
            self._bodies[spelled] = set()
        self._longest = max(map(len, self._bodies), default=0)
        self._first = {spelled[0] for spelled in self._bodies}
        for organisation in organisations:
            self.call(organisation)
        for person in people:
            self.put(person)

    def call(self, organisation: Organisation) -> None:
        """Enter what an organisation is called, in the place of what it was called."""
        before = self._called.get(organisation.id)
        if before == organisation:
            return
        self._called[organisation.id] = organisation
        for spelled in _names_of(before) if before else ():
            self._bodies[spelled].discard(organisation.id)
        for spelled in _names_of(organisation):
            self._bodies[spelled].add(organisation.id)
            self._longest = max(self._longest, len(spelled))
            self._first.add(spelled[0])

    def put(self, person: Person) -> None:
        """Enter the offices of a person, in the place of those that were known."""
        self.remove(person.id)
        held: dict[_Office, None] = {}
        for role in person.roles:
            for ideas in {each for title in role.titles.values() for each in _meanings(title)}:
                holder = Holder(person=person, role=role)
                self._holders[role.organisation, ideas].append(holder)
                self._anywhere[ideas].append(holder)
                held[role.organisation, ideas] = None
        if held:
            self._held[person.id] = tuple(held)

    def remove(self, person_id: PersonId) -> None:
        for office in self._held.pop(person_id, ()):
            ideas = office[1]
            self._holders[office] = _without(self._holders[office], person_id)
            self._anywhere[ideas] = _without(self._anywhere[ideas], person_id)

    def asked(self, question: str) -> OfficeAsked | None:
        """The office that a question is about, if every word of it belongs to one."""
        span, rest = span_in(question)
        acting = ACTING.search(rest) is not None
        words = [
            word
            for word in words_of(ACTING.sub(" ", rest))
            if word.term not in ASKING and not is_function_word(word.token.text)
        ]
        if not 0 < len(words) <= _MOST_WORDS:
            return None
        for holders in self._readings(words):
            if holders is not None:
                return OfficeAsked(holders=tuple(holders), span=span, acting=acting)
        return None

    def _readings(self, words: Sequence[Word]) -> Iterator[list[Holder] | None]:
        """What a question may mean: with each body in it as the organisation, and with none."""
        nobody: list[Holder] | None = None
        for start, end, bodies in sorted(self.bodies_in(words), key=lambda body: body[0] - body[1]):
            title = [word.token.text for word in (*words[:start], *words[end:])]
            if not title:
                continue
            ideas = meaning(title)
            holders = self.of(bodies, ideas)
            if holders:
                yield holders
            elif all(ideas_of(word) is not None for word in title):
                nobody = []
        yield self._anywhere.get(meaning(word.token.text for word in words))
        yield nobody

    def of(self, bodies: Iterable[OrganisationId], ideas: frozenset[str]) -> list[Holder]:
        """All who hold or held an office, by what its title means."""
        return [one for body in bodies for one in self._holders.get((body, ideas), ())]

    def bodies_in(self, words: Sequence[Word]) -> list[tuple[int, int, frozenset[OrganisationId]]]:
        """The organisations named, the longest name at each place; words between are skipped."""
        found: list[tuple[int, int, frozenset[OrganisationId]]] = []
        at = 0
        while at < len(words):
            # Hardly any word begins a name, and texts have many words.
            end = self._body_at(words, at) if words[at].term in self._first else 0
            if end:
                named = _terms(words[at:end])
                found.append((at, end, frozenset(self._bodies[named])))
                at = end
            else:
                at += 1
        return found

    def _body_at(self, words: Sequence[Word], at: int) -> int:
        longest = 0
        spelled: list[str] = []
        end = at
        while end < len(words) and len(spelled) < self._longest:
            word = words[end]
            end += 1
            if is_function_word(word.token.text):
                if not spelled:
                    break
                continue
            spelled.append(word.term)
            if tuple(spelled) in self._bodies:
                longest = end
        return longest


def _without(holders: Iterable[Holder], person_id: PersonId) -> list[Holder]:
    return [one for one in holders if one.person.id != person_id]


@cache
def _known() -> frozenset[tuple[str, ...]]:
    """What bodies are called that no directory need hold: "foreign minister of France"."""
    named = [*(name for names in known() for name in names), *(word for word, _ in adjectives())]
    return frozenset(spelled for name in named if (spelled := called(name)))


def _names_of(organisation: Organisation) -> set[tuple[str, ...]]:
    names = [*organisation.names.values(), *organisation.aliases]
    every = {other for name in names for other in alike(name)}
    folded_names = {folded(name) for name in every}
    every |= {word for word, country in adjectives() if folded(country) in folded_names}
    return {spelled for name in every if (spelled := called(name))}


def called(name: str) -> tuple[str, ...]:
    """What a body's name is known by in a question: the terms of its words."""
    return _terms(words_of(name))


def _terms(words: Iterable[Word]) -> tuple[str, ...]:
    return tuple(word.term for word in words if not is_function_word(word.token.text))


def words_of(text: str) -> list[Word]:
    return [Word(token, found) for token in tokens(text) if (found := term(token.text))]


@lru_cache(maxsize=20_000)
def _meanings(title: str) -> frozenset[frozenset[str]]:
    """What a title means, whole and, where several offices are held at once, each of them."""
    parts = [title, *_PARTS.split(title)]
    return frozenset(ideas for part in parts if (ideas := meant(part)))


def meant(title: str) -> frozenset[str]:
    return meaning(one.text for one in tokens(title) if not is_function_word(one.text))
