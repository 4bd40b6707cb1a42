"""The first schema: tables, then the rules that guard them, then what the serving role may do.

The SQL lies beside this file, frozen: later changes are later revisions. There is no downgrade; a
centre goes back by restoring a backup.
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None
phase = "expand"

_PARTS = ("parties", "orders", "tickets", "requests", "ledger", "feeds", "rules", "storage", "roles")


def upgrade() -> None:
    driver = op.get_bind().connection.driver_connection  # many statements in one text, and no parameters
    for part in _PARTS:
        text = (Path(__file__).parent / "0001" / f"{part}.sql").read_text(encoding="utf-8")
        driver.execute(text)
