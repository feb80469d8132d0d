"""The full-text index: the order of its rows, its postings, its vocabulary."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TERM = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "search_rows",
        sa.Column("number", _NUMBER, nullable=False, autoincrement=False),
        sa.Column("item", _NUMBER, nullable=False),
        sa.Column("digest", sa.Text()),
        sa.PrimaryKeyConstraint("number", name="pk_search_rows"),
        sa.UniqueConstraint("item", name="uq_search_rows_item"),
    )
    op.create_table(
        "search_vocabulary",
        sa.Column("term", _TERM, nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("term", name="pk_search_vocabulary"),
        sqlite_with_rowid=False,
    )
    op.create_table("search_state", sa.Column("analyzer", sa.Integer(), nullable=False))
    _postings()


def downgrade() -> None:
    for table in ("search_index", "search_state", "search_vocabulary", "search_rows"):
        op.drop_table(table)


def _postings() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            """
            CREATE TABLE search_index (
                number BIGINT CONSTRAINT pk_search_index PRIMARY KEY,
                terms TSVECTOR NOT NULL
            )
            """
        )
        op.execute("CREATE INDEX ix_search_index_terms ON search_index USING gin (terms)")
        return
    # No text is kept, no positions and no lengths: nothing asks for phrases or for BM25.
    op.execute(
        """
        CREATE VIRTUAL TABLE search_index
        USING fts5(title, body, content='', detail=column, columnsize=0, tokenize='ascii')
        """
    )
