"""Policy, action requests, decisions, and the execution outbox."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import BYTEA, JSONB

from plum_desk.central.tables.base import Big, instant, integer, key, metadata, ref, text, version

policies = sa.Table(
    "policies",
    metadata,
    sa.Column("version", Big, primary_key=True),
    sa.Column("body", BYTEA, nullable=False),
    sa.Column("signature", BYTEA, nullable=False),
    instant("issued_at"),
    text("issued_by"),
    ref("proposal_id", "policy_verdicts.proposal_id", nullable=True),
)
policy_proposals = sa.Table(
    "policy_proposals",
    metadata,
    key("proposal_id"),
    sa.Column("base_version", Big, sa.ForeignKey("policies.version", use_alter=True), nullable=False),
    text("sha256"),
    sa.Column("body", BYTEA, nullable=False),
    text("note"),
    ref("proposed_by", "users.user_id"),
    text("proposer_person"),
    instant("proposed_at"),
    sa.UniqueConstraint("proposal_id", "proposer_person"),
)
policy_verdicts = sa.Table(
    "policy_verdicts",
    metadata,
    key("proposal_id"),
    text("proposer_person"),
    text("verdict"),
    text("sha256"),
    ref("decided_by", "users.user_id"),
    text("decider_person"),
    instant("decided_at"),
    text("note"),
    sa.ForeignKeyConstraint(
        ["proposal_id", "proposer_person"],
        ["policy_proposals.proposal_id", "policy_proposals.proposer_person"],
        name="fk_policy_verdicts_proposal",
    ),
    sa.CheckConstraint("verdict IN ('approve', 'decline', 'withdraw')", name="verdict"),
    sa.CheckConstraint("(verdict = 'withdraw') = (decider_person = proposer_person)", name="two_people"),
)
"""The proposer alone withdraws; another person alone approves or declines."""
delegations = sa.Table(
    "delegations",
    metadata,
    key("delegation_id"),
    ref("lender_id", "users.user_id"),
    text("lender_person"),
    ref("borrower_id", "users.user_id"),
    text("borrower_person"),
    ref("programme_id", "programmes.programme_id", nullable=True),
    instant("starts_at"),
    instant("ends_at"),
    instant("revoked_at", nullable=True),
    text("note", server_default=""),
    sa.CheckConstraint("lender_person <> borrower_person", name="two_people"),
    sa.CheckConstraint("starts_at < ends_at AND ends_at <= starts_at + interval '31 days'", name="window"),
    sa.Index(None, "borrower_id"),
    sa.Index(None, "lender_person"),
)
requests = sa.Table(
    "requests",
    metadata,
    key("request_id"),
    text("number", unique=True),
    ref("programme_id", "programmes.programme_id"),
    ref("ticket_id", "tickets.ticket_id"),
    ref("order_id", "orders.order_id", nullable=True),
    ref("member_id", "members.member_id"),
    text("action"),
    integer("amount"),
    text("unit"),
    sa.Column("payload", BYTEA, nullable=False),  # canonical JSON
    sa.Column("statement", BYTEA, nullable=False),  # canonical JSON of wire.rows.Statement
    text("sha256"),
    sa.Column("accepted", BYTEA, nullable=False),  # canonical JSON of domain.commands.Accepted
    integer("policy_version"),
    ref("maker_id", "users.user_id"),
    text("maker_person"),
    text("maker_device"),
    sa.Column("revision", sa.Integer, nullable=False, server_default=sa.text("1")),
    text("state"),
    sa.Column("tiers", JSONB, nullable=False),
    text("why"),
    sa.Column("limits", JSONB, nullable=False),
    text("funder_id", nullable=True),
    text("target"),
    integer("target_version"),
    instant("raised_at"),
    instant("expires_at", nullable=True),
    instant("resolved_at", nullable=True),
    text("note", server_default=""),
    sa.Column("maker_history", JSONB, nullable=True),
    sa.Column("evidence", JSONB, nullable=False, server_default="[]"),
    integer("exposure", default=0),
    text("code", server_default=""),
    sa.Column("facts", JSONB, nullable=False, server_default="{}"),
    sa.Column("ask_first", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("spread", JSONB, nullable=True),
    sa.Column("flags", JSONB, nullable=False, server_default="[]"),
    version(),
    sa.Index(None, "order_id"),
    sa.Index(None, "ticket_id"),
    sa.Index(None, "member_id", "raised_at"),
    sa.Index(None, "maker_person", "raised_at"),
    sa.Index(None, "state", "expires_at"),
)
request_revisions = sa.Table(
    "request_revisions",
    metadata,
    key("request_id", "requests.request_id"),
    sa.Column("revision", sa.Integer, primary_key=True),
    sa.Column("payload", BYTEA, nullable=False),
    text("sha256"),
    text("editor_id"),
    text("editor_person"),
    instant("at"),
    sa.Column("statement", BYTEA, nullable=True),  # as requests.statement; unknown of some very old ones
)
"""Append-only. Editors become makers: none of them may decide any revision."""

decisions = sa.Table(
    "decisions",
    metadata,
    key("request_id", "requests.request_id"),
    sa.Column("revision", sa.Integer, primary_key=True),
    key("checker_person"),
    ref("checker_id", "users.user_id"),
    text("checker_device"),
    sa.Column("tier", sa.SmallInteger, nullable=False),
    text("verdict"),
    text("seen_sha256"),
    text("note", server_default=""),
    sa.Column("evidence_opened", JSONB, nullable=False, server_default="[]"),
    instant("at"),
    text("op_id"),
    ref("delegation_id", "delegations.delegation_id", nullable=True),
    text("batch", server_default=""),
    ref("incident_id", "incidents.incident_id", nullable=True),
    sa.CheckConstraint("verdict in ('approve','decline','return')", name="verdict"),
    sa.CheckConstraint("incident_id IS NULL OR (verdict = 'approve' AND batch <> '')", name="incident"),
    sa.Index(None, "checker_person", "at"),
    sa.Index("ix_decisions_batch", "batch", postgresql_where=sa.text("batch <> ''")),
    sa.Index("ix_decisions_incident_id", "incident_id", postgresql_where=sa.text("incident_id IS NOT NULL")),
)
"""Append-only; the key is one decision per checker and revision. A trigger refuses a checker who is
the maker, any revision's editor, or the beneficiary, compared by person."""

