"""How a part of a name sounds: one key for its spellings in all systems of transliteration."""

import re
from collections.abc import Iterator

from bot.text.cyrillic import is_cyrillic
from bot.text.terms import skeleton

INFLECTED = 0.985
"""What a nominative is worth that was made of another case."""
TRANSCRIBED = 0.95
"""What a spelling is worth that another language's practice gives."""

_Rules = list[tuple[str, re.Pattern[str], str]]
"""A letter (or one of several) that a text must have, what is replaced, by what."""


def _compiled(*rules: tuple[str, str, str]) -> _Rules:
    return [(letters, re.compile(pattern), put) for letters, pattern, put in rules]


_BEFORE = _compiled(
    ("z", "sz", "sh"),
    ("o", r"oo|ou", "u"),
    ("c", r"c(?=[eiy])", "s"),
    ("f", r"ff$", "v"),
    ("f", r"(?<=[oe])f$", "v"),
)
_AFTER = _compiled(
    ("i", r"(?<![aeou])i(?=[eu])", ""),  # Serdyukov, Serdjukow, Serdukov
    ("i", r"(?<=[aeou])i(?=e)", ""),  # Maier, Mayer, Майер
    ("u", r"^u(?=[aeio])", "v"),  # Уильям
    ("h", r"(?<=[aeiou])h(?=[^aeiou]|$)", ""),  # John
    ("šžč", r"(?<=[šžč])o", "e"),  # Gorbachov
    ("i", r"(?<=..)i+$", ""),  # Dmitri, Dmitriy
    ("", r"([^\W\d])\1+", r"\1"),
)
_HUSHING = re.compile("[šžč]")
_CASES = {
    # Of surnames on -ов, -ев, -ин and all that end in a consonant:
    "ым": ("", "ый", "ий"), "им": ("", "ий"), "ом": ("",), "ем": ("", "й", "ь"), "а": ("",),
    "у": ("", "а"), "е": ("", "а"), "ы": ("", "а"), "ых": ("",),
    # Of adjectives, and of women:
    "ого": ("ий", "ый", "ой"), "его": ("ий",), "ому": ("ий", "ый", "ой"), "ему": ("ий",),
    "ой": ("а", "ая"), "ей": ("я", "а"), "ую": ("ая",), "юю": ("яя",),
    # Of soft endings:
    "я": ("й", "ь"), "ю": ("й", "ь", "я"), "и": ("а", "я", "ь"), "ии": ("ия",), "ию": ("ия", "ий"),
    "ия": ("ий",), "ием": ("ий",), "ией": ("ия",), "ью": ("ь",),
}  # fmt: skip
_SHORTEST_STEM = 2
_FLEETING = {"льв": "лев", "павл": "павел"}
_PATRONYMIC = re.compile(r"(?:[oe]vič|ič|[oei]vn|ičn|iničn)[aeiou]?$")


def sound_of(part: str) -> str:
    """The sound of a folded part of a name; empty where it has no letter."""
    latin = part if is_cyrillic(part) else _replaced(part.replace("j", "y"), _BEFORE)
    return _replaced(skeleton(latin), _AFTER)


def is_patronymic(sound: str) -> bool:
    return len(sound) > 5 and _PATRONYMIC.search(sound) is not None


def transcribed(folded: str) -> Iterator[tuple[str, float]]:
    """Other spellings that a folded part may stand for, with their worth."""
    if not is_cyrillic(folded):
        if "j" in folded:
            yield folded.replace("j", "zh"), TRANSCRIBED
        if "zh" in folded:
            yield folded.replace("zh", "j"), TRANSCRIBED
        if "ch" in folded:
            yield folded.replace("ch", "kh"), TRANSCRIBED
        if re.search("g[eiy]", folded):
            yield re.sub("g(?=[eiy])", "zh", folded), TRANSCRIBED
    elif folded.startswith("г"):
        yield "х" + folded[1:], TRANSCRIBED


def nominatives(folded: str) -> Iterator[str]:
    """What a Cyrillic part may be the case of; itself is not among it."""
    for length in (3, 2, 1):
        stem, ending = folded[:-length], folded[-length:]
        if len(stem) >= _SHORTEST_STEM:
            whole = _FLEETING.get(stem, stem)
            yield from (whole + nominative for nominative in _CASES.get(ending, ()))
    if folded[-2:] in {"ца", "цу", "це"} and len(folded) > 4:
        yield folded[:-2] + "ец"


def _replaced(text: str, rules: _Rules) -> str:
    for letters, pattern, replacement in rules:
        # Looking for a letter takes a tenth of the time of looking for a pattern.
        if not letters or letters in text or (len(letters) > 1 and _HUSHING.search(text)):
            text = pattern.sub(replacement, text)
    return text
