"""Sources, what has been seen there, and what the desk is asked about it."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0031"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "sources",
        sa.Column("id", _ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("recipe", sa.Text()),
        sa.Column("language", sa.Text()),
        sa.Column("section", sa.Text()),
        sa.Column("trust", sa.Text(), nullable=False),
        sa.Column("interval_s", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("fresh", sa.Boolean(), nullable=False),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("hosts", sa.Text()),
        sa.Column("added_by", sa.BigInteger(), nullable=False),
        sa.Column("next_at", _MOMENT, nullable=False),
        sa.Column("visited_at", _MOMENT),
        sa.Column("errors", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("error", sa.Text()),
        sa.Column("holder", sa.Text()),
        sa.Column("held_until", _MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_sources"),
    )
    op.create_index("ix_sources_due", "sources", ["state", "next_at"])
    op.create_table(
        "inquiries",
        sa.Column("id", _ID, nullable=False),
        sa.Column("source_id", _ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("item_id", _ID),
        sa.Column("made_at", _MOMENT, nullable=False),
        sa.Column("answer", sa.Text()),
        sa.Column("answered_by", sa.BigInteger()),
        sa.PrimaryKeyConstraint("id", name="pk_inquiries"),
        sa.ForeignKeyConstraint(
            ["source_id"], ["sources.id"], name="fk_inquiries_source_id_sources"
        ),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name="fk_inquiries_item_id_items"),
    )
    op.create_index("ix_inquiries_open", "inquiries", ["answer", "source_id"])
    op.create_table(
        "traces",
        sa.Column("id", _ID, nullable=False),
        sa.Column("source_id", _ID, nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("guid_digest", sa.Text(), nullable=False),
        sa.Column("address", sa.Text()),
        sa.Column("address_digest", sa.Text()),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("item_id", _ID),
        sa.Column("draft_id", _ID),
        sa.Column("leads", sa.Boolean(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("changed_at", _MOMENT, nullable=False),
        sa.Column("first_at", _MOMENT, nullable=False),
        sa.Column("last_at", _MOMENT, nullable=False),
        sa.Column("inquiry_id", _ID),
        sa.Column("waiting", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_traces"),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name="fk_traces_source_id_sources"),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name="fk_traces_item_id_items"),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["drafts.id"], name="fk_traces_draft_id_drafts", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["inquiry_id"], ["inquiries.id"], name="fk_traces_inquiry_id_inquiries"
        ),
    )
    op.create_index("ix_traces_guid", "traces", ["source_id", "guid_digest"])
    op.create_index("ix_traces_address", "traces", ["address_digest"])
    op.create_index("ix_traces_item", "traces", ["item_id"])
    op.create_index("ix_traces_draft", "traces", ["draft_id"])
    op.create_index("ix_traces_inquiry", "traces", ["inquiry_id"])
    op.create_table(
        "inquiry_cards",
        sa.Column("inquiry_id", _ID, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("message", sa.BigInteger()),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("inquiry_id", "user_id", name="pk_inquiry_cards"),
        sa.ForeignKeyConstraint(
            ["inquiry_id"],
            ["inquiries.id"],
            name="fk_inquiry_cards_inquiry_id_inquiries",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_inquiry_cards_wanted", "inquiry_cards", ["wanted"])


def downgrade() -> None:
    op.drop_table("inquiry_cards")
    op.drop_table("traces")
    op.drop_table("inquiries")
    op.drop_table("sources")
