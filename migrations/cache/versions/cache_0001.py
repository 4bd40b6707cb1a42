"""Lay out the cache.

The cache is disposable: a later revision may drop everything and let the centre refill it, so this
one simply builds the tables as they are declared. A changed declaration needs a new revision.
"""

from alembic import op

from plum_desk.cache import layout

revision = "cache_0001"
down_revision = None


def upgrade() -> None:
    layout.create(op.get_bind())
