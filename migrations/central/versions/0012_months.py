"""Desks propose and close months: two people through the service, and what is closed stays so whoever asks."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0012"
down_revision = "0011"
phase = "expand"


def upgrade() -> None:
    driver = op.get_bind().connection.driver_connection  # many statements in one text, and no parameters
    driver.execute((Path(__file__).parent / "0012" / "months.sql").read_text(encoding="utf-8"))
