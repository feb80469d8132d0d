"""Archives to search in: real news where they lie beside the project, else ones of our making.

Beyond the number of real items, bodies are joined from real sentences and titles are beginnings of
them, so that words keep their company and their frequency. Titles joined from halves of real ones
would be 45 in a million that share the half in which all words of a question stand.
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
    sentences: dict[str, list[str]] = {}
    for story in real:
        sentences.setdefault(story.language, []).extend(_sentences(story.body))
    for number in range(first, first + count):
        model = real[int(chance.random() * len(real))]
        day = model.day + dt.timedelta(days=int(chance.random() * 1000))
        pool = sentences[model.language]
        heading, *rest = (
            pool[int(chance.random() * len(pool))] for _ in range(1 + len(_sentences(model.body)))
        )
        title = " ".join(heading.split()[: len(model.title.split())])
        yield Story(number, model.language, day, title, " ".join(rest))


def _sentences(body: str) -> list[str]:
    ends = [0, *sentence_ends(body), len(body)]
    pieces = (body[start:end].strip() for start, end in itertools.pairwise(ends))
    return [piece for piece in pieces if piece]
