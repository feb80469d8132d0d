"""When readers wish to hear of us, when their digests are due, and the digests on their way."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)
_NOT_AT_ONCE = sa.text("cadence <> 'at_once'")


def _chat(table: str) -> sa.Column[int]:
    return sa.Column(
        "chat_id",
        sa.BigInteger(),
        sa.ForeignKey("chats.id", ondelete="CASCADE", name=f"fk_{table}_chat_id_chats"),
        autoincrement=False,
        nullable=False,
    )


def upgrade() -> None:
    op.create_table(
        "habits",
        _chat("habits"),
        sa.Column("hour", sa.SmallInteger()),
        sa.Column("weekday", sa.SmallInteger()),
        sa.Column("zone", sa.Text()),
        sa.Column("quiet_since", sa.SmallInteger()),
        sa.Column("quiet_until", sa.SmallInteger()),
        sa.Column("urgent", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("seen_at", _MOMENT),
        sa.PrimaryKeyConstraint("chat_id", name="pk_habits"),
    )
    op.create_table(
        "turns",
        _chat("turns"),
        sa.Column("cadence", sa.Text(), nullable=False),
        sa.Column("since", _MOMENT, nullable=False),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "cadence", name="pk_turns"),
    )
    op.create_index("ix_turns_due", "turns", ["due_at", "chat_id"])
    op.create_table(
        "parcels",
        sa.Column("id", _ID, nullable=False),
        _chat("parcels"),
        sa.Column("cadence", sa.Text(), nullable=False),
        sa.Column("items", sa.Text(), nullable=False),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.Column("made_at", _MOMENT, nullable=False),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.Column("reason", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_parcels"),
    )
    op.create_index("ix_parcels_chat", "parcels", ["chat_id", "made_at"])
    op.create_index("ix_parcels_state", "parcels", ["state", "due_at"])
    op.create_index("ix_parcels_made_at", "parcels", ["made_at"])
    op.create_index(
        "ix_follows_rhythm",
        "follows",
        ["chat_id", "cadence"],
        sqlite_where=_NOT_AT_ONCE,
        postgresql_where=_NOT_AT_ONCE,
    )


def downgrade() -> None:
    op.drop_index("ix_follows_rhythm", "follows")
    op.drop_table("parcels")
    op.drop_table("turns")
    op.drop_table("habits")
