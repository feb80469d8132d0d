"""Names and roles say who says so, organisations stand alone, people merge, mentions are judged."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_FROM_TEXT = "name:"


def upgrade() -> None:
    _people()
    named = _rows("SELECT n.*, p.ref FROM names n JOIN people p ON p.id = n.person_id")
    held = _rows("SELECT r.*, p.ref FROM roles r JOIN people p ON p.id = r.person_id")
    op.drop_table("names")
    op.drop_table("roles")
    _names()
    _organisations()
    _roles()
    _keep("names", (_with_source(row) for row in named), without=("ref",))
    bodies = _stored_organisations(held)
    _keep(
        "roles",
        ({**_with_source(row), "organisation_id": bodies[row["organisations"]]} for row in held),
        without=("ref", "organisations"),
    )
    _mentions()


def downgrade() -> None:
    for column in ("by_office", "score", "state"):
        op.drop_column("mentions", column)
    named = _rows("SELECT person_id, position, text, language, kind FROM names")
    held = _rows(
        "SELECT r.person_id, r.position, r.titles, COALESCE(o.names, '{}') AS organisations,"
        " r.rank, r.acting, r.since, r.until"
        " FROM roles r LEFT JOIN organisations o ON o.id = r.organisation_id"
    )
    for table in ("roles", "names", "spellings", "organisations"):
        op.drop_table(table)
    _names_before()
    _roles_before()
    _keep("names", named)
    _keep("roles", held)
    op.drop_index("ix_people_root", "people")
    for column in ("portrait", "root_id", "merged_into"):
        op.drop_column("people", column)


def _people() -> None:
    op.add_column("people", sa.Column("merged_into", sa.BigInteger()))
    op.add_column("people", sa.Column("root_id", sa.BigInteger()))
    op.add_column("people", sa.Column("portrait", sa.BigInteger()))
    op.create_index("ix_people_root", "people", ["root_id"])


def _names() -> None:
    op.create_table(
        "names",
        sa.Column("id", _ID, nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_names_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_names"),
    )
    op.create_index("ix_names_person", "names", ["person_id", "position"])


def _organisations() -> None:
    op.create_table(
        "organisations",
        sa.Column("id", _ID, nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_organisations"),
    )
    op.create_table(
        "spellings",
        sa.Column("organisation_id", _ID, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name="fk_spellings_organisation_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "key", name="pk_spellings"),
    )
    op.create_index("ix_spellings_key", "spellings", ["key"])


def _roles() -> None:
    op.create_table(
        "roles",
        sa.Column("id", _ID, nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("titles", sa.Text(), nullable=False),
        sa.Column("organisation_id", _ID, nullable=True),
        sa.Column("rank", sa.Text(), nullable=True),
        sa.Column("acting", sa.Boolean(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("seen_first", sa.Date(), nullable=True),
        sa.Column("seen_last", sa.Date(), nullable=True),
        sa.Column("item_id", _ID, nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_roles_person_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name="fk_roles_organisation_id"
        ),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name="fk_roles_item_id"),
        sa.PrimaryKeyConstraint("id", name="pk_roles"),
    )
    op.create_index("ix_roles_person", "roles", ["person_id", "position"])


def _mentions() -> None:
    op.add_column(
        "mentions", sa.Column("state", sa.Text(), nullable=False, server_default="automatic")
    )
    op.add_column("mentions", sa.Column("score", sa.Float(), nullable=True))
    op.add_column(
        "mentions", sa.Column("by_office", sa.Boolean(), nullable=False, server_default=sa.false())
    )


def _rows(query: str) -> list[dict[str, Any]]:
    return [dict(row) for row in op.get_bind().execute(sa.text(query)).mappings()]


def _keep(table: str, rows: Iterable[Mapping[str, Any]], without: tuple[str, ...] = ()) -> None:
    """Insert rows of another table, by their columns' names."""
    kept = [{key: row[key] for key in row if key not in without} for row in rows]
    if not kept:
        return
    columns = ", ".join(kept[0])
    values = ", ".join(f":{column}" for column in kept[0])
    insert = sa.text(f"INSERT INTO {table} ({columns}) VALUES ({values})")  # noqa: S608 (our names)
    op.get_bind().execute(insert, kept)


def _with_source(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "source": "text" if row["ref"].startswith(_FROM_TEXT) else "directory"}


def _stored_organisations(held: Iterable[Mapping[str, Any]]) -> dict[str, int | None]:
    """An organisation for each set of names that roles had, by those names as JSON."""
    numbers: dict[str, int | None] = {"{}": None}
    for names in dict.fromkeys(row["organisations"] for row in held):
        if names in numbers:
            continue
        number = len(numbers)
        numbers[names] = number
        spelled = {_key(text): text for text in json.loads(names).values()}
        _keep("organisations", [{"id": number, "names": names}])
        _keep(
            "spellings",
            [{"organisation_id": number, "key": key, "text": spelled[key]} for key in spelled],
        )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "SELECT setval(pg_get_serial_sequence('organisations', 'id'),"
            " COALESCE((SELECT MAX(id) FROM organisations), 0) + 1, false)"
        )
    return numbers


def _key(name: str) -> str:
    return " ".join(name.casefold().replace("ё", "е").split())


def _names_before() -> None:
    op.create_table(
        "names",
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_names_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "position", name="pk_names"),
    )


def _roles_before() -> None:
    op.create_table(
        "roles",
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("titles", sa.Text(), nullable=False),
        sa.Column("organisations", sa.Text(), nullable=False),
        sa.Column("rank", sa.Text(), nullable=True),
        sa.Column("acting", sa.Boolean(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_roles_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "position", name="pk_roles"),
    )
