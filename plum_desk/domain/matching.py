"""Orders against the ledger: what each order took from its member, in points or in money, and what was booked."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

TIMING_MS = 3 * 86_400_000
"""A burn booked within three days of its order is a timing difference (domain.md §8)."""

BREAKS_MAX = 2_000
"""Breaks listed in a report; beyond that only their count and sum are printed."""


class OrderFacts(msgspec.Struct, frozen=True):
    """One order of the period, or one that the ledger booked in it. Amounts are positive, in the run's
    unit: ``paid`` is the order's points, or what its money tenders captured.

    ``booked`` counts burns inside the period, ``booked_ever`` up to the run's instant; ``exists`` is
    false when only the ledger knows the order. ``fee`` is what the vendor kept of a booking that was
    cancelled, by the quotes that were approved: the ledger then keeps it too, and nothing else.
    """

    order_id: str
    member: str
    exists: bool
    state: str
    placed_at: int
    paid: int
    in_period: bool
    booked: int
    booked_ever: int
    entries: int
    refunded_ever: int
    first_booked_at: int
    fee: int = 0

    @property
    def kept(self) -> int:
        """What the ledger took and did not give back."""
        return self.booked_ever - self.refunded_ever


class Break(msgspec.Struct, frozen=True, array_like=True):
    """An order and the ledger that do not agree. ``kind`` is a code; its words are in ``printing``."""

    kind: str
    """missing_in_ledger | missing_order | duplicate | amount | timing | cut_off | cancelled_not_returned |
    cancelled_fee"""
    order_id: str
    member: str
    at: int
    expected: int
    booked: int

    @property
    def difference(self) -> int:
        return self.expected - self.booked


class Match(msgspec.Struct, frozen=True, omit_defaults=True):
    """Both sides in the run's unit: ``orders`` − ``ledger`` is the difference that the breaks explain.
    ``fees`` is the part of both that vendors kept of cancelled bookings. Its fields are left out of the
    frozen bytes where there is none: a run that was stored before they existed stays the same run.
    """

    orders_count: int
    orders: int
    ledger: int
    matched: int
    in_flight_count: int
    in_flight: int
    fees_count: int = 0
    fees: int = 0

    @property
    def difference(self) -> int:
        return self.orders - self.ledger


def classify(order: OrderFacts) -> str | None:
    """The kind of break, or None when order and ledger agree (or the order is still in flight)."""
    expected = order.paid if order.in_period and order.state != "cancelled" else 0
    if not order.exists:
        return "missing_order"
    if order.state == "cancelled":
        unpaid = "cancelled_fee" if order.fee else "cancelled_not_returned"
        return None if order.kept == order.fee else unpaid
    if order.booked == expected or in_flight(order):
        return None
    if not order.booked_ever:
        return "missing_in_ledger"
    if order.booked_ever == order.paid:
        return "timing" if abs(order.first_booked_at - order.placed_at) <= TIMING_MS else "cut_off"
    if order.entries > 1 and order.booked_ever % max(order.paid, 1) == 0:
        return "duplicate"
    return "amount"


def in_flight(order: OrderFacts) -> bool:
    """A pending order that the ledger did not book yet (its points are held): expected, and stated apart."""
    return order.exists and order.state == "pending" and not order.booked_ever


def match(orders: Iterable[OrderFacts]) -> tuple[Match, tuple[Break, ...], int]:
    """The totals of both sides, the breaks (largest first, at most BREAKS_MAX) and how many there are."""
    count = expected_sum = booked_sum = matched = flying = flying_sum = fees = fees_sum = 0
    breaks: list[Break] = []
    for order in orders:
        if in_flight(order):
            flying += 1
            flying_sum += order.paid
            continue
        kind = classify(order)
        expected, booked = _sides(order)
        count += 1
        expected_sum += expected
        booked_sum += booked
        if kind is None:
            matched += 1
            if order.state == "cancelled" and order.fee:
                fees += 1
                fees_sum += order.fee
        else:
            breaks.append(Break(kind, order.order_id, order.member, order.placed_at, expected, booked))
    breaks.sort(key=lambda b: (-abs(b.difference), b.order_id))
    totals = Match(count, expected_sum, booked_sum, matched, flying, flying_sum, fees, fees_sum)
    return totals, tuple(breaks[:BREAKS_MAX]), len(breaks)


def _sides(order: OrderFacts) -> tuple[int, int]:
    """What order and ledger count: of a cancelled order, whenever it was booked, what should stay and does."""
    if order.exists and order.state == "cancelled":
        return order.fee, order.kept
    return order.paid if order.exists and order.in_period else 0, order.booked
