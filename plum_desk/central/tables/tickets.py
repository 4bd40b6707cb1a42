"""Tickets and their timelines."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from plum_desk.central.tables.base import instant, integer, key, metadata, ref, text, version

tickets = sa.Table(
    "tickets",
    metadata,
    key("ticket_id"),
    ref("programme_id", "programmes.programme_id"),
    ref("client_id", "clients.client_id"),
    text("queue"),
    ref("order_id", "orders.order_id", nullable=True),
    ref("member_id", "members.member_id"),
    ref("brand_id", "brands.brand_id"),
    text("subject"),
    text("intake_issue"),
    text("disposition"),
    text("canonical"),
    text("category"),
    text("prior_disposition", nullable=True),
    sa.Column("priority", sa.SmallInteger, nullable=False),
    text("channel"),
    ref("owner_id", "users.user_id", nullable=True),
    instant("received_at"),
    instant("due_at", nullable=True),
    instant("closed_at", nullable=True),
    instant("reply_due_at", nullable=True),
    instant("breached_at", nullable=True),
    instant("paused_at", nullable=True),
    integer("escalated", nullable=True),
    sa.Column("escalation_seen", sa.Boolean, nullable=False, server_default=sa.false()),
    text("currency"),
    integer("amount"),
    integer("events", default=0),
    version(),
    sa.CheckConstraint("priority between 1 and 4", name="priority"),
    sa.CheckConstraint("category in ('open','paused_customer','paused_vendor','closed')", name="category"),
    sa.CheckConstraint("(category = 'closed') = (closed_at is not null)", name="closed"),
    sa.Index(None, "order_id"),
    sa.Index(None, "programme_id", "category"),
)
"""``events`` numbers the timeline: the next ticket_events.seq is events + 1."""

ticket_events = sa.Table(
    "ticket_events",
    metadata,
    key("event_id"),
    ref("ticket_id", "tickets.ticket_id"),
    integer("seq"),
    instant("at"),
    instant("recorded_at"),
    text("kind"),
    text("actor_id"),
    text("actor_name"),
    text("text", server_default=""),
    sa.Column("sentence", JSONB, nullable=True),
    text("op_id", nullable=True),
    sa.UniqueConstraint("ticket_id", "seq"),
)
