"""Tables of the cache ``base.db``: confirmed rows, disposable, filled by a desk or by the centre.

A row is stored as the centre sent it (``body``, a JSON array) beside the columns that lists filter
and sort by. ``key`` is a stable integer per row; for rows that have an instant it grows with that
instant, so that the newest rows come first by walking the table backwards. Where own pending
operations change what is shown, ``body`` is the prediction and ``confirmed`` the row of the centre.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, Table, Text, text

base = MetaData()


def _text(*names: str) -> list[Column[str]]:
    return [Column(name, Text, nullable=False) for name in names]


def _maybe(*names: str) -> list[Column[str]]:
    return [Column(name, Text) for name in names]


def _int(*names: str) -> list[Column[int]]:
    return [Column(name, Integer, nullable=False) for name in names]


def _maybe_int(*names: str) -> list[Column[int]]:
    return [Column(name, Integer) for name in names]


def _key() -> Column[int]:
    return Column("key", Integer, primary_key=True)


def _id(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, unique=True)


def _tail(*, overlaid: bool) -> list[Column[bytes] | Column[int]]:
    """What every row ends with: home scope, version, the row itself and, if it can be, its prediction."""
    tail: list[Column[bytes] | Column[int]] = [*_int("scope", "ver"), Column("body", LargeBinary, nullable=False)]
    if overlaid:
        tail.append(Column("pending", Integer, nullable=False, server_default="0"))
        tail.append(Column("confirmed", LargeBinary))
    return tail


PREDICTED = text("pending = 1")
"""Rows that carry a prediction: a partial index serves exactly these words, a bound 1 would scan."""


def _predicted(table: str) -> Index:
    return Index(f"{table}_predicted", "key", sqlite_where=PREDICTED)


orders = Table(
    "orders",
    base,
    _key(),
    _id("order_id"),
    *_maybe("booking_id"),
    *_text("po_number", "member_id", "member_name", "brand_id", "brand", "reward"),
    *_text("kind", "state", "delivery", "voucher_last4"),
    *_int("amount", "points"),
    *_maybe_int("expires_at"),
    *_tail(overlaid=True),
    Index("orders_in_order", "pending", "key"),
    Index("orders_by_state", "state", "key"),
    Index("orders_by_brand", "brand_id", "key"),
    Index("orders_by_member", "member_id", "key"),
)

tickets = Table(
    "tickets",
    base,
    _key(),
    _id("ticket_id"),
    *_maybe("order_id", "booking_id", "owner_id"),
    *_text("queue", "member_id", "member_name", "brand_id", "brand", "subject"),
    *_text("disposition", "canonical", "category", "owner_name", "currency"),
    *_int("priority", "received_at", "amount"),
    *_maybe_int("due_at", "closed_at", "escalated"),
    *_text("issue"),
    *_tail(overlaid=True),
    Index("tickets_by_due", "category", "due_at", "owner_id", "disposition", "canonical"),
    Index("tickets_by_owner", "owner_id", "category", "due_at"),
    Index("tickets_by_order", "order_id"),
    Index("tickets_by_member", "member_id"),
    _predicted("tickets"),
)

ticket_events = Table(
    "ticket_events",
    base,
    _key(),
    _id("event_id"),
    *_text("ticket_id"),
    *_int("seq"),
    *_tail(overlaid=True),
    Index("ticket_events_by_ticket", "ticket_id", "seq"),
    _predicted("ticket_events"),
)

requests = Table(
    "requests",
    base,
    _key(),
    _id("request_id"),
    *_text("number", "ticket_id", "member_id", "member_name", "action", "state", "unit"),
    *_maybe("order_id", "funder_id"),
    *_text("maker_id", "maker_person", "maker_name"),
    *_int("amount", "raised_at"),
    *_maybe_int("expires_at", "resolved_at"),
    *_text("decided_by"),
    *_tail(overlaid=True),
    Index("requests_by_state", "state", "key"),
    Index("requests_by_ticket", "ticket_id"),
    Index("requests_by_order", "order_id"),
    Index("requests_by_member", "member_id", "raised_at"),
    Index("requests_by_maker", "maker_id", "raised_at"),
    _predicted("requests"),
)

members = Table(
    "members",
    base,
    _key(),
    _id("member_id"),
    *_text("programme_id", "client_id", "name", "email_masked", "phone_masked", "state"),
    *_int("available"),
    *_tail(overlaid=False),
    Index("members_by_name", "name"),
)

audit = Table(
    "audit",
    base,
    _key(),
    _id("entry_id"),
    *_text("chain", "actor_id", "actor_name", "role", "device_id", "action", "subject"),
    *_text("ticket_id", "request_id", "result"),
    *_int("seq", "at"),
    *_text("text"),
    *_tail(overlaid=False),
    Index("audit_by_action", "action", "key"),
    Index("audit_by_ticket", "ticket_id"),
)

things = Table(
    "things",
    base,
    _key(),
    *_text("kind", "id", "parent", "name"),
    *_tail(overlaid=False),
    Index("things_by_id", "kind", "id", unique=True),
)
"""Everything that is few: brands, clients, programmes, users, budgets, report runs, incidents."""

scopes = Table(
    "scopes",
    base,
    Column("id", Integer, primary_key=True),
    Column("scope", Text, nullable=False, unique=True),
    Column("seq", Integer, nullable=False),
    Column("chain", LargeBinary, nullable=False),
)
"""The cursor: how far each granted feed has been applied. ``id`` is what rows carry as ``scope``."""

staged = Table(
    "staged",
    base,
    Column("no", Integer, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)
"""Pages of the cut under way, compressed as received."""

results = Table(
    "results",
    base,
    Column("op_id", Text, primary_key=True),
    Column("dev_seq", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
"""Results that arrived with the rows they caused; the journal's states are derived from them."""

