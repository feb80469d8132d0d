"""The full-text index without columns, with rows close together and keys to repair words by.

The index is built anew at the next start, as its analyzer has changed as well.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    for table in ("search_index", "search_words", "search_rows"):
        op.drop_table(table)
    op.execute("DELETE FROM search_state")
    op.create_table(
        "search_rows",
        sa.Column("number", _NUMBER, nullable=False, autoincrement=False),
        sa.Column("item", _NUMBER, nullable=False),
        sa.Column("digest", _NUMBER),
        sa.PrimaryKeyConstraint("number", name="pk_search_rows"),
        sa.UniqueConstraint("item", name="uq_search_rows_item"),
    )
    op.create_table(
        "search_days",
        sa.Column("day", _NUMBER, nullable=False, autoincrement=False),
        sa.Column("first", _NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_search_days"),
    )
    op.create_index("ix_search_days_first", "search_days", ["first"])
    op.create_table(
        "search_terms",
        sa.Column("term", _TEXT, nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("names", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("term", name="pk_search_terms"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "search_words",
        sa.Column("word", _TEXT, nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("word", name="pk_search_words"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "search_keys",
        sa.Column("key", _TEXT, nullable=False),
        sa.Column("target", _TEXT, nullable=False),
        sa.PrimaryKeyConstraint("key", "target", name="pk_search_keys"),
        sqlite_with_rowid=False,
    )
    _postings("terms", "columnsize=0, detail=none")


def downgrade() -> None:
    for table in ("search_index", "search_keys", "search_words", "search_terms", "search_days"):
        op.drop_table(table)
    op.drop_table("search_rows")
    op.execute("DELETE FROM search_state")
    op.create_table(
        "search_rows",
        sa.Column("number", _NUMBER, nullable=False, autoincrement=False),
        sa.Column("item", _NUMBER, nullable=False),
        sa.Column("digest", sa.Text()),
        sa.PrimaryKeyConstraint("number", name="pk_search_rows"),
        sa.UniqueConstraint("item", name="uq_search_rows_item"),
    )
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
    _postings("title, body", "columnsize=0, detail=column")


def _postings(columns: str, options: str) -> None:
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
        f"""
        CREATE VIRTUAL TABLE search_index
        USING fts5({columns}, content='', tokenize='ascii', {options})
        """
    )
