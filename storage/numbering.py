"""The numbers that a database gives to rows: the last one given, and from where it counts on.

PostgreSQL keeps a sequence a table; SQLite keeps the last number only of tables that must not
give one twice, and else goes on from the highest that it has.
"""

from sqlalchemy import Connection, Table, func, select, text


def last_given(connection: Connection, table: Table) -> int | None:
    """The last number given to a row; None for a table whose keys come from outside."""
    column = table.autoincrement_column
    if column is None:
        return None
    if connection.dialect.name == "postgresql":
        sequence = _sequence(connection, table.name, column.name)
        if sequence is None:
            return None
        given: int = connection.execute(
            text(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}")  # noqa: S608
        ).scalar_one()
        return given
    kept = connection.execute(
        text("SELECT seq FROM sqlite_sequence WHERE name = :table"), {"table": table.name}
    ).scalar_one_or_none()
    highest = connection.execute(select(func.max(column))).scalar_one()
    return max(kept or 0, highest or 0)


def go_on_from(connection: Connection, table: Table, number: int) -> None:
    """Let the next row get a number above this one, where the database counts at all."""
    column = table.autoincrement_column
    if column is None or not number:
        return
    if connection.dialect.name == "postgresql":
        sequence = _sequence(connection, table.name, column.name)
        if sequence is not None:
            connection.execute(text("SELECT setval(:of, :to)"), {"of": sequence, "to": number})
        return
    if table.dialect_options["sqlite"]["autoincrement"]:
        where = {"table": table.name}
        connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :table"), where)
        connection.execute(
            text("INSERT INTO sqlite_sequence (name, seq) VALUES (:table, :to)"),
            where | {"to": number},
        )


def _sequence(connection: Connection, table: str, column: str) -> str | None:
    """Its name, quoted by the server itself."""
    name: str | None = connection.execute(
        select(func.pg_get_serial_sequence(table, column))
    ).scalar_one()
    return name
