"""What following costs: one new item against many saved searches, next to asking each of them.

    ./run bench readers [--searches 100000] [--items 10000] [--rounds 20] [--seed 1] [--json]

Searches are two or three words of titles, a tenth of them with a phrase, a filter or a word left
out. The plain way asks the archive for each search and looks whether the item is among the
answers; it is timed on a sample.
"""

import argparse
import asyncio
import datetime as dt
import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.seeking.archives import Archive, archive
from benchmarks.seeking.newsdesk import Newsdesk
from bot.clock import SettableClock
from bot.domain.chats import Chat, ChatId, ChatKind, Follow, Target
from bot.domain.news import Candidate, Content, Item, ItemId, Kind
from bot.domain.search import SearchId
from bot.services.matching import Matching
from bot.services.people import People
from bot.services.searching import Searching
from bot.text.function_words import is_function_word
from bot.text.terms import words_in
from storage.database import Database

_SAMPLE = 200
"""Searches that are asked the plain way."""
_NOW = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)


def main() -> None:
    given = _arguments()
    with tempfile.TemporaryDirectory(prefix="newsdesk-readers-") as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'newsdesk.db'}"
        made = archive(given.items, seed=given.seed, half=0)
        filled = Newsdesk(url)
        filled.store(made)
        filled.build(made)
        filled.close()
        figures = asyncio.run(_measured(url, made, given))
    if given.json:
        print(json.dumps(figures))
        return
    for name, figure in figures.items():
        print(f"{name:24} {figure:,}")


async def _measured(url: str, made: Archive, given: argparse.Namespace) -> dict[str, Any]:
    clock, chance = SettableClock(_NOW), Random(given.seed)
    database = await Database.open(url, clock)
    people, zone = People(database), ZoneInfo("UTC")
    matching = Matching(database=database, clock=clock, people=people, zone=zone)
    searching = Searching(database=database, clock=clock, people=people, zone=zone)
    texts = list(_searches(made, given.searches, chance))
    await _followed(database, texts)
    begun = time.process_time()
    await matching.keep_current()
    watched_s = time.process_time() - begun
    took, met = [], []
    for story in chance.sample(made.stories, given.rounds):
        item = await _published(database, story.title, story.body, story.language)
        begun = time.perf_counter()
        aimed = await matching.aim(item)
        took.append(time.perf_counter() - begun)
        met.append(sum(target is Target.SEARCH for target, _ in aimed))
    begun = time.perf_counter()
    for text in chance.sample(texts, _SAMPLE):
        await searching.find(text, literal=True, size=10)
    plain_s = (time.perf_counter() - begun) / _SAMPLE * len(texts)
    await database.close()
    return {
        "searches": len(texts),
        "watching_us_each": round(watched_s / len(texts) * 1e6),
        "item_ms_p50": round(1e3 * median(took), 1),
        "item_ms_worst": round(1e3 * max(took), 1),
        "searches_met_p50": median(met),
        "plain_way_ms": round(1e3 * plain_s),
        "times_faster": round(plain_s / median(took)),
    }


def _searches(made: Archive, count: int, chance: Random) -> Iterator[str]:
    for number in range(count):
        words: list[str] = []
        while len(words) < 2:
            title = chance.choice(made.stories).title
            words = [word for word in words_in(title) if not is_function_word(word.lower())]
        at = chance.randrange(max(1, len(words) - 2))
        said = words[at : at + chance.choice((2, 3))]
        shape = number % 30
        if shape == 0:
            yield f'"{" ".join(said)}"'
        elif shape == 1:
            yield f"{' '.join(said)} lang:{chance.choice(('en', 'ru'))}"
        elif shape == 2:
            yield f"{said[0]} -{said[-1]}"
        else:
            yield " ".join(said)


async def _followed(database: Database, texts: Sequence[str]) -> None:
    chat = ChatId(1)
    async with database.begin() as tx:
        await tx.chats.ensure(
            Chat(id=chat, kind=ChatKind.PRIVATE, title="x", language="en", since=_NOW)
        )
        for text in texts:
            search: SearchId = await tx.searches.remember(text, at=_NOW)
            await tx.follows.add(
                Follow(chat=chat, target=Target.SEARCH, key=str(search), since=_NOW)
            )


async def _published(database: Database, title: str, body: str, language: str) -> ItemId:
    content = Content(kind=Kind.ARTICLE, title=title, body=(body,), language=language)
    async with database.begin() as tx:
        guid = f"new {title} {body}"
        item: Item = await tx.news.add(Candidate(guid=guid, content=content), at=_NOW)
        await tx.search.add(item)
    return item.id


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run bench readers", description=__doc__)
    parser.add_argument("--searches", type=int, default=100_000)
    parser.add_argument("--items", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
