"""Names in the letters of the other script, as people spell them: Диего is Diego."""

import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain

import orjson
from rapidfuzz.distance import OSA

from bot.text.crossing import ONE_IN_NINETY, ONE_IN_TEN, ONE_IN_THIRTY, usual_spellings
from bot.text.cyrillic import is_cyrillic
from bot.text.packing import all_packed, packed, packed_as_typed
from bot.text.slips import is_heard_as
from bot.text.terms import consonants, filed, fold, sound, stem
from storage.search import statements as say
from storage.search.documents import texts_of_stored
from storage.search.expressions import Group
from storage.search.forms import forms, respelled
from storage.search.knowledge import Known
from storage.search.steps import Steps, ask
from storage.search.upkeep import BY_SOUND

_CASE_ENDINGS = re.compile("[аяуюеиы]|[оеа]й|[оеая]м|ью|[ая]х|[ая]ми")
_SHORTEST_STEM = 4
_UNWRITTEN, _BARE = 1.0, 2.0
"""What a spelling costs more that no text has, and one without the ending: Сандей is no Sand."""
_TELLING = 5
"""Letters of a word that is a name if anybody wrote its spelling as one."""
_SELDOM, _OFTEN, _MOSTLY = 0.1, 0.3, 0.5
_SAME_SOUND, _ANY_EAR, _SOME_EAR = 2.5, 3.0, 3.5
"""What it costs to spell a name so of which only the sound is known."""
_WEIGHT_OF_NEWS = 0.7
"""Of how often a name is in the news, beside how it is spelled: Рейган is no Regan."""
_CLOSE, _FARTHER = 0.5, 2.5
"""Names that cost little more than the best are sought as well: less so where the texts cannot be
asked how a name is written, to have the best first."""
_RAREST, _RARELY = 6.0, 1.5
"""The cost of a spelling that one name in four hundred has, and what it may come to where the name
is in the news: Biden is Байден."""
_SELDOM_WRITTEN, _TIMES = 10, 10
"""Items that have a word as it was typed, for the name to be meant that it spells, and how much
more often that has to be in the news: two have Andrei, and hundreds Андрей."""
_READ, MOST_TEXTS = 40, 200
"""Texts that are read for the very spelling of a name, and where none of them has it."""


def cross(words: Collection[str], there: Known) -> Steps[None]:
    """Add how the words that nobody wrote are spelled in the other script, where they are names."""
    spelled = {word: each for word in words if (each := _spellings_of(word, there))}
    if not spelled:
        return
    every = set(chain.from_iterable(spelled.values()))
    rows, found = yield from ask(
        say.KNOWN, terms=_json({filed(each) for each in every}), words=_json(all_packed(every))
    )
    there.terms |= {term: (documents, names) for term, documents, names in rows}
    written = {word for word, _ in found}
    for word, spellings in spelled.items():
        as_written = {each: cost for each, cost in spellings.items() if packed(each) in written}
        costs = yield from _costs(word, spellings, as_written, there)
        if costs and not (yield from _is_bare(word, there)):
            there.crossings[word], there.spellings[word] = _likeliest(costs, as_written, there)


def _likeliest(
    costs: Mapping[str, float], as_written: Mapping[str, float], there: Known
) -> tuple[Group, tuple[str, ...]]:
    """The likeliest of these terms, and how they are written where that is known."""
    totals = {term: _in_the_news(cost, there.terms[term][1]) for term, cost in costs.items()}
    terms = sorted(totals, key=lambda term: (totals[term], term))
    so = sorted(as_written, key=lambda each: (totals.get(filed(each), math.inf), as_written[each]))
    if not so or filed(so[0]) != terms[0]:
        most = totals[terms[0]] + _CLOSE
        return tuple(term for term in terms if totals[term] <= most), ()
    most = totals[terms[0]] + _FARTHER
    so = [each for each in so if totals.get(filed(each), math.inf) <= most]
    return tuple(dict.fromkeys(map(filed, so))), tuple(so)


def _costs(
    word: str, spellings: Mapping[str, float], as_written: Mapping[str, float], there: Known
) -> Steps[dict[str, float]]:
    """The names of the other script that a word may be, with the costs of having it so."""
    terms = _written_as_names(word, as_written, there)
    if not terms and (yield from _is_strange(word, there)):
        terms = _names(spellings, there, more_than=_OFTEN)
    costs: dict[str, float] = {}
    for each, cost in spellings.items():
        if (term := filed(each)) in terms:
            whole = cost if each in as_written else cost + _UNWRITTEN
            costs[term] = min(whole, costs.get(term, whole))
    if terms or (word[0].isupper() and filed(word) in there):
        heard = yield from _heard(word, there)
        for term, cost in heard.items():
            if cost <= _ANY_EAR or terms:
                costs[term] = min(cost, costs.get(term, cost))
    return {term: cost for term, cost in costs.items() if _is_worth(term, cost, word, there)}


def _is_worth(term: str, cost: float, word: str, there: Known) -> bool:
    """Whether a name is in the news enough for what it costs, and for the word as it was typed."""
    _, names = there.terms[term]
    if names < _TIMES * there.words.get(packed_as_typed(word), 0):
        return False
    return cost <= ONE_IN_NINETY or _in_the_news(cost, names) <= _RARELY


def _in_the_news(cost: float, names: int) -> float:
    return cost - _WEIGHT_OF_NEWS * math.log(names)


