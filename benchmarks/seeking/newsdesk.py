"""Newsdesk as one that answers: its own database, index and search, as the bot uses them."""

import asyncio
import datetime as dt
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.seeking.archives import Archive
from bot.clock import SettableClock
from bot.domain.news import Content, DateSource, Kind
from bot.services.people import People
from bot.services.searching import Searching
from storage import urls
from storage.contents import dumps
from storage.database import Database

_STORED = "2030-01-01 00:00:00.000000"
_BATCH = 20_000
_OF_INDEX = """
    SELECT sum(pgsize)
    FROM dbstat
    WHERE name IN (SELECT name FROM sqlite_master WHERE tbl_name GLOB 'search_*')
"""


class Newsdesk:
    name = "newsdesk"

    def __init__(self, url: str) -> None:
        self._at = url
        self._file = urls.sqlite_file(url) or Path()
        self._runner = asyncio.Runner()
        self._database = self._runner.run(self._opened())
        self._searching = Searching(
            database=self._database,
            clock=self._database.clock,
            people=People(self._database),
            zone=ZoneInfo("UTC"),
        )

    def build(self, archive: Archive) -> None:
        indexed = self._runner.run(self._searching.reindex())
        assert indexed == len(archive.stories), "store the archive first"

    def store(self, archive: Archive) -> None:
        """Put the items there, which is no part of indexing them."""
        with sqlite3.connect(self._file) as connection:
            for batch in batches(archive):
                connection.executemany(
                    "INSERT INTO items VALUES (?, ?, 1, 'published', ?, NULL, NULL, ?, ?)",
                    [
                        (number, guid, language, day, _STORED)
                        for number, guid, language, day, _ in batch
                    ],
                )
                connection.executemany(
                    "INSERT INTO revisions VALUES (?, 1, ?, ?, NULL, NULL)",
                    [(number, content, _STORED) for number, _, _, _, content in batch],
                )

    def find(self, text: str) -> list[int]:
        # Runner.run would make a task's repr for its signal handler, half a millisecond each time.
        found = self._runner.get_loop().run_until_complete(self._searching.find(text, size=10))
        return [int(hit.item.guid) for hit in found.hits]

    @property
    def bytes_of_index(self) -> int:
        with sqlite3.connect(self._file) as connection:
            return int(connection.execute(_OF_INDEX).fetchone()[0])

    def close(self) -> None:
        self._runner.run(self._database.close())
        self._runner.close()

    async def _opened(self) -> Database:
        clock = SettableClock(dt.datetime(2030, 1, 1, tzinfo=dt.UTC))
        return await Database.open(self._at, clock)


Row = tuple[int, str, str, str, str]


def batches(archive: Archive) -> Iterator[list[Row]]:
    for start in range(0, len(archive.stories), _BATCH):
        yield [
            (
                number,
                str(story.number),
                story.language,
                story.day.isoformat(),
                dumps(
                    Content(
                        kind=Kind.ARTICLE,
                        title=story.title,
                        body=(story.body,),
                        date=story.day,
                        date_source=DateSource.GIVEN,
                        language=story.language,
                    )
                ),
            )
            for number, story in enumerate(archive.stories[start : start + _BATCH], start + 1)
        ]
