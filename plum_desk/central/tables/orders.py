"""Members, orders with their lines and tenders, vouchers."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import BYTEA

from plum_desk.central.tables.base import Big, instant, integer, key, metadata, ref, text, version

members = sa.Table(
    "members",
    metadata,
    key("member_id"),
    ref("programme_id", "programmes.programme_id"),
    ref("client_id", "clients.client_id"),
    text("name"),
    text("email"),
    text("phone"),
    text("state", server_default="active"),
    text("person_id", nullable=True),
    ref("merged_into", "members.member_id", nullable=True),
    version(),
    sa.CheckConstraint("state in ('active','merged','closed')", name="state"),
    sa.CheckConstraint("merged_into IS NULL OR state = 'merged'", name="merged"),
    sa.Index(None, "programme_id"),
    sa.Index(None, "merged_into", postgresql_where=sa.text("merged_into IS NOT NULL")),
)
orders = sa.Table(
    "orders",
    metadata,
    key("order_id"),
    text("booking_id", nullable=True, unique=True),
    text("po_number", unique=True),
    text("provider_id"),
    text("provider_order_id", nullable=True),
    ref("programme_id", "programmes.programme_id"),
    ref("client_id", "clients.client_id"),
    ref("member_id", "members.member_id"),
    ref("brand_id", "brands.brand_id"),
    text("reward"),
    text("kind"),
    text("state"),
    text("delivery"),
    text("source"),
    instant("placed_at"),
    text("currency"),
    integer("amount"),
    integer("points", default=0),
    version(),
    sa.CheckConstraint("state in ('pending','completed','cancelled')", name="state"),
    sa.CheckConstraint("kind in ('voucher','booking','merchandise')", name="kind"),
    sa.CheckConstraint("delivery in ('processing','pending','delivered','failed')", name="delivery"),
    sa.CheckConstraint("amount >= 0 and points >= 0", name="amount"),
    sa.Index(None, "programme_id", "placed_at"),
    sa.Index(None, "member_id"),
    sa.Index(None, "brand_id", "placed_at"),
)
order_lines = sa.Table(
    "order_lines",
    metadata,
    key("line_id"),
    ref("order_id", "orders.order_id"),
    text("title"),
    integer("amount"),
    integer("reserved", default=0),
    integer("refunded", default=0),
    integer("chargeback", default=0),
    integer("reissued", default=0),
    sa.Column("cancelled", sa.Boolean, nullable=False, server_default=sa.false()),
    instant("service_start", nullable=True),
    text("root_line_id", nullable=True),
    sa.CheckConstraint("reserved >= 0 and refunded >= 0 and chargeback >= 0 and reissued >= 0", name="signs"),
    sa.CheckConstraint("amount - reserved - refunded - chargeback - reissued >= 0", name="remaining"),
    sa.Index(None, "order_id"),
)
tenders = sa.Table(
    "tenders",
    metadata,
    key("tender_id"),
    ref("order_id", "orders.order_id"),
    text("method"),
    integer("captured"),
    integer("points", default=0),
    integer("reserved", default=0),
    integer("refunded", default=0),
    integer("chargeback", default=0),
    text("label", server_default=""),
    sa.Column("closed", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.CheckConstraint("method in ('points','card','wallet')", name="method"),
    sa.CheckConstraint("reserved >= 0 and refunded >= 0 and chargeback >= 0", name="signs"),
    sa.CheckConstraint("captured - reserved - refunded - chargeback >= 0", name="remaining"),
    sa.Index(None, "order_id"),
)
vouchers = sa.Table(
    "vouchers",
    metadata,
    key("voucher_id"),
    ref("order_id", "orders.order_id"),
    ref("line_id", "order_lines.line_id"),
    text("last4"),
    sa.Column("code_mac", BYTEA, nullable=False),  # keyed HMAC of the code, for lookup
    sa.Column("code_sealed", BYTEA, nullable=True),  # nonce ‖ AES-256-GCM(code\0pin), AAD = voucher_id
    text("state"),
    integer("face"),
    integer("balance"),
    instant("expires_at", nullable=True),
    integer("generation", default=0),
    text("replaced_by", nullable=True),
    sa.Column("voided_at_provider", sa.Boolean, nullable=False, server_default=sa.false()),
    text("state_before_freeze", nullable=True),
    integer("extended", default=0),
    sa.CheckConstraint("balance >= 0 and balance <= face", name="balance"),
    sa.CheckConstraint(
        "state in ('issued','delivered','partially_redeemed','redeemed','expired','voided','replaced','frozen')",
        name="state",
    ),
    sa.Index(None, "order_id"),
    sa.Index(None, "code_mac"),
)
order_events = sa.Table(
    "order_events",
    metadata,
    sa.Column("event_id", Big, sa.Identity(), primary_key=True),
    ref("order_id", "orders.order_id"),
    instant("at"),
    text("kind"),  # placed | state | delivery | voucher | reversal | resent | expiry | refunded | method | provider
    text("before", server_default=""),
    text("after", server_default=""),
    text("actor_id"),
    text("request_id", nullable=True),
    sa.Index(None, "order_id"),
)
"""Append-only. A reversal of a completed booking is an event here; the order stays completed."""
