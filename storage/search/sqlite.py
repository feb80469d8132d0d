"""Postings in SQLite's FTS5, without the text and without ranks.

A row of a contentless table is taken out by telling FTS5 again what was put in.
"""

from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.search.documents import Document
from storage.search.expressions import Syntax

_INSERT = text("""
    INSERT INTO search_index (rowid, title, body)
    VALUES (:number, :title, :body)
""")
_DELETE = text("""
    INSERT INTO search_index (search_index, rowid, title, body)
    VALUES ('delete', :number, :title, :body)
""")
_CLEAR = text("INSERT INTO search_index (search_index) VALUES ('delete-all')")
_COUNT = text("SELECT count(*) FROM search_index WHERE search_index MATCH :sought")
_ITEMS = text("""
    SELECT search_rows.item
    FROM search_index
    JOIN search_rows ON search_rows.number = search_index.rowid
    WHERE search_index MATCH :sought
    ORDER BY search_index.rowid DESC
    LIMIT :limit OFFSET :offset
""")
_SYNTAX = Syntax(
    all_of="AND", any_of="OR", but_not="NOT", term='"{}"', term_in_title='title : "{}"'
)


class SqlitePostings:
    syntax = _SYNTAX

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def lock(self) -> None:
        """SQLite has one writer at a time as it is."""

    async def insert(self, number: int, document: Document) -> None:
        await self._connection.execute(_INSERT, _row(number, document))

    async def delete(self, number: int, document: Document) -> None:
        await self._connection.execute(_DELETE, _row(number, document))

    async def clear(self) -> None:
        await self._connection.execute(_CLEAR)

    async def count(self, expression: str) -> int:
        found = await self._connection.execute(_COUNT, {"sought": expression})
        return int(found.scalar_one())

    async def items(self, expression: str, *, limit: int, offset: int) -> Sequence[int]:
        found = await self._connection.execute(
            _ITEMS, {"sought": expression, "limit": limit, "offset": offset}
        )
        return found.scalars().all()


def _row(number: int, document: Document) -> dict[str, object]:
    return {"number": number, "title": " ".join(document.title), "body": " ".join(document.body)}
