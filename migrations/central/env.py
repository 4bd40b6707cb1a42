"""Alembic environment of the centre's database: runs on the connection that the caller hands over."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import context

from plum_desk.central.tables import metadata, schema_revisions

connection = context.config.attributes["connection"]


def record(*, step: Any, **_: Any) -> None:
    """Beside Alembic's own note, which knows the newest revision alone: every revision, with its phase."""
    if not sa.inspect(connection).has_table(schema_revisions.name):
        return
    noted = set(connection.execute(sa.select(schema_revisions.c.revision)).scalars())
    lineage = list(context.script.walk_revisions("base", step.up_revision_id))
    for script in reversed(lineage):
        if script.revision not in noted:
            row = {"revision": script.revision, "phase": script.module.phase}
            connection.execute(schema_revisions.insert().values(row))


context.configure(connection=connection, target_metadata=metadata, transactional_ddl=True, on_version_apply=record)
with context.begin_transaction():
    context.run_migrations()
