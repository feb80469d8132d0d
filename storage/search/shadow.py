"""The tables of an index that is built beside the one in use, and how they take its place.

What differs between the databases is here: SQLite copies a table by its own text, PostgreSQL
by LIKE; there every index has a name that must be free, here only one has.
"""

import re

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

NAMES = ("index", "rows", "days", "terms", "words", "keys")
"""Of the tables, behind `search_` in use, `next_` while they are built, `last_` once replaced."""
_IN_USE = re.compile(rf"\bsearch_({'|'.join(NAMES)})\b")

_ON_CHANGE = {
    "sqlite": [
        """
        CREATE TRIGGER search_change_insert AFTER INSERT ON items
        BEGIN
            INSERT OR IGNORE INTO search_changes (item) VALUES (new.id);
        END
        """,
        """
        CREATE TRIGGER search_change_update AFTER UPDATE ON items
        BEGIN
            INSERT OR IGNORE INTO search_changes (item) VALUES (new.id);
        END
        """,
        """
        CREATE TRIGGER search_change_delete AFTER DELETE ON items
        BEGIN
            INSERT OR IGNORE INTO search_changes (item) VALUES (old.id);
        END
        """,
    ],
    "postgresql": [
        """
        CREATE FUNCTION search_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO search_changes (item)
            VALUES (CASE WHEN TG_OP = 'DELETE' THEN OLD.id ELSE NEW.id END)
            ON CONFLICT DO NOTHING;
            RETURN NULL;
        END
        $$
        """,
        """
        CREATE TRIGGER search_change AFTER INSERT OR UPDATE OR DELETE ON items
        FOR EACH ROW EXECUTE FUNCTION search_change()
        """,
    ],
}
_NO_CHANGE = {
    "sqlite": [
        f"DROP TRIGGER IF EXISTS search_change_{event}" for event in ("insert", "update", "delete")
    ],
    "postgresql": ["DROP FUNCTION IF EXISTS search_change() CASCADE"],
}
_POSTGRESQL_KEYS = (
    "ALTER TABLE next_index ADD CONSTRAINT next_index_pkey PRIMARY KEY (number)",
    "CREATE INDEX next_index_terms_idx ON next_index USING gin (terms)",
)
_POSTGRESQL_NAMES = {
    "next_index_pkey": "pk_search_index",
    "next_index_terms_idx": "ix_search_index_terms",
    "next_rows_pkey": "pk_search_rows",
    "next_rows_item_key": "uq_search_rows_item",
    "next_days_pkey": "pk_search_days",
    "next_days_first_idx": "ix_search_days_first",
    "next_terms_pkey": "pk_search_terms",
    "next_words_pkey": "pk_search_words",
    "next_keys_pkey": "pk_search_keys",
}


def beside(sql: str) -> str:
    """A statement on the index in use, as one on the index beside it."""
    return _IN_USE.sub(r"next_\1", sql)


async def make(connection: AsyncConnection) -> None:
    """Empty tables, and from now on a note of each item that comes, changes or goes.

    On PostgreSQL that waits for all who are writing items, so that none is missed.
    """
    await drop(connection)
    for statement in _ON_CHANGE[connection.dialect.name]:
        await connection.execute(text(statement))
    for name in NAMES:
        if connection.dialect.name == "postgresql":
            without = " EXCLUDING INDEXES" if name == "index" else ""
            made = f"CREATE TABLE next_{name} (LIKE search_{name} INCLUDING ALL{without})"
        else:
            made = beside(await _text_of(connection, f"search_{name}"))
        await connection.execute(text(made))


async def complete(connection: AsyncConnection) -> None:
    """Give the index its keys, which cost less once it is full."""
    if connection.dialect.name == "postgresql":
        for statement in _POSTGRESQL_KEYS:
            await connection.execute(text(statement))
        for name in NAMES:  # or the planner guesses until autovacuum comes by
            await connection.execute(text(f"ANALYZE next_{name}"))


async def swap(connection: AsyncConnection) -> None:
    """Put the tables in the place of those in use, which are gone or wait to be dropped."""
    if connection.dialect.name == "postgresql":
        # Every search begins with this table, so that none is in the middle of the others.
        await connection.execute(text("LOCK TABLE search_rows IN ACCESS EXCLUSIVE MODE"))
    for name in NAMES:
        await connection.execute(text(f"ALTER TABLE search_{name} RENAME TO last_{name}"))
        await connection.execute(text(f"ALTER TABLE next_{name} RENAME TO search_{name}"))
    if connection.dialect.name == "postgresql":
        for name in NAMES:
            await connection.execute(text(f"DROP TABLE last_{name}"))
        for made, name in _POSTGRESQL_NAMES.items():
            await connection.execute(text(f"ALTER INDEX {made} RENAME TO {name}"))
        return
    await connection.execute(text("DROP INDEX ix_search_days_first"))
    await connection.execute(text("CREATE INDEX ix_search_days_first ON search_days (first)"))


async def drop(connection: AsyncConnection) -> None:
    """Drop all that is left of a building: notes, tables beside, and tables replaced."""
    for statement in _NO_CHANGE[connection.dialect.name]:
        await connection.execute(text(statement))
    await connection.execute(text("DELETE FROM search_changes"))
    for name in NAMES:
        for stage in ("next", "last"):
            await connection.execute(text(f"DROP TABLE IF EXISTS {stage}_{name}"))


async def _text_of(connection: AsyncConnection, table: str) -> str:
    found = await connection.execute(
        text("SELECT sql FROM sqlite_master WHERE name = :table"), {"table": table}
    )
    return str(found.scalar_one())
