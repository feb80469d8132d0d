"""When drafts go out by themselves, and who is shown what has become of a draft."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "plans",
        sa.Column("draft_id", _ID, nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("embargo", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["drafts.id"], name="fk_plans_draft_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("draft_id", name="pk_plans"),
    )
    op.create_index("ix_plans_due", "plans", ["state", "due_at"])
    op.create_table(
        "showings",
        sa.Column("draft_id", _ID, nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("card", sa.BigInteger()),
        sa.Column("preview", sa.BigInteger()),
        sa.Column("wanted", sa.Text()),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["drafts.id"], name="fk_showings_draft_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("draft_id", "user_id", name="pk_showings"),
    )
    op.create_index("ix_showings_wanted", "showings", ["wanted"])


def downgrade() -> None:
    op.drop_table("showings")
    op.drop_table("plans")
