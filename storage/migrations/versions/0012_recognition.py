"""What is recognised beside the listed mentions has places of its own; drafts keep choices."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_BESIDE = 100_000


def upgrade() -> None:
    op.execute(
        sa.text("UPDATE mentions SET position = position + :beside WHERE by_office").bindparams(
            beside=_BESIDE
        )
    )
    op.add_column("drafts", sa.Column("people", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("drafts", "people")
    op.execute(
        sa.text("DELETE FROM mentions WHERE position >= :beside AND NOT by_office").bindparams(
            beside=_BESIDE
        )
    )
    op.execute(
        sa.text("UPDATE mentions SET position = position - :beside WHERE by_office").bindparams(
            beside=_BESIDE
        )
    )
