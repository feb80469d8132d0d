"""How channels and groups get their copies, which copies are pinned, and what follows what up."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "manners",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("signature", sa.Text()),
        sa.Column("quiet_since", sa.SmallInteger()),
        sa.Column("quiet_until", sa.SmallInteger()),
        sa.Column("quiet_zone", sa.Text()),
        sa.Column("topics", sa.Text()),
        sa.ForeignKeyConstraint(
            ["chat_id"], ["chats.id"], name="fk_manners_chat_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("chat_id", name="pk_manners"),
    )
    op.create_table(
        "pins",
        sa.Column("item_id", _ID, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("message", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name="fk_pins_item_id"),
        sa.PrimaryKeyConstraint("item_id", "chat_id", name="pk_pins"),
    )
    op.create_table(
        "sequels",
        sa.Column("draft_id", _ID, nullable=False),
        sa.Column("item_id", _ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["drafts.id"], name="fk_sequels_draft_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name="fk_sequels_item_id"),
        sa.PrimaryKeyConstraint("draft_id", name="pk_sequels"),
    )


def downgrade() -> None:
    op.drop_table("sequels")
    op.drop_table("pins")
    op.drop_table("manners")
