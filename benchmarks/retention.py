"""What forgetting a year of copies costs on PostgreSQL: deleted in batches, or parts dropped.

    ./run bench retention [--broadcasts 300] [--chats 100000] [--acts 1000000] [--json]

Two years of copies, in pages as the bot stores them, and acts of the record, in plain tables and
in ones parted by the quarter; then the older year goes. Beside it a second connection reads and
writes as answers do, and notes how long each took. The server is the benchmark's own, and as
careful as in earnest.
"""

import argparse
import json
import random
import tempfile
import threading
import time
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import psycopg

from benchmarks.seeking.postgresql import Server
from storage.packed import pack

PAGE = 1000
PARTS = 8
BATCH = {"pages": 200, "audit": 5000}
"""Rows deleted in one transaction."""
_PAGES = """
    broadcast_id bigint NOT NULL, first_chat bigint NOT NULL, last_chat bigint NOT NULL,
    sent smallint NOT NULL, chats bytea NOT NULL, messages bytea NOT NULL,
    PRIMARY KEY (broadcast_id, first_chat)
"""
_AUDIT = """
    id bigint NOT NULL, at timestamptz NOT NULL, actor bigint NOT NULL, act text NOT NULL,
    subject text NOT NULL, details jsonb NOT NULL, PRIMARY KEY (id)
"""
_KEYS = {"pages": "broadcast_id", "audit": "id"}


class Probe:
    """Reads one page of the newest broadcast and writes a row, again and again."""

    def __init__(self, address: str, newest: int) -> None:
        self._address = address
        self._newest = newest
        self.table = "pages"
        self.took_s: list[float] = []
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    @contextmanager
    def beside(self) -> Iterator[list[float]]:
        took_s: list[float] = []
        self.took_s = took_s
        yield took_s

    def close(self) -> None:
        self._is_over.set()
        self._thread.join()

    def _run(self) -> None:
        chance = random.Random(1)
        with psycopg.connect(self._address, autocommit=True) as connection:
            while not self._is_over.wait(0.01):
                chat = chance.randrange(1, 10**6)
                begun = time.perf_counter()
                connection.execute(
                    f"""
                    SELECT chats, messages
                    FROM {self.table}
                    WHERE broadcast_id = %s AND first_chat <= %s
                    ORDER BY first_chat DESC
                    LIMIT 1
                    """,
                    (self._newest, chat),
                )
                connection.execute("UPDATE probe SET value = value + 1")
                self.took_s.append(time.perf_counter() - begun)


def main() -> None:
    parser = argparse.ArgumentParser(prog="run bench retention", description=__doc__)
    parser.add_argument("--broadcasts", type=int, default=300, help="a year")
    parser.add_argument("--chats", type=int, default=100_000)
    parser.add_argument("--acts", type=int, default=1_000_000, help="a year")
    parser.add_argument("--json", action="store_true", help="print one JSON value")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="newsdesk-retention-") as folder:
        server = Server(Path(folder))
        try:
            report(_measured(server, given), as_json=given.json)
        finally:
            server.close()


