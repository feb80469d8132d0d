"""The parts of a name as they are heard, and what a part of a query may mean."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from anyascii import anyascii

from bot.text.cyrillic import is_cyrillic, romanised
from bot.text.honorifics import without_honorifics
from bot.text.name_keys import INFLECTED, is_patronymic, nominatives, sound_of, transcribed
from bot.text.names.given_forms import FORM, forms
from bot.text.names.practice import IN_CYRILLIC, IN_LATIN
from bot.text.terms import fold, words_in

MOST_PARTS = 6
_LONGEST_NAME, _LONGEST_WORD = 200, 30
"""Letters that are read; what is longer is no name, and would take long."""


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

    `bases` are the words that it may be the case of, itself among them, likewise, and `initials`
    the letters with which a word may begin, by whether it is Cyrillic.
    """

    word: Word
    is_patronymic: bool
    readings: dict[str, float]
    bases: dict[str, float]
    initials: dict[bool, frozenset[str]]


def words_of(name: str, honorifics: Collection[str] = ()) -> list[str]:
    """The words of a name or of a query, folded, without what honours it."""
    said = without_honorifics(words_in(name[:_LONGEST_NAME])[: MOST_PARTS * 2], honorifics)
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


def parts(query: str, honorifics: Collection[str] = ()) -> list[Part]:
    """The parts of a query; `honorifics` are terms beside those that are always left out."""
    words = [word for folded in words_of(query, honorifics) if (word := heard(folded))]
    found = patronymic(words)
    return [part_of(word, is_one=place == found) for place, word in enumerate(words)]


def part_of(word: Word, *, is_one: bool = False) -> Part:
    """What a word of a query may mean; `is_one` says of it that it is a patronymic."""
    inflects = word.is_cyrillic and not word.is_initial and not is_one
    bases = {word.folded: 1.0}
    bases |= dict.fromkeys(nominatives(word.folded) if inflects else (), INFLECTED)
    own = frozenset(word.letters)
    return Part(
        word=word,
        is_patronymic=is_one,
        readings=_readings(word, bases),
        bases=bases,
        initials={word.is_cyrillic: own, not word.is_cyrillic: own | _beside(word)},
    )


def _beside(word: Word) -> frozenset[str]:
    """Letters of the other script for which an initial may stand, as they sound."""
    if not word.is_initial:
        return frozenset()
    practice = IN_LATIN if word.is_cyrillic else IN_CYRILLIC
    return frozenset(sound_of(letter)[:1] for letter in practice.first_letters(word.folded))


def _readings(word: Word, bases: dict[str, float]) -> dict[str, float]:
    """What else a part may sound like: in the nominative, transcribed, in its other forms."""
    readings: dict[str, float] = {}
    named = bases if word.is_cyrillic else {word.plain: 1.0}
    for folded, worth in [
        *list(bases.items())[1:],
        *transcribed(word.folded),
        *((form, FORM * worth) for name, worth in named.items() for form in forms(name)),
    ]:
        readings.setdefault(sound_of(folded), worth)
    readings.pop(word.sound, None)
    readings.pop("", None)
    return readings


def _plain(folded: str) -> str:
    if folded.isascii():
        return folded
    latin = romanised(folded)
    return "".join(each if each in "šžč" else anyascii(each) for each in latin).lower()
