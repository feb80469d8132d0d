"""Archives to search in: real news where they lie beside the project, else ones of our making.

Beyond the number of real items, titles are joined from halves of real titles and bodies from real
sentences, so that words keep their company and their frequency.
"""

import datetime as dt
import gzip
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random

import orjson

from benchmarks.seeking.invented import invented
from benchmarks.seeking.places import NEWS
from benchmarks.seeking.story import Story
from bot.text.sentences import sentence_ends


@dataclass(frozen=True, kw_only=True)
class Archive:
    """Stories, the oldest first; the first `real` numbers are stories as they were written."""

    stories: Sequence[Story]
    real: int

    @cached_property
    def size(self) -> int:
        """Bytes of UTF-8 of all titles and bodies."""
        return sum(story.size for story in self.stories)


def archive(size: int, *, seed: int, half: int) -> Archive:
    """An archive of one half of the real items: develop on half 0, report on half 1."""
    chance = Random(f"archive {seed} {half}")
    real = [story for story in _real() if story.number % 2 == half]
    chance.shuffle(real)
    stories = [
        Story(number, story.language, story.day, story.title, story.body)
        for number, story in enumerate(real[:size])
    ]
    kept = len(stories)
    stories += _recombined(real, size - kept, first=kept, chance=chance)
    return Archive(stories=sorted(stories, key=lambda story: (story.day, story.number)), real=kept)


def _real() -> list[Story]:
    return list(_shared()) if NEWS.exists() else list(invented())


def _shared() -> Iterator[Story]:
    with gzip.open(NEWS) as lines:
        for number, line in enumerate(lines):
            item = orjson.loads(line)
            day = dt.date.fromisoformat(item["date"][:10])
            yield Story(number, item["language"], day, item["title"] or "", item["body"] or "")


def _recombined(real: list[Story], count: int, *, first: int, chance: Random) -> Iterator[Story]:
    by_language: dict[str, list[Story]] = {}
    for story in real:
        by_language.setdefault(story.language, []).append(story)
    sentences = {
        language: [sentence for story in stories for sentence in _sentences(story.body)]
        for language, stories in by_language.items()
    }
    for number in range(first, first + count):
        model = real[int(chance.random() * len(real))]
        other = by_language[model.language]
        another = other[int(chance.random() * len(other))]
        day = model.day + dt.timedelta(days=int(chance.random() * 1000))
        pool = sentences[model.language]
        body = " ".join(pool[int(chance.random() * len(pool))] for _ in _sentences(model.body))
        yield Story(number, model.language, day, _joined(model.title, another.title), body)


def _joined(one: str, other: str) -> str:
    head, tail = one.split(), other.split()
    return " ".join(head[: (len(head) + 1) // 2] + tail[len(tail) // 2 :])


def _sentences(body: str) -> list[str]:
    ends = [0, *sentence_ends(body), len(body)]
    pieces = (body[start:end].strip() for start, end in itertools.pairwise(ends))
    return [piece for piece in pieces if piece]
