"""The first tables: news, people, chats, the desk, broadcasts and their deliveries."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

_TABLES = (
    "sections",
    "files",
    "items",
    "revisions",
    "people",
    "names",
    "roles",
    "mentions",
    "chats",
    "follows",
    "prompts",
    "searches",
    "drafts",
    "members",
    "invitations",
    "audit",
    "broadcasts",
    "deliveries",
    "leases",
    "marks",
)


def upgrade() -> None:
    _news()
    _people()
    _chats()
    _desk()
    _delivery()
    _time()


def downgrade() -> None:
    for table in reversed(_TABLES):
        op.drop_table(table)


def _news() -> None:
    op.create_table(
        "sections",
        sa.Column("id", _ID, nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sections"),
        sa.UniqueConstraint("slug", name="uq_sections_slug"),
    )
    op.create_table(
        "files",
        sa.Column("id", _ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("telegram_id", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_files"),
    )
    op.create_index("ix_files_digest", "files", ["digest"], unique=False)
    op.create_table(
        "items",
        sa.Column("id", _ID, nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("section_id", _ID, nullable=True),
        sa.Column("story", sa.Text(), nullable=True),
        sa.Column("sort_date", sa.Date(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["section_id"], ["sections.id"], name="fk_items_section_id"),
        sa.PrimaryKeyConstraint("id", name="pk_items"),
        sa.UniqueConstraint("guid", name="uq_items_guid"),
    )
    op.create_index("ix_items_newest", "items", ["state", "sort_date", "id"], unique=False)
    op.create_index(
        "ix_items_section", "items", ["section_id", "state", "sort_date", "id"], unique=False
    )
    op.create_index("ix_items_story", "items", ["story"], unique=False)
    op.create_table(
        "revisions",
        sa.Column("item_id", _ID, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name="fk_revisions_item_id"),
        sa.PrimaryKeyConstraint("item_id", "number", name="pk_revisions"),
    )


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("id", _ID, nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        sa.UniqueConstraint("ref", name="uq_people_ref"),
    )
    op.create_table(
        "names",
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_names_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "position", name="pk_names"),
    )
    op.create_table(
        "roles",
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("titles", sa.Text(), nullable=False),
        sa.Column("organisations", sa.Text(), nullable=False),
        sa.Column("rank", sa.Text(), nullable=True),
        sa.Column("acting", sa.Boolean(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_roles_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "position", name="pk_roles"),
    )
    op.create_table(
        "mentions",
        sa.Column("item_id", _ID, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("person_id", _ID, nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name="fk_mentions_item_id"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_mentions_person_id", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("item_id", "position", name="pk_mentions"),
    )
    op.create_index("ix_mentions_person", "mentions", ["person_id", "item_id"], unique=False)


def _chats() -> None:
    op.create_table(
        "chats",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("username", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_chats"),
    )
    op.create_index("ix_chats_kind", "chats", ["kind", "state"], unique=False)
    op.create_table(
        "follows",
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("cadence", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["chat_id"], ["chats.id"], name="fk_follows_chat_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("chat_id", "target", "key", name="pk_follows"),
    )
    op.create_index(
        "ix_follows_audience", "follows", ["target", "key", "cadence", "chat_id"], unique=False
    )
    op.create_table(
        "prompts",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("message", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "message", name="pk_prompts"),
    )
    op.create_table(
        "searches",
        sa.Column("id", _ID, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_searches"),
        sa.UniqueConstraint("digest", name="uq_searches_digest"),
    )


def _desk() -> None:
    op.create_table(
        "drafts",
        sa.Column("id", _ID, nullable=False),
        sa.Column("author", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("card", sa.BigInteger(), nullable=True),
        sa.Column("preview", sa.BigInteger(), nullable=True),
        sa.Column("item_id", _ID, nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name="fk_drafts_item_id"),
        sa.PrimaryKeyConstraint("id", name="pk_drafts"),
    )
    op.create_index("ix_drafts_author", "drafts", ["author", "state"], unique=False)
    op.create_table(
        "members",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", name="pk_members"),
    )
    op.create_table(
        "invitations",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("invited_by", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("redeemed_by", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("digest", name="pk_invitations"),
    )
    op.create_table(
        "audit",
        sa.Column("id", _ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )


def _delivery() -> None:
    op.create_table(
        "broadcasts",
        sa.Column("id", _ID, nullable=False),
        sa.Column("item_id", _ID, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("lane", sa.SmallInteger(), nullable=False),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.Column("cursor", sa.BigInteger(), nullable=True),
        sa.Column("expanded", sa.Boolean(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name="fk_broadcasts_item_id"),
        sa.PrimaryKeyConstraint("id", name="pk_broadcasts"),
    )
    op.create_index("ix_broadcasts_state", "broadcasts", ["state", "lane", "id"], unique=False)
    op.create_table(
        "deliveries",
        sa.Column("item_id", _ID, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("broadcast_id", _ID, nullable=False),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=True),
        sa.Column("message", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["broadcast_id"], ["broadcasts.id"], name="fk_deliveries_broadcast_id"
        ),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name="fk_deliveries_item_id"),
        sa.PrimaryKeyConstraint("item_id", "chat_id", name="pk_deliveries"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_deliveries_unsettled",
        "deliveries",
        ["broadcast_id", "chat_id"],
        unique=False,
        sqlite_where=sa.text("state <= 1"),
        postgresql_where=sa.text("state <= 1"),
    )


def _time() -> None:
    op.create_table(
        "leases",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_leases"),
    )
    op.create_table(
        "marks",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_marks"),
    )
