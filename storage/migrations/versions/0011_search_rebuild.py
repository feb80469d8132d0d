"""Who builds the search index anew, what changes meanwhile; and old searches, found by age."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "search_rebuild",
        sa.Column("builder", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("builder", name="pk_search_rebuild"),
    )
    op.create_table(
        "search_changes",
        sa.Column("item", _ID, nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("item", name="pk_search_changes"),
    )
    op.create_index("ix_searches_asked_at", "searches", ["asked_at"])
    op.create_index("ix_recent_searches_asked_at", "recent_searches", ["asked_at"])


def downgrade() -> None:
    op.drop_index("ix_recent_searches_asked_at", "recent_searches")
    op.drop_index("ix_searches_asked_at", "searches")
    op.drop_table("search_changes")
    op.drop_table("search_rebuild")
