"""What providers say they settled, and where that differs from our record (domain.md §4)."""

from __future__ import annotations

import sqlalchemy as sa

from plum_desk.central.tables.base import instant, integer, key, metadata, ref, text, version

exceptions = sa.Table(
    "exceptions",
    metadata,
    key("exception_id"),
    text("number", unique=True),
    ref("programme_id", "programmes.programme_id"),
    text("provider_id"),
    text("kind"),
    text("order_id", server_default=""),
    text("reference"),
    text("ours", server_default=""),
    text("theirs", server_default=""),
    text("unit", server_default=""),
    instant("opened_at"),
    instant("closed_at", nullable=True),
    ref("closed_by", "users.user_id", nullable=True),
    text("note", server_default=""),
    version(),
    sa.CheckConstraint(
        "kind IN ('delivery','chargeback','refund_unknown','refund_amount','refund_missing')", name="kind"
    ),
    sa.CheckConstraint("(closed_at IS NULL) = (closed_by IS NULL)", name="closed"),
)
"""The id is made of what differs: the same difference is the same exception, however often it is seen."""

settlement_lines = sa.Table(
    "settlement_lines",
    metadata,
    key("provider_id"),
    key("line_id"),
    text("kind"),
    text("key"),
    text("order_ref"),
    integer("amount"),
    text("unit"),
    instant("at"),
    instant("read_at"),
    text("outcome"),
    sa.CheckConstraint("amount > 0", name="amount"),
    sa.Index(None, "key"),
)
settlement_days = sa.Table(
    "settlement_days",
    metadata,
    key("provider_id"),
    sa.Column("day", sa.Date, primary_key=True),
    instant("read_at"),
    integer("lines"),
)
