"""Several processes that answer: who is at work, whose an update is, and the pace of all."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0030"
branch_labels = None
depends_on = None

_NUMBERS = "inbox_number"


def upgrade() -> None:
    op.add_column("inbox", sa.Column("holder", sa.Text(), nullable=False, server_default=""))
    op.add_column(
        "inbox", sa.Column("handed", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.create_index(
        "ix_inbox_handed",
        "inbox",
        ["holder"],
        sqlite_where=sa.text("handed"),
        postgresql_where=sa.text("handed"),
    )
    op.create_table(
        "replicas",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("beat", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_replicas"),
    )
    op.create_table(
        "pace",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("free_at", sa.Float(53), nullable=False),
        sa.Column("halted_until", sa.Float(53), nullable=False),
        sa.Column("refusals", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_pace"),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"CREATE SEQUENCE {_NUMBERS}")


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"DROP SEQUENCE {_NUMBERS}")
    op.drop_table("pace")
    op.drop_table("replicas")
    op.drop_index("ix_inbox_handed", "inbox")
    op.drop_column("inbox", "handed")
    op.drop_column("inbox", "holder")
