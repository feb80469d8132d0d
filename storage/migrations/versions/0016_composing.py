"""Drafts that several people work on, that go out without a sound, and that tell a story anew."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_SILENT = ("silent", sa.Boolean())


def upgrade() -> None:
    op.add_column("drafts", sa.Column(*_SILENT, nullable=False, server_default=sa.false()))
    op.add_column("drafts", sa.Column("story", sa.Text()))
    op.add_column("drafts", sa.Column("album", sa.Text()))
    op.add_column("drafts", sa.Column("edited_by", sa.BigInteger()))
    op.add_column("drafts", sa.Column("edited_at", sa.DateTime(timezone=True)))
    op.create_index("ix_drafts_story", "drafts", ["story"])
    op.add_column("broadcasts", sa.Column(*_SILENT, nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("broadcasts", "silent")
    op.drop_index("ix_drafts_story", "drafts")
    for name in ("edited_at", "edited_by", "album", "story", "silent"):
        op.drop_column("drafts", name)
