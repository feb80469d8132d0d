"""How the words of the texts are written that have the term of a typed one."""

from rapidfuzz.distance import OSA

from bot.text.packing import packed, term_of_packed, unpacked
from bot.text.slips import is_respelled
from bot.text.terms import filed, fold, stem
from storage.search import statements as say
from storage.search.knowledge import Known
from storage.search.options import alike
from storage.search.steps import Steps, ask
from storage.search.wording import LAST

_MOST = 150
"""Words with one beginning among which the forms of a word are looked for."""


def respelled(word: str, there: Known) -> Steps[str | None]:
    """The word of the texts that sounds like an unknown one and is written otherwise.

    Empty where no word is written nearly so: the sound is known by chance.
    """
    typed = fold(word)
    if there.has(word) or any(map(str.isdigit, typed)):
        return None
    written = yield from forms(word, there)
    if not written:
        return ""
    if not is_respelled(word, written):
        return None
    return min(written, key=lambda each: (OSA.distance(typed, each), -written[each], each))


def forms(word: str, there: Known) -> Steps[dict[str, int]]:
    """The words of the texts that have the term of a word, and begin like it or nearly so."""
    known = there.forms.get(word)
    if known is None:
        known = there.forms[word] = yield from _forms(fold(word), filed(word), there)
    return known


def _forms(typed: str, term: str, there: Known) -> Steps[dict[str, int]]:
    first = packed(stem(typed)[:-1] or typed)
    found = yield from ask(say.BEGINNING, begun=first, last=first + LAST, limit=_MOST)
    return _of_term(found, term) or _of_term((yield from alike(typed, 1, there)), term)


def _of_term(found: list[tuple[str, int]], term: str) -> dict[str, int]:
    return {unpacked(word): count for word, count in found if term_of_packed(word) == term}
