"""Names in the letters of the other script, as people spell them: Диего is Diego."""

import re
from collections.abc import Collection, Iterable, Sequence
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

_CASE_ENDINGS = frozenset("а я у ю е и ы о ой ей ом ем ью ам ям ах ях ами ями".split())  # noqa: SIM905 (letters read better so)
_SHORTEST_STEM = 4
_TELLING = 5
"""Letters of a word that is a name if anybody wrote its spelling as one."""
_SELDOM, _OFTEN, _MOSTLY = 0.1, 0.3, 0.5
_MUCH = 3
_RAREST = 6.0
"""The cost of a spelling that one name in four hundred has."""
_READ, _MOST_READ = 40, 200
"""Texts that are read for the very spelling of a name, and where none of them has it."""


def cross(words: Collection[str], there: Known) -> Steps[None]:
    """Add how the words that nobody wrote are spelled in the other script, where they are names."""
    spelled = {word: each for word in words if any(each := _spellings_of(word, there))}
    if not spelled:
        return
    every = {each for spellings in spelled.values() for each in chain(*spellings)}
    rows, found = yield from ask(
        say.KNOWN, terms=_json({filed(each) for each in every}), words=_json(all_packed(every))
    )
    there.terms |= {term: (documents, names) for term, documents, names in rows}
    written = set(found)
    for word, (whole, bare) in spelled.items():
        of_whole = [each for each in whole if packed(each) in written]
        of_bare = [each for each in bare if packed(each) in written]
        terms = _written_as_names(word, (*of_whole, *of_bare), there)
        is_certain = bool(terms and of_whole)
        if not terms and (yield from _is_strange(word, there)):
            terms = _nearest(word, _names((*whole, *bare), there, more_than=_OFTEN))
        if not terms and word[0].isupper():
            terms = yield from _heard(word, there)
        if not terms or (yield from _is_bare(word, there)):
            continue
        commoner = () if is_certain else (yield from _commoner(word, terms, there))
        there.crossings[word] = commoner or terms
        there.spellings[word] = () if commoner else (*of_whole, *of_bare)


def _written_as_names(word: str, as_written: Sequence[str], there: Known) -> Group:
    """The terms of spellings that the texts have, where they have them as names."""
    likely = 0.0 if len(word) >= _TELLING else _SELDOM
    if _names(as_written, there, more_than=_MOSTLY):
        likely = _SELDOM  # Джуди is Judy, and not "good"
    return _names(as_written, there, more_than=likely)


def _nearest(word: str, terms: Group) -> Group:
    """Those that sound most like a word: Хусейн is Hussein before Husain."""
    spelled = sound(filed(word))
    distances = {term: OSA.distance(spelled, sound(term)) for term in terms}
    nearest = min(distances.values(), default=0)
    return tuple(term for term in terms if distances[term] == nearest)


def _is_strange(word: str, there: Known) -> Steps[bool]:
    """Whether a word is no form of one that is written."""
    return filed(word) not in there or (yield from respelled(word, there)) is not None


def _is_bare(word: str, there: Known) -> Steps[bool]:
    """Whether others write a name with an ending more: Иран where all say Иране."""
    if filed(word) not in there or not is_cyrillic(word):
        return False  # Antonio is no case of Anton
    typed = fold(word)
    written = yield from forms(word, there)
    return any(each.startswith(typed) and each[len(typed) :] in _CASE_ENDINGS for each in written)


def _heard(word: str, there: Known) -> Steps[Group]:
    """Names that any ear takes for a word of which only what it may be a case of is known."""
    spelled = sound(filed(word))
    if filed(word) not in there or len(spelled) < _SHORTEST_STEM:
        return ()
    rows = yield from ask(say.SOUNDING, keys=_json([BY_SOUND + consonants(spelled)]))
    found = {
        term: (documents, names)
        for term, documents, names in rows
        if names > _MOSTLY * documents
        and is_cyrillic(term) != is_cyrillic(word)
        and is_heard_as(spelled, sound(term))
    }
    there.terms |= found
    return tuple(found)


def _commoner(word: str, terms: Group, there: Known) -> Steps[Group]:
    """Names that sound so but for vowels, if they are much more common: Рейган is no Regan."""
    spelled = sound(filed(word))
    probes = [BY_SOUND + consonants(spelled)]
    rows = yield from ask(say.SOUNDING, keys=_json(probes))
    least = _MUCH * max(there.terms[term][0] for term in terms)
    found = {
        term: (documents, names)
        for term, documents, names in rows
        if documents > least
        and names > _MOSTLY * documents
        and is_cyrillic(term) != is_cyrillic(word)
        and sound(term)[0] == spelled[0]
        and OSA.distance(sound(term), spelled) <= 1
    }
    there.terms |= found
    return tuple(found)


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
        return there.spellings.get(word) or usual_spellings(fold(word), _RAREST)
    documents, names = there.terms[term]
    is_name = names > (0 if word[0].isupper() else _SELDOM * documents)
    return (fold(word),) if is_name else ()


def spelled_so(numbers: Sequence[int], spellings: Sequence[str]) -> Steps[dict[int, int]]:
    """Of the first rows those that have a name spelled so: terms know no ends of words.

    Each comes with the place of its likeliest spelling among those given.
    """
    places = {spelling: place for place, spelling in reversed([*enumerate(spellings)])}
    pattern = re.compile(rf"\b(?:{'|'.join(map(_as_a_name, places))})\b")
    for some in (numbers[:_READ], numbers[_READ:_MOST_READ]):
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


def _spellings_of(word: str, there: Known) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The likeliest spellings of a word; and without its ending where no form of it is written.

    The seldomer ones are tried of a word that is strange in its own script, Вильгельм is Wilhelm,
    and still seldomer ones of what is typed as a name: Муди is Moody.
    """
    if there.has(word):
        return (), ()
    folded, is_named = fold(word), word[0].isupper()
    if filed(word) in there:
        return usual_spellings(folded, ONE_IN_NINETY if is_named else ONE_IN_TEN), ()
    whole = usual_spellings(folded, ONE_IN_NINETY if is_named else ONE_IN_THIRTY)
    bare = stem(folded)
    if bare == folded or len(bare) < _SHORTEST_STEM:
        return whole, ()
    return whole, usual_spellings(bare, ONE_IN_THIRTY)
