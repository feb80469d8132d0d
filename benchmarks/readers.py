"""What readers cost: a new item against many saved searches and follows, and answers inline.

    ./run bench readers [--searches 100000] [--follows 100000] [--items 10000] [--rounds 20]
                        [--seed 1] [--json]

Searches are two or three words of titles, a tenth of them with a phrase, a filter or a word left
out. The plain way asks the archive for each search and looks whether the item is among the
answers; it is timed on a sample. Of follows, what is timed is publishing with the first page of
the audience, next to asking for each follow whether the item answers to it. Inline answers, of one
word to three, stand next to a plain search for the same words.
"""

import argparse
import asyncio
import datetime as dt
import gc
import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.seeking.archives import Archive, archive
from benchmarks.seeking.newsdesk import Newsdesk
from bot.clock import SettableClock
from bot.domain.broadcasts import Lane
from bot.domain.chats import Chat, ChatId, ChatKind, Follow, Target
from bot.domain.follows import MOST_FOLLOWS
from bot.domain.news import Candidate, Content, FileId, Item, ItemId, Kind
from bot.domain.search import SearchId
from bot.services.matching import Matching
from bot.services.offering import Offering
from bot.services.people import People
from bot.services.searching import Searching
from bot.text.function_words import is_function_word
from bot.text.terms import words_in
from storage.database import Database

_SAMPLE = 200
"""Searches that are asked the plain way."""
_FOLLOWS_SAMPLE = 2000
_SECTIONS = 50
_HOSTILE_ITEMS = 10
_TYPED = 400
"""Inline questions."""
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
    gc.freeze()  # the archive is in this process's memory alone, and no part of a running bot
    took, met = [], []
    for story in chance.sample(made.stories, given.rounds):
        item = await _published(database, story.title, story.body, story.language)
        begun = time.perf_counter()
        aimed = await matching.aim(item)
        took.append(time.perf_counter() - begun)
        met.append(sum(target is Target.SEARCH for target, _ in aimed))
    begun = time.perf_counter()
    for text in chance.sample(texts, min(_SAMPLE, len(texts))):
        await searching.find(text, literal=True, size=10)
    plain_s = (time.perf_counter() - begun) / min(_SAMPLE, len(texts)) * len(texts)
    hostile = await _hostile(database, matching, made)
    inline = await _inline(made, searching, people, database, chance)
    follows = await _publishing(database, given.follows, given.rounds)
    await database.close()
    return {
        "searches": len(texts),
        "watching_us_each": round(watched_s / len(texts) * 1e6),
        "item_ms_p50": round(1e3 * median(took), 1),
        "item_ms_worst": round(1e3 * max(took), 1),
        "searches_met_p50": median(met),
        "plain_way_ms": round(1e3 * plain_s),
        "times_faster": round(plain_s / median(took)),
        **hostile,
        **follows,
        **inline,
    }


async def _publishing(database: Database, count: int, rounds: int) -> dict[str, Any]:
    """A sending with its first page, by how many follow: each of them one section of fifty."""
    async with database.begin() as tx:
        for number in range(count):
            chat, key = ChatId(10_000 + number), str(1 + number % _SECTIONS)
            await tx.chats.ensure(
                Chat(id=chat, kind=ChatKind.PRIVATE, title="x", language="en", since=_NOW)
            )
            await tx.follows.add(Follow(chat=chat, target=Target.SECTION, key=key, since=_NOW))
    took = []
    for number in range(rounds):
        item = await _published(database, f"To followers {number}", "x", "en")
        begun = time.perf_counter()
        async with database.begin() as tx:
            await tx.aims.put(item, [(Target.EVERYTHING, ""), (Target.SECTION, "7")])
            sent = await tx.broadcasts.start(item=item, revision=1, lane=Lane.NORMAL, at=_NOW)
            await tx.broadcasts.expand(sent.id, size=1000, now=_NOW)
        took.append(time.perf_counter() - begun)
    begun = time.perf_counter()
    async with database.read() as tx:
        for number in range(_FOLLOWS_SAMPLE):
            for each in await tx.follows.of(ChatId(10_000 + number % count)):
                _ = (each.target, each.key) in await tx.aims.of(item)
    plain_s = (time.perf_counter() - begun) / _FOLLOWS_SAMPLE * count
    return {
        "follows": count,
        "publishing_ms_p50": round(1e3 * median(took), 1),
        "asking_each_ms": round(1e3 * plain_s),
        "publishing_times_faster": round(plain_s / median(took)),
    }


async def _inline(
    made: Archive, searching: Searching, people: People, database: Database, chance: Random
) -> dict[str, Any]:
    offering = Offering(database=database, people=people, searching=searching)
    typed = list(_searches(made, _TYPED, chance))
    took: dict[str, list[float]] = {"inline": [], "search": []}
    for text in typed:
        begun = time.perf_counter()
        offer = await offering.offer(text, 1, "en")
        await offering.kept([each for item in offer.items for each in _pictures(item)])
        took["inline"].append(time.perf_counter() - begun)
        begun = time.perf_counter()
        await searching.find(text, page=1, size=10)
        took["search"].append(time.perf_counter() - begun)
    inline, search = (quantiles(each, n=100)[98] for each in took.values())
    return {
        "inline_ms_p50": round(1e3 * median(took["inline"]), 1),
        "inline_ms_p99": round(1e3 * inline, 1),
        "inline_p99_to_search": round(inline / search, 2),
    }


async def _hostile(database: Database, matching: Matching, made: Archive) -> dict[str, Any]:
    """One reader follows as much as a reader may, all under one word, which each item then has."""
    shapes = ("-word{}", '"press {}"', "section:none{}", 'person:"Somebody {}"', "date:{}")
    kinds = range(MOST_FOLLOWS)
    texts = [f"zeitgeist {shapes[each % len(shapes)].format(1500 + each)}" for each in kinds]
    await _followed(database, texts)
    await matching.keep_current()
    took = []
    for story in made.stories[:_HOSTILE_ITEMS]:
        body = f"Zeitgeist. {story.body}"
        item = await _published(database, story.title, body, story.language)
        begun = time.perf_counter()
        await matching.aim(item)
        took.append(time.perf_counter() - begun)
    return {
        "hostile_item_ms_p50": round(1e3 * median(took), 1),
        "hostile_item_ms_worst": round(1e3 * max(took), 1),
    }


def _pictures(item: Item) -> list[FileId]:
    return [image.file for image in item.content.images if image.file is not None]


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
    parser.add_argument("--follows", type=int, default=100_000)
    parser.add_argument("--items", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
