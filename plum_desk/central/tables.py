"""The centre's tables (SQLAlchemy Core). Constraints and triggers are in ``migrations/central``.

Instants are ``timestamptz`` in the database and UTC epoch milliseconds in Python. Money is bigint
minor units beside its unit. Ledger, audit, operation and feed tables are append-only for the
application's role: it has no UPDATE or DELETE on them.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import BYTEA, JSONB

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Instant(sa.types.TypeDecorator[int]):
    """timestamptz in the database, UTC epoch milliseconds (int) in Python."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Any) -> datetime | None:
        return None if value is None else _EPOCH + timedelta(milliseconds=value)

    def process_result_value(self, value: datetime | None, dialect: Any) -> int | None:
        return None if value is None else (value - _EPOCH) // timedelta(milliseconds=1)


metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
T = sa.Text
Big = sa.BigInteger


def _key(name: str, of: str | None = None) -> sa.Column[str]:
    return sa.Column(name, T, *([sa.ForeignKey(of)] if of else []), primary_key=True)


def _ref(name: str, of: str, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, T, sa.ForeignKey(of), nullable=nullable)


def _text(name: str, nullable: bool = False, **kw: Any) -> sa.Column[str]:
    return sa.Column(name, T, nullable=nullable, **kw)


def _int(name: str, nullable: bool = False, default: int | None = None) -> sa.Column[int]:
    server = None if default is None else sa.text(str(default))
    return sa.Column(name, Big, nullable=nullable, server_default=server)


def _at(name: str, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, Instant, nullable=nullable)


def _ver() -> sa.Column[int]:
    return sa.Column("version", Big, nullable=False, server_default=sa.text("1"))


centre = sa.Table(
    "centre",
    metadata,
    sa.Column("one", sa.Boolean, primary_key=True, server_default=sa.true()),
    _text("incarnation"),
    _text("name"),
    sa.Column("policy_private_key", BYTEA, nullable=False),
    sa.Column("policy_public_key", BYTEA, nullable=False),
    sa.Column("voucher_key", BYTEA, nullable=False),
    sa.CheckConstraint("one", name="single"),
)
"""One row: who this centre is, and its keys. ``voucher_key`` seals codes at rest (AES-256-GCM)."""

# --- parties -------------------------------------------------------------------------------------

clients = sa.Table(
    "clients",
    metadata,
    _key("client_id"),
    _text("name"),
    _text("kind"),  # client | partner
    _ver(),
    sa.CheckConstraint("kind in ('client','partner')", name="kind"),
)
brands = sa.Table("brands", metadata, _key("brand_id"), _text("name"), _text("category"), _text("provider_id"), _ver())
programmes = sa.Table(
    "programmes",
    metadata,
    _key("programme_id"),
    _ref("client_id", "clients.client_id"),
    _text("name"),
    _text("zone"),
    _text("currency"),
    _text("points_unit"),
    _int("point_value"),
    _text("provider_id"),
    _ver(),
)
users = sa.Table(
    "users",
    metadata,
    _key("user_id"),
    _text("person_id"),
    _text("login", unique=True),
    _text("name"),
    _text("role"),
    _ref("institution_id", "clients.client_id", nullable=True),
    _text("password_hash"),
    sa.Column("active", sa.Boolean, nullable=False, server_default=sa.true()),
    _int("authz_epoch", default=1),
    _ver(),
)
grants = sa.Table("grants", metadata, _key("user_id", "users.user_id"), _key("scope"))
"""Scopes each user may read; what a device receives is what its signed-in user was granted."""

