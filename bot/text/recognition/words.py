"""Words of running text that may belong to a name, and the keys under which names are kept."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.text.cyrillic import is_cyrillic
from bot.text.english_offices import PARTICLES as ENGLISH_PARTICLES
from bot.text.function_words import is_function_word
from bot.text.name_keys import INFLECTED, is_patronymic, nominatives, sound_of, transcribed
from bot.text.names.given_forms import FORM, forms
from bot.text.names.parts import heard, parts
from bot.text.names.practice import IN_CYRILLIC, IN_LATIN
from bot.text.russian_offices import PARTICLES as RUSSIAN_PARTICLES
from bot.text.terms import fold, tokens

PARTICLES = frozenset(ENGLISH_PARTICLES | RUSSIAN_PARTICLES)
OTHER_SCRIPT = 0.975
"""What the same sound is worth in the other script."""
_WORDS_OF_A_LETTER = frozenset("АВИКОСУЯAI")
_LONGEST = 30
_SPELLED, _LESS_SPELLED, _LEAST_SPELLED = 0.975, 0.014, 0.86
"""What a spelling in the other script is worth: at a cost of 0, less for each, and at least."""
_LONGEST_GAP = 6
_GAP = re.compile(r"[^\S\n]{1,3}|[-‑]|[^\S\n]{0,2}\.[^\S\n]{0,2}[-‑]?")
_NICKNAME = re.compile(r"[^\S\n][\"“][^\S\n]?[A-Z][a-z'’]+[^\S\n]?[\"”][^\S\n]")
"""William "Buckshot" May; in Russian text, what stands in quotation marks is a company."""
_POSSESSIVE = re.compile(r"['’]s?$")
_ENDS_SENTENCE = re.compile(r"(?:^|[.!?…:;\n]|[«“\"(])[^\w\n]*$")

Keys = Mapping[str, float]
"""The keys that a word may go by, with the worth of each."""


@dataclass(frozen=True, slots=True)
class Word:
    """A capitalised word, an initial or a particle of a text, at its place."""

    text: str
    start: int
    end: int
    begins_sentence: bool

    @property
    def is_capitalised(self) -> bool:
        return self.text[0].isupper()

    @property
    def is_initial(self) -> bool:
        return len(self.text) == 1 and self.is_capitalised

    @property
    def is_possessive(self) -> bool:
        return _POSSESSIVE.search(self.text) is not None

    @property
    def is_name(self) -> bool:
        """Whether it may be a whole part of a name."""
        return self.is_capitalised and not self.is_initial

    @property
    def is_patronymic(self) -> bool:
        return self.is_name and any(is_patronymic(each[1:]) for each in keys_of(self.text))


def key(sound: str, *, cyrillic: bool) -> str:
    return f"{'я' if cyrillic else 'a'}{sound}"


@lru_cache(maxsize=50_000)
def keys_of(word: str) -> Keys:
    """As it sounds, in the nominative, and in the other forms of a given name."""
    folded = fold(word[:_LONGEST])
    heard_as = heard(folded)
    if heard_as is None:
        return {}
    name = folded if heard_as.is_cyrillic else heard_as.plain
    readings = [(heard_as.sound, 1.0)]
    if heard_as.is_cyrillic:
        readings += [(sound_of(each), INFLECTED) for each in nominatives(folded)]
    readings += [(sound_of(each), worth) for each, worth in transcribed(folded)]
    readings += [(sound_of(each), FORM) for each in forms(name)]
    found: dict[str, float] = {}
    for sound, worth in readings:
        found.setdefault(key(sound, cyrillic=heard_as.is_cyrillic), worth)
        found.setdefault(key(sound, cyrillic=not heard_as.is_cyrillic), worth * OTHER_SCRIPT)
    return found


@lru_cache(maxsize=50_000)
def spellings_of(word: str) -> Keys:
    """Its spellings in the other script, by what is learned of them: ten times the work."""
    said = () if is_function_word(word) else parts(fold(word[:_LONGEST]))
    if len(said) != 1:
        return {}
    (part,) = said
    other = not part.word.is_cyrillic
    practice = IN_LATIN if part.word.is_cyrillic else IN_CYRILLIC
    found: dict[str, float] = {}
    for base, worth in part.bases.items():
        for spelled, cost in practice.likeliest(base):
            if sound := sound_of(spelled):
                as_heard = key(sound, cyrillic=other)
                likely = max(_LEAST_SPELLED, _SPELLED - _LESS_SPELLED * cost)
                found[as_heard] = max(worth * likely, found.get(as_heard, 0.0))
    return found


def runs_in(text: str) -> Iterator[Sequence[Word]]:
    """Words that stand together as a name may: capitals, initials, particles between them."""
    run: list[Word] = []
    end = 0
    nicknames = {each.start(): each.end() for each in _NICKNAME.finditer(text)}
    for token in tokens(text):
        if run and token.end <= nicknames.get(run[-1].end, 0):
            continue
        capital = token.text[0].isupper() and not _is_word(
            token.text, text[token.end : token.end + 1]
        )
        if not capital and not (run and token.text in PARTICLES):
            if run:
                yield _without_tail(run)
                run = []
            end = token.end
            continue
        joined = run and _joins(run[-1], text, token.start)
        if run and not joined:
            yield _without_tail(run)
            run = []
        if capital or run:
            first = not run and _ENDS_SENTENCE.search(text[max(0, end - 1) : token.start])
            run.append(Word(token.text, token.start, token.end, bool(first)))
        end = token.end
    if run:
        yield _without_tail(run)


def _is_word(letter: str, following: str) -> bool:
    """Whether a single capital is no initial: "У Сергея", "A Lavrov"."""
    return letter in _WORDS_OF_A_LETTER and following != "."


def _joins(before: Word, text: str, start: int) -> bool:
    """Whether nothing parts two words; a point only does not behind an initial."""
    gap = text[before.end : start]
    if _NICKNAME.fullmatch(gap):
        return True
    if len(gap) > _LONGEST_GAP or _GAP.fullmatch(gap) is None or before.is_possessive:
        return not gap
    return "." not in gap or before.is_initial


def _without_tail(run: list[Word]) -> Sequence[Word]:
    while not run[-1].is_capitalised:
        run.pop()
    return run


def initial_of(word: Word) -> frozenset[str]:
    """The letters with which a name may begin that an initial stands for."""
    return frozenset(each[1] for each in keys_of_initial(word.text) if len(each) > 1)


@lru_cache(maxsize=500)
def keys_of_initial(letter: str) -> frozenset[str]:
    said = parts(letter)
    if len(said) != 1:
        return frozenset()
    script = is_cyrillic(letter)
    initials = said[0].initials
    return frozenset(
        key(each, cyrillic=side) for side in (script, not script) for each in initials[side]
    )
