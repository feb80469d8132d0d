"""The few words that SQLite and PostgreSQL spell alike but SQLAlchemy keeps apart."""

import json
from collections.abc import Collection
from typing import Any, cast

from sqlalchemy import Select, Table, Text, func, literal, select
from sqlalchemy import cast as cast_to
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection


def insert(connection: AsyncConnection, table: Table) -> sqlite.Insert:
    """An INSERT that takes `on_conflict_do_update` and `on_conflict_do_nothing`."""
    if connection.dialect.name == "postgresql":
        return cast("sqlite.Insert", postgresql.insert(table))
    return sqlite.insert(table)


def listed(connection: AsyncConnection, texts: Collection[str]) -> Select[Any]:
    """Texts as a query of one parameter: a thousand of them cost more than what they look up."""
    given = literal(json.dumps(sorted(texts)), Text)
    if connection.dialect.name == "postgresql":
        rows = func.json_array_elements_text(cast_to(given, postgresql.JSON)).table_valued("value")
    else:
        rows = func.json_each(given).table_valued("value")
    return select(cast_to(rows.c.value, Text))
