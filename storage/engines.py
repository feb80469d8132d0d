"""How a connection is made and a transaction begins, on SQLite and on PostgreSQL."""

from contextlib import suppress
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage import urls

READ_ONLY = "newsdesk_read_only"
"""Execution option of connections that will not write."""

_BUSY_TIMEOUT_S = 5
_READERS = 4
_POSTGRESQL_CONNECTIONS = 10
_ASIDE = 3
_TO_CONNECT_S, _UNANSWERED_S = 5, 10
"""A server that is gone without a word is not waited for as long as the system would."""
_IDLE_S = 10
"""So long PostgreSQL waits for a process that stands still in a transaction: its locks hold up
the others."""


def writer(url: str, *, shared: bool = False) -> AsyncEngine:
    """The engine for writing; on SQLite one connection, so that writers queue in order.

    Its errors tell no parameters: these are what people wrote, and errors come into the log.
    Where the database is `shared`, a transaction of a process that hangs is ended.
    """
    address = urls.asynchronous(url)
    if address.get_backend_name() == "postgresql":
        engine = create_async_engine(
            address,
            pool_size=_POSTGRESQL_CONNECTIONS,
            pool_pre_ping=True,
            hide_parameters=True,
            connect_args=_patience(address),
        )
        if shared:
            _end_the_idle(engine.sync_engine)
        return engine
    engine = create_async_engine(
        address,
        hide_parameters=True,
        pool_size=1,
        max_overflow=0,
        connect_args={"timeout": _BUSY_TIMEOUT_S},
    )
    _tune_sqlite(engine.sync_engine)
    return engine


def reader(url: str, *, writer: AsyncEngine) -> AsyncEngine:
    """The engine for snapshots: on SQLite connections of its own, which never wait for a writer."""
    address = urls.asynchronous(url)
    if address.get_backend_name() == "postgresql":
        return writer.execution_options(
            isolation_level="REPEATABLE READ",
            postgresql_readonly=True,
        )
    engine = create_async_engine(
        address,
        hide_parameters=True,
        pool_size=_READERS,
        connect_args={"timeout": _BUSY_TIMEOUT_S},
    )
    _tune_sqlite(engine.sync_engine, "query_only = ON")
    return engine.execution_options(**{READ_ONLY: True})


def aside(url: str) -> AsyncEngine:
    """An engine of few connections that commits each statement, on PostgreSQL.

    No connection is tried before it is used: what is asked here is asked again soon.
    """
    address = urls.asynchronous(url)
    return create_async_engine(
        address,
        pool_size=_ASIDE,
        hide_parameters=True,
        connect_args=_patience(address),
        isolation_level="AUTOCOMMIT",
    )


def for_migrations(url: str, *, patience_s: int = 60) -> Engine:
    """An engine without an event loop; on SQLite it waits for another's migration."""
    address = urls.synchronous(url)
    if address.get_backend_name() == "postgresql":
        return create_engine(address)
    engine = create_engine(address, connect_args={"timeout": patience_s})
    # A table that is changed by copying and dropping it would take its dependants along.
    _tune_sqlite(engine, "foreign_keys = OFF")
    return engine


def for_moving(url: str) -> Engine:
    """An engine without an event loop whose transaction sees one state of the database."""
    engine = for_migrations(url)
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ")
    return engine  # there a transaction begins with the write lock


def prepare(engine: Engine) -> None:
    """Let readers read while one writes; SQLite keeps this in the file, once for all."""
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()


def _patience(address: URL) -> dict[str, str]:
    """How long a server is waited for, where the address does not say it."""
    ours = {
        "connect_timeout": str(_TO_CONNECT_S),
        "tcp_user_timeout": str(_UNANSWERED_S * 1000),
    }
    return {option: value for option, value in ours.items() if option not in address.query}


def _end_the_idle(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: object) -> None:  # noqa: ANN401 (any driver's)
        # Not as an option of the connection, which poolers refuse.
        cursor = connection.cursor()
        cursor.execute(f"SET idle_in_transaction_session_timeout = '{_IDLE_S}s'")
        cursor.close()
        connection.commit()


def _tune_sqlite(engine: Engine, *pragmas: str) -> None:
    """Set the pragmas, and begin transactions ourselves.

    The driver would begin only before the first write, and then without the write lock, so
    that of two who read and then write one fails at once.
    """

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, record: object) -> None:  # noqa: ANN401, ARG001 (any driver's)
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in ("synchronous = NORMAL", "foreign_keys = ON", *pragmas):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "invalidate")
    def on_invalidate(connection: Any, _record: object, _error: object) -> None:  # noqa: ANN401
        # A task broken off in a transaction: its statements lie in cycles with its error, and
        # SQLite closes no connection, and ends no transaction, before the collector finds them.
        with suppress(Exception):  # closed already
            connection.rollback()

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get(READ_ONLY, False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
