"""Which sections a member is limited to, and what figures are made of."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("members", sa.Column("sections", sa.Text()))
    op.add_column("invitations", sa.Column("sections", sa.Text()))
    op.create_table(
        "counters",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "day", "key", name="pk_counters"),
    )
    op.create_table(
        "misses",
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("chats", sa.SmallInteger(), nullable=False),
        sa.Column("tokens", sa.Text()),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("words", name="pk_misses"),
    )
    op.create_index("ix_misses_day", "misses", ["day"])
    op.create_table(
        "results",
        sa.Column("broadcast_id", _ID, nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.Column("suspended", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["broadcast_id"], ["broadcasts.id"], name="fk_results_broadcast_id"
        ),
        sa.PrimaryKeyConstraint("broadcast_id", name="pk_results"),
    )
    op.create_index("ix_broadcasts_started_at", "broadcasts", ["started_at"])
    op.create_index("ix_chats_since", "chats", ["kind", "since"])


def downgrade() -> None:
    op.drop_index("ix_chats_since", "chats")
    op.drop_index("ix_broadcasts_started_at", "broadcasts")
    op.drop_table("results")
    op.drop_table("misses")
    op.drop_table("counters")
    op.drop_column("invitations", "sections")
    op.drop_column("members", "sections")
