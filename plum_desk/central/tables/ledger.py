"""The points and money ledger: accounts, transactions, postings, chain heads."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import BYTEA

from plum_desk.central.tables.base import Big, instant, integer, key, metadata, ref, text

accounts = sa.Table(
    "accounts",
    metadata,
    key("account_id"),
    ref("programme_id", "programmes.programme_id"),
    text("kind"),
    text("owner_id"),
    text("name", server_default=""),
    text("unit"),
    integer("balance", default=0),
    integer("floor", nullable=True),  # balance may not fall below this; null: unbounded
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
``g:<programme>:<funder>:available|held``, and for a currency ``p:<programme>:clearing:<unit>`` against
``p:<programme>:redeemed:<unit>``. ``balance`` is maintained by a trigger on postings, so it cannot
disagree with them."""

ledger = sa.Table(
    "ledger",
    metadata,
    key("programme_id", "programmes.programme_id"),
    sa.Column("seq", Big, primary_key=True),
    text("txn_id", unique=True),
    text("unit"),
    text("type"),  # earn | burn | refund | adjustment | expiry | goodwill | hold | post | void
    text("reason"),
    instant("effective_at"),
    instant("recorded_at"),
    text("order_id", nullable=True),
    text("booking_id", nullable=True),
    text("ticket_id", nullable=True),
    text("request_id", nullable=True),
    text("member_id", nullable=True),
    text("actor_id"),
    text("idem_key", unique=True),
    text("input_hash"),
    text("reverses", nullable=True, unique=True),
    sa.Column("prev_hash", BYTEA, nullable=False),
    sa.Column("hash", BYTEA, nullable=False),
    sa.CheckConstraint("order_id is not null or booking_id is not null or reason <> ''", name="reference"),
    sa.Index(None, "programme_id", "effective_at"),
    sa.Index(None, "member_id"),
)
postings = sa.Table(
    "postings",
    metadata,
    key("txn_id", "ledger.txn_id"),
    sa.Column("n", sa.SmallInteger, primary_key=True),
    ref("account_id", "accounts.account_id"),
    integer("amount"),
    sa.CheckConstraint("amount <> 0", name="amount"),
    sa.Index(None, "account_id"),
)
month_closings = sa.Table(
    "month_closings",
    metadata,
    key("programme_id", "programmes.programme_id"),
    key("month"),  # YYYY-MM
    instant("starts_at"),
    instant("ends_at"),
    ref("run_id", "report_runs.run_id"),
    ref("prepared_by", "users.user_id"),
    text("preparer_person"),
    instant("prepared_at"),
    ref("closed_by", "users.user_id", nullable=True),
    text("closer_person", nullable=True),
    instant("closed_at", nullable=True),
    integer("version", default=1),
    sa.CheckConstraint("starts_at < ends_at", name="window"),
    sa.CheckConstraint("closer_person <> preparer_person", name="two_people"),
    sa.CheckConstraint("(closed_by IS NULL) = (closed_at IS NULL)", name="closed"),
)
"""A month of a programme's own zone. Once it is closed a trigger refuses entries that take effect in it."""
ledger_heads = sa.Table(
    "ledger_heads",
    metadata,
    key("programme_id", "programmes.programme_id"),
    integer("seq", default=0),
    sa.Column("hash", BYTEA, nullable=False),
)
lot_schedule = sa.Table(
    "lot_schedule",
    metadata,
    key("member_id", "members.member_id"),
    instant("due_at"),
    sa.Index(None, "due_at"),
)
"""When some of a member's points lapse next, or earlier: whoever is due is looked at."""
