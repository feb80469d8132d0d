"""A desk that moves from one database to another, and back."""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Engine, Table, insert, select, text
from sqlalchemy.types import (
    Boolean,
    Date,
    Float,
    Integer,
    LargeBinary,
    Text,
    TypeDecorator,
    TypeEngine,
)

from bot.domain.news import Candidate, Content, Kind
from bot.errors import BadInputError
from storage import engines
from storage.columns import Choices, Chosen, Codes, Moment, Numbered, Offered, Texts, Written
from storage.migrations import migrate
from storage.models import leases, metadata, sections
from storage.transfer import transfer

NOW = dt.datetime(2026, 3, 29, 1, 30, tzinfo=dt.UTC)
KEPT = [
    each
    for each in metadata.sorted_tables
    if each.name not in {"leases", "pace", "replicas", "search_changes", "search_rebuild"}
]
ROWS = 3
WRITTEN = Content(kind=Kind.BRIEF, language="ru", body=("Текст", "<b> & 'x' \\"))


@pytest.fixture
def desk(sqlite_url: str) -> Iterator[Engine]:
    """A database with rows in each of its tables, with values of each kind."""
    engine = engines.for_migrations(sqlite_url)
    with engine.begin() as connection:
        for table in KEPT:
            connection.execute(table.delete())
            rows = [
                {one.name: _value(one, number) for one in table.c} for number in range(1, ROWS + 1)
            ]
            connection.execute(insert(table), rows)
    yield engine
    engine.dispose()


def _value(column: Column[Any], number: int) -> Any:  # noqa: ANN401 (of the column's type)
    if column.nullable and number == ROWS and not column.primary_key:
        return None
    if column.foreign_keys:
        return _value(next(iter(column.foreign_keys)).column, number)
    return _of(column.type, column.name, number)


def _of(kind: TypeEngine[Any], name: str, number: int) -> Any:  # noqa: ANN401
    values: list[tuple[type | tuple[type, ...], Any]] = [
        (Moment, NOW + dt.timedelta(days=number, microseconds=number)),
        (Texts, {"ru": f"{name} «ё» {number}", "en": "\U0001f4f0"}),
        (Codes, ("ru", "en")),
        (Choices, {"lavrov": True, "другой": False}),
        (Written, WRITTEN),
        (Offered, Candidate(guid=f"«{number}»", content=WRITTEN)),
        (Boolean, number % 2 == 0),
        (Date, dt.date(2024, 2, 28 + number) if number < 2 else dt.date(1999, 12, number)),
        (LargeBinary, bytes(range(256)) * number),
        (Float, 0.1 + number / 3),
        (Integer, number),
    ]
    if isinstance(kind, Chosen | Numbered):
        choices: Any = kind.choices
        return tuple(choices)[number % len(choices)]
    for types, value in values:
        if isinstance(kind, types):
            return value
    assert isinstance(kind, Text | TypeDecorator), kind
    return f"{name} {number}: «кавычки» é 'q' \\ %s\n\U0001f4f0"


def everything(engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
    with engine.connect() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in KEPT
        }


def test_a_desk_moves_to_postgresql_and_back_and_is_equal_row_by_row(
    desk: Engine, sqlite_url: str, postgresql_url: str, tmp_path: Path
) -> None:
    back_url = f"sqlite:///{tmp_path / 'back.db'}"
    there = transfer(sqlite_url, postgresql_url, now=NOW)
    back = transfer(postgresql_url, back_url, now=NOW)
    assert there == back == {table.name: ROWS for table in KEPT}
    moved, returned = engines.for_migrations(postgresql_url), engines.for_migrations(back_url)
    try:
        before = everything(desk)
        assert all(before.values())
        assert everything(moved) == before
        assert everything(returned) == before
    finally:
        moved.dispose()
        returned.dispose()


