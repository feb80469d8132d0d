"""What an item answers to, and the searches that new items are tested against."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "watches",
        sa.Column(
            "search_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.ForeignKey("searches.id", ondelete="CASCADE", name="fk_watches_search_id_searches"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("wanted", sa.Text(), nullable=False),
        sa.Column("plain", sa.Boolean(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("search_id", name="pk_watches"),
    )
    op.create_index("ix_watches_key", "watches", ["key"])
    op.create_table(
        "aims",
        sa.Column(
            "item_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.ForeignKey("items.id", name="fk_aims_item_id_items"),
            nullable=False,
        ),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("item_id", "target", "key", name="pk_aims"),
    )


def downgrade() -> None:
    op.drop_table("aims")
    op.drop_table("watches")
