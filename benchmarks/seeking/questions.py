"""Questions of which the answer is known: words of a title, spoilt as people spoil them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.seeking.archives import Archive
from benchmarks.seeking.inflection import inflected
from benchmarks.seeking.names import other_spellings
from benchmarks.seeking.story import Story
from bot.text.cyrillic import other_layout
from bot.text.function_words import is_function_word

WORDS = 3
"""Words of a question."""

_WORD = re.compile(r"[^\W\d_]+")
_ALPHABETS = {"en": "abcdefghijklmnopqrstuvwxyz", "ru": "абвгдежзийклмнопрстуфхцчшщыьэюя"}
_SHORTEST = 4
_LONG = 8

Spoil = Callable[[list[str], Story, Random], list[str] | None]


@dataclass(frozen=True, slots=True)
class Question:
    """Either `story` is sought, or any that has one of the `names`."""

    kind: str
    text: str
    story: int
    names: tuple[str, ...] = ()


def questions(archive: Archive, *, count: int, seed: int) -> Iterator[Question]:
    """So many of each kind, asked of the stories as they were written."""
    for kind, spoil in KINDS.items():
        chance = Random(f"questions {kind} {seed}")
        yield from _of_kind(kind, spoil, _askable(archive), count, chance)
    yield from _cross_script(archive, count, Random(f"names {seed}"))


def _askable(archive: Archive) -> list[Story]:
    return [story for story in archive.stories if story.number < archive.real]


def _of_kind(
    kind: str, spoil: Spoil, stories: Sequence[Story], count: int, chance: Random
) -> Iterator[Question]:
    made = tried = 0
    while made < count and tried < 200 * count:
        tried += 1
        story = chance.choice(stories)
        words = _content_words(story.title)
        if len(words) < WORDS:
            continue
        asked = spoil(chance.sample(words, WORDS), story, chance)
        if asked is not None:
            made += 1
            yield Question(kind, " ".join(asked), story.number)


def _content_words(title: str) -> list[str]:
    words = (found[0].lower() for found in _WORD.finditer(title))
    return list(dict.fromkeys(w for w in words if len(w) >= _SHORTEST and not is_function_word(w)))


def _cross_script(archive: Archive, count: int, chance: Random) -> Iterator[Question]:
    """A name of a story in the letters of the other script."""
    stories = _askable(archive)
    spellings = other_spellings()
    ordinary = {word for each in stories for word in re.findall(r"[a-zа-яё]{4,}", each.body)}
    made = tried = 0
    while spellings and made < count and tried < 400 * count:
        tried += 1
        story = chance.choice(stories)
        # A capital behind a small word: a name, and not the first word of a sentence.
        names = re.findall(r"(?<=[a-zа-яё] )[A-ZА-ЯЁ][^\W\d_]{3,}", story.body)
        known = [n for n in names if n.lower() in spellings and n.lower() not in ordinary]
        if not known:
            continue
        name = chance.choice(known)
        made += 1
        spelling = spellings[name.lower()]
        either = (name.lower(), spelling)
        yield Question("cross script", spelling.capitalize(), story.number, either)


def mistyped(word: str, chance: Random) -> str:
    """One letter too many, too few, another, or two swapped."""
    letters = _ALPHABETS["ru" if re.match("[а-яё]", word) else "en"]
    at = chance.randrange(len(word))
    match chance.randrange(4):
        case 0:
            return word[:at] + chance.choice(letters) + word[at:]
        case 1:
            return word[:at] + word[at + 1 :]
        case 2:
            return word[:at] + chance.choice(letters.replace(word[at], "")) + word[at + 1 :]
        case _:
            at = min(at, len(word) - 2)
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _exact(words: list[str], _story: Story, _chance: Random) -> list[str]:
    return words


def _one_typo(words: list[str], _story: Story, chance: Random) -> list[str]:
    at = chance.randrange(len(words))
    return [mistyped(word, chance) if at == place else word for place, word in enumerate(words)]


def _two_typos(words: list[str], _story: Story, chance: Random) -> list[str] | None:
    long = [word for word in words if len(word) >= _LONG]
    if not long:
        return None
    chosen = chance.choice(long)
    return [mistyped(mistyped(w, chance), chance) if w == chosen else w for w in words]


def _typo_in_every(words: list[str], _story: Story, chance: Random) -> list[str]:
    return [mistyped(word, chance) for word in words]


def _inflected(words: list[str], story: Story, chance: Random) -> list[str] | None:
    if story.language != "ru":
        return None
    others = [inflected(word, chance) for word in words]
    return others if others != words else None


def _cut_short(words: list[str], _story: Story, _chance: Random) -> list[str]:
    return [word[: max(3, round(len(word) * 0.6))] for word in words]


def _wrong_layout(words: list[str], _story: Story, _chance: Random) -> list[str]:
    return [other_layout(word) for word in words]


KINDS: dict[str, Spoil] = {
    "exact": _exact,
    "one typo": _one_typo,
    "two typos": _two_typos,
    "typo in every word": _typo_in_every,
    "inflected": _inflected,
    "cut short": _cut_short,
    "wrong layout": _wrong_layout,
}
