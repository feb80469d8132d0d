"""Files say what they are: a photo, a video or an animation."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("files", sa.Column("medium", sa.Text(), nullable=False, server_default="photo"))


def downgrade() -> None:
    op.drop_column("files", "medium")
