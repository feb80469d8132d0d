"""What is said of a correction, which item a draft changes, and what goes out first."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_IDENTITY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("revisions", sa.Column("corrected_at", sa.DateTime(timezone=True)))
    op.add_column("revisions", sa.Column("note", sa.Text()))
    op.add_column(
        "drafts", sa.Column("urgent", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.create_table(
        "amendments",
        sa.Column("draft_id", _IDENTITY, nullable=False),
        sa.Column("item_id", _IDENTITY, nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("note", sa.Text()),
        sa.PrimaryKeyConstraint("draft_id", name="pk_amendments"),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["drafts.id"], name="fk_amendments_draft_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name="fk_amendments_item_id"),
    )
    op.create_index("ix_amendments_item", "amendments", ["item_id"])


def downgrade() -> None:
    op.drop_table("amendments")
    op.drop_column("drafts", "urgent")
    op.drop_column("revisions", "note")
    op.drop_column("revisions", "corrected_at")
