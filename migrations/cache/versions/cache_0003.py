"""Tickets can be listed by whether they are escalated.

The cache is disposable: everything is dropped, laid out as it is declared, and filled again by the centre. A changed
declaration needs a new revision, which takes over the work of this one.
"""

from alembic import op

from plum_desk.cache import layout

revision = "cache_0003"
down_revision = "cache_0002"


def upgrade() -> None:
    layout.clear(op.get_bind())
    layout.create(op.get_bind())