def _measured(server: Server, given: argparse.Namespace) -> list[dict[str, Any]]:
    address = server.database("retention")
    with psycopg.connect(address, autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = on".encode())
        connection.execute("SELECT pg_reload_conf()")
        connection.execute("CREATE TABLE probe (value bigint)")
        connection.execute("INSERT INTO probe VALUES (0)")
        _fill(connection, given)
        probe = Probe(address, 2 * given.broadcasts)
        try:
            lines = [_quiet(probe, table) for table in ("pages", "pages_parted")]
            for name, year in (("pages", given.broadcasts), ("audit", given.acts)):
                lines += _forgotten(connection, probe, name, year)
            return lines
        finally:
            probe.close()


def _fill(connection: psycopg.Connection[Any], given: argparse.Namespace) -> None:
    for name, columns, year in (
        ("pages", _PAGES, given.broadcasts),
        ("audit", _AUDIT, given.acts),
    ):
        connection.execute(f"CREATE TABLE {name} ({columns})".encode())
        connection.execute(
            f"CREATE TABLE {name}_parted ({columns}) PARTITION BY RANGE ({_KEYS[name]})".encode()
        )
        step = 2 * year // PARTS
        for part in range(PARTS):
            first, last = 1 + part * step, 1 + (part + 1) * step
            connection.execute(
                f"CREATE TABLE {name}_{part} PARTITION OF {name}_parted"
                f" FOR VALUES FROM ({first}) TO ({last})".encode()
            )
    _fill_pages(connection, 2 * given.broadcasts // PARTS * PARTS, given.chats)
    connection.execute(
        """
        INSERT INTO audit
        SELECT id, '2025-01-01Z'::timestamptz + id * interval '31 s', 7, 'item.published',
            id::text, '{"title": "The bridge is open", "lane": "normal", "language": "en"}'
        FROM generate_series(1, %s) AS id
        """,
        (2 * given.acts // PARTS * PARTS,),
    )
    for name in BATCH:
        connection.execute(f"INSERT INTO {name}_parted SELECT * FROM {name}".encode())
        for table in (name, f"{name}_parted"):
            connection.execute(f"VACUUM ANALYZE {table}".encode())
    connection.execute("CHECKPOINT")


def _fill_pages(connection: psycopg.Connection[Any], broadcasts: int, chats: int) -> None:
    """Every chat has every item; message ids grow by the way, as Telegram's do."""
    chance = random.Random(1)
    numbers = sorted(chance.sample(range(10**6, 8 * 10**9), chats))
    slices = [numbers[start : start + PAGE] for start in range(0, chats, PAGE)]
    packed = [pack(array("q", each)) for each in slices]
    copy = "COPY pages FROM STDIN (FORMAT BINARY)"
    with connection.cursor() as cursor, cursor.copy(copy) as rows:
        rows.set_types(["int8", "int8", "int8", "int2", "bytea", "bytea"])
        for broadcast in range(1, broadcasts + 1):
            for each, bytes_of_chats in zip(slices, packed, strict=True):
                messages = array("i", (chance.randrange(1, 10**7) for _ in each))
                rows.write_row(
                    (broadcast, each[0], each[-1], len(each), bytes_of_chats, pack(messages))
                )


def _quiet(probe: Probe, table: str) -> dict[str, Any]:
    probe.table = table
    with probe.beside() as took_s:
        time.sleep(3)
    return _line(table, "nothing", 0.0, 0, took_s, "")


def _forgotten(
    connection: psycopg.Connection[Any], probe: Probe, name: str, year: int
) -> list[dict[str, Any]]:
    last = 2 * year // PARTS * (PARTS // 2)
    lines = []

    def step(table: str, what: str, act: Callable[[], object]) -> None:
        probe.table = "pages_parted" if table.endswith("_parted") else "pages"
        before, wal = _bytes(connection, table), _wal(connection)
        begun = time.perf_counter()
        with probe.beside() as took_s:
            act()
        spent_s, written = time.perf_counter() - begun, _wal(connection) - wal
        size = f"{before / 1e6:.0f} -> {_bytes(connection, table) / 1e6:.0f} MB"
        lines.append(_line(table, what, spent_s, written, took_s, size))

    def dropped() -> None:
        for part in range(PARTS // 2):
            connection.execute(f"DROP TABLE {name}_{part}".encode())

    step(name, "deleted in batches", lambda: _delete(connection, name, last))
    step(name, "vacuumed", lambda: connection.execute(f"VACUUM {name}".encode()))
    copied = f"INSERT INTO {name} SELECT {{}} FROM {name}_parted WHERE {_KEYS[name]} <= {last}"
    columns = {
        "pages": f"broadcast_id + {4 * year}, first_chat, last_chat, sent, chats, messages",
        "audit": f"id + {4 * year}, at, actor, act, subject, details",
    }
    step(name, "another year", lambda: connection.execute(copied.format(columns[name]).encode()))
    step(f"{name}_parted", "partitions dropped", dropped)
    return lines


def _delete(connection: psycopg.Connection[Any], name: str, last: int) -> None:
    """A batch a transaction, the oldest first."""
    key = _KEYS[name]
    order = f"{key}, first_chat" if name == "pages" else key
    delete = f"""
        DELETE FROM {name}
        WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM {name} WHERE {key} <= {last} ORDER BY {order} LIMIT {BATCH[name]}
        ))
    """
    while connection.execute(delete.encode()).rowcount:
        pass


def _bytes(connection: psycopg.Connection[Any], table: str) -> int:
    row = connection.execute(
        """
        SELECT greatest(
            pg_total_relation_size(%s::regclass),
            (SELECT coalesce(sum(pg_total_relation_size(relid)), 0)
            FROM pg_partition_tree(%s::regclass))
        )
        """,
        (table, table),
    ).fetchone()
    return int(row[0]) if row else 0


def _wal(connection: psycopg.Connection[Any]) -> int:
    row = connection.execute("SELECT pg_current_wal_lsn() - '0/0'::pg_lsn").fetchone()
    return int(row[0]) if row else 0


def _line(  # noqa: PLR0917 (a line of the table)
    table: str, what: str, spent_s: float, wal: int, took_s: list[float], size: str
) -> dict[str, Any]:
    beside = took_s if len(took_s) > 1 else [*took_s, 0.0, 0.0]
    return {
        "table": table,
        "what": what,
        "s": round(spent_s, 2),
        "wal_mb": round(wal / 1e6, 1),
        "beside_p50_ms": round(median(beside) * 1000, 2),
        "beside_p99_ms": round(quantiles(beside, n=100)[98] * 1000, 2),
        "beside_most_ms": round(max(beside) * 1000, 1),
        "size": size,
    }


def report(lines: list[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(lines))
        return
    print(f"{'table':14}{'what':20}{'s':>8}{'WAL MB':>9}{'p50 ms':>8}{'p99':>8}{'most':>8}  size")
    for line in lines:
        print(
            f"{line['table']:14}{line['what']:20}{line['s']:>8}{line['wal_mb']:>9}"
            f"{line['beside_p50_ms']:>8}{line['beside_p99_ms']:>8}{line['beside_most_ms']:>8}"
            f"  {line['size']}"
        )


if __name__ == "__main__":
    main()
