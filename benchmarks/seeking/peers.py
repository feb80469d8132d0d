"""What others do: SQLite's own full text, approximate titles, and a search engine in Rust."""

import importlib
import re
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from rapidfuzz import fuzz, process

from benchmarks.seeking.archives import Archive

_WORD = re.compile(r"\w+")
TEN = 10


class Peer(Protocol):
    @property
    def name(self) -> str: ...

    def build(self, archive: Archive) -> None: ...

    def find(self, text: str) -> list[int]:
        """The numbers of ten stories at most, the best first."""

    @property
    def bytes_of_index(self) -> int: ...

    def close(self) -> None: ...


class FullText:
    """FTS5 with bm25, every word as a prefix."""

    name = "fts5 bm25 prefix"

    def __init__(self, folder: Path) -> None:
        self._file = folder / "fts5.db"
        self._connection = sqlite3.connect(self._file)
        self._connection.execute(
            "CREATE VIRTUAL TABLE news USING fts5(title, body, content='', prefix='3 4')"
        )

    def build(self, archive: Archive) -> None:
        with self._connection:
            self._connection.executemany(
                "INSERT INTO news (rowid, title, body) VALUES (?, ?, ?)",
                ((story.number, story.title, story.body) for story in archive.stories),
            )

    def find(self, text: str) -> list[int]:
        words = [f'"{word}"*' for word in _WORD.findall(text)]
        if not words:
            return []
        rows = self._connection.execute(
            "SELECT rowid FROM news WHERE news MATCH ? ORDER BY bm25(news, 10, 1) LIMIT 10",
            (" ".join(words),),
        )
        return [row[0] for row in rows]

    @property
    def bytes_of_index(self) -> int:
        return self._file.stat().st_size

    def close(self) -> None:
        self._connection.close()


class Trigrams:
    """FTS5's trigrams of the titles, the nearest of them by rapidfuzz."""

    name = "fts5 trigram + rapidfuzz"

    def __init__(self, folder: Path) -> None:
        self._file = folder / "trigrams.db"
        self._connection = sqlite3.connect(self._file)
        self._connection.execute(
            "CREATE VIRTUAL TABLE news USING fts5(title, tokenize='trigram', detail='none')"
        )

    def build(self, archive: Archive) -> None:
        with self._connection:
            self._connection.executemany(
                "INSERT INTO news (rowid, title) VALUES (?, ?)",
                ((story.number, story.title.lower()) for story in archive.stories),
            )

    def find(self, text: str) -> list[int]:
        grams = {w[at : at + 3] for w in _WORD.findall(text.lower()) for at in range(len(w) - 2)}
        if not grams:
            return []
        rows = self._connection.execute(
            "SELECT rowid, title FROM news WHERE news MATCH ? ORDER BY rank LIMIT 200",
            (" OR ".join(f'"{gram}"' for gram in sorted(grams)),),
        )
        titles = dict(rows.fetchall())
        best = process.extract(text.lower(), titles, scorer=fuzz.token_set_ratio, limit=TEN)
        return [number for _, _, number in best]

    @property
    def bytes_of_index(self) -> int:
        return self._file.stat().st_size

    def close(self) -> None:
        self._connection.close()


class Titles:
    """rapidfuzz over all titles, as most bots do."""

    bytes_of_index = 0

    def __init__(self, name: str, scorer: Callable[..., float]) -> None:
        self.name = f"rapidfuzz {name}"
        self._scorer = scorer
        self._titles: dict[int, str] = {}

    def build(self, archive: Archive) -> None:
        self._titles = {story.number: story.title.lower() for story in archive.stories}

    def find(self, text: str) -> list[int]:
        best = process.extract(text.lower(), self._titles, scorer=self._scorer, limit=TEN)
        return [number for _, _, number in best]

    def close(self) -> None:
        self._titles = {}


class Tantivy:
    """A search engine with fuzzy terms, where it is installed."""

    name = "tantivy fuzzy"

    def __init__(self, folder: Path, engine: Any) -> None:  # noqa: ANN401 (need not be there)
        self._engine = engine
        self._folder = folder / "tantivy"
        self._folder.mkdir()
        schema = engine.SchemaBuilder()
        schema.add_integer_field("number", stored=True)
        schema.add_text_field("title")
        schema.add_text_field("body")
        self._index = engine.Index(schema.build(), path=str(self._folder))

    def build(self, archive: Archive) -> None:
        writer = self._index.writer(num_threads=1)
        for story in archive.stories:
            writer.add_document(
                self._engine.Document(number=story.number, title=story.title, body=story.body)
            )
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def find(self, text: str) -> list[int]:
        made, occur = self._engine.Query, self._engine.Occur
        words = []
        for word in _WORD.findall(text.lower()):
            either = [
                (
                    occur.Should,
                    made.fuzzy_term_query(
                        self._index.schema, field, word, distance=1 + (len(word) > 7), prefix=True
                    ),
                )
                for field in ("title", "body")
            ]
            words.append((occur.Should, made.boolean_query(either)))
        if not words:
            return []
        searcher = self._index.searcher()
        found = searcher.search(made.boolean_query(words), TEN)
        return [searcher.doc(address)["number"][0] for _, address in found.hits]

    @property
    def bytes_of_index(self) -> int:
        return sum(file.stat().st_size for file in self._folder.iterdir())

    def close(self) -> None:
        del self._index


def peers(folder: Path) -> list[Peer]:
    """Those that this machine has."""
    here: list[Peer] = [
        FullText(folder),
        Trigrams(folder),
        Titles("token_set", fuzz.token_set_ratio),
        Titles("WRatio", fuzz.WRatio),
    ]
    try:
        here.append(Tantivy(folder, importlib.import_module("tantivy")))
    except ImportError:
        print("tantivy is not installed: it is left out", file=sys.stderr)
    return here
