"""Where generated rows go: batches of COPY on a thread of its own, while the next batch is being made."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any

import msgspec
import psycopg
from psycopg import sql

from plum_desk.central.core.numbering import Entry as FeedEntry
from plum_desk.central.core.numbering import Head, number
from plum_desk.central.tables.base import to_instant
from plum_desk.domain.audit import GENESIS as AUDIT_GENESIS
from plum_desk.domain.changes import Kind
from plum_desk.domain.ledger import Transaction, input_hash
from plum_desk.wire.codec import FEED_GENESIS, encode_row

COLUMNS: dict[str, str] = {
    "clients": "client_id name kind",
    "brands": "brand_id name category provider_id",
    "programmes": "programme_id client_id name zone currency points_unit point_value provider_id points_expire_months",
    "users": "user_id person_id login name role institution_id password_hash",
    "grants": "user_id scope",
    "members": "member_id programme_id client_id name email phone person_id",
    "accounts": "account_id programme_id kind owner_id name unit floor",
    "lot_schedule": "member_id due_at",
    "orders": "order_id booking_id po_number provider_id provider_order_id programme_id client_id member_id brand_id "
    "reward kind state delivery source placed_at currency amount points version",
    "order_lines": "line_id order_id title amount reserved refunded reissued cancelled service_start root_line_id",
    "tenders": "tender_id order_id method captured points reserved refunded label",
    "vouchers": "voucher_id order_id line_id last4 code_mac code_sealed state face balance expires_at generation "
    "replaced_by voided_at_provider state_before_freeze",
    "order_events": "order_id at kind before after actor_id request_id",
    "tickets": "ticket_id programme_id client_id queue order_id member_id brand_id subject intake_issue disposition "
    "canonical category prior_disposition priority channel owner_id received_at due_at closed_at reply_due_at "
    "breached_at paused_at escalated escalation_seen currency amount events version",
    "ticket_events": "event_id ticket_id seq at recorded_at kind actor_id actor_name text sentence",
    "sla_bindings": "ticket_id n at recorded_at book terms_id",
    "sla_clocks": "ticket_id metric cycle start_at stop_at target due_at breach_at breach_due_at breach_why settled_at",
    "sla_schedule": "ticket_id next_at",
    "escalations": "ticket_id metric cycle level at recorded_at resolved_at note",
    "quotes": "quote_id order_id line_ids amount fee currency expires_at created_at",
    "requests": "request_id number programme_id ticket_id order_id member_id action amount unit payload statement "
    "sha256 accepted policy_version maker_id maker_person maker_device revision state tiers why limits funder_id "
    "target target_version raised_at expires_at resolved_at note maker_history evidence exposure code facts spread "
    "flags version",
    "request_revisions": "request_id revision payload sha256 editor_id editor_person at statement",
    "decisions": "request_id revision checker_person checker_id checker_device tier verdict seen_sha256 note "
    "evidence_opened at op_id",
    "reservations": "request_id kind subject_id amount released_at",
    "legs": "request_id n name call key state attempts polls next_at called_at code reference",
    "exposures": "request_id voucher_id amount unit opened_at closed_at",
    "exceptions": "exception_id number programme_id provider_id kind order_id reference ours theirs unit opened_at",
    "settlement_lines": "provider_id line_id kind key order_ref amount unit at read_at outcome",
    "settlement_days": "provider_id day read_at lines",
    "ledger": "programme_id seq txn_id unit type reason effective_at recorded_at order_id booking_id ticket_id "
    "request_id member_id actor_id idem_key input_hash prev_hash hash",
    "postings": "txn_id n account_id amount",
    "ledger_heads": "programme_id seq hash",
    "audit": "chain seq body prev_hash hash at actor_id action subject ticket_id op_id",
    "audit_heads": "chain seq hash",
    "feed": "scope seq tx_id kind key op body chain",
    "feed_head": "scope head chain",
}
"""Tables in an order that respects their references, with the columns that a demo fills."""

_INSTANTS = {"at", "recorded_at"}
BATCH = 60_000
"""Rows in a batch, all tables together: enough to be quick, small enough to stay out of the way."""


def _instants(names: list[str]) -> tuple[int, ...]:
    return tuple(
        n for n, name in enumerate(names) if name in _INSTANTS or name.endswith("_at") or name == "service_start"
    )


def _encoded(value: Any) -> Any:
    return msgspec.json.encode(value).decode() if isinstance(value, list | dict | tuple | msgspec.Struct) else value


class Sink:
    """A context: rows are complete and durable in the open transaction when it is left without error."""

    def __init__(self, conn: psycopg.Connection[Any], progress: Callable[[int], None]) -> None:
        self._conn, self._progress = conn, progress
        self._rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in COLUMNS}
        self._instants = {table: _instants(columns.split()) for table, columns in COLUMNS.items()}
        self._count = self.orders = 0
        self._feeds: dict[str, Head] = {}
        self.audit_heads: dict[str, tuple[int, bytes]] = {}
        self._queue: queue.Queue[tuple[dict[str, list[tuple[Any, ...]]], int] | None] = queue.Queue(maxsize=2)
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._write, name="copy", daemon=True)

    # --- filling ---------------------------------------------------------------------------------

    def add(self, table: str, *row: Any) -> None:
        """A row in the order of COLUMNS. Instants are UTC epoch milliseconds, as everywhere."""
        self._rows[table].append(row)
        self._count += 1

    def json(self, table: str, columns: Mapping[str, Any]) -> None:
        """A row by name, for the few tables with JSON columns: lists and structs are encoded."""
        self.add(table, *(_encoded(columns[name]) for name in COLUMNS[table].split()))

    def publish(self, scope: str, kind: Kind, key: str, row: msgspec.Struct) -> None:
        head = self._feeds.get(scope, Head(0, FEED_GENESIS))
        (entry,) = number(scope, head, (FeedEntry(kind, key, "put", encode_row(row)),))
        self._feeds[scope] = Head(entry.seq, entry.chain)
        self.add("feed", scope, entry.seq, "seed", entry.kind, entry.key, entry.op, entry.body, entry.chain)

    def ledger(self, seq: int, txn: Transaction, previous: bytes, value: bytes) -> None:
        self.add(
            "ledger", txn.programme_id, seq, txn.txn_id, txn.unit, txn.type.value, txn.reason, txn.effective_at,
            txn.recorded_at, txn.order_id, txn.booking_id, txn.ticket_id, txn.request_id, txn.member_id, txn.actor_id,
            txn.idem_key, input_hash(txn), previous, value,
        )  # fmt: skip
        for n, entry in enumerate(txn.entries):
            self.add("postings", txn.txn_id, n, entry.account, entry.amount)

    def heads(self, ledgers: dict[str, tuple[int, bytes]]) -> None:
        """The last rows of all: where every chain ends."""
        for programme, (seq, value) in ledgers.items():
            self.add("ledger_heads", programme, seq, value)
        for chain, (seq, value) in self.audit_heads.items():
            self.add("audit_heads", chain, seq, value)
        for scope, head in self._feeds.items():
            self.add("feed_head", scope, head.seq, head.hash)

    def audit_head(self, chain: str) -> tuple[int, bytes]:
        return self.audit_heads.get(chain, (0, AUDIT_GENESIS))

    def breathe(self) -> None:
        """Between two orders: hand a full batch over."""
        if self._count >= BATCH:
            self._hand_over()

    # --- writing ---------------------------------------------------------------------------------

    def _hand_over(self) -> None:
        if self._failure:
            raise self._failure
        self._queue.put(({table: rows for table, rows in self._rows.items() if rows}, self.orders))
        self._rows = {table: [] for table in COLUMNS}
        self._count = 0

    def _write(self) -> None:
        while (batch := self._queue.get()) is not None:
            if self._failure:
                continue
            try:
                for table, rows in batch[0].items():
                    self._copy(table, rows)
                self._progress(batch[1])
            except BaseException as error:  # handed to the maker's thread, which raises it
                self._failure = error

    def _copy(self, table: str, rows: list[tuple[Any, ...]]) -> None:
        columns, instants = COLUMNS[table].split(), self._instants[table]
        statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
            sql.Identifier(table), sql.SQL(",").join(map(sql.Identifier, columns))
        )
        with self._conn.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                if instants:
                    values = list(row)
                    for n in instants:
                        if values[n] is not None:
                            values[n] = to_instant(values[n])
                    copy.write_row(values)
                else:
                    copy.write_row(row)

    def __enter__(self) -> Sink:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None and self._failure is None:
            self._hand_over()
        self._queue.put(None)
        self._thread.join()
        if error is None and self._failure:
            raise self._failure
