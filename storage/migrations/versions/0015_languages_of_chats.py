"""In which languages a chat gets the news; all of them where nothing is said."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("chats", sa.Column("languages", sa.Text()))


def downgrade() -> None:
    op.drop_column("chats", "languages")