def test_numbers_go_on_where_they_were(
    desk: Engine, sqlite_url: str, postgresql_url: str, tmp_path: Path
) -> None:
    """A number that was given once is not given again, though its row is gone."""
    with desk.begin() as connection:
        connection.execute(text("UPDATE sqlite_sequence SET seq = 40"))
        counting = "honorifics"  # of which none is left
        connection.execute(metadata.tables[counting].delete())
    back_url = f"sqlite:///{tmp_path / 'back.db'}"
    transfer(sqlite_url, postgresql_url, now=NOW)
    transfer(postgresql_url, back_url, now=NOW)
    for url in (postgresql_url, back_url):
        engine = engines.for_migrations(url)
        with engine.begin() as connection:
            added = {
                table: _added(connection, metadata.tables[table])
                for table in (counting, "sections")
            }
        engine.dispose()
        assert added == {counting: 41, "sections": ROWS + 1}


def _added(connection: Any, table: Table) -> int:  # noqa: ANN401
    row = {one.name: _value(one, 1) for one in table.c if not one.primary_key and not one.nullable}
    row |= {one.name: f"new {one.name}" for one in table.c if one.unique}
    (number,) = connection.execute(insert(table).values(row)).inserted_primary_key
    return int(number)


def test_progress_is_told_to_the_end(desk: Engine, sqlite_url: str, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    transfer(
        sqlite_url,
        f"sqlite:///{tmp_path / 'other.db'}",
        now=NOW,
        progress=lambda done, of: told.append((done, of)),
    )
    assert told == sorted(told)
    done, of = told[-1]
    assert done == of == 3 * ROWS * len(KEPT)


def test_a_desk_in_use_is_not_overwritten(
    desk: Engine, sqlite_url: str, postgresql_url: str
) -> None:
    engine = engines.for_migrations(postgresql_url)
    with engine.begin() as connection:
        connection.execute(insert(sections).values(slug="news", names={}))
    with pytest.raises(BadInputError, match="rows in sections"):
        transfer(sqlite_url, postgresql_url, now=NOW)
    engine.dispose()


def test_a_desk_whose_bot_runs_is_not_copied(desk: Engine, sqlite_url: str, tmp_path: Path) -> None:
    with desk.begin() as connection:
        until = NOW + dt.timedelta(seconds=5)
        lease = {"name": "delivery", "holder": "one", "until": until, "beat": 1}
        connection.execute(insert(leases).values(lease))
    with pytest.raises(BadInputError, match="Stop the bot first"):
        transfer(sqlite_url, f"sqlite:///{tmp_path / 'other.db'}", now=NOW)


def test_a_mistyped_address_is_no_desk(tmp_path: Path) -> None:
    nowhere = tmp_path / "typo.db"
    with pytest.raises(BadInputError, match="no desk at DATABASE_URL"):
        transfer(f"sqlite:///{nowhere}", f"sqlite:///{tmp_path / 'other.db'}", now=NOW)
    assert not nowhere.exists()


def test_a_desk_is_not_copied_onto_itself(desk: Engine, sqlite_url: str) -> None:
    with pytest.raises(BadInputError, match="the same database"):
        transfer(sqlite_url, sqlite_url.replace("+aiosqlite", ""), now=NOW)


def test_what_arrives_otherwise_leaves_nothing_behind(
    desk: Engine, sqlite_url: str, tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    migrate(f"sqlite:///{other}")
    with closing(sqlite3.connect(other)) as connection:
        connection.execute(
            "CREATE TRIGGER odd AFTER INSERT ON sections WHEN new.id = 2"
            " BEGIN UPDATE sections SET slug = 'odd' WHERE id = 2; END"
        )
        connection.commit()
    with pytest.raises(BadInputError, match="sections did not arrive as it was"):
        transfer(sqlite_url, f"sqlite:///{other}", now=NOW)
    with closing(sqlite3.connect(other)) as connection:
        assert connection.execute("SELECT count(*) FROM items").fetchone() == (0,)
