"""The words in which a statement differs between SQLite and PostgreSQL."""

from storage.search.numbers import TOP
from storage.search.steps import Statement


def both(sql: str, **words: tuple[str, str]) -> Statement:
    """A statement that differs in a few words."""
    sqlite, postgresql = (
        sql.format(**{name: pair[side] for name, pair in words.items()}) for side in (0, 1)
    )
    return Statement(sqlite, postgresql)


def counted_down(sql: str) -> str:
    """A statement for SQLite's full-text index, whose row ids count down from `{top}`."""
    return sql.replace("{top}", str(TOP))


def listed(name: str) -> tuple[str, str]:
    """The strings of a JSON array as rows with a `value`."""
    return (
        f"json_each(:{name})",
        f"json_array_elements_text(CAST(:{name} AS json)) AS given(value)",
    )


def among(name: str) -> tuple[str, str]:
    """Being one of the strings of a JSON array, looked up each by itself, however many."""
    sqlite = "IN (SELECT value FROM json_each(:{name}))"
    postgresql = "= ANY(ARRAY(SELECT json_array_elements_text(CAST(:{name} AS json))))"
    return sqlite.replace("{name}", name), postgresql.replace("{name}", name)


def rows(columns: str) -> tuple[str, str]:
    return (
        f"json_group_array(json_array({columns}))",
        f"CAST(coalesce(json_agg(json_build_array({columns})), '[]') AS text)",
    )


def values(column: str) -> tuple[str, str]:
    return f"json_group_array({column})", f"CAST(coalesce(json_agg({column}), '[]') AS text)"


ARRAY = ("json_array(", "CAST(json_build_array(")
END = (")", ") AS text)")
LAST = "\U0010ffff"
INTEGER = ("value", "CAST(value AS bigint)")
