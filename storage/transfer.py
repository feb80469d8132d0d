"""A whole desk from one database into another: SQLite to PostgreSQL, or back.

What is kept is copied; what can be made again (the search index) or belongs to processes at work
(leases, replicas, their pace) is not. The target is filled and compared with the source in one
transaction, so that it holds either everything or nothing.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, TableClause, column, delete, func, insert, inspect, select, table
from sqlalchemy.types import Text, TypeDecorator, TypeEngine

from bot.errors import BadInputError
from storage import engines, migrations, numbering, refusals, urls
from storage.columns import Moment, Numbered
from storage.leases import FREE
from storage.models import leases, metadata

Report = Callable[[int, int], None]
"""Told after each batch: rows done, rows in all. Each is copied, then compared on both sides."""

_BATCH = 1000
_NOT_KEPT = frozenset({"leases", "pace", "replicas", "search_changes", "search_rebuild"})
_FILLED_BY_MIGRATIONS = frozenset({"aliases", "marks"})
"""An empty desk has rows in them too."""
_KEPT = tuple(each for each in metadata.sorted_tables if each.name not in _NOT_KEPT)

_NO_DESK = "There is no desk at DATABASE_URL to copy. Correct the address."

Rows = Sequence[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class _Extent:
    """Of a table: how many rows, and a sum of their digests, which no order changes."""

    rows: int = 0
    digests: int = 0

    def with_rows(self, rows: Rows) -> "_Extent":
        return _Extent(self.rows + len(rows), self.digests + sum(map(_digest, rows)))


def transfer(
    source: str, target: str, *, now: datetime, progress: Report = lambda _done, _of: None
) -> Mapping[str, int]:
    """Copy everything that is kept, and compare; give the number of rows by table.

    `source` and `target` are addresses of databases; both are brought to the newest schema.
    The search index of the target is to be built afterwards. Raises BadInputError where a bot
    is at work on the source, the target is in use, or not all has arrived.
    """
    if _where(source) == _where(target):
        raise BadInputError("That is the same database. Name another one to copy to.")
    file = urls.sqlite_file(source)
    if file is not None and not file.is_file():  # it would be made by opening it
        raise BadInputError(_NO_DESK)
    with _opened(source) as reading, _opened(target) as writing:
        _refuse_while_at_work(reading, now)
        _refuse_unless_empty(writing)
    migrations.migrate(source)
    migrations.migrate(target)
    with _opened(source) as reading, _opened(target) as writing:
        copying = _Copying(reading, writing, progress)
        return copying.run()


class _Copying:
    def __init__(self, reading: Connection, writing: Connection, progress: Report) -> None:
        self._reading = reading
        self._writing = writing
        self._progress = progress
        self._done = 0
        self._of = 3 * sum(_count(reading, each.name) for each in _KEPT)

    def run(self) -> Mapping[str, int]:
        for each in reversed(_KEPT):
            self._writing.execute(delete(each))
        copied = {each.name: self._copied(_plain(each.name)) for each in _KEPT}
        for each in _KEPT:
            number = numbering.last_given(self._reading, each)
            numbering.go_on_from(self._writing, each, number or 0)
        # The copy filled the list of what the index does not know yet; it is built from nothing.
        self._writing.execute(delete(metadata.tables["search_changes"]))
        for name in copied:
            self._compare(_plain(name))
        return copied

    def _copied(self, of: TableClause) -> int:
        names = of.columns.keys()
        copied = 0
        for rows in self._batches(self._reading, of):
            self._writing.execute(insert(of), [dict(zip(names, row, strict=True)) for row in rows])
            copied += len(rows)
        return copied

    def _compare(self, of: TableClause) -> None:
        sent, arrived = _Extent(), _Extent()
        for rows in self._batches(self._reading, of):
            sent = sent.with_rows(rows)
        for rows in self._batches(self._writing, of):
            arrived = arrived.with_rows(rows)
        if sent != arrived:
            raise BadInputError(
                f"{of.name} did not arrive as it was: {sent.rows} rows there, {arrived.rows} here,"
                " or some of them differ. Nothing was kept; try again with the bot stopped."
            )

    def _batches(self, connection: Connection, of: TableClause) -> Iterator[Rows]:
        with connection.execution_options(yield_per=_BATCH).execute(select(of)) as found:
            for rows in found.partitions():
                yield [tuple(row) for row in rows]
                self._done += len(rows)
                self._progress(self._done, self._of)


def _where(url: str) -> object:
    file = urls.sqlite_file(url)
    return urls.synchronous(url) if file is None else file.resolve()


def _plain(name: str) -> TableClause:
    """A table whose texts are left as they stand: what a column means is no matter here."""
    return table(name, *(column(each.name, _stored(each.type)) for each in metadata.tables[name].c))


def _stored(kind: TypeEngine[Any]) -> TypeEngine[Any]:
    if isinstance(kind, Numbered):
        return kind.impl_instance
    if isinstance(kind, TypeDecorator) and not isinstance(kind, Moment):
        return Text()
    return kind


def _digest(row: tuple[Any, ...]) -> int:
    said = repr(tuple(bytes(each) if isinstance(each, memoryview) else each for each in row))
    return int.from_bytes(hashlib.blake2b(said.encode(), digest_size=16).digest())


def _count(connection: Connection, name: str) -> int:
    return connection.execute(select(func.count()).select_from(table(name))).scalar_one()


@contextmanager
def _opened(url: str) -> Iterator[Connection]:
    """One transaction: what is read is one state, what is written is there at the end or not."""
    engine = engines.for_moving(url)
    try:
        with refusals.translated(url), engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def _refuse_while_at_work(connection: Connection, now: datetime) -> None:
    if leases.name not in inspect(connection).get_table_names():
        raise BadInputError(_NO_DESK)
    held = select(func.max(leases.c.until)).where(leases.c.holder != FREE)
    until = connection.execute(held).scalar_one()
    if until is not None and until > now:
        raise BadInputError(
            "A running bot delivers from that database. Stop the bot first; after a crash, wait"
            " ten seconds."
        )


def _refuse_unless_empty(connection: Connection) -> None:
    filled = {*inspect(connection).get_table_names()} - _FILLED_BY_MIGRATIONS
    used = [each.name for each in _KEPT if each.name in filled and _count(connection, each.name)]
    if used:
        raise BadInputError(
            f"The database to copy to is in use already: there are rows in {', '.join(used)}."
            " Give an empty one."
        )
