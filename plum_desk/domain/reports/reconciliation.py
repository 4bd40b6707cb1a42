"""Points & wallet reconciliation: one month of one programme's ledger in one unit (domain.md §8).

In points the statement is about members' wallets: what they earned, redeemed, got back, lost. In a
currency it is about the programme's clearing account: what card and company wallet paid for orders
comes in (line ``burn``), what was refunded to them goes out (line ``refund``); the balance is what was
captured and not given back. Orders are matched alike: what they took by the ledger against their points,
or against their money tenders.

A run is frozen as canonical bytes: a header line (``Head``) and one line per ledger row. Screen, PDF
and CSV render these bytes and nothing else, so that a reprint is the same report. Amounts are minor
units of the run's single unit; instants are UTC epoch milliseconds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from plum_desk.domain.matching import Break, Match
from plum_desk.domain.money import POINTS_PREFIX

REPORT = "reconciliation"
TAG = b"plum-desk/report/v1\0"
LINES = ("earn", "burn", "refund", "adjustment", "goodwill", "expiry", "other")
"""The statement's movements, in the order they are printed. ``other`` is printed only when it moved."""

MONEY_LINES = ("burn", "refund")
"""What is printed of a currency even when nothing moved."""

_LINE_OF = {"post": "burn"} | {name: name for name in LINES}


def line_of(ledger_type: str) -> str:
    """The statement line of a ledger type: a captured hold is a burn; an unknown type is never hidden."""
    return _LINE_OF.get(ledger_type, "other")


class Row(msgspec.Struct, frozen=True, array_like=True):
    """One movement of one member's wallet, or of one member's money. ``balance`` runs over the whole programme."""

    seq: int
    at: int
    line: str
    reference: str
    coming: int
    going: int
    balance: int
    member: str
    actor: str


class Moved(msgspec.Struct, frozen=True):
    """A movement as the ledger holds it: ``net`` over the accounts that the statement is about, positive
    comes in."""

    seq: int
    at: int
    type: str
    order_id: str
    booking_id: str
    reason: str
    member: str
    actor: str
    net: int


class Total(msgspec.Struct, frozen=True):
    """Subtotal of a statement line or of a local day (``key`` is its code or YYYY-MM-DD)."""

    key: str
    rows: int
    coming: int
    going: int

    @property
    def net(self) -> int:
        return self.coming - self.going


class Control(msgspec.Struct, frozen=True):
    """What lets another system prove that it holds the same rows, without holding them."""

    rows: int
    coming: int
    going: int
    orders: int
    order_hash_total: str
    first_seq: int
    last_seq: int
    neutral: int
    """Entries that only move a wallet between available and held: counted, never listed."""
    chain: str


class Watermark(msgspec.Struct, frozen=True):
    """Where the ledger stood when the run was taken."""

    seq: int
    hash: str


class Check(msgspec.Struct, frozen=True):
    """``left`` must equal ``right``; None when there is nothing to compare with."""

    name: str
    left: int | None
    right: int | None

    @property
    def ok(self) -> bool:
        return self.left is None or self.right is None or self.left == self.right


