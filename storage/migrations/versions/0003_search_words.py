"""The vocabulary of the index by words instead of terms, to repair queries by what people write.

The index is built anew at the next start, as its analyzer has changed as well.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.drop_table("search_vocabulary")
    op.create_table(
        "search_words",
        sa.Column("word", _TEXT, nullable=False),
        sa.Column("term", _TEXT, nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("names", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("word", name="pk_search_words"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_search_words_term", "search_words", ["term"])
    op.execute("DELETE FROM search_state")


def downgrade() -> None:
    op.drop_table("search_words")
    op.create_table(
        "search_vocabulary",
        sa.Column("term", _TEXT, nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("term", name="pk_search_vocabulary"),
        sqlite_with_rowid=False,
    )
    op.execute("DELETE FROM search_state")
