"""Who gave a portrait, and names of organisations that the desk adds and removes one by one."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0032"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_PEOPLE = sa.table("people", sa.column("portrait"), sa.column("portrait_source"))
_SPELLINGS = sa.table(
    "spellings",
    sa.column("organisation_id"),
    sa.column("key"),
    sa.column("text"),
    sa.column("removed_at"),
)
_ATONCE = 5000


def upgrade() -> None:
    op.add_column("people", sa.Column("portrait_source", sa.Text()))
    # Until now portraits came from the desk alone.
    op.execute(
        _PEOPLE.update().where(_PEOPLE.c.portrait.is_not(None)).values(portrait_source="desk")
    )
    kept = _kept()
    op.drop_table("spellings")
    op.create_table(
        "spellings",
        sa.Column("id", _ID, nullable=False),
        *_columns(),
        sa.Column("removed_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_spellings"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_spellings_organisation", "spellings", ["organisation_id", "key"], unique=True
    )
    _put_back(kept)


def downgrade() -> None:
    kept = _kept(_SPELLINGS.c.removed_at.is_(None))
    op.drop_table("spellings")
    op.create_table(
        "spellings",
        *_columns(),
        sa.PrimaryKeyConstraint("organisation_id", "key", name="pk_spellings"),
    )
    _put_back(kept)
    op.drop_column("people", "portrait_source")


def _columns() -> tuple[sa.Column[object] | sa.ForeignKeyConstraint, ...]:
    return (
        sa.Column("organisation_id", _ID, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name="fk_spellings_organisation_id",
            ondelete="CASCADE",
        ),
    )


def _kept(*wanted: sa.ColumnElement[bool]) -> list[dict[str, object]]:
    table = _SPELLINGS
    rows = op.get_bind().execute(
        sa.select(table.c.organisation_id, table.c.key, table.c.text)
        .where(*wanted)
        .order_by(table.c.organisation_id, table.c.key)
    )
    return [dict(row) for row in rows.mappings()]


def _put_back(rows: list[dict[str, object]]) -> None:
    op.create_index("ix_spellings_key", "spellings", ["key"])
    for start in range(0, len(rows), _ATONCE):
        op.bulk_insert(_SPELLINGS, rows[start : start + _ATONCE])
