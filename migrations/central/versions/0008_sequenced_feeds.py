"""Feeds that one fenced sequencer numbers: inbox, lease, positions, and who may write when."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0008"
down_revision = "0007"
phase = "expand"


def upgrade() -> None:
    driver = op.get_bind().connection.driver_connection  # many statements in one text, and no parameters
    driver.execute((Path(__file__).parent / "0008" / "sequenced.sql").read_text(encoding="utf-8"))
