"""Files for bootstrapping desks, kept in parts: unlogged, since they can be built again (decision 0008)."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, BYTEA

from plum_desk.central.tables.base import Big, T, instant, integer, key, metadata, text

snapshots = sa.Table(
    "snapshots",
    metadata,
    key("sha256"),
    sa.Column("scopes", ARRAY(T), nullable=False),  # ascending
    sa.Column("heads", BYTEA, nullable=False),  # JSON: scope to Position
    text("incarnation"),
    text("cache"),  # revision of base.db
    sa.Column("key", BYTEA, nullable=False),
    integer("size"),
    integer("rows"),
    instant("built_at"),
    instant("retired_at", nullable=True),  # replaced: kept a while for downloads under way
)

snapshot_parts = sa.Table(
    "snapshot_parts",
    metadata,
    sa.Column("sha256", T, sa.ForeignKey("snapshots.sha256", ondelete="CASCADE"), primary_key=True),
    sa.Column("n", Big, primary_key=True),
    sa.Column("data", BYTEA, nullable=False),
)
"""Part ``n`` holds the bytes from ``n * wire.snapshots.PART`` on."""
