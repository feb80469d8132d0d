"""What a query may mean, the most literal first."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from bot.domain.search import Query
from bot.text.aliases import Aliases
from bot.text.crossing import SHORTEST_CROSSING
from bot.text.cyrillic import other_layout
from bot.text.function_words import is_function_word
from bot.text.terms import filed, fold, in_other_script, sound, tokens
from storage.search.crossings import cross
from storage.search.expressions import Group, Sought
from storage.search.forms import respelled
from storage.search.knowledge import Known, known, learn
from storage.search.options import Option, beginning_of, group, likeliest, neighbours, options
from storage.search.ranking import CROSSING, FORM, Wanted
from storage.search.steps import Steps

_WORTH_OF_A_REPAIR = 0.9
_ENOUGH_TO_DOUBT = 3
_MANY = 6
"""Words beyond which only unknown ones are repaired and one may be missing: a pasted text has
too many ways to be meant otherwise."""
_LONG_ENOUGH_ELSEWHERE = 5
"""Letters of one word that may have been typed on the other keyboard among others."""
_HALF = 0.49
"""Of the words must be known on the other keyboard, for it to be meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What is sought, the best first, what was changed for it, and how sure that is (0 to 1)."""

    soughts: tuple[Sought, ...]
    wanted: tuple[Wanted, ...] = ()
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
    elsewhere: Known
    """What is known of what the same keys give on the other keyboard."""
    meanings: list[Meaning] = field(default_factory=list)
    repaired: dict[str, str] = field(default_factory=dict)
    choices: dict[str, tuple[Option, ...]] = field(default_factory=dict)
    lost: int = 0
    typed: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def most_missing(self) -> int:
        """Words that an item may lack; all but one of the few, and not more than half of many."""
        words = len(self.meanings) + self.lost
        return min(words - 1, max(2, words // 2)) if words <= _MANY else 1

    @property
    def is_cut(self) -> bool:
        """Whether some word is only known as a beginning of others."""
        return any(o.meaning.endswith("*") for options in self.choices.values() for o in options)


def understood(query: Query, aliases: Aliases) -> Steps[Known]:
    there = yield from known(query.words, aliases)
    yield from cross(query.words, there)
    return there


def literal(query: Query, there: Known) -> Steps[Reading | None]:
    """The words as they stand, in either script; None where one of them is nowhere.

    A word of which only the sound is known may as well be a slip: items with what else it may
    mean come last.
    """
    groups = [there.meanings(word) for word in query.words]
    if not all(groups):
        return None
    for word in query.words:
        if word not in there.crossings and (yield from respelled(word, there)) is not None:
            return None
    own = Sought(groups=tuple(map(there.likeliest, query.words)))
    either = Sought(groups=tuple(groups))
    return Reading(
        soughts=(own,) if own == either else (own, either),
        wanted=tuple(map(_literally, query.words, groups)),
    )


def supplemented(reading: Reading, query: Query, there: Known) -> Steps[Reading]:
    """Where a form of a word is new to the texts, also what else it may have been meant for.

    Of three words that stand together in no title, any may be a slip that happens to be a word.
    """
    doubted = [word for word in query.words if not there.has(word)]
    if len(query.words) >= _ENOUGH_TO_DOUBT:
        doubted = list(query.words)
    if not 2 <= len(query.words) <= _MANY or not doubted:
        return reading
    choices: dict[str, tuple[Option, ...]] = {}
    groups = []
    for word, meanings in zip(query.words, reading.soughts[-1].groups, strict=True):
        near = (yield from neighbours(word, there)) if word in doubted else []
        if near:
            choices[word] = (*_as_they_are(meanings), *near)
        groups.append((*meanings, *group(near)))
    if not choices:
        return reading
    return replace(
        reading,
        soughts=(*reading.soughts, Sought(groups=tuple(groups))),
        wanted=tuple(map(_widely, reading.wanted, (choices.get(w, ()) for w in query.words))),
        choices=choices,
    )


def _as_they_are(meanings: Group) -> Iterator[Option]:
    """What a word means by itself, of which nothing is said."""
    return (Option(meaning, None, 0.0) for meaning in meanings)


def repaired(query: Query, there: Known) -> Steps[Understanding]:
    """The query with its unknown words repaired."""
    elsewhere, known_there = yield from _elsewhere(query, there.aliases)
    found = Understanding(there, elsewhere=known_there)
    if _is_meant(elsewhere, known_there, query, there):
        found = Understanding(
            known_there, elsewhere=there, typed=query.words, words=elsewhere.words
        )
        query = elsewhere
    for typed, words in _pieces(query):
        yield from _read(typed, words, found)
    return found


def _elsewhere(query: Query, aliases: Aliases) -> Steps[tuple[Query, Known]]:
    """The query as the same keys give it on the other keyboard, and what is known of its words."""
    text = " ".join(map(other_layout, query.text.split()))
    meant = tuple(dict.fromkeys(token.text for token in tokens(text) if filed(token.text)))
    telling = tuple(word for word in meant if not is_function_word(word))
    return replace(query, text=text, words=telling), (yield from known(telling, aliases))


def _is_meant(elsewhere: Query, known_there: Known, query: Query, there: Known) -> bool:
    """Whether more of a query is known words on the other keyboard than on this one."""
    if not elsewhere.words:
        return False
    as_typed = there.familiarity(query.words, query.text)
    return known_there.familiarity(elsewhere.words, elsewhere.text) > max(_HALF, as_typed)


def repaired_reading(found: Understanding) -> Reading | None:
    """The likeliest repairs, the same in either script, then all of them."""
    if not found.meanings or found.lost > found.most_missing:
        return None
    own = tuple(meaning.own for meaning in found.meanings)
    either = tuple(meaning.either for meaning in found.meanings)
    wide = tuple(_begun(meaning, found) for meaning in found.meanings)
    groupings = [own, either, wide] if len(own) > 1 else [own, either]
    return _reading(found, [each for each in groupings if all(each)])


def _begun(meaning: Meaning, found: Understanding) -> Group:
    """Who cuts one word short cuts others: then a known word is a beginning as well."""
    return (*meaning.wide, beginning_of(meaning.word)) if found.is_cut else meaning.wide


def widened(found: Understanding, reading: Reading) -> Steps[Reading | None]:
    """The same with words that are known taken for slips and beginnings of others."""
    if not 2 <= len(found.meanings) <= _MANY:
        return None
    choices = dict(found.choices)
    groups = []
    for meaning in found.meanings:
        near = [] if meaning.word in choices else (yield from neighbours(meaning.word, found.there))
        if near:
            choices[meaning.word] = (*_as_they_are(meaning.wide), *near)
        groups.append((*_begun(meaning, found), *group(near)))
    if len(choices) == len(found.choices):
        return None
    return replace(
        reading,
        soughts=(*(reading.soughts[:-1] or reading.soughts), Sought(groups=tuple(groups))),
        wanted=tuple(
            _widely(each, choices.get(meaning.word, ()))
            for each, meaning in zip(reading.wanted, found.meanings, strict=True)
        ),
        choices=choices,
        certainty=_WORTH_OF_A_REPAIR**2,
    )


def with_words_missing(found: Understanding) -> Iterator[Reading]:
    """One word missing, then about half of them."""
    own = tuple(meaning.own or meaning.wide for meaning in found.meanings)
    wide = tuple(meaning.wide for meaning in found.meanings)
    for missing in sorted({1, found.most_missing - found.lost}):
        if 0 < missing <= found.most_missing - found.lost and missing < len(wide):
            groupings = [own, wide] if len(wide) <= _MANY else [own]
            yield _reading(found, groupings, missing=missing)


def _literally(word: str, meanings: Group) -> Wanted:
    terms = dict.fromkeys(meanings, CROSSING) | {filed(word): FORM}
    return Wanted(typed=fold(word), terms=terms, farther=CROSSING)


def _widely(wanted: Wanted, options: Iterable[Option]) -> Wanted:
    """A word with what else it may mean."""
    words = {each.word: each.cost for each in reversed([*options]) if each.word and each.cost}
    terms = {each.meaning: each.cost + FORM for each in reversed([*options]) if each.cost}
    return replace(
        wanted,
        words={**words, **wanted.words},
        terms={**terms, **wanted.terms},
        is_cut=wanted.is_cut or any(term.endswith("*") for term in terms),
        farther=min(terms.values(), default=wanted.farther),
    )


def _wanted(meaning: Meaning, found: Understanding) -> Wanted:
    options = found.choices.get(meaning.word, ())
    wanted = _widely(_literally(meaning.word, () if options else meaning.either), options)
    nearest = min((each.cost for each in options), default=0.0)
    crossing = dict.fromkeys(meaning.either, nearest + CROSSING) if options else {}
    return replace(
        wanted,
        terms={**crossing, **wanted.terms},
        nearest=nearest,
        farther=max(nearest, wanted.farther),
        is_cut=wanted.is_cut or found.is_cut,
    )


def _reading(
    found: Understanding, groupings: list[tuple[Group, ...]], *, missing: int = 0
) -> Reading:
    soughts = (Sought(groups=groups, missing=missing) for groups in groupings)
    certainty = _WORTH_OF_A_REPAIR if found.repaired or found.choices else 1.0
    left_out = missing + found.lost
    return Reading(
        soughts=tuple(dict.fromkeys(soughts)),
        wanted=tuple(_wanted(meaning, found) for meaning in found.meanings),
        choices=found.choices,
        repaired=found.repaired,
        typed=found.typed,
        words=found.words,
        certainty=certainty * (1 - left_out / (len(found.meanings) + found.lost)),
    )


def _read(typed: str, words: tuple[str, ...], found: Understanding) -> Steps[None]:
    there = found.there
    unknown, told = yield from _sorted_out(words, there)
    if unknown and _on_the_other_keyboard(typed, words, found):
        return
    for word in words:
        if word in unknown:
            yield from _repair(word, found)
            continue
        meanings = there.meanings(word)
        found.meanings.append(
            Meaning(word=word, own=there.likeliest(word), either=meanings, wide=meanings)
        )
    found.repaired |= told


def _sorted_out(words: tuple[str, ...], there: Known) -> Steps[tuple[list[str], dict[str, str]]]:
    """The unknown words, and for those that are only written otherwise how they are written."""
    unknown: list[str] = []
    told: dict[str, str] = {}
    for word in words:
        spelled = yield from _written(word, there)
        if spelled == "":
            unknown.append(word)
        elif spelled:
            told[word] = spelled
    return unknown, told


def _written(word: str, there: Known) -> Steps[str | None]:
    """The word as the texts have it where that is otherwise; empty where they have it nowhere."""
    if word in there.crossings:
        return None
    return (yield from respelled(word, there)) if there.meanings(word) else ""


def _repair(word: str, found: Understanding) -> Steps[None]:
    every = yield from options(word, found.there)
    best = likeliest(every)
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
            either=tuple(dict.fromkeys((*group(best), *crossing))),
            wide=tuple(dict.fromkeys((*group(every), *crossing))),
        )
    )


def _crossing(option: Option, there: Known) -> Group:
    """What an option may mean in the other script."""
    if option.meaning.endswith("*"):
        is_long = len(sound(option.meaning)) > SHORTEST_CROSSING
        return (in_other_script(option.meaning),) if is_long else ()
    return there.meanings(option.word) if option.word else ()


def _on_the_other_keyboard(typed: str, words: tuple[str, ...], found: Understanding) -> bool:
    """Take what the same keys give on the other keyboard, if it is one known and long word.

    Any two or three letters are some abbreviation there: "тбил" is no "n,bk".
    """
    meant = [token.text for token in tokens(other_layout(typed))]
    if len(meant) != 1 or len(meant[0]) < _LONG_ENOUGH_ELSEWHERE:
        return False
    word = meant[0]
    group = found.elsewhere.meanings(word)
    if not group or not found.elsewhere.is_familiar(meant):
        return False
    found.there.terms |= found.elsewhere.terms
    found.meanings.append(Meaning(word=word, own=group, either=group, wide=group))
    found.repaired |= dict.fromkeys(words, "") | {words[0]: word.casefold()}
    return True


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
