"""Which searches a private chat made last."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "recent_searches",
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("search_id", _ID, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["chat_id"], ["chats.id"], name="fk_recent_searches_chat_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["search_id"], ["searches.id"], name="fk_recent_searches_search_id"
        ),
        sa.PrimaryKeyConstraint("chat_id", "search_id", name="pk_recent_searches"),
    )


def downgrade() -> None:
    op.drop_table("recent_searches")
