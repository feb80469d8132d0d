"""Until when the answers of all processes keep to halts and turns."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("pace", sa.Column("wary_until", sa.Float(53), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("pace", "wary_until")
