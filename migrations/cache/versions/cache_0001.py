"""Lay out the cache.

The cache is disposable: a later revision may drop everything and let the centre refill it, so this
one simply builds the tables as they are declared. A changed declaration needs a new revision.
"""

from alembic import op

from plum_desk.store import tables

revision = "cache_0001"
down_revision = None


def upgrade() -> None:
    bind = op.get_bind()
    tables.base.create_all(bind)
    for statement in (*tables.TEXT_SEARCH, *tables.TRIGGERS):
        bind.exec_driver_sql(statement)
