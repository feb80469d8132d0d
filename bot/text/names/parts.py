"""The parts of a name as they are heard, and what a part of a query may mean."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from anyascii import anyascii

from bot.text.cyrillic import is_cyrillic, romanised
from bot.text.honorifics import without_honorifics
from bot.text.name_keys import INFLECTED, is_patronymic, nominatives, sound_of, transcribed
from bot.text.names.given_forms import FORM, forms
from bot.text.names.practice import IN_CYRILLIC, IN_LATIN
from bot.text.terms import fold, tokens

MOST_PARTS = 6
_LONGEST_NAME, _LONGEST_WORD = 200, 30
"""Letters that are read; what is longer is no name, and would take long."""
_MOST_SPELLINGS, _MOST_OF_CASES = 12, 5
_SPELLED, _LESS_SPELLED, _LEAST_SPELLED = 0.975, 0.014, 0.86
"""What a spelling in the other script is worth: at a cost of 0, less for each, and at least."""
_NO_LETTER = re.compile(r"[^a-zšžč]")


@dataclass(frozen=True, slots=True)
class Word:
    """A part of a name: as typed in its own script, in plain Latin letters, and as it sounds.

    `letters` are those with which it begins, in one spelling or the other.
    """

    folded: str
    plain: str
    sound: str
    letters: str
    is_cyrillic: bool
    is_initial: bool
    is_patronymic: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a query; `readings` are what else it may sound like, and what that is worth.

    `spellings` are those in the other script, which can be no word of its own, and `initials`
    the letters with which a word may begin, by whether it is Cyrillic.
    """

    word: Word
    is_patronymic: bool
    readings: dict[str, float]
    spellings: dict[str, float]
    initials: dict[bool, frozenset[str]]


def words_of(name: str) -> list[str]:
    """The words of a name or of a query, folded, without what honours it."""
    words = [token.text for token in tokens(name[:_LONGEST_NAME])]
    said = without_honorifics(words[: MOST_PARTS * 2])
    return [_folded(word[:_LONGEST_WORD]) for word in said[:MOST_PARTS]]


def _folded(word: str) -> str:
    """Most words are of plain letters, and folded in a tenth of the time."""
    return word.lower() if word.isascii() and word.isalpha() else fold(word)


def heard(folded: str) -> Word | None:
    """None where there is nothing to hear."""
    sound = sound_of(folded)
    if not sound:
        return None
    plain = _plain(folded) or sound
    return Word(
        folded=folded,
        plain=plain,
        sound=sound,
        letters=plain[0] if plain[0] == sound[0] else plain[0] + sound[0],
        is_cyrillic=is_cyrillic(folded),
        is_initial=len(folded) == 1 and folded != folded.upper(),
        is_patronymic=is_patronymic(sound),
    )


def patronymic(words: Sequence[Word]) -> int:
    """The place of the patronymic, -1 where there is none.

    "Lukashevich" alone is a surname, among three words it may be one. An initial behind another
    stands for one too: Serdyukov A.N. Of two, as in "Лілія Михайлівна Гриневич", the first is.
    """
    for place in range(1, len(words)):
        before, word = words[place - 1], words[place]
        behind_another = word.is_initial and before.is_initial
        if behind_another or (word.is_patronymic and not word.is_initial and len(words) > 2):
            return place
    return -1


def parts(query: str) -> list[Part]:
    words = [word for folded in words_of(query) if (word := heard(folded))]
    found = patronymic(words)
    return [_part(word, is_one=place == found) for place, word in enumerate(words)]


def _part(word: Word, *, is_one: bool) -> Part:
    inflects = word.is_cyrillic and not word.is_initial and not is_one
    bases = {word.folded: 1.0}
    bases |= dict.fromkeys(nominatives(word.folded) if inflects else (), INFLECTED)
    spellings = _spellings(word, bases)
    own = frozenset(word.letters)
    beside = frozenset(sound[0] for sound in spellings) if word.is_initial else own
    return Part(
        word=word,
        is_patronymic=is_one,
        readings=_readings(word, bases),
        spellings=spellings,
        initials={word.is_cyrillic: own, not word.is_cyrillic: own | beside},
    )


def _readings(word: Word, bases: dict[str, float]) -> dict[str, float]:
    """What else a part may sound like: in the nominative, transcribed, in its other forms."""
    readings: dict[str, float] = {}
    name = word.folded if word.is_cyrillic else word.plain
    for folded, worth in [
        *list(bases.items())[1:],
        *transcribed(word.folded),
        *((form, FORM) for form in forms(name)),
    ]:
        readings.setdefault(sound_of(folded), worth)
    readings.pop(word.sound, None)
    readings.pop("", None)
    return readings


def _spellings(word: Word, bases: dict[str, float]) -> dict[str, float]:
    """Sounds in the other script; of two spellings that sound alike the likelier counts."""
    if not word.is_cyrillic:
        bases = {_NO_LETTER.sub("", word.plain): 1.0}
    found: dict[str, float] = {}
    for base, spellings in (IN_LATIN if word.is_cyrillic else IN_CYRILLIC).spelled(bases):
        most = _MOST_SPELLINGS if bases[base] == 1 else _MOST_OF_CASES
        for spelled, cost in spellings[:most]:
            worth = bases[base] * max(_LEAST_SPELLED, _SPELLED - _LESS_SPELLED * cost)
            sound = sound_of(spelled)
            found[sound] = max(worth, found.get(sound, 0.0))
    found.pop("", None)
    return found


def _plain(folded: str) -> str:
    if folded.isascii():
        return folded
    latin = romanised(folded)
    return "".join(each if each in "šžč" else anyascii(each) for each in latin).lower()
