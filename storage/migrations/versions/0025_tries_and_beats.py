"""How often an update was tried, and leases whose holder is told alive by its beat."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "inbox", sa.Column("tries", sa.SmallInteger(), nullable=False, server_default="0")
    )
    op.add_column("leases", sa.Column("beat", sa.BigInteger(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("leases", "beat")
    op.drop_column("inbox", "tries")
