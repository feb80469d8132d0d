"""Migrations: up, down and up again, one program at a time, never a newer database."""

import ast
import asyncio
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine, inspect, make_url, text
from sqlalchemy.engine.interfaces import ReflectedForeignKeyConstraint

from bot.clock import SettableClock
from bot.domain.inbox import BEGINNING, UpdateNumber
from bot.errors import DatabaseTooNewError, DatabaseUnusableError
from storage import migrations, urls
from storage.database import Database
from storage.models import metadata
from tests.conftest import Databases

REVISIONS = migrations.known()


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    databases: Databases = request.getfixturevalue("postgresql_databases")
    with databases() as url:
        yield url


def tables(url: str) -> dict[str, set[str]]:
    """The columns of each table, by name."""
    engine = create_engine(urls.synchronous(url))
    seen = inspect(engine)
    found = {
        table: {column["name"] for column in seen.get_columns(table)}
        for table in seen.get_table_names()
        if table != "alembic_version"
    }
    engine.dispose()
    return found


@pytest.mark.parametrize("revision", REVISIONS)
def test_each_step_goes_up_down_and_up(empty_url: str, revision: str) -> None:
    before = (("base", *REVISIONS))[REVISIONS.index(revision)]
    if before != "base":
        migrations.migrate(empty_url, to=before)
    tables_before = tables(empty_url)

    migrations.migrate(empty_url, to=revision)
    tables_after = tables(empty_url)
    assert migrations.version(empty_url) == revision
    migrations.migrate(empty_url, to=before)
    assert tables(empty_url) == tables_before
    migrations.migrate(empty_url, to=revision)
    assert tables(empty_url) == tables_after != tables_before


def test_a_new_database_gets_the_newest_schema(empty_url: str) -> None:
    assert migrations.version(empty_url) is None
    assert migrations.migrate(empty_url) == REVISIONS[-1] == migrations.newest()
    assert migrations.migrate(empty_url) == REVISIONS[-1]


def test_the_models_are_what_the_migrations_make(database_url: str) -> None:
    engine = create_engine(urls.synchronous(database_url))
    ours = set(metadata.tables)

    def is_ours(thing: object, name: str | None, kind: str, *_: object) -> bool:
        return kind != "table" or name in ours

    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"compare_type": True, "include_object": is_ours, "target_metadata": metadata},
        )
        differences = compare_metadata(context, metadata)
    engine.dispose()
    assert differences == []


def test_foreign_keys_are_what_the_models_say(database_url: str) -> None:
    """Alembic's comparison passes over the actions of SQLite's foreign keys."""
    engine = create_engine(urls.synchronous(database_url))
    inspector = inspect(engine)
    for table in metadata.sorted_tables:
        declared = {
            (key.parent.name, key.column.table.name, key.ondelete) for key in table.foreign_keys
        }
        assert {_reference(key) for key in inspector.get_foreign_keys(table.name)} == declared
    engine.dispose()


def _reference(key: ReflectedForeignKeyConstraint) -> tuple[str, str, str | None]:
    return (
        key["constrained_columns"][0],
        key["referred_table"],
        key["options"].get("ondelete"),
    )


async def test_a_newer_database_is_refused(database_url: str, clock: SettableClock) -> None:
    engine = create_engine(urls.synchronous(database_url))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(DatabaseTooNewError, match=r"revision 9999.*Install the newer Newsdesk"):
        await Database.open(database_url, clock)


async def test_another_programs_database_is_left_alone(
    empty_url: str, clock: SettableClock
) -> None:
    engine = create_engine(urls.synchronous(empty_url))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE items (title TEXT)"))
    engine.dispose()
    with pytest.raises(DatabaseUnusableError, match="tables of another program"):
        await Database.open(empty_url, clock)
    assert set(tables(empty_url)) == {"items"}


