"""Tickets are opened, joined and split; complaints by HTTP; presence; the policy under maker and checker."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0010"
down_revision = "0009"
phase = "expand"


def upgrade() -> None:
    driver = op.get_bind().connection.driver_connection  # many statements in one text, and no parameters
    driver.execute((Path(__file__).parent / "0010" / "rulebook.sql").read_text(encoding="utf-8"))
