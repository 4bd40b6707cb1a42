"""A request can be older than the restored centre that it reaches: whoever approves it, the provider is asked first."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"
phase = "expand"


def upgrade() -> None:
    op.execute("ALTER TABLE requests ADD COLUMN ask_first BOOLEAN DEFAULT false NOT NULL")
