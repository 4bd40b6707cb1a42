"""The centre's tables (SQLAlchemy Core). Constraints and triggers are in ``migrations/central``.

Instants are ``timestamptz`` in the database and UTC epoch milliseconds in Python. Money is bigint
minor units beside its unit. Ledger, audit, operation and feed tables are append-only for the
application's role: it has no UPDATE or DELETE on them.
"""

from plum_desk.central.tables.base import Instant, metadata
from plum_desk.central.tables.feeds import (
    audit,
    audit_heads,
    feed,
    feed_head,
    feed_inbox,
    feed_numbered,
    feed_order,
    operations,
    quarantine,
    quarantine_decisions,
    report_runs,
)
from plum_desk.central.tables.ledger import accounts, ledger, ledger_heads, postings
from plum_desk.central.tables.operating import instances, schema_revisions
from plum_desk.central.tables.orders import members, order_events, order_lines, orders, tenders, vouchers
from plum_desk.central.tables.parties import (
    brands,
    centre,
    clients,
    devices,
    enrolment_codes,
    grants,
    programmes,
    proof_nonces,
    sessions,
    sign_in_attempts,
    users,
)
from plum_desk.central.tables.requests import (
    decisions,
    exposures,
    legs,
    policies,
    provider_tokens,
    quotes,
    request_revisions,
    requests,
    reservations,
    reveals,
    webhooks,
)
from plum_desk.central.tables.sla import (
    escalations,
    sla_bindings,
    sla_clocks,
    sla_proposals,
    sla_rulebooks,
    sla_schedule,
)
from plum_desk.central.tables.snapshots import snapshot_parts, snapshots
from plum_desk.central.tables.tickets import ticket_events, tickets

__all__ = [
    "Instant",
    "accounts",
    "audit",
    "audit_heads",
    "brands",
    "centre",
    "clients",
    "decisions",
    "devices",
    "enrolment_codes",
    "escalations",
    "exposures",
    "feed",
    "feed_head",
    "feed_inbox",
    "feed_numbered",
    "feed_order",
    "grants",
    "instances",
    "ledger",
    "ledger_heads",
    "legs",
    "members",
    "metadata",
    "operations",
    "order_events",
    "order_lines",
    "orders",
    "policies",
    "postings",
    "programmes",
    "proof_nonces",
    "provider_tokens",
    "quarantine",
    "quarantine_decisions",
    "quotes",
    "report_runs",
    "request_revisions",
    "requests",
    "reservations",
    "reveals",
    "schema_revisions",
    "sessions",
    "sign_in_attempts",
    "sla_bindings",
    "sla_clocks",
    "sla_proposals",
    "sla_rulebooks",
    "sla_schedule",
    "snapshot_parts",
    "snapshots",
    "tenders",
    "ticket_events",
    "tickets",
    "users",
    "vouchers",
    "webhooks",
]
