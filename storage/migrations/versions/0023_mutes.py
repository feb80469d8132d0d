"""Follows that are kept and send nothing until a moment."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_INDEX = "ix_follows_audience"
_COLUMNS = ["target", "key", "cadence", "chat_id"]


def upgrade() -> None:
    op.add_column("follows", sa.Column("muted_until", sa.DateTime(timezone=True)))
    # It stands in the index, so that audiences are still read from that alone.
    op.drop_index(_INDEX, "follows")
    op.create_index(_INDEX, "follows", [*_COLUMNS, "muted_until"])


def downgrade() -> None:
    op.drop_index(_INDEX, "follows")
    op.create_index(_INDEX, "follows", _COLUMNS)
    op.drop_column("follows", "muted_until")
