"""Each revision of a request keeps what a checker was shown, so that the next one can be compared with it.

Of requests that were changed before, only the current revision's statement is still known; the history
is append-only, so it is put there with that rule set aside for this one statement.
"""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
phase = "expand"

_FILL = """
UPDATE request_revisions v SET statement = r.statement
  FROM requests r WHERE r.request_id = v.request_id AND r.revision = v.revision
"""


def upgrade() -> None:
    op.execute("ALTER TABLE request_revisions ADD COLUMN statement BYTEA")
    op.execute("ALTER TABLE request_revisions DISABLE TRIGGER append_only")
    op.execute(_FILL)
    op.execute("ALTER TABLE request_revisions ENABLE TRIGGER append_only")
