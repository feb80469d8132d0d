"""Terms: one normal form for a word of either script, in which texts and queries meet.

A word is folded, stemmed in its own script, then spelled in one Latin skeleton, so that
`Тасмагамбетовым` and `Tasmagambetov` are both `tasmagambet`. The index files a word under its
term with a mark of its script: `мосты` and `most` sound alike and are other words.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import filterfalse

import Stemmer
from anyascii import anyascii

from bot.text.cyrillic import is_cyrillic, romanised, untangled

ANALYZER = 6
"""Grows with every change of the rules below: an index of another version must be rebuilt.

So it does when an index takes in other texts, or cuts the first sentence elsewhere. A test keeps
what the rules make of some words, so that no change of theirs goes by unnoticed.
"""

LONGEST = 40
"""Letters of a term; the rest of a longer word says nothing."""

CYRILLIC = "я"
"""The mark before the term of a Cyrillic word; a term itself has Latin letters only."""

MARKS = "\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u065f\u0670\u200c\u200d\u2060"
_LETTER = rf"[^\W_][{MARKS}]*"
APOSTROPHES = "'’‘ʼʹ`´"
_WORD = re.compile(rf"(?:{_LETTER})+(?:[{APOSTROPHES}](?:{_LETTER})+)*")
_BARE_WORD = re.compile(rf"[^\W_]+(?:[{APOSTROPHES}][^\W_]+)*")
_MARK = re.compile(f"[{MARKS}]")
_RUSSIAN_WORD = re.compile("[А-яЁё]+")
"""A word, like one of ASCII, that needs no composing: most words are one or the other."""
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}]s?$")
_DROPPED = re.compile(rf"[{MARKS}{APOSTROPHES}]")

_SOUNDS = {
    "shch": "š", "tsch": "č", "sch": "š", "tch": "č", "ch": "č", "cz": "č", "sh": "š",
    "zh": "ž", "kh": "h", "ts": "c", "tz": "c", "ph": "f", "th": "t", "ck": "k", "qu": "kv",
    "q": "k", "x": "ks", "w": "v", "y": "i", "j": "i", "c": "k",
}  # fmt: skip
_VOWELS = {"", *"aeiou"}
_SOFTENING = set("eiy")
_SOUND = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_DOUBLE = re.compile(r"([^\W\d])\1+")
_SURNAME_ENDING = re.compile(r"(?<=....)(?:[oe]va?|of)$")
_LAST_OF_SURNAMES = {*"avf"}
_LAST_VOWELS = re.compile(r"(?<=...)[aeiou]{2,}$|(?<=....)[aeiou]$")
_W = re.compile("^u(?=[ieo])")
"""Уилсон is Wilson, Уолтер is Walter."""
_VOWEL = re.compile("[aeiou]")
_FOREIGN = re.compile(r"[^a-z0-9šžč]")
_SPELLED = re.compile("[a-zšžč]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it stands in a text, `text == source[start:end]`."""

    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The words of a text; an apostrophe joins, a hyphen parts."""
    return [Token(found[0], *found.span()) for found in _pattern(text).finditer(text)]


def places(text: str, words: Collection[str]) -> list[Token]:
    """Where some words stand, written just so."""
    pattern = _pattern(text)
    found = [
        Token(word, at, at + len(word))
        for word in words
        for at in _occurrences(word, text)
        if _begins_a_word(text, at) and pattern.match(text, at)[0] == word  # type: ignore[index]
    ]
    return sorted(found, key=lambda token: token.start)


def _occurrences(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _begins_a_word(text: str, at: int) -> bool:
    """Whether nothing before a letter belongs to its word."""
    before = text[max(0, at - 2) : at]
    return not before or not (
        _belongs_to_a_word(before[-1])
        or (before[-1] in APOSTROPHES and _belongs_to_a_word(before[:-1]))
    )


def _belongs_to_a_word(sign: str) -> bool:
    return sign.isalnum() or _MARK.match(sign) is not None


def words_in(text: str) -> list[str]:
    """The words alone, in half the time where the text has no accents to combine."""
    return _pattern(text).findall(text)


def distinct_words(text: str) -> set[str]:
    """The words of a text, each once, in half the time again."""
    if not text.isascii() and _MARK.search(text):
        return set(_WORD.findall(text))
    words = set(text.translate(_SPACED).split())
    if not any(map(text.__contains__, APOSTROPHES)):
        return words
    # An apostrophe joins where it stands alone between two letters.
    for word in [each for each in filterfalse(str.isalnum, words) if _JOINED.search(each)]:
        words.remove(word)
        words.update(_BARE_WORD.findall(word))
    return words


class _Spaced(dict[int, int]):
    """A table for `str.translate`: what is no part of a word is a space."""

    def __missing__(self, code: int) -> int:
        letter = chr(code)
        found = self[code] = code if letter.isalnum() or letter in APOSTROPHES else _SPACE
        return found


_SPACE = 32
_SPACED = _Spaced()
_JOINED = re.compile(f"^[{APOSTROPHES}]|[{APOSTROPHES}]{{2}}|[{APOSTROPHES}]$")


def _pattern(text: str) -> re.Pattern[str]:
    has_marks = not text.isascii() and _MARK.search(text)
    return _WORD if has_marks else _BARE_WORD


def terms(text: str) -> list[str]:
    """The terms of a text, in its order and with repetitions."""
    return [found for token in tokens(text) if (found := term(token.text))]


@lru_cache(maxsize=200_000)
def term(word: str) -> str:
    """The normal form of a word; empty where nothing in it can be spelled in Latin."""
    folded = fold(word)
    has_digits = not folded.isalpha() and any(map(str.isdigit, folded))
    stemmed = folded if has_digits else stem(folded)
    # Without its ending "France" would lose what softens its c, and "Франция" has a ц.
    softened = stemmed.endswith("c") and folded[len(stemmed) :][:1] in _SOFTENING
    spelled = skeleton(stemmed[:-1]) + "c" if softened else skeleton(stemmed)
    if spelled[-1:] in _LAST_OF_SURNAMES:
        spelled = _SURNAME_ENDING.sub("", spelled)
    if spelled[-1:] in _VOWELS:
        spelled = _LAST_VOWELS.sub("", spelled)
    return spelled[:LONGEST]


@lru_cache(maxsize=200_000)
def filed(word: str) -> str:
    """The term under which the index files a word: that of a Cyrillic one is marked."""
    found = term(word)
    return CYRILLIC + found if found and is_cyrillic(word) else found


def sound(filed_term: str) -> str:
    """A filed term without its mark."""
    return filed_term.removeprefix(CYRILLIC)


def in_other_script(filed_term: str) -> str:
    """Where a word of the other script is filed that sounds the same."""
    marked = filed_term.startswith(CYRILLIC)
    return sound(filed_term) if marked else CYRILLIC + filed_term


def fold(word: str) -> str:
    """A word without case, accents, stress marks, apostrophes and possessive; ё is е."""
    if word.isascii() and word.isalnum():
        return word.lower()
    if _RUSSIAN_WORD.fullmatch(word):
        return word.lower().replace("ё", "е")
    composed = unicodedata.normalize("NFKC", word).casefold()
    bare = _DROPPED.sub("", _POSSESSIVE.sub("", composed))
    return untangled(bare.replace("ё", "е"))


def skeleton(folded: str) -> str:
    """A folded word as it sounds, in Latin letters, one a sound: `ш` and `sh` are `š`."""
    if folded.isascii() and folded.isdecimal():
        return folded
    if is_cyrillic(folded):
        spelled = _latin(romanised(folded))
        if spelled.startswith("u"):
            spelled = _W.sub("v", spelled)
    else:
        spelled = _SOUND.sub(_sound, _latin(folded))
    spelled = spelled.replace("dž", "ž")
    return _DOUBLE.sub(r"\1", spelled) if _DOUBLE.search(spelled) else spelled


def _sound(found: re.Match[str]) -> str:
    """What some letters say: most by the table, three by what follows them."""
    letter, following = found[0], found.string[found.end() : found.end() + 1]
    if letter == "c" and following in _SOFTENING:
        return "c"  # that of "центр", not of "Канада"
    if letter == "j" and following and following in _VOWELS:
        return "ž"  # the дж of "Таджикистан"
    if letter == "y" and following == "e" and found.string[: found.start()][-1:] in _VOWELS:
        return ""  # "Tokayev", "Yerevan"
    return _SOUNDS[letter]


def _latin(text: str) -> str:
    """Other scripts and accented letters in plain Latin; our own three letters stay."""
    if (text.isascii() and text.isalnum()) or _SPELLED.fullmatch(text):
        return text
    plain = "".join(letter if letter in "šžč" else anyascii(letter) for letter in text)
    return _FOREIGN.sub("", plain.lower())


@lru_cache(maxsize=100_000)
def stem(folded: str) -> str:
    """A folded word without its ending, in its own script."""
    if not is_cyrillic(folded):
        return str(_ENGLISH.stemWord(folded))
    cut = str(_RUSSIAN.stemWord(folded))
    # Snowball takes "Казахстан", "генерал", "визит", "обмен" and "Михаил" for verbs and cuts
    # them deeper than "Казахстане" or "визитом": given back, all cases of the noun agree.
    removed = folded[len(cut) :]
    if cut[-1:] in {"а", "я"} and removed[:1] in {"н", "л"}:
        return cut + removed[0]
    return cut + removed[:2] if removed[:2] in {"ен", "ил", "ыл", "ит"} else cut


_ENGLISH = Stemmer.Stemmer("english", 0)
_RUSSIAN = Stemmer.Stemmer("russian", 0)


def consonants(found: str) -> str:
    """What stays of a sound when it goes through other ears: Reagan and Рейган are `rgn`."""
    return _VOWEL.sub("", found)