def _written_as_names(word: str, as_written: Iterable[str], there: Known) -> Group:
    """The terms of spellings that the texts have, where they have them as names."""
    likely = 0.0 if len(word) >= _TELLING else _SELDOM
    if _names(as_written, there, more_than=_MOSTLY):
        likely = _SELDOM  # Джуди is Judy, and not "good"
    return _names(as_written, there, more_than=likely)


def _is_strange(word: str, there: Known) -> Steps[bool]:
    """Whether a word is no form of one that is written."""
    return filed(word) not in there or (yield from respelled(word, there)) is not None


def _is_bare(word: str, there: Known) -> Steps[bool]:
    """Whether others write a name with an ending more: Иран where all say Иране."""
    if filed(word) not in there or not is_cyrillic(word):
        return False  # Antonio is no case of Anton
    typed = fold(word)
    written = yield from forms(word, there)
    return any(
        each.startswith(typed) and _CASE_ENDINGS.fullmatch(each, len(typed)) for each in written
    )


def _heard(word: str, there: Known) -> Steps[dict[str, float]]:
    """Names that sound like a word but for vowels, with costs: Рейган is Reagan."""
    spelled = sound(filed(word))
    if len(spelled) < _SHORTEST_STEM:
        return {}
    rows = yield from ask(say.SOUNDING, keys=_json([BY_SOUND + consonants(spelled)]))
    found: dict[str, float] = {}
    for term, documents, names in rows:
        if names <= _MOSTLY * documents or is_cyrillic(term) == is_cyrillic(word):
            continue
        there.terms[term] = documents, names
        if sound(term) == spelled:
            found[term] = _SAME_SOUND
        elif is_heard_as(spelled, sound(term)):
            found[term] = _ANY_EAR
        elif sound(term)[0] == spelled[0] and OSA.distance(sound(term), spelled) <= 1:
            found[term] = _SOME_EAR
    return found


def _names(spellings: Iterable[str], there: Known, *, more_than: float) -> Group:
    """The terms of those that are names, in more than a share of the items that have them."""
    terms = dict.fromkeys(map(filed, spellings))
    return tuple(
        term
        for term in terms
        if term in there and there.terms[term][1] > more_than * there.terms[term][0]
    )


def spellings_of(word: str, there: Known) -> tuple[str, ...]:
    """How a name is written, of which a form or another word may have the same term."""
    term = filed(word)
    if packed_as_typed(word) not in there.words or term not in there:
        return there.spellings.get(word) or tuple(usual_spellings(fold(word), _RAREST))
    documents, names = there.terms[term]
    is_name = names > (0 if word[0].isupper() else _SELDOM * documents)
    return (fold(word), *there.spellings.get(word, ())) if is_name else ()


def spelled_so(numbers: Sequence[int], spellings: Sequence[str]) -> Steps[dict[int, int]]:
    """Of the first rows those that have a name spelled so: terms know no ends of words.

    Each comes with the place of its likeliest spelling among those given.
    """
    places = {spelling: place for place, spelling in reversed([*enumerate(spellings)])}
    pattern = re.compile(rf"\b(?:{'|'.join(map(_as_a_name, places))})\b")
    for some in (numbers[:_READ], numbers[_READ:MOST_TEXTS]):
        found: dict[int, int] = {}
        contents = yield from ask(say.CONTENTS, numbers=orjson.dumps(some).decode())
        for number, content in contents:
            written = (name for text in texts_of_stored(content) for name in pattern.findall(text))
            so = [place for name in written if (place := places.get(fold(name))) is not None]
            if so:
                found[number] = min(so)
        if found or len(numbers) <= _READ:
            break
    return found


def _as_a_name(spelling: str) -> str:
    """A pattern of a folded spelling as texts write a name: Королев or Королёв, McFaul."""
    first, rest = spelling[:1].upper(), spelling[1:]
    either = {"е": "[её]", "Е": "[ЕЁ]"}
    inner = "".join(either.get(sign, re.escape(sign)) for sign in rest)
    return f"{either.get(first, re.escape(first))}(?i:{inner})"


def _json(values: Iterable[str]) -> str:
    return orjson.dumps(sorted(values)).decode()


def _spellings_of(word: str, there: Known) -> Mapping[str, float]:
    """The likeliest spellings of a word; also without its ending where no form of it is written.

    The seldomer ones are tried of a word that is strange in its own script, Вильгельм is Wilhelm,
    and still seldomer ones of what is typed as a name: Муди is Moody.
    """
    folded, is_named = fold(word), word[0].isupper()
    if there.has(word):
        times = there.words.get(packed_as_typed(word), 0)
        is_seldom = is_named and len(word) >= _TELLING and 0 < times <= _SELDOM_WRITTEN
        return usual_spellings(folded, ONE_IN_TEN) if is_seldom else {}
    if filed(word) in there:
        return usual_spellings(folded, ONE_IN_NINETY if is_named else ONE_IN_TEN)
    whole = usual_spellings(folded, _RAREST if is_named else ONE_IN_THIRTY)
    bare = stem(folded)
    if bare == folded or len(bare) < _SHORTEST_STEM:
        return whole
    cut = usual_spellings(bare, ONE_IN_THIRTY)
    return {**{each: cost + _BARE for each, cost in cut.items()}, **whole}
