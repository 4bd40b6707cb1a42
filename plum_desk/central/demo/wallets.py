"""Wallets: the demo's ledger of points and money, posted in time order, chained per programme, never below zero."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import count
from random import Random
from zoneinfo import ZoneInfo

from plum_desk.central.demo.orders import DAY, DAYS, Made
from plum_desk.central.demo.people import Member, Programme
from plum_desk.central.demo.sink import Sink
from plum_desk.domain import ledger
from plum_desk.domain.commands import Entry
from plum_desk.domain.ledger import Transaction, TxnType
from plum_desk.domain.order import OrderState

SCALE = {"plum": 1, "rbl": 4, "aurora": 1}
"""Points of a programme that buy roughly what one point of the first buys."""

BREAK_POINTS = 250
"""The deliberate reconciliation break: one completed order of last month was burnt this much short."""


class Wallets:
    """Posts to ``sink``. Work that belongs to a later instant waits on an agenda, so that every
    programme's sequence follows its clock."""

    def __init__(self, sink: Sink, rng: Random, now: int, members: dict[str, list[Member]]) -> None:
        self.sink, self.rng, self.now, self.members = sink, rng, now, members
        self.heads: dict[str, tuple[int, bytes]] = dict.fromkeys(members, (0, ledger.GENESIS))
        self.balances: dict[str, int] = {}
        self.moves: dict[str, int] = {}
        self._agenda: list[tuple[int, int, Callable[[], None]]] = []
        self._tie = count()
        self.broken_order = ""

    # --- time ------------------------------------------------------------------------------------

    def at(self, instant: int, work: Callable[[], None]) -> None:
        heapq.heappush(self._agenda, (instant, next(self._tie), work))

    def until(self, instant: int) -> None:
        while self._agenda and self._agenda[0][0] <= instant:
            heapq.heappop(self._agenda)[2]()

    # --- posting ---------------------------------------------------------------------------------

    def post(
        self, programme: Programme, at: int, kind: TxnType, reason: str, entries: tuple[Entry, ...], idem_key: str,
        *, unit: str = "", order_id: str | None = None, booking_id: str | None = None, ticket_id: str | None = None,
        request_id: str | None = None, member_id: str | None = None, actor_id: str = "system",
    ) -> str:  # fmt: skip
        name = programme.programme_id
        seq, previous = self.heads[name]
        seq += 1
        txn = Transaction(
            f"TX-{name}-{seq:08d}", name, unit or programme.points_unit, kind, reason, entries, at, at, actor_id,
            idem_key, order_id, booking_id, ticket_id, request_id, member_id,
        )  # fmt: skip
        body = ledger.canonical(txn)
        value = ledger.chain_hash(body, previous)
        self.heads[name] = (seq, value)
        self.sink.ledger(seq, txn, previous, value)
        for entry in entries:
            self.balances[entry.account] = self.balances.get(entry.account, 0) + entry.amount
            self.moves[entry.account] = self.moves.get(entry.account, 0) + 1
        return txn.txn_id

    def give(
        self, member: Member, at: int, points: int, kind: TxnType, reason: str, key: str, **said: str | None
    ) -> str:
        member.available += points
        source = ledger.programme(member.programme.programme_id, "issued")
        entries = (Entry(source, -points), Entry(ledger.member_available(member.member_id), points))
        return self.post(member.programme, at, kind, reason, entries, key, member_id=member.member_id, **said)  # type: ignore[arg-type]

    def give_back(
        self, member: Member, at: int, points: int, kind: TxnType, reason: str, key: str, **said: str | None
    ) -> str:
        """Return ``points`` that an order had burnt."""
        member.available += points
        redeemed = ledger.programme(member.programme.programme_id, "redeemed")
        entries = (Entry(redeemed, -points), Entry(ledger.member_available(member.member_id), points))
        return self.post(member.programme, at, kind, reason, entries, key, member_id=member.member_id, **said)  # type: ignore[arg-type]

    # --- what orders do --------------------------------------------------------------------------

    def order(self, made: Made) -> None:
        """Points leave the wallet, or are held while the order is pending; money was captured at once."""
        self._money(made)
        if made.points:
            self._points(made)
        if made.order.state is OrderState.CANCELLED:
            self.at(made.settled_at, lambda: self._return(made))

    def _money(self, made: Made, *, back: bool = False) -> None:
        """What card and company wallet paid, or with ``back`` what a cancelled order gave back to them."""
        order = made.order
        captured = order.amount - made.points * made.programme.point_value
        if not captured:
            return
        entries = ledger.cleared(order.programme_id, order.currency, -captured if back else captured)
        at, kind, reason, key = (
            (made.settled_at, TxnType.REFUND, "order_cancelled", "returned") if back
            else (order.placed_at, TxnType.BURN, "order", "captured")
        )  # fmt: skip
        self.post(
            made.programme, at, kind, reason, entries, f"{order.order_id}:{key}", unit=order.currency,
            order_id=order.order_id, booking_id=order.booking_id, member_id=order.member_id,
        )  # fmt: skip

    def _points(self, made: Made) -> None:
        order, member, points = made.order, made.member, made.points
        available = ledger.member_available(member.member_id)
        member.available -= points
        said = {"order_id": order.order_id, "booking_id": order.booking_id, "member_id": member.member_id}
        if order.state is OrderState.PENDING:
            member.held += points
            entries = ledger.hold(available, points)
            self.post(made.programme, order.placed_at, TxnType.HOLD, "order", entries, f"{order.order_id}:hold", **said)  # type: ignore[arg-type]
            return
        short = BREAK_POINTS if self._breaks_here(made) else 0
        member.available += short
        redeemed = ledger.programme(made.programme.programme_id, "redeemed")
        entries = (Entry(available, short - points), Entry(redeemed, points - short))
        self.post(made.programme, order.placed_at, TxnType.BURN, "order", entries, f"{order.order_id}:burn", **said)  # type: ignore[arg-type]

    def _return(self, made: Made) -> None:
        order = made.order
        self._money(made, back=True)
        if not made.points:
            return
        self.give_back(
            made.member, made.settled_at, made.points, TxnType.REFUND, "order_cancelled", f"{order.order_id}:refund",
            order_id=order.order_id, booking_id=order.booking_id,
        )  # fmt: skip

    def _breaks_here(self, made: Made) -> bool:
        order = made.order
        if (
            self.broken_order
            or made.points < 4 * BREAK_POINTS
            or order.state is not OrderState.COMPLETED
            or made.problem
        ):
            return False
        zone = ZoneInfo(made.programme.zone)
        placed, today = (datetime.fromtimestamp(at / 1000, zone) for at in (order.placed_at, self.now))
        months = (today.year - placed.year) * 12 + today.month - placed.month
        if made.programme.programme_id != "plum" or months != 1:
            return False
        self.broken_order = order.order_id
        return True

    # --- what time does --------------------------------------------------------------------------

    def schedule(self) -> None:
        """Openings on the first day, earns and expiries month by month, budgets of goodwill."""
        start = self.now - DAYS * DAY
        for members in self.members.values():
            for member in members:
                late = 0 if self.rng.random() < 0.8 else int(self.rng.random() * 60 * DAY)
                member.opened_at = start + late
                self.at(member.opened_at, lambda m=member: self._open(m))  # type: ignore[misc]
            for first in _month_starts(start, self.now, members[0].programme.zone):
                self.at(first + 3_600_000, lambda at=first, people=members: self._month(at, people))  # type: ignore[misc]

    def _open(self, member: Member) -> None:
        points = self.rng.randint(20, 140) * 100 * SCALE[member.programme.programme_id]
        key = f"{member.member_id}:opening"
        self.give(member, member.opened_at, points, TxnType.EARN, "opening_balance", key)

    def _month(self, first: int, members: list[Member]) -> None:
        """One moment for the whole programme: the monthly run of earning rules and of expiry."""
        at, stamp = first + 3_600_000, first // DAY
        for member in members:
            if member.opened_at > first:
                continue
            chance = self.rng.random()
            if chance < 0.6:
                points = self.rng.randint(3, 30) * 100 * SCALE[member.programme.programme_id]
                reason = (
                    "milestone" if chance < 0.2 else "rule:monthly_activity" if chance < 0.55 else "manual:recognition"
                )
                self.give(member, at, points, TxnType.EARN, reason, f"{member.member_id}:earn:{stamp}")
            elif chance > 0.97 and member.available > 500:
                points = min(member.available, self.rng.randint(1, 6) * 100)
                member.available -= points
                gone = ledger.programme(member.programme.programme_id, "expired")
                entries = (Entry(ledger.member_available(member.member_id), -points), Entry(gone, points))
                key = f"{member.member_id}:expiry:{stamp}"
                self.post(
                    member.programme, at, TxnType.EXPIRY, "expiry", entries, key, member_id=member.member_id
                )  # fmt: skip


def _month_starts(start: int, now: int, zone: str) -> Iterator[int]:
    """Local midnights that begin a month, within (start, now)."""
    where = ZoneInfo(zone)
    year, month = (lambda d: (d.year, d.month))(datetime.fromtimestamp(start / 1000, where))
    while True:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        first = int(datetime(year, month, 1, tzinfo=where).timestamp() * 1000)
        if first + 3_600_000 >= now:
            return
        yield first
