"""Sums across kinds and what stands out about a request; why a ticket was escalated other than by its clock."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0011"
down_revision = "0010"
phase = "expand"


def upgrade() -> None:
    driver = op.get_bind().connection.driver_connection  # many statements in one text, and no parameters
    driver.execute((Path(__file__).parent / "0011" / "patterns.sql").read_text(encoding="utf-8"))
