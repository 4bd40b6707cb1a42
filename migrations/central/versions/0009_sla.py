"""The SLA clock: rulebooks, which ticket is bound to which, its clocks, their schedule, and escalations."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0009"
down_revision = "0008"
phase = "expand"


def upgrade() -> None:
    driver = op.get_bind().connection.driver_connection  # many statements in one text, and no parameters
    driver.execute((Path(__file__).parent / "0009" / "sla.sql").read_text(encoding="utf-8"))
