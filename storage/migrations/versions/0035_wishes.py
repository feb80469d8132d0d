"""Wishes to be shown a draft are counted, so that none is taken for an earlier one."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("showings", sa.Column("wishes", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("showings", "wishes")