devices = sa.Table(
    "devices",
    metadata,
    _key("device_id"),
    _text("name"),
    sa.Column("public_key", BYTEA, nullable=False, unique=True),
    _text("state", server_default="active"),  # active | revoked | quarantined
    _at("enrolled_at"),
    _text("enrolled_by"),
    _int("last_seq", default=0),
    sa.Column("last_hash", BYTEA, nullable=False),
    sa.CheckConstraint("state in ('active','revoked','quarantined')", name="state"),
)
enrolment_codes = sa.Table(
    "enrolment_codes",
    metadata,
    sa.Column("code_hash", BYTEA, primary_key=True),
    _at("created_at"),
    _at("expires_at"),
    _at("used_at", nullable=True),
    _text("device_id", nullable=True),
    _text("created_by"),
)
sessions = sa.Table(
    "sessions",
    metadata,
    _key("session_id"),
    sa.Column("token_hash", BYTEA, nullable=False, unique=True),
    _ref("user_id", "users.user_id"),
    _ref("device_id", "devices.device_id"),
    _at("created_at"),
    _at("expires_at"),
    _at("revoked_at", nullable=True),
)
sign_in_attempts = sa.Table(
    "sign_in_attempts",
    metadata,
    sa.Column("attempt_id", Big, sa.Identity(), primary_key=True),
    _text("login"),
    _text("device_id"),
    _at("at"),
    sa.Column("ok", sa.Boolean, nullable=False),
    sa.Index(None, "login", "at"),
)
proof_nonces = sa.Table(
    "proof_nonces",
    metadata,
    sa.Column("nonce", BYTEA, primary_key=True),
    _at("at"),
    sa.Index(None, "at"),
    prefixes=["UNLOGGED"],
)

# --- members, orders, vouchers -------------------------------------------------------------------

