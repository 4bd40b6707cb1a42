"""Operations, audit chains, feeds and report runs: what is only ever appended."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import BYTEA, JSONB

from plum_desk.central.tables.base import Big, Instant, instant, integer, key, metadata, ref, text

operations = sa.Table(
    "operations",
    metadata,
    key("device_id", "devices.device_id"),
    sa.Column("dev_seq", Big, primary_key=True),
    text("op_id", unique=True),
    text("kind"),
    text("actor_id"),
    sa.Column("body", BYTEA, nullable=False),
    sa.Column("args", BYTEA, nullable=False),
    sa.Column("salt", BYTEA, nullable=False),
    sa.Column("prev_hash", BYTEA, nullable=False),
    sa.Column("hash", BYTEA, nullable=False),
    sa.Column("sig", BYTEA, nullable=False),
    text("status"),
    text("code", server_default=""),
    sa.Column("facts", JSONB, nullable=False, server_default="{}"),
    integer("result_ver", default=0),
    sa.Column("at_positions", JSONB, nullable=False, server_default="[]"),
    instant("received_at"),
    text("tx_id", nullable=True),
)
quarantine = sa.Table(
    "quarantine",
    metadata,
    sa.Column("n", Big, sa.Identity(), primary_key=True),
    text("device_id"),
    integer("dev_seq"),
    text("op_id"),
    text("why"),
    sa.Column("body", BYTEA, nullable=False),
    sa.Column("args", BYTEA, nullable=False),
    sa.Column("salt", BYTEA, nullable=False),
    sa.Column("prev_hash", BYTEA, nullable=False),
    sa.Column("hash", BYTEA, nullable=False),
    sa.Column("sig", BYTEA, nullable=False),
    instant("received_at"),
    sa.UniqueConstraint("device_id", "dev_seq", "hash"),
    sa.Index(None, "op_id"),
)
quarantine_decisions = sa.Table(
    "quarantine_decisions",
    metadata,
    sa.Column("n", Big, sa.ForeignKey("quarantine.n"), primary_key=True),
    text("decision"),
    text("decided_by"),
    instant("decided_at"),
    text("reason", server_default=""),
    text("code", server_default=""),
    sa.CheckConstraint("decision in ('released','discarded','withdrawn','handed_over','carried')", name="decision"),
)
"""Append-only, one for each quarantined operation. ``released`` and ``discarded`` are a reviewer's;
``withdrawn`` and ``handed_over`` its author's; ``carried``: it came again from a new enrolment."""
audit = sa.Table(
    "audit",
    metadata,
    key("chain"),
    sa.Column("seq", Big, primary_key=True),
    sa.Column("body", BYTEA, nullable=False),
    sa.Column("prev_hash", BYTEA, nullable=False),
    sa.Column("hash", BYTEA, nullable=False),
    instant("at"),
    text("actor_id"),
    text("action"),
    text("subject"),
    text("ticket_id"),
    text("op_id"),
    sa.Index(None, "ticket_id"),
    sa.Index(None, "chain", "at"),
)
audit_heads = sa.Table(
    "audit_heads", metadata, key("chain"), integer("seq", default=0), sa.Column("hash", BYTEA, nullable=False)
)
feed_head = sa.Table(
    "feed_head", metadata, key("scope"), integer("head", default=0), sa.Column("chain", BYTEA, nullable=False)
)
feed = sa.Table(
    "feed",
    metadata,
    key("scope"),
    sa.Column("seq", Big, primary_key=True),
    text("tx_id"),
    text("kind"),
    text("key"),
    text("op"),
    sa.Column("body", BYTEA, nullable=False),
    sa.Column("chain", BYTEA, nullable=False),
    sa.CheckConstraint("op in ('put','leave','del')", name="op"),
)
feed_inbox = sa.Table(
    "feed_inbox", metadata, sa.Column("n", Big, sa.Identity(), primary_key=True), text("tx_id"),
    sa.Column("body", BYTEA, nullable=False),
)  # fmt: skip
"""What transactions publish until the sequencer has numbered it, one row each."""
feed_numbered = sa.Table("feed_numbered", metadata, key("tx_id"), sa.Column("positions", JSONB, nullable=False))
"""Append-only: where the effects of a sequenced transaction with operations stand."""
feed_order = sa.Table(
    "feed_order",
    metadata,
    sa.Column("one", sa.Boolean, primary_key=True, server_default=sa.true()),
    text("mode", server_default="direct"),
    integer("epoch", default=0),
    text("holder", server_default=""),
    sa.Column("until", Instant, nullable=False, server_default=sa.func.now()),
    sa.CheckConstraint("one", name="one"),
    sa.CheckConstraint("mode in ('direct','sequenced')", name="mode"),
)
"""Its one row says how feeds are numbered, and which sequencer's ``epoch`` is the current one."""


report_runs = sa.Table(
    "report_runs",
    metadata,
    key("run_id"),
    text("report"),
    ref("programme_id", "programmes.programme_id"),
    sa.Column("params", JSONB, nullable=False),
    text("prepared_by"),
    text("prepared_by_name"),
    instant("prepared_at"),
    sa.Column("snapshot", BYTEA, nullable=False),  # zstd of the canonical snapshot
    text("sha256"),  # of the canonical snapshot, uncompressed
    integer("rows"),
)
"""Append-only. A reprint renders this snapshot again, never live data."""
