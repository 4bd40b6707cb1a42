"""Requests of an incident are decided as one: a decision says of which."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0014"
down_revision = "0013"
phase = "expand"


def upgrade() -> None:
    driver = op.get_bind().connection.driver_connection  # many statements in one text, and no parameters
    driver.execute((Path(__file__).parent / "0014" / "incident_decisions.sql").read_text(encoding="utf-8"))
