"""Deliveries lie packed in pages; a row is left for each copy that went another way.

What older programs sent is not carried over: none of them was released.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.drop_table("deliveries")
    op.drop_table("broadcasts")
    op.add_column("chats", sa.Column("held_until", _MOMENT, nullable=True))
    _broadcasts()
    _pages()
    _deliveries()


def downgrade() -> None:
    op.drop_table("deliveries")
    op.drop_table("pages")
    op.drop_table("broadcasts")
    op.drop_column("chats", "held_until")
    _broadcasts_before()
    _deliveries_before()


def _broadcasts() -> None:
    op.create_table(
        "broadcasts",
        sa.Column("id", _ID, nullable=False),
        sa.Column("item_id", _ID, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("lane", sa.SmallInteger(), nullable=False),
        sa.Column("purpose", sa.SmallInteger(), nullable=False),
        sa.Column("source_id", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.Column("author", sa.BigInteger(), nullable=True),
        sa.Column("card", sa.BigInteger(), nullable=True),
        sa.Column("cursor", sa.BigInteger(), nullable=True),
        sa.Column("expanded", sa.Boolean(), nullable=False),
        sa.Column("proven", sa.Boolean(), nullable=False),
        sa.Column("started_at", _MOMENT, nullable=False),
        sa.Column("ended_at", _MOMENT, nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name="fk_broadcasts_item_id"),
        sa.PrimaryKeyConstraint("id", name="pk_broadcasts"),
    )
    op.create_index("ix_broadcasts_state", "broadcasts", ["state", "lane", "id"])
    op.create_index("ix_broadcasts_item", "broadcasts", ["item_id", "id"])
    op.create_index(
        "ix_broadcasts_news",
        "broadcasts",
        ["item_id"],
        unique=True,
        sqlite_where=sa.text("purpose = 0"),
        postgresql_where=sa.text("purpose = 0"),
    )


def _pages() -> None:
    op.create_table(
        "pages",
        sa.Column("broadcast_id", _ID, nullable=False),
        sa.Column("first_chat", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("last_chat", sa.BigInteger(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("opened_at", _MOMENT, nullable=True),
        sa.Column("targets_at", _MOMENT, nullable=True),
        *(
            sa.Column(counter, sa.SmallInteger(), nullable=False)
            for counter in ("waiting", "sending", "sent", "suspended", "failed", "skipped")
        ),
        *(
            sa.Column(packed, sa.LargeBinary(), nullable=False)
            for packed in ("chats", "messages", "targets")
        ),
        sa.ForeignKeyConstraint(["broadcast_id"], ["broadcasts.id"], name="fk_pages_broadcast_id"),
        sa.PrimaryKeyConstraint("broadcast_id", "first_chat", name="pk_pages"),
    )
    op.create_index(
        "ix_pages_open",
        "pages",
        ["broadcast_id", "first_chat"],
        sqlite_where=sa.text("is_open"),
        postgresql_where=sa.text("is_open"),
    )


def _deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("broadcast_id", _ID, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.Column("due", _MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.Column("opened_at", _MOMENT, nullable=True),
        sa.Column("message", sa.BigInteger(), nullable=True),
        sa.Column("target", sa.BigInteger(), nullable=True),
        sa.Column("targets_at", _MOMENT, nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["broadcast_id"], ["broadcasts.id"], name="fk_deliveries_broadcast_id"
        ),
        sa.PrimaryKeyConstraint("broadcast_id", "chat_id", name="pk_deliveries"),
    )
    op.create_index("ix_deliveries_chat", "deliveries", ["chat_id"])
    op.create_index(
        "ix_deliveries_due",
        "deliveries",
        ["broadcast_id", "due", "chat_id"],
        sqlite_where=sa.text("state <= 1"),
        postgresql_where=sa.text("state <= 1"),
    )


def _broadcasts_before() -> None:
    op.create_table(
        "broadcasts",
        sa.Column("id", _ID, nullable=False),
        sa.Column("item_id", _ID, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("lane", sa.SmallInteger(), nullable=False),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.Column("cursor", sa.BigInteger(), nullable=True),
        sa.Column("expanded", sa.Boolean(), nullable=False),
        sa.Column("started_at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name="fk_broadcasts_item_id"),
        sa.PrimaryKeyConstraint("id", name="pk_broadcasts"),
    )
    op.create_index("ix_broadcasts_state", "broadcasts", ["state", "lane", "id"])


def _deliveries_before() -> None:
    op.create_table(
        "deliveries",
        sa.Column("item_id", _ID, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("broadcast_id", _ID, nullable=False),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.Column("due", _MOMENT, nullable=True),
        sa.Column("message", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["broadcast_id"], ["broadcasts.id"], name="fk_deliveries_broadcast_id"
        ),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name="fk_deliveries_item_id"),
        sa.PrimaryKeyConstraint("item_id", "chat_id", name="pk_deliveries"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_deliveries_unsettled",
        "deliveries",
        ["broadcast_id", "chat_id"],
        sqlite_where=sa.text("state <= 1"),
        postgresql_where=sa.text("state <= 1"),
    )
