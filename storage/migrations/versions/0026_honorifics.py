"""Ranks and courtesies that stand before names, as the desk's admins have added them."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "honorifics",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_honorifics"),
        sa.UniqueConstraint("word", name="uq_honorifics_word"),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("honorifics")
