"""Where new tickets go, and who may hand complaints in (domain.md §7)."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import BYTEA

from plum_desk.central.tables.base import instant, key, metadata, ref, text

routing = sa.Table(
    "routing",
    metadata,
    key("programme_id", "programmes.programme_id"),
    key("about"),
    text("queue"),
    ref("triage_owner_id", "users.user_id", nullable=True),
    sa.CheckConstraint("about in ('voucher', 'booking', 'merchandise', 'none')", name="about"),
)
"""``about`` is the kind of the order that a ticket is about, or none."""

intake_sources = sa.Table(
    "intake_sources",
    metadata,
    key("source_id"),
    text("name"),
    ref("client_id", "clients.client_id"),
    text("channel"),
    sa.Column("token_sha256", BYTEA, nullable=False, unique=True),
    sa.Column("active", sa.Boolean, nullable=False, server_default=sa.true()),
    text("created_by"),
    instant("created_at"),
)
intake_keys = sa.Table(
    "intake_keys",
    metadata,
    key("source_id", "intake_sources.source_id"),
    key("key"),
    sa.Column("sha256", BYTEA, nullable=False),
    ref("ticket_id", "tickets.ticket_id"),
    instant("at"),
)
