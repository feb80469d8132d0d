"""Titles beside the index, to compare them with what is sought without reading the items."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("search_rows", sa.Column("title", sa.Text()))


def downgrade() -> None:
    op.drop_column("search_rows", "title")
