"""Runs the history on the connection that the store hands over, inside the store's own transaction."""

from alembic import context

connection = context.config.attributes["connection"]

# Alembic takes SQLite for unable to roll back DDL; inside an explicit BEGIN it is able, and a kill then leaves the old schema whole.
context.configure(connection=connection, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
