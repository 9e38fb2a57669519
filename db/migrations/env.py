"""Run the steps on the connection that db.migrate hands over."""

from alembic import context

settings = context.config.attributes
context.configure(
    connection=settings["connection"],
    target_metadata=settings["metadata"],
    version_table=settings["version_table"],
    transactional_ddl=True,  # SQLite can, and a half-made step must not stay
)
context.run_migrations()
