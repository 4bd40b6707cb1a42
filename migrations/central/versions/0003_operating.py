"""Operating: which revisions a database went through, which instances serve it, whether it was restored."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0003"
down_revision = "0002"
phase = "expand"


def upgrade() -> None:
    driver = op.get_bind().connection.driver_connection
    driver.execute((Path(__file__).parent / "0003" / "operating.sql").read_text(encoding="utf-8"))
