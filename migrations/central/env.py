"""Alembic environment of the centre's database: runs on the connection that the caller hands over."""

from __future__ import annotations

from alembic import context

from plum_desk.central.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