reservations = sa.Table(
    "reservations",
    metadata,
    key("request_id", "requests.request_id"),
    key("kind"),  # line | tender | account
    key("subject_id"),
    integer("amount"),
    instant("released_at", nullable=True),
    sa.CheckConstraint("kind in ('line','tender','account')", name="kind"),
    sa.CheckConstraint("amount > 0", name="amount"),
)
legs = sa.Table(
    "legs",
    metadata,
    key("request_id", "requests.request_id"),
    sa.Column("n", sa.Integer, primary_key=True),
    text("name"),
    sa.Column("call", BYTEA, nullable=False),  # canonical JSON of domain.commands.LegCall
    text("key", unique=True),  # <request_id>:<name>
    text("state", server_default="waiting"),
    sa.Column("attempts", sa.Integer, nullable=False, server_default=sa.text("0")),
    sa.Column("polls", sa.Integer, nullable=False, server_default=sa.text("0")),
    instant("next_at", nullable=True),
    instant("called_at", nullable=True),
    text("code", server_default=""),
    text("reference", server_default=""),
    text("claimed_by", nullable=True),
    instant("claimed_until", nullable=True),
    sa.Column("ask_first", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.CheckConstraint("state in ('waiting','calling','succeeded','failed','unknown')", name="state"),
    sa.Index(None, "state", "next_at"),
)
"""The execution outbox: a leg is persisted with its key before any call is made. ``ask_first``: a centre
that was restored since may have called it already, so the provider is asked before it is called."""

exposures = sa.Table(
    "exposures",
    metadata,
    key("request_id", "requests.request_id"),
    text("voucher_id"),
    integer("amount"),
    text("unit"),
    instant("opened_at"),
    instant("closed_at", nullable=True),
)
quotes = sa.Table(
    "quotes",
    metadata,
    key("quote_id"),
    ref("order_id", "orders.order_id"),
    sa.Column("line_ids", JSONB, nullable=False),
    integer("amount"),
    integer("fee"),
    text("currency"),
    instant("expires_at"),
    instant("created_at"),
)
reveals = sa.Table(
    "reveals",
    metadata,
    sa.Column("reveal_id", Big, sa.Identity(), primary_key=True),
    text("user_id"),
    text("voucher_id"),
    text("ticket_id"),
    instant("at"),
    sa.Index(None, "user_id", "at"),
)
webhooks = sa.Table(
    "webhooks",
    metadata,
    key("provider_id"),
    key("event_id"),
    instant("at"),
    sa.Column("body", JSONB, nullable=False),
    text("outcome", server_default="received"),
)
provider_tokens = sa.Table(
    "provider_tokens",
    metadata,
    key("provider_id"),
    sa.Column("sealed", BYTEA, nullable=False, server_default=""),  # AES-256-GCM of the pair; empty before the first
)
"""Locked by the instance that refreshes, so that no two refresh at once."""