class Scope(msgspec.Struct, frozen=True):
    """What was asked for, by whom, and when: printed on every page."""

    run_id: str
    programme_id: str
    programme: str
    client: str
    unit: str
    currency: str
    month: str
    zone: str
    start: int
    end: int
    as_of: int
    preparer_id: str
    preparer: str


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything but the rows."""

    scope: Scope
    source: Watermark
    opening: int
    closing: int
    by_line: tuple[Total, ...]
    by_day: tuple[Total, ...]
    control: Control
    checks: tuple[Check, ...]
    match: Match | None
    breaks: tuple[Break, ...]
    breaks_total: int
    report: str = REPORT
    v: int = 1

    @property
    def difference(self) -> int:
        """Orders minus ledger, plus whatever the statement itself is out by."""
        out = sum((c.left or 0) - (c.right or 0) for c in self.checks if not c.ok)
        return (self.match.difference if self.match else 0) + out

    @property
    def balanced(self) -> bool:
        return all(check.ok for check in self.checks) and self.breaks_total == 0


class Damaged(ValueError):
    """Bytes that are not the canonical form of a run."""


def period(month: str, zone: str) -> tuple[int, int]:
    """First instant of ``month`` (YYYY-MM) and of the next one, in ``zone``. Raises ValueError."""
    first = datetime.strptime(month, "%Y-%m").replace(tzinfo=ZoneInfo(zone))
    after = (first + timedelta(days=32)).replace(day=1)
    return int(first.timestamp()) * 1000, int(after.timestamp()) * 1000


def local_day(at: int, zone: ZoneInfo) -> date:
    return datetime.fromtimestamp(at // 1000, zone).date()


def chain_start(run_id: str) -> bytes:
    return hashlib.sha256(TAG + run_id.encode()).digest()


_encoder = msgspec.json.Encoder(order="deterministic")
_row = msgspec.json.Decoder(Row)
_head = msgspec.json.Decoder(Head, strict=True)


class Builder:
    """Folds movements, in ledger order, into rows, subtotals and the control block."""

    def __init__(self, scope: Scope, opening: int) -> None:
        self._scope = scope
        self._zone = ZoneInfo(scope.zone)
        self.opening = self.balance = opening
        self._chain = chain_start(scope.run_id)
        self._hash_total = 0
        self._orders: set[str] = set()
        self._lines: dict[str, list[int]] = {}
        self._days: dict[str, list[int]] = {}
        self._seqs: list[int] = []
        self.rows = 0

    def add(self, moved: Moved) -> bytes:
        """The canonical line of this movement, newline included."""
        coming, going = max(moved.net, 0), max(-moved.net, 0)
        self.balance += moved.net
        line = line_of(moved.type)
        reference = moved.order_id or moved.booking_id or moved.reason
        row = Row(moved.seq, moved.at, line, reference, coming, going, self.balance, moved.member, moved.actor)
        text = _encoder.encode(row)
        self._chain = hashlib.sha256(self._chain + text).digest()
        self._count(self._lines.setdefault(line, [0, 0, 0]), coming, going)
        day = local_day(moved.at, self._zone).isoformat()
        self._count(self._days.setdefault(day, [0, 0, 0]), coming, going)
        if moved.order_id and moved.order_id not in self._orders:
            self._orders.add(moved.order_id)
            self._hash_total += int.from_bytes(hashlib.sha256(moved.order_id.encode()).digest()[:8], "big")
        self._seqs = [min(self._seqs[0], moved.seq), max(self._seqs[1], moved.seq)] if self._seqs else [moved.seq] * 2
        self.rows += 1
        return text + b"\n"

    @staticmethod
    def _count(total: list[int], coming: int, going: int) -> None:
        total[0] += 1
        total[1] += coming
        total[2] += going

    def finish(
        self,
        source: Watermark,
        *,
        neutral: int,
        ledger_closing: int,
        member_balances: int,
        prior_closing: int | None,
        postings_sum: int,
        match: Match | None,
        breaks: tuple[Break, ...],
        breaks_total: int,
    ) -> Head:
        """Close the run. Every figure passed here was counted apart from the rows."""
        always = LINES[:-1] if self._scope.unit.startswith(POINTS_PREFIX) else MONEY_LINES
        lines = tuple(Total(k, *self._lines.get(k, (0, 0, 0))) for k in LINES if k in always or k in self._lines)
        first, last = self._seqs or (0, 0)
        return Head(
            scope=self._scope,
            source=source,
            opening=self.opening,
            closing=self.balance,
            by_line=lines,
            by_day=tuple(Total(k, *v) for k, v in sorted(self._days.items())),
            control=Control(
                rows=self.rows,
                coming=sum(total.coming for total in lines),
                going=sum(total.going for total in lines),
                orders=len(self._orders),
                order_hash_total=f"{self._hash_total % 2**64:016x}",
                first_seq=first,
                last_seq=last,
                neutral=neutral,
                chain=self._chain.hex(),
            ),
            checks=(
                Check("roll", self.balance, ledger_closing),
                Check("members", self.balance, member_balances),
                Check("prior", self.opening if prior_closing is not None else None, prior_closing),
                Check("double_entry", postings_sum, 0),
            ),
            match=match,
            breaks=breaks,
            breaks_total=breaks_total,
        )


class Run:
    """A frozen run, read from its canonical bytes. Rows are decoded as they are asked for."""

    def __init__(self, data: bytes) -> None:
        end = data.find(b"\n")
        try:
            self.head = _head.decode(data[: max(end, 0)])
        except msgspec.DecodeError as error:
            raise Damaged(str(error)) from error
        if encode_head(self.head) != data[: end + 1]:
            raise Damaged("header is not canonical")
        self.data = data
        self._start = end + 1

    def texts(self) -> Iterator[bytes]:
        """The rows' canonical text, without newlines: what the chain hash runs over."""
        start, find, data = self._start, self.data.find, self.data
        while (end := find(b"\n", start)) >= 0:
            yield data[start:end]
            start = end + 1

    def rows(self) -> Iterator[Row]:
        return map(_row.decode, self.texts())

    def verify(self) -> None:
        """Recompute chain, count and roll from the rows. Raises Damaged at the first disagreement."""
        scope, chain, balance, count = self.head.scope, chain_start(self.head.scope.run_id), self.head.opening, 0
        for text in self.texts():
            row = decode_row(text)
            chain = hashlib.sha256(chain + text).digest()
            balance += row.coming - row.going
            count += 1
            if row.balance != balance or not scope.start <= row.at < scope.end:
                raise Damaged(f"row {count} does not follow from the one before")
        if (chain.hex(), count, balance) != (self.head.control.chain, self.head.control.rows, self.head.closing):
            raise Damaged("the rows are not those of the control block")


def decode_row(text: bytes) -> Row:
    try:
        return _row.decode(text)
    except msgspec.DecodeError as error:
        raise Damaged(str(error)) from error


def encode_head(head: Head) -> bytes:
    return _encoder.encode(head) + b"\n"


def freeze(head: Head, lines: Iterable[bytes]) -> bytes:
    """The canonical bytes of a run."""
    return b"".join((encode_head(head), *lines))


def digest(data: bytes) -> str:
    """SHA-256 of a run's canonical bytes: what a stored run and its reprint are compared by."""
    return hashlib.sha256(data).hexdigest()