members = sa.Table(
    "members",
    metadata,
    _key("member_id"),
    _ref("programme_id", "programmes.programme_id"),
    _ref("client_id", "clients.client_id"),
    _text("name"),
    _text("email"),
    _text("phone"),
    _text("state", server_default="active"),
    _text("person_id", nullable=True),
    _ver(),
    sa.CheckConstraint("state in ('active','merged','closed')", name="state"),
    sa.Index(None, "programme_id"),
)
orders = sa.Table(
    "orders",
    metadata,
    _key("order_id"),
    _text("booking_id", nullable=True, unique=True),
    _text("po_number", unique=True),
    _text("provider_id"),
    _text("provider_order_id", nullable=True),
    _ref("programme_id", "programmes.programme_id"),
    _ref("client_id", "clients.client_id"),
    _ref("member_id", "members.member_id"),
    _ref("brand_id", "brands.brand_id"),
    _text("reward"),
    _text("kind"),
    _text("state"),
    _text("delivery"),
    _text("source"),
    _at("placed_at"),
    _text("currency"),
    _int("amount"),
    _int("points", default=0),
    _ver(),
    sa.CheckConstraint("state in ('pending','completed','cancelled')", name="state"),
    sa.CheckConstraint("kind in ('voucher','booking','merchandise')", name="kind"),
    sa.CheckConstraint("delivery in ('processing','pending','delivered','failed')", name="delivery"),
    sa.CheckConstraint("amount >= 0 and points >= 0", name="amount"),
    sa.Index(None, "programme_id", "placed_at"),
    sa.Index(None, "member_id"),
)
order_lines = sa.Table(
    "order_lines",
    metadata,
    _key("line_id"),
    _ref("order_id", "orders.order_id"),
    _text("title"),
    _int("amount"),
    _int("reserved", default=0),
    _int("refunded", default=0),
    _int("chargeback", default=0),
    _int("reissued", default=0),
    sa.Column("cancelled", sa.Boolean, nullable=False, server_default=sa.false()),
    _at("service_start", nullable=True),
    _text("root_line_id", nullable=True),
    sa.CheckConstraint("reserved >= 0 and refunded >= 0 and chargeback >= 0 and reissued >= 0", name="signs"),
    sa.CheckConstraint("amount - reserved - refunded - chargeback - reissued >= 0", name="remaining"),
    sa.Index(None, "order_id"),
)
tenders = sa.Table(
    "tenders",
    metadata,
    _key("tender_id"),
    _ref("order_id", "orders.order_id"),
    _text("method"),
    _int("captured"),
    _int("points", default=0),
    _int("reserved", default=0),
    _int("refunded", default=0),
    _int("chargeback", default=0),
    _text("label", server_default=""),
    sa.Column("closed", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.CheckConstraint("method in ('points','card','wallet')", name="method"),
    sa.CheckConstraint("reserved >= 0 and refunded >= 0 and chargeback >= 0", name="signs"),
    sa.CheckConstraint("captured - reserved - refunded - chargeback >= 0", name="remaining"),
    sa.Index(None, "order_id"),
)
vouchers = sa.Table(
    "vouchers",
    metadata,
    _key("voucher_id"),
    _ref("order_id", "orders.order_id"),
    _ref("line_id", "order_lines.line_id"),
    _text("last4"),
    sa.Column("code_mac", BYTEA, nullable=False),  # keyed HMAC of the code, for lookup
    sa.Column("code_sealed", BYTEA, nullable=True),  # nonce ‖ AES-256-GCM(code\0pin), AAD = voucher_id
    _text("state"),
    _int("face"),
    _int("balance"),
    _at("expires_at", nullable=True),
    _int("generation", default=0),
    _text("replaced_by", nullable=True),
    sa.Column("voided_at_provider", sa.Boolean, nullable=False, server_default=sa.false()),
    _text("state_before_freeze", nullable=True),
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
    _ref("order_id", "orders.order_id"),
    _at("at"),
    _text("kind"),  # placed | state | delivery | voucher | reversal | resent | provider
    _text("before", server_default=""),
    _text("after", server_default=""),
    _text("actor_id"),
    _text("request_id", nullable=True),
    sa.Index(None, "order_id"),
)
"""Append-only. A reversal of a completed booking is an event here; the order stays completed."""

# --- tickets -------------------------------------------------------------------------------------

tickets = sa.Table(
    "tickets",
    metadata,
    _key("ticket_id"),
    _ref("programme_id", "programmes.programme_id"),
    _ref("client_id", "clients.client_id"),
    _text("queue"),
    _ref("order_id", "orders.order_id", nullable=True),
    _ref("member_id", "members.member_id"),
    _ref("brand_id", "brands.brand_id"),
    _text("subject"),
    _text("intake_issue"),
    _text("disposition"),
    _text("canonical"),
    _text("category"),
    _text("prior_disposition", nullable=True),
    sa.Column("priority", sa.SmallInteger, nullable=False),
    _text("channel"),
    _ref("owner_id", "users.user_id", nullable=True),
    _at("received_at"),
    _at("due_at", nullable=True),
    _at("closed_at", nullable=True),
    _text("currency"),
    _int("amount"),
    _int("events", default=0),
    _ver(),
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
    _key("event_id"),
    _ref("ticket_id", "tickets.ticket_id"),
    _int("seq"),
    _at("at"),
    _at("recorded_at"),
    _text("kind"),
    _text("actor_id"),
    _text("actor_name"),
    _text("text", server_default=""),
    sa.Column("sentence", JSONB, nullable=True),
    _text("op_id", nullable=True),
    sa.UniqueConstraint("ticket_id", "seq"),
)

# --- policy, requests, execution -----------------------------------------------------------------

policies = sa.Table(
    "policies",
    metadata,
    sa.Column("version", Big, primary_key=True),
    sa.Column("body", BYTEA, nullable=False),
    sa.Column("signature", BYTEA, nullable=False),
    _at("issued_at"),
    _text("issued_by"),
)
requests = sa.Table(
    "requests",
    metadata,
    _key("request_id"),
    _text("number", unique=True),
    _ref("programme_id", "programmes.programme_id"),
    _ref("ticket_id", "tickets.ticket_id"),
    _ref("order_id", "orders.order_id", nullable=True),
    _ref("member_id", "members.member_id"),
    _text("action"),
    _int("amount"),
    _text("unit"),
    sa.Column("payload", BYTEA, nullable=False),  # canonical JSON
    sa.Column("statement", BYTEA, nullable=False),  # canonical JSON of wire.rows.Statement
    _text("sha256"),
    sa.Column("accepted", BYTEA, nullable=False),  # canonical JSON of domain.commands.Accepted
    _int("policy_version"),
    _ref("maker_id", "users.user_id"),
    _text("maker_person"),
    _text("maker_device"),
    sa.Column("revision", sa.Integer, nullable=False, server_default=sa.text("1")),
    _text("state"),
    sa.Column("tiers", JSONB, nullable=False),
    _text("why"),
    sa.Column("limits", JSONB, nullable=False),
    _text("funder_id", nullable=True),
    _text("target"),
    _int("target_version"),
    _at("raised_at"),
    _at("expires_at", nullable=True),
    _at("resolved_at", nullable=True),
    _text("note", server_default=""),
    sa.Column("maker_history", JSONB, nullable=True),
    sa.Column("evidence", JSONB, nullable=False, server_default="[]"),
    _int("exposure", default=0),
    _text("code", server_default=""),
    sa.Column("facts", JSONB, nullable=False, server_default="{}"),
    _ver(),
    sa.Index(None, "order_id"),
    sa.Index(None, "ticket_id"),
    sa.Index(None, "member_id", "raised_at"),
    sa.Index(None, "maker_person", "raised_at"),
    sa.Index(None, "state", "expires_at"),
)
request_revisions = sa.Table(
    "request_revisions",
    metadata,
    _key("request_id", "requests.request_id"),
    sa.Column("revision", sa.Integer, primary_key=True),
    sa.Column("payload", BYTEA, nullable=False),
    _text("sha256"),
    _text("editor_id"),
    _text("editor_person"),
    _at("at"),
)
"""Append-only. Editors become makers: none of them may decide any revision."""

decisions = sa.Table(
    "decisions",
    metadata,
    _key("request_id", "requests.request_id"),
    sa.Column("revision", sa.Integer, primary_key=True),
    _key("checker_person"),
    _ref("checker_id", "users.user_id"),
    _text("checker_device"),
    sa.Column("tier", sa.SmallInteger, nullable=False),
    _text("verdict"),
    _text("seen_sha256"),
    _text("note", server_default=""),
    sa.Column("evidence_opened", JSONB, nullable=False, server_default="[]"),
    _at("at"),
    _text("op_id"),
    sa.CheckConstraint("verdict in ('approve','decline','return')", name="verdict"),
)
"""Append-only; the key is one decision per checker and revision. A trigger refuses a checker who is
the maker, any revision's editor, or the beneficiary, compared by person."""

reservations = sa.Table(
    "reservations",
    metadata,
    _key("request_id", "requests.request_id"),
    _key("kind"),  # line | tender | account
    _key("subject_id"),
    _int("amount"),
    _at("released_at", nullable=True),
    sa.CheckConstraint("kind in ('line','tender','account')", name="kind"),
    sa.CheckConstraint("amount > 0", name="amount"),
)
legs = sa.Table(
    "legs",
    metadata,
    _key("request_id", "requests.request_id"),
    sa.Column("n", sa.Integer, primary_key=True),
    _text("name"),
    sa.Column("call", BYTEA, nullable=False),  # canonical JSON of domain.commands.LegCall
    _text("key", unique=True),  # <request_id>:<name>
    _text("state", server_default="waiting"),
    sa.Column("attempts", sa.Integer, nullable=False, server_default=sa.text("0")),
    sa.Column("polls", sa.Integer, nullable=False, server_default=sa.text("0")),
    _at("next_at", nullable=True),
    _at("called_at", nullable=True),
    _text("code", server_default=""),
    _text("reference", server_default=""),
    _text("claimed_by", nullable=True),
    _at("claimed_until", nullable=True),
    sa.CheckConstraint("state in ('waiting','calling','succeeded','failed','unknown')", name="state"),
    sa.Index(None, "state", "next_at"),
)
"""The execution outbox: a leg is persisted with its key before any call is made."""

exposures = sa.Table(
    "exposures",
    metadata,
    _key("request_id", "requests.request_id"),
    _text("voucher_id"),
    _int("amount"),
    _text("unit"),
    _at("opened_at"),
    _at("closed_at", nullable=True),
)
quotes = sa.Table(
    "quotes",
    metadata,
    _key("quote_id"),
    _ref("order_id", "orders.order_id"),
    sa.Column("line_ids", JSONB, nullable=False),
    _int("amount"),
    _int("fee"),
    _text("currency"),
    _at("expires_at"),
    _at("created_at"),
)
reveals = sa.Table(
    "reveals",
    metadata,
    sa.Column("reveal_id", Big, sa.Identity(), primary_key=True),
    _text("user_id"),
    _text("voucher_id"),
    _text("ticket_id"),
    _at("at"),
    sa.Index(None, "user_id", "at"),
)
webhooks = sa.Table(
    "webhooks",
    metadata,
    _key("provider_id"),
    _key("event_id"),
    _at("at"),
    sa.Column("body", JSONB, nullable=False),
    _text("outcome", server_default="received"),
)

# --- ledger --------------------------------------------------------------------------------------

accounts = sa.Table(
    "accounts",
    metadata,
    _key("account_id"),
    _ref("programme_id", "programmes.programme_id"),
    _text("kind"),
    _text("owner_id"),
    _text("name", server_default=""),
    _text("unit"),
    _int("balance", default=0),
    _int("floor", nullable=True),  # balance may not fall below this; null: unbounded
    sa.CheckConstraint("floor is null or balance >= floor", name="floor"),
    sa.CheckConstraint(
        "kind in ('member_available','member_held','member_debt','issued','redeemed','expired',"
        "'goodwill_available','goodwill_held','provider_clearing','suspense')",
        name="kind",
    ),
    sa.Index(None, "programme_id", "kind"),
    sa.Index(None, "owner_id"),
)
"""Ids: ``m:<member>:available|held|debt``, ``p:<programme>:issued|redeemed|expired|suspense``,
``g:<programme>:<funder>:available|held``, ``p:<programme>:clearing:<unit>``. ``balance`` is
maintained by a trigger on postings, so it cannot disagree with them."""

ledger = sa.Table(
    "ledger",
    metadata,
    _key("programme_id", "programmes.programme_id"),
    sa.Column("seq", Big, primary_key=True),
    _text("txn_id", unique=True),
    _text("unit"),
    _text("type"),  # earn | burn | refund | adjustment | expiry | goodwill | hold | post | void
    _text("reason"),
    _at("effective_at"),
    _at("recorded_at"),
    _text("order_id", nullable=True),
    _text("booking_id", nullable=True),
    _text("ticket_id", nullable=True),
    _text("request_id", nullable=True),
    _text("member_id", nullable=True),
    _text("actor_id"),
    _text("idem_key", unique=True),
    _text("input_hash"),
    _text("reverses", nullable=True, unique=True),
    sa.Column("prev_hash", BYTEA, nullable=False),
    sa.Column("hash", BYTEA, nullable=False),
    sa.CheckConstraint("order_id is not null or booking_id is not null or reason <> ''", name="reference"),
    sa.Index(None, "programme_id", "effective_at"),
    sa.Index(None, "member_id"),
)
postings = sa.Table(
    "postings",
    metadata,
    _key("txn_id", "ledger.txn_id"),
    sa.Column("n", sa.SmallInteger, primary_key=True),
    _ref("account_id", "accounts.account_id"),
    _int("amount"),
    sa.CheckConstraint("amount <> 0", name="amount"),
    sa.Index(None, "account_id"),
)
ledger_heads = sa.Table(
    "ledger_heads",
    metadata,
    _key("programme_id", "programmes.programme_id"),
    _int("seq", default=0),
    sa.Column("hash", BYTEA, nullable=False),
)

# --- operations, audit, feeds --------------------------------------------------------------------

operations = sa.Table(
    "operations",
    metadata,
    _key("device_id", "devices.device_id"),
    sa.Column("dev_seq", Big, primary_key=True),
    _text("op_id", unique=True),
    _text("kind"),
    _text("actor_id"),
    sa.Column("body", BYTEA, nullable=False),
    sa.Column("args", BYTEA, nullable=False),
    sa.Column("salt", BYTEA, nullable=False),
    sa.Column("prev_hash", BYTEA, nullable=False),
    sa.Column("hash", BYTEA, nullable=False),
    sa.Column("sig", BYTEA, nullable=False),
    _text("status"),
    _text("code", server_default=""),
    sa.Column("facts", JSONB, nullable=False, server_default="{}"),
    _int("result_ver", default=0),
    sa.Column("at_positions", JSONB, nullable=False, server_default="[]"),
    _at("received_at"),
)
quarantine = sa.Table(
    "quarantine",
    metadata,
    sa.Column("n", Big, sa.Identity(), primary_key=True),
    _text("device_id"),
    _int("dev_seq"),
    _text("op_id"),
    _text("why"),
    sa.Column("body", BYTEA, nullable=False),
    sa.Column("args", BYTEA, nullable=False),
    sa.Column("salt", BYTEA, nullable=False),
    sa.Column("prev_hash", BYTEA, nullable=False),
    sa.Column("hash", BYTEA, nullable=False),
    sa.Column("sig", BYTEA, nullable=False),
    _at("received_at"),
    sa.UniqueConstraint("device_id", "dev_seq", "hash"),
)
audit = sa.Table(
    "audit",
    metadata,
    _key("chain"),
    sa.Column("seq", Big, primary_key=True),
    sa.Column("body", BYTEA, nullable=False),
    sa.Column("prev_hash", BYTEA, nullable=False),
    sa.Column("hash", BYTEA, nullable=False),
    _at("at"),
    _text("actor_id"),
    _text("action"),
    _text("subject"),
    _text("ticket_id"),
    _text("op_id"),
    sa.Index(None, "ticket_id"),
    sa.Index(None, "chain", "at"),
)
audit_heads = sa.Table(
    "audit_heads", metadata, _key("chain"), _int("seq", default=0), sa.Column("hash", BYTEA, nullable=False)
)
feed_head = sa.Table(
    "feed_head", metadata, _key("scope"), _int("head", default=0), sa.Column("chain", BYTEA, nullable=False)
)
feed = sa.Table(
    "feed",
    metadata,
    _key("scope"),
    sa.Column("seq", Big, primary_key=True),
    _text("tx_id"),
    _text("kind"),
    _text("key"),
    _text("op"),
    sa.Column("body", BYTEA, nullable=False),
    sa.Column("chain", BYTEA, nullable=False),
    sa.CheckConstraint("op in ('put','leave','del')", name="op"),
)

# --- reports -------------------------------------------------------------------------------------

report_runs = sa.Table(
    "report_runs",
    metadata,
    _key("run_id"),
    _text("report"),
    _ref("programme_id", "programmes.programme_id"),
    sa.Column("params", JSONB, nullable=False),
    _text("prepared_by"),
    _text("prepared_by_name"),
    _at("prepared_at"),
    sa.Column("snapshot", BYTEA, nullable=False),  # zstd of the canonical snapshot
    _text("sha256"),  # of the canonical snapshot, uncompressed
    _int("rows"),
)
"""Append-only. A reprint renders this snapshot again, never live data."""
