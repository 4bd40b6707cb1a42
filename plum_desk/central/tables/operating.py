"""What instances and migrations tell of themselves."""

from __future__ import annotations

import sqlalchemy as sa

from plum_desk.central.tables.base import Big, Instant, instant, key, metadata, text

schema_revisions = sa.Table(
    "schema_revisions",
    metadata,
    sa.Column("n", Big, sa.Identity(), primary_key=True),
    text("revision", unique=True),
    text("phase"),
    sa.Column("applied_at", Instant, nullable=False, server_default=sa.func.now()),
    sa.CheckConstraint("phase in ('expand','contract')", name="phase"),
)
instances = sa.Table(
    "instances",
    metadata,
    key("instance"),
    text("version"),
    text("schema"),
    instant("started_at"),
    instant("seen_at"),
    sa.Column("draining", sa.Boolean, nullable=False, server_default=sa.false()),
)