facts = Table(
    "facts",
    base,
    Column("name", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)
"""Single values: incarnation, the cut under way, the signed policy, when the last cut was applied."""

TEXT_SEARCH = (
    "CREATE VIRTUAL TABLE orders_text USING fts5(text, tags, content='', contentless_delete=1, detail=column,"
    " tokenize=\"unicode61 remove_diacritics 2 tokenchars '-_'\")",
    "CREATE VIRTUAL TABLE tickets_text USING fts5(text, content='', contentless_delete=1, detail=column,"
    " tokenize=\"unicode61 remove_diacritics 2 tokenchars '-_'\")",
)
"""Contentless: the text lives in its row only. Hyphens stay inside tokens so that an id is one token;
names are indexed a second time without them."""

_ORDER_TEXT = (
    "new.order_id || ' ' || coalesce(new.booking_id, '') || ' ' || new.po_number || ' ' || new.voucher_last4"
    " || ' ' || replace(new.member_name || ' ' || new.reward || ' ' || new.brand, '-', ' ')"
)
_ORDER_TAGS = "'s_' || new.state || ' d_' || new.delivery || ' k_' || new.kind"
_TICKET_TEXT = (
    "new.ticket_id || ' ' || coalesce(new.order_id, '') || ' ' || coalesce(new.booking_id, '') || ' '"
    " || replace(new.subject || ' ' || new.member_name || ' ' || new.brand, '-', ' ')"
)
_ORDER_SOURCES = (
    "order_id", "booking_id", "po_number", "voucher_last4", "member_name", "reward", "brand", "state", "delivery",
    "kind",
)  # fmt: skip
_TICKET_SOURCES = ("ticket_id", "order_id", "booking_id", "subject", "member_name", "brand")


def _triggers(table: str, columns: str, values: str, sources: tuple[str, ...]) -> tuple[str, ...]:
    insert = f"INSERT INTO {table}_text(rowid, {columns}) VALUES (new.key, {values});"  # noqa: S608
    delete = f"DELETE FROM {table}_text WHERE rowid = old.key;"  # noqa: S608
    differs = " OR ".join(f"new.{name} IS NOT old.{name}" for name in sources)
    return (
        f"CREATE TRIGGER {table}_text_add AFTER INSERT ON {table} BEGIN {insert} END",
        f"CREATE TRIGGER {table}_text_del AFTER DELETE ON {table} BEGIN {delete} END",
        f"CREATE TRIGGER {table}_text_mod AFTER UPDATE ON {table} WHEN {differs} BEGIN {delete} {insert} END",
    )


def _fill(table: str, columns: str, values: str) -> str:
    return f"INSERT INTO {table}_text(rowid, {columns}) SELECT new.key, {values} FROM {table} AS new ORDER BY new.key"  # noqa: S608


TEXT_FILL = (_fill("orders", "text, tags", f"{_ORDER_TEXT}, {_ORDER_TAGS}"), _fill("tickets", "text", _TICKET_TEXT))
"""The text index of rows that were stored before the triggers: what these would have written, at once."""

TRIGGERS = (
    *_triggers("orders", "text, tags", f"{_ORDER_TEXT}, {_ORDER_TAGS}", _ORDER_SOURCES),
    *_triggers("tickets", "text", _TICKET_TEXT, _TICKET_SOURCES),
)
