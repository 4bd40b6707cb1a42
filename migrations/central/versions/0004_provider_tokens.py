"""Provider tokens move from a file of one machine into the database, which every instance shares."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
phase = "expand"

_TABLE = """
CREATE TABLE provider_tokens (
    provider_id TEXT NOT NULL,
    sealed BYTEA DEFAULT '' NOT NULL,
    CONSTRAINT pk_provider_tokens PRIMARY KEY (provider_id)
)
"""


def upgrade() -> None:
    op.execute(_TABLE)
    op.execute("GRANT SELECT, INSERT, UPDATE ON provider_tokens TO plum_app")
