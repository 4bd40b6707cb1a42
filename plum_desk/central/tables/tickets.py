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
    text("reclassified_as", nullable=True),
    ref("merged_into", "tickets.ticket_id", nullable=True),
    ref("origin_id", "tickets.ticket_id", nullable=True),
    text("currency"),
    integer("amount"),
    integer("events", default=0),
    version(),
    sa.CheckConstraint("priority between 1 and 4", name="priority"),
    sa.CheckConstraint("category in ('open','paused_customer','paused_vendor','closed')", name="category"),
    sa.CheckConstraint("(category = 'closed') = (closed_at is not null)", name="closed"),
    sa.CheckConstraint("merged_into is null or (category = 'closed' and merged_into <> ticket_id)", name="merged"),
    sa.Index(None, "order_id"),
    sa.Index(None, "merged_into", postgresql_where=sa.text("merged_into IS NOT NULL")),
    sa.Index(None, "origin_id", postgresql_where=sa.text("origin_id IS NOT NULL")),
    sa.Index(None, "owner_id", postgresql_where=sa.text("closed_at IS NULL")),
    sa.Index(None, "programme_id", "category"),
    sa.Index(None, "received_at"),
)
"""``events`` numbers the timeline: the next ticket_events.seq is events + 1. ``reclassified_as`` corrects the intake
issue, which stays; ``origin_id`` is the ticket that this one was split from."""

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

ticket_merges = sa.Table(
    "ticket_merges",
    metadata,
    key("loser_id", "tickets.ticket_id"),
    ref("survivor_id", "tickets.ticket_id"),
    instant("at"),
    instant("received_at"),
    instant("replied_at", nullable=True),
    sa.Column("breaches", JSONB, nullable=False),
    text("disposition"),
    sa.CheckConstraint("loser_id <> survivor_id", name="two"),
    sa.Index(None, "survivor_id"),
)
ticket_links = sa.Table(
    "ticket_links",
    metadata,
    key("ticket_id", "tickets.ticket_id"),
    key("other_id", "tickets.ticket_id"),
    text("linked_by"),
    instant("at"),
    sa.CheckConstraint("ticket_id < other_id", name="ordered"),
    sa.Index(None, "other_id"),
)
reclassifications = sa.Table(
    "reclassifications",
    metadata,
    key("ticket_id", "tickets.ticket_id"),
    sa.Column("n", sa.BigInteger, primary_key=True),
    instant("at"),
    text("before"),
    text("after"),
    text("actor_id"),
    text("reason"),
    sa.CheckConstraint("before <> after", name="differs"),
    sa.CheckConstraint("reason <> ''", name="reason"),
)
presence = sa.Table(
    "presence",
    metadata,
    key("user_id"),
    key("device_id"),
    sa.Column("deciding", sa.Boolean, primary_key=True),
    text("ticket_id"),
    text("doing"),
    instant("since"),
    instant("seen_at"),
    sa.CheckConstraint("doing in ('viewing', 'writing', 'deciding')", name="doing"),
    sa.CheckConstraint("deciding = (doing = 'deciding')", name="window"),
    sa.Index(None, "ticket_id"),
    sa.Index(None, "seen_at"),
    prefixes=["UNLOGGED"],
)
