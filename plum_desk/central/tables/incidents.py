"""Brands that reject far more than usual, and the tickets that belong to it."""

from __future__ import annotations

import sqlalchemy as sa

from plum_desk.central.tables.base import instant, integer, key, metadata, ref, text, version

incidents = sa.Table(
    "incidents",
    metadata,
    key("incident_id"),
    text("number", unique=True),
    ref("programme_id", "programmes.programme_id"),
    ref("brand_id", "brands.brand_id"),
    instant("opened_at"),
    integer("rejections"),
    integer("orders"),
    integer("rate"),
    integer("usual"),
    integer("alarm"),
    instant("closed_at", nullable=True),
    ref("closed_by", "users.user_id", nullable=True),
    text("note", server_default=""),
    version(),
    sa.CheckConstraint("(closed_at IS NULL) = (closed_by IS NULL)", name="closed"),
    sa.Index(
        "ix_incidents_open", "programme_id", "brand_id", unique=True, postgresql_where=sa.text("closed_at IS NULL")
    ),
)
"""Rates are parts per million of orders. One open incident a brand and programme."""

incident_tickets = sa.Table(
    "incident_tickets",
    metadata,
    key("incident_id", "incidents.incident_id"),
    key("ticket_id", "tickets.ticket_id"),
)
