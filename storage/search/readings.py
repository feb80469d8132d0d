"""What a query may mean, the most literal first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import OSA

from bot.domain.search import Query
from bot.text.aliases import Aliases
from bot.text.cyrillic import other_layout
from bot.text.function_words import is_function_word
from bot.text.packing import packed, unpacked
from bot.text.slips import is_respelled
from bot.text.terms import filed, fold, in_other_script, sound, stem, tokens
from storage.search import statements as say
from storage.search.expressions import Group, Sought
from storage.search.knowledge import SHORTEST_CROSSING, Known, known, learn, own_meaning
from storage.search.options import Option, alike, beginning_of, group, nearest, neighbours, options
from storage.search.steps import Steps, ask

_WORTH_OF_A_REPAIR = 0.9
_ENOUGH_TO_DOUBT = 3
_HALF = 0.49
"""Of the words must be known on the other keyboard, for it to be meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What is sought, the best first, what was changed for it, and how sure that is (0 to 1)."""

    soughts: tuple[Sought, ...]
    choices: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)
    repaired: Mapping[str, str] = field(default_factory=dict)
    certainty: float = 1.0
    typed: tuple[str, ...] = ()
    """The words as typed, where the whole query was typed on the other keyboard."""
    words: tuple[str, ...] = ()
    """What these keys mean there."""

    def told(self, taken: Mapping[str, str]) -> dict[str, str]:
        """What was searched for instead of the words, given what the options were taken for."""
        instead = {**self.repaired, **taken}
        if not self.typed:
            return instead
        meant = " ".join(filter(None, (instead.get(word, word) for word in self.words)))
        return dict.fromkeys(self.typed, "") | {self.typed[0]: meant.casefold()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """A word or two of the query as understood: in its own script, in either, and at all."""

    word: str
    own: Group
    either: Group
    wide: Group


@dataclass(slots=True)
class Understanding:
    """What is gathered while a query is read."""

    there: Known
    meanings: list[Meaning] = field(default_factory=list)
    repaired: dict[str, str] = field(default_factory=dict)
    choices: dict[str, tuple[Option, ...]] = field(default_factory=dict)
    lost: int = 0
    typed: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def understood(query: Query, aliases: Aliases) -> Steps[Known]:
    return (yield from known(query.words, aliases))


def literal(query: Query, there: Known) -> Steps[Reading | None]:
    """The words as they stand, in either script; None where one of them is nowhere.

    A word of which only the sound is known may as well be a slip: items with what else it may
    mean come last.
    """
    groups = [there.meanings(word) for word in query.words]
    if not all(groups):
        return None
    for word in query.words:
        if (yield from _respelled(word, there)) is not None:
            return None
    own = Sought(groups=tuple((own_meaning(word),) for word in query.words))
    either = Sought(groups=tuple(groups))
    return Reading(soughts=(own,) if own == either else (own, either))


def supplemented(reading: Reading, query: Query, there: Known, *, is_rare: bool) -> Steps[Reading]:
    """Where a form of a word is new to the texts, also what else it may have been meant for.

    Of three words that hardly stand together, any may be a slip that happens to be a word.
    """
    doubted = [word for word in query.words if not there.has(word)]
    if is_rare and len(query.words) >= _ENOUGH_TO_DOUBT:
        doubted = list(query.words)
    if len(query.words) < 2 or not doubted:
        return reading
    choices: dict[str, tuple[Option, ...]] = {}
    groups = []
    for word, meanings in zip(query.words, reading.soughts[-1].groups, strict=True):
        near = (yield from neighbours(word)) if word in doubted else []
        if near:
            choices[word] = (Option(filed(word), None, 0.0), *near)
        groups.append((*meanings, *group(near)))
    if not choices:
        return reading
    return replace(
        reading, soughts=(*reading.soughts, Sought(groups=tuple(groups))), choices=choices
    )


def repaired(query: Query, there: Known) -> Steps[Understanding]:
    """The query with its unknown words repaired."""
    elsewhere = yield from _typed_on_the_other_keyboard(query, there)
    found = Understanding(there)
    if elsewhere is not None:
        there = yield from understood(elsewhere, there.aliases)
        found = Understanding(there, typed=query.words, words=elsewhere.words)
        query = elsewhere
    for typed, words in _pieces(query):
        yield from _read(typed, words, found)
    yield from learn(there, _terms_of(found))
    return found


def _typed_on_the_other_keyboard(query: Query, there: Known) -> Steps[Query | None]:
    """The query as the same keys give it on the other keyboard, if that makes more words known."""
    text = other_layout(query.text)
    meant = tuple(dict.fromkeys(token.text for token in tokens(text) if filed(token.text)))
    telling = tuple(word for word in meant if not is_function_word(word))
    if not telling:
        return None
    elsewhere = yield from known(telling, there.aliases)
    as_typed = there.familiarity(query.words, query.text)
    if elsewhere.familiarity(telling, text) <= max(_HALF, as_typed):
        return None
    return replace(query, text=text, words=telling)


def repaired_readings(found: Understanding) -> Iterator[Reading]:
    """The likeliest repairs, then all of them."""
    if not found.meanings or found.lost > 1:
        return
    own = tuple(meaning.own for meaning in found.meanings)
    either = tuple(meaning.either for meaning in found.meanings)
    wide = tuple(_begun(meaning, found) for meaning in found.meanings)
    groupings = [own, either, wide] if len(own) > 1 else [own, either]
    yield _reading(found, [each for each in groupings if all(each)])


def _begun(meaning: Meaning, found: Understanding) -> Group:
    """Who cuts one word short cuts others: then a known word is a beginning as well."""
    is_cut = any(o.meaning.endswith("*") for options in found.choices.values() for o in options)
    return (*meaning.wide, beginning_of(meaning.word)) if is_cut else meaning.wide


def widened(found: Understanding) -> Steps[Reading | None]:
    """The same with words that are known taken for slips and beginnings of others."""
    if len(found.meanings) < 2 or found.lost:
        return None
    choices = dict(found.choices)
    groups = []
    for meaning in found.meanings:
        near = [] if meaning.word in choices else (yield from neighbours(meaning.word))
        if near:
            choices[meaning.word] = (Option(filed(meaning.word), meaning.word, 0.0), *near)
        groups.append((*meaning.wide, *group(near)))
    return replace(
        _reading(found, [tuple(groups)]), choices=choices, certainty=_WORTH_OF_A_REPAIR**2
    )


def with_a_word_missing(found: Understanding) -> Reading | None:
    if len(found.meanings) < 2 or found.lost:
        return None
    own = tuple(meaning.own or meaning.wide for meaning in found.meanings)
    either = tuple(meaning.either or meaning.wide for meaning in found.meanings)
    wide = tuple(meaning.wide for meaning in found.meanings)
    return _reading(found, [own, either, wide], missing=1)


def _reading(
    found: Understanding, groupings: list[tuple[Group, ...]], *, missing: int = 0
) -> Reading:
    soughts = (Sought(groups=groups, missing=missing) for groups in groupings)
    certainty = _WORTH_OF_A_REPAIR if found.repaired or found.choices else 1.0
    left_out = missing + found.lost
    return Reading(
        soughts=tuple(dict.fromkeys(soughts)),
        choices=found.choices,
        repaired=found.repaired,
        typed=found.typed,
        words=found.words,
        certainty=certainty * (1 - left_out / (len(found.meanings) + found.lost)),
    )


def _terms_of(found: Understanding) -> set[str]:
    return {
        term
        for meaning in found.meanings
        for term in (*meaning.own, *meaning.wide)
        if not term.endswith("*") and " " not in term
    }


def _read(typed: str, words: tuple[str, ...], found: Understanding) -> Steps[None]:
    there = found.there
    unknown, told = yield from _sorted_out(words, there)
    if unknown and (yield from _on_the_other_keyboard(typed, words, found)):
        return
    for word in words:
        if word in unknown:
            yield from _repair(word, found)
            continue
        meanings = there.meanings(word)
        found.meanings.append(
            Meaning(word=word, own=(own_meaning(word),), either=meanings, wide=meanings)
        )
    found.repaired |= told


def _sorted_out(words: tuple[str, ...], there: Known) -> Steps[tuple[list[str], dict[str, str]]]:
    """The unknown words, and for those that are only written otherwise how they are written."""
    unknown: list[str] = []
    told: dict[str, str] = {}
    for word in words:
        spelled = (yield from _respelled(word, there)) if there.meanings(word) else ""
        if spelled == "":
            unknown.append(word)
        elif spelled:
            told[word] = spelled
    return unknown, told


def _repair(word: str, found: Understanding) -> Steps[None]:
    every = yield from options(word)
    best = nearest(every)
    if not every:
        found.repaired[word] = ""
        found.lost += 1
        return
    yield from learn(found.there, [o.meaning for o in best if not o.meaning.endswith("*")])
    crossing = tuple(meaning for option in best for meaning in _crossing(option, found.there))
    found.choices[word] = tuple(every)
    found.meanings.append(
        Meaning(
            word=word,
            own=group(best),
            either=(*group(best), *crossing),
            wide=(*group(every), *crossing),
        )
    )


def _crossing(option: Option, there: Known) -> Group:
    """What an option may mean in the other script."""
    if option.meaning.endswith("*"):
        is_long = len(sound(option.meaning)) > SHORTEST_CROSSING
        return (in_other_script(option.meaning),) if is_long else ()
    return there.meanings(option.word) if option.word else ()


def _on_the_other_keyboard(typed: str, words: tuple[str, ...], found: Understanding) -> Steps[bool]:
    """Take what the same keys give on the other keyboard, if every word of it is known."""
    meant = [token.text for token in tokens(other_layout(typed))]
    there = yield from known(meant, found.there.aliases)
    groups = [there.meanings(word) for word in meant]
    if not groups or not all(groups) or not there.is_familiar(meant):
        return False
    found.there.terms |= there.terms
    found.meanings += [
        Meaning(word=word, own=group, either=group, wide=group)
        for word, group in zip(meant, groups, strict=True)
    ]
    found.repaired |= dict.fromkeys(words, "") | {words[0]: " ".join(meant).casefold()}
    return True


def _respelled(word: str, there: Known) -> Steps[str | None]:
    """The word of the texts that sounds like an unknown one and is written otherwise.

    Empty where no word is written nearly so: the sound is known by chance.
    """
    typed = fold(word)
    if there.has(word) or any(map(str.isdigit, typed)):
        return None
    forms = yield from _forms(typed, filed(word))
    if not forms:
        return ""
    if not is_respelled(word, forms):
        return None
    return min(forms, key=lambda each: (OSA.distance(typed, each), -forms[each], each))


def _forms(typed: str, term: str) -> Steps[dict[str, int]]:
    """The words of the texts that have a term, and begin like a word or nearly so."""
    first = packed(stem(typed)[:-1] or typed)
    found = yield from ask(say.BEGINNING, begun=first, last=first + say.LAST, limit=500)
    forms = _of_term(found, term)
    return forms or _of_term((yield from alike(typed, 1, longer=4)), term)


def _of_term(found: list[tuple[str, int]], term: str) -> dict[str, int]:
    counted = ((unpacked(word), documents) for word, documents in found)
    return {word: documents for word, documents in counted if filed(word) == term}


def _pieces(query: Query) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The query between its spaces, each piece with those words that count, then its long names.

    On the other keyboard a comma is a letter, so `Nfcvfufv,tnjd` must stay together.
    """
    waiting = list(query.words)
    for piece in query.text.split():
        words = tuple(token.text for token in tokens(piece) if token.text in waiting)
        if words:
            waiting = [word for word in waiting if word not in words]
            yield piece, words
    yield from ((word, (word,)) for word in waiting if " " in word)