async def test_a_failed_migration_leaves_nothing_behind(
    empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = migrations._run

    def interrupted(connection: Connection, standing: str | None, to: str) -> None:
        run(connection, standing, to)
        raise RuntimeError("power cut")

    monkeypatch.setattr(migrations, "_run", interrupted)
    with pytest.raises(RuntimeError, match="power cut"):
        migrations.migrate(empty_url)
    assert tables(empty_url) == {}


async def test_programs_that_start_together_migrate_once(empty_url: str) -> None:
    await asyncio.gather(*(asyncio.to_thread(migrations.migrate, empty_url) for _ in range(4)))
    assert migrations.version(empty_url) == migrations.newest()


def test_processes_that_start_together_migrate_once(empty_url: str) -> None:
    program = "import sys; from storage.migrations import migrate; print(migrate(sys.argv[1]))"
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", program, empty_url],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    said = [process.communicate(timeout=60) for process in processes]
    assert said == [(f"{migrations.newest()}\n", "")] * 3


def test_the_shown_address_keeps_the_password_back() -> None:
    assert "secret" not in urls.shown("postgresql://desk:secret@host/news")
    assert make_url(urls.shown("postgresql://desk:secret@host/news")).host == "host"


def test_people_keep_their_names_and_offices_on_the_way(empty_url: str) -> None:
    migrations.migrate(empty_url, to="0008")
    engine = create_engine(urls.synchronous(empty_url))
    with engine.begin() as connection:
        for statement in (
            "INSERT INTO people (id, ref) VALUES (1, 'Q1'), (2, 'name:bob')",
            "INSERT INTO names (person_id, position, text, language, kind) VALUES"
            " (1, 0, 'Ann', 'en', 'canonical'), (2, 0, 'Bob', 'en', 'canonical')",
            "INSERT INTO roles (person_id, position, titles, organisations, acting) VALUES"
            """ (1, 0, '{"en":"Chair"}', '{"en":"Club"}', true),"""
            """ (2, 0, '{"en":"Chair"}', '{"en":"Club"}', false),"""
            """ (2, 1, '{"en":"Poet"}', '{}', false)""",
        ):
            connection.execute(text(statement))
    migrations.migrate(empty_url, to="0009")
    with engine.begin() as connection:
        told = connection.execute(
            text(
                "SELECT r.titles, o.names, s.key, r.source FROM roles r"
                " LEFT JOIN organisations o ON o.id = r.organisation_id"
                " LEFT JOIN spellings s ON s.organisation_id = o.id ORDER BY r.id"
            )
        ).all()
        assert [tuple(row) for row in told] == [
            ('{"en":"Chair"}', '{"en":"Club"}', "club", "directory"),
            ('{"en":"Chair"}', '{"en":"Club"}', "club", "text"),
            ('{"en":"Poet"}', None, None, "text"),
        ]
        connection.execute(text("""INSERT INTO organisations (names) VALUES ('{"en":"Other"}')"""))
    migrations.migrate(empty_url, to="0008")
    with engine.connect() as connection:
        told = connection.execute(
            text("SELECT person_id, position, titles, organisations FROM roles ORDER BY 1, 2")
        ).all()
    engine.dispose()
    assert [tuple(row) for row in told] == [
        (1, 0, '{"en":"Chair"}', '{"en":"Club"}'),
        (2, 0, '{"en":"Chair"}', '{"en":"Club"}'),
        (2, 1, '{"en":"Poet"}', "{}"),
    ]


BEFORE_RELEASES = "0034"
"""Up to here nothing was released, and no replica of an older program can be at work."""
CONTRACTING = {"drop_column", "drop_table", "rename_table", "drop_constraint", "batch_alter_table"}


def test_a_release_takes_nothing_away_from_the_one_before() -> None:
    """In a rolling update both are at work: a step first adds, and a later release takes away.

    A step that does take something away says in its first line in which release it fell out of
    use: "Contract 0.3: ...".
    """
    released = REVISIONS[REVISIONS.index(BEFORE_RELEASES) + 1 :]
    folder = Path(migrations.__file__).parent / "versions"
    for revision in released:
        (file,) = folder.glob(f"{revision}_*.py")
        module = ast.parse(file.read_text())
        if (ast.get_docstring(module) or "").startswith("Contract "):
            continue
        (upgrade,) = (each for each in module.body if getattr(each, "name", "") == "upgrade")
        called = {each.attr for each in ast.walk(upgrade) if isinstance(each, ast.Attribute)}
        taken = called & CONTRACTING
        altered = {
            keyword.arg
            for call in ast.walk(upgrade)
            if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "alter_column"
            for keyword in call.keywords
        }
        assert not taken, f"{file.name}: {taken}"
        assert not altered - {"existing_type", "existing_nullable"}, f"{file.name}: alter_column"


async def test_a_program_at_work_goes_on_when_a_newer_one_migrates(
    postgresql_url: str, clock: SettableClock
) -> None:
    """As in a rolling update: what the newer adds is nothing to the older one."""
    database = await Database.open(postgresql_url, clock, shared=True)
    engine = create_engine(urls.synchronous(postgresql_url))
    with engine.begin() as newer:
        newer.execute(text("ALTER TABLE inbox ADD COLUMN mood TEXT"))
        newer.execute(text("CREATE TABLE moods (name TEXT PRIMARY KEY)"))
        newer.execute(text("UPDATE alembic_version SET version_num = 'from the future'"))
    engine.dispose()
    async with database.begin() as tx:
        (stored,) = await tx.lines.store({1: {"message": {}}}, at=clock.now(), holder="one")
    async with database.read() as tx:
        (found,) = await tx.inbox.waiting(
            stored.chat, after=BEGINNING, upto=UpdateNumber(9), limit=9
        )
    assert found == stored
    await database.close()
    with pytest.raises(DatabaseTooNewError):
        await Database.open(postgresql_url, clock)


def test_organisations_keep_their_names_on_the_way(empty_url: str) -> None:
    migrations.migrate(empty_url, to="0030")
    engine = create_engine(urls.synchronous(empty_url))
    with engine.begin() as connection:
        for statement in (
            """INSERT INTO organisations (id, names) VALUES (1, '{"en":"Club"}')""",
            "INSERT INTO spellings (organisation_id, key, text) VALUES"
            " (1, 'club', 'Club'), (1, 'the circle', 'the Circle'), (1, 'ring', 'Ring')",
            "INSERT INTO people (ref, portrait) VALUES ('ann', 5), ('bob', NULL)",
        ):
            connection.execute(text(statement))
    migrations.migrate(empty_url, to="0034")
    with engine.begin() as connection:
        told = connection.execute(text("SELECT id, key, text, removed_at FROM spellings")).all()
        assert sorted(map(tuple, told)) == [
            (1, "club", "Club", None),
            (2, "ring", "Ring", None),
            (3, "the circle", "the Circle", None),
        ]
        given = connection.execute(text("SELECT portrait_source FROM people ORDER BY ref")).all()
        assert [tuple(row) for row in given] == [("desk",), (None,)]
        connection.execute(text("UPDATE spellings SET removed_at = '2026-01-01' WHERE id = 2"))
    migrations.migrate(empty_url, to="0030")
    with engine.connect() as connection:
        told = connection.execute(text("SELECT key FROM spellings ORDER BY key")).all()
    engine.dispose()
    assert [row.key for row in told] == ["club", "the circle"]
