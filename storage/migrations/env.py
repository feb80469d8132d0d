"""What Alembic runs: our migrations, on the connection that `storage.migrations` hands in."""

from alembic import context

from storage.models import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite changes a table by copying it, so later migrations use batch_alter_table.
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
