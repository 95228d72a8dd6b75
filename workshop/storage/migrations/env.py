"""Runs migrations on the connection that is handed in, all in one transaction."""

from alembic import context

from workshop.storage.columns import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
