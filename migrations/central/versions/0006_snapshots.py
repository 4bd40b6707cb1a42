"""Where the files for bootstrapping desks are kept. The SQL lies beside this file, frozen."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0006"
down_revision = "0005"
phase = "expand"


def upgrade() -> None:
    driver = op.get_bind().connection.driver_connection  # many statements in one text, and no parameters
    driver.execute((Path(__file__).parent / "0006" / "snapshots.sql").read_text(encoding="utf-8"))
