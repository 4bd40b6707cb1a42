"""What tickets are promised, which are bound to what, their clocks, and escalations (domain.md §2)."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import BYTEA

from plum_desk.central.tables.base import Big, T, instant, integer, metadata, ref, text

sla_rulebooks = sa.Table(
    "sla_rulebooks",
    metadata,
    sa.Column("version", Big, primary_key=True),
    sa.Column("body", BYTEA, nullable=False),  # canonical JSON of domain.sla.document.Rulebook
    text("proposed_by"),
    text("proposer_person"),
    text("published_by"),
    text("publisher_person"),
    instant("published_at"),
    sa.CheckConstraint("version = 1 OR proposer_person <> publisher_person", name="two_people"),
)
sla_proposals = sa.Table(
    "sla_proposals",
    metadata,
    sa.Column("version", Big, primary_key=True),
    sa.Column("sha256", T, primary_key=True),
    sa.Column("body", BYTEA, nullable=False),
    text("proposed_by"),
    text("proposer_person"),
    instant("proposed_at"),
)
sla_bindings = sa.Table(
    "sla_bindings",
    metadata,
    sa.Column("ticket_id", T, sa.ForeignKey("tickets.ticket_id"), primary_key=True),
    sa.Column("n", Big, primary_key=True),
    instant("at"),
    instant("recorded_at"),
    sa.Column("book", Big, sa.ForeignKey("sla_rulebooks.version"), nullable=False),
    text("terms_id"),
    text("job_id", server_default=""),
    sa.CheckConstraint("(n = 1) = (job_id = '')", name="job"),
)
"""The first binding is the ticket's own, from ``at`` its receipt; each further one is a named rebind job's."""

sla_clocks = sa.Table(
    "sla_clocks",
    metadata,
    sa.Column("ticket_id", T, sa.ForeignKey("tickets.ticket_id"), primary_key=True),
    sa.Column("metric", T, primary_key=True),
    sa.Column("cycle", T, primary_key=True),
    instant("start_at"),
    instant("stop_at", nullable=True),
    integer("target", nullable=True),
    instant("due_at", nullable=True),
    instant("breach_at", nullable=True),
    instant("breach_due_at", nullable=True),
    text("breach_why"),
    instant("settled_at", nullable=True),
    sa.Index(None, "settled_at"),
)
sla_schedule = sa.Table(
    "sla_schedule",
    metadata,
    sa.Column("ticket_id", T, sa.ForeignKey("tickets.ticket_id"), primary_key=True),
    instant("next_at"),
    sa.Index(None, "next_at"),
)
"""When a clock will next say something by itself: a ticket that waits for nobody's hand is looked at then."""

escalations = sa.Table(
    "escalations",
    metadata,
    sa.Column("ticket_id", T, sa.ForeignKey("tickets.ticket_id"), primary_key=True),
    sa.Column("metric", T, primary_key=True),
    sa.Column("cycle", T, primary_key=True),
    sa.Column("level", Big, primary_key=True),
    instant("at"),
    instant("recorded_at"),
    instant("acknowledged_at", nullable=True),
    ref("acknowledged_by", "users.user_id", nullable=True),
    instant("resolved_at", nullable=True),
    ref("resolved_by", "users.user_id", nullable=True),
    text("note", server_default=""),
    text("cause", server_default=""),
    sa.Index("ix_escalations_open", "ticket_id", postgresql_where=sa.text("resolved_at IS NULL")),
)
"""``resolved_by`` is empty where the ticket's own closing resolved it, or what caused it is over. ``cause`` is empty
for what its clock or priority escalated."""
