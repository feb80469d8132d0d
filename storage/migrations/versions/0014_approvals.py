"""How many approvals a section asks for, and what approvers have said of drafts."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column(
        "sections", sa.Column("approvals", sa.SmallInteger(), nullable=False, server_default="0")
    )
    op.create_table(
        "reviews",
        sa.Column("draft_id", _ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("refused_by", sa.BigInteger()),
        sa.Column("refused_name", sa.Text()),
        sa.Column("reason", sa.Text()),
        sa.Column("overridden_by", sa.BigInteger()),
        sa.Column("overridden_name", sa.Text()),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["drafts.id"], name="fk_reviews_draft_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("draft_id", name="pk_reviews"),
    )
    op.create_table(
        "approvals",
        sa.Column("draft_id", _ID, nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["drafts.id"], name="fk_approvals_draft_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("draft_id", "user_id", name="pk_approvals"),
    )


def downgrade() -> None:
    op.drop_table("approvals")
    op.drop_table("reviews")
    op.drop_column("sections", "approvals")
