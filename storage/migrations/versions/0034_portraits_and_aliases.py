"""Who gave a portrait, and aliases of organisations that the desk adds and removes one by one."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0030"
branch_labels = None
depends_on = None

_PEOPLE = sa.table("people", sa.column("portrait"), sa.column("portrait_source"))


def upgrade() -> None:
    op.add_column("people", sa.Column("portrait_source", sa.Text()))
    # Until now portraits came from the desk alone.
    op.execute(
        _PEOPLE.update().where(_PEOPLE.c.portrait.is_not(None)).values(portrait_source="desk")
    )


def downgrade() -> None:
    op.drop_column("people", "portrait_source")
