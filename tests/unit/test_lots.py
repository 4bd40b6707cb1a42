"""Lots against an oracle that keeps every point by itself, over long random histories of a real book."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plum_desk.domain import ledger
from plum_desk.domain.book import Book
from plum_desk.domain.commands import Entry
from plum_desk.domain.ledger import Transaction, TxnType
from plum_desk.domain.lots import GRACE_DAYS, Lot, Terms, expiry, lapsed, lots

DAY = 86_400_000
KOLKATA = Terms("Asia/Kolkata", 12)
AVAILABLE, HELD, DEBT = (f"m:m:{name}" for name in ("available", "held", "debt"))
ISSUED, REDEEMED, EXPIRED = (f"p:p:{name}" for name in ("issued", "redeemed", "expired"))


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


def txn(name: str, kind: TxnType, when: int, *entries: tuple[str, int], **more: str) -> Transaction:
    made = tuple(Entry(account, amount) for account, amount in entries if amount)
    return Transaction(name, "p", "PTS:p", kind, "test", made, when, when, "u", name, member_id="m", **more)  # type: ignore[arg-type]


def earn(name: str, when: int, points: int) -> Transaction:
    return txn(name, TxnType.EARN, when, (ISSUED, -points), (AVAILABLE, points))


def burn(name: str, when: int, points: int, order: str) -> Transaction:
    return txn(name, TxnType.BURN, when, (AVAILABLE, -points), (REDEEMED, points), order_id=order)


def refund(name: str, when: int, points: int, order: str) -> Transaction:
    return txn(name, TxnType.REFUND, when, (REDEEMED, -points), (AVAILABLE, points), order_id=order)


def left(*history: Transaction, terms: Terms = KOLKATA) -> list[tuple[str, int]]:
    return [(lot.lot_id, lot.remaining) for lot in lots("m", history, terms)]


@pytest.mark.parametrize(
    ("earned", "zone", "months", "lapses"),
    [
        ("2026-01-09T12:00", "Asia/Kolkata", 12, "2027-01-09T18:30"),  # the midnight that ends 9 January there
        ("2026-01-09T20:00", "Asia/Kolkata", 12, "2027-01-10T18:30"),  # it was the 10th there already
        ("2024-02-29T06:00", "Asia/Kolkata", 12, "2025-02-28T18:30"),  # no 29 February
        ("2026-01-31T06:00", "Europe/London", 1, "2026-03-01T00:00"),
        ("2025-10-25T10:00", "Europe/London", 12, "2026-10-26T00:00"),  # the clocks go back that day: 25 h long
        ("2025-03-29T10:00", "Europe/London", 12, "2026-03-29T23:00"),  # and forward: 23 h
        ("2026-04-29T10:00", "Africa/Cairo", 12, "2027-04-29T22:00"),  # that midnight is skipped
    ],
)
def test_points_lapse_at_the_local_midnight_that_ends_their_day(
    earned: str, zone: str, months: int, lapses: str
) -> None:
    assert expiry(at(earned), Terms(zone, months)) == at(lapses)


def test_points_that_never_lapse_never_lapse() -> None:
    (lot,) = lots("m", [earn("e", 0, 5)], Terms("Asia/Kolkata"))
    assert lot.expires_at is None and lapsed([lot], 10**15) == 0


def test_the_earliest_to_lapse_is_spent_first_then_earned_then_id() -> None:
    history = [earn("b", 40 * DAY, 10), earn("a", 0, 10), earn("c", 0, 10)]
    assert left(*history, burn("x", 41 * DAY, 15, "o")) == [("c", 5), ("b", 10)]


def test_a_refund_restores_the_lots_that_were_spent_with_their_expiry() -> None:
    history = [earn("a", 0, 10), earn("b", 40 * DAY, 10), burn("x", 41 * DAY, 15, "o")]
    assert left(*history, refund("r", 42 * DAY, 8, "o")) == [("a", 3), ("b", 10)]
    found = lots("m", [*history, refund("r", 42 * DAY, 15, "o")], KOLKATA)
    assert [(lot.lot_id, lot.remaining, lot.expires_at) for lot in found] == [
        ("a", 10, expiry(0, KOLKATA)),
        ("b", 10, expiry(40 * DAY, KOLKATA)),
    ]


def test_what_comes_back_to_a_lapsed_lot_has_thirty_days_and_says_so() -> None:
    back = 400 * DAY
    (lot,) = lots("m", [earn("a", 0, 10), burn("x", DAY, 10, "o"), refund("r", back, 4, "o")], KOLKATA)
    assert lot.grace and lot.remaining == 4 and lot.expires_at is not None
    assert 0 < lot.expires_at - (back + GRACE_DAYS * DAY) <= DAY


def test_a_hold_survives_expiry_and_a_void_afterwards_returns_points_with_grace() -> None:
    hold = txn("h", TxnType.HOLD, 300 * DAY, (AVAILABLE, -6), (HELD, 6))
    gone = txn("x", TxnType.EXPIRY, 366 * DAY, (AVAILABLE, -4), (EXPIRED, 4))
    void = txn("v", TxnType.VOID, 380 * DAY, (HELD, -6), (AVAILABLE, 6), reverses="h")
    assert left(earn("a", 0, 10), hold, gone) == []
    (lot,) = lots("m", [earn("a", 0, 10), hold, gone, void], KOLKATA)
    assert lot.grace and lot.remaining == 6 and lapsed([lot], 380 * DAY) == 0


def test_a_partial_post_takes_the_earliest_and_releases_the_rest() -> None:
    hold = txn("h", TxnType.HOLD, 50 * DAY, (AVAILABLE, -15), (HELD, 15))
    post = txn("p", TxnType.POST, 51 * DAY, (HELD, -15), (REDEEMED, 12), (AVAILABLE, 3), reverses="h")
    history = [earn("a", 0, 10), earn("b", 40 * DAY, 10), hold]
    assert left(*history) == [("b", 5)]
    assert left(*history, post) == [("b", 8)]


# --- the oracle: every point is an object ----------------------------------------------------------


@dataclass
class Point:
    lot: str
    earned: int
    lapses: int
    where: str = "available"
    hold: str = ""
    order: str = ""
    taken: int = 0


@dataclass
class Naive:
    """Earliest lapse first, point by point; no lots, no sums, no queues."""

    points: list[Point] = field(default_factory=list)
    clock: int = 0

    def _next(self, where: str, **only: str) -> list[Point]:
        found = [p for p in self.points if p.where == where and all(getattr(p, k) == v for k, v in only.items())]
        return sorted(found, key=lambda p: (p.lapses, p.earned, p.lot))

    def earn(self, name: str, when: int, amount: int) -> None:
        lapses = expiry(when, KOLKATA)
        assert lapses is not None
        self.points += [Point(name, when, lapses) for _ in range(amount)]

    def move(self, amount: int, where: str, *, hold: str = "", order: str = "") -> None:
        for point in self._next("available")[:amount]:
            self.clock += 1
            point.where, point.hold, point.order, point.taken = where, hold, order, self.clock

    def end(self, hold: str, posted: int, name: str, when: int) -> None:
        held = self._next("held", hold=hold)
        for point in held[:posted]:
            point.where = "gone"
        for point in held[posted:]:
            self._return(point, name, when)

    def refund(self, order: str, amount: int, name: str, when: int) -> None:
        spent = sorted(self._next("spent", order=order), key=lambda p: -p.taken)
        for point in spent[:amount]:
            self._return(point, name, when)

    def _return(self, point: Point, name: str, when: int) -> None:
        point.where, point.order = "available", ""
        if point.lapses <= when:
            point.lot = f"{point.lot}+{name}"
            point.lapses = _grace(when)

    def left(self) -> dict[tuple[str, int], int]:
        found: dict[tuple[str, int], int] = {}
        for point in self._next("available"):
            found[point.lot, point.lapses] = found.get((point.lot, point.lapses), 0) + 1
        return found


def _grace(when: int) -> int:
    """The Indian midnight that ends the thirtieth day after ``when``: half past six in the evening, UTC."""
    offset = int(5.5 * 3_600_000)
    day = (when + offset) // DAY
    return (day + GRACE_DAYS + 1) * DAY - offset


def _by_lot(found: tuple[Lot, ...]) -> dict[tuple[str, int], int]:
    return {(lot.lot_id, lot.expires_at or 0): lot.remaining for lot in found}


@given(st.data())
def test_long_histories_agree_with_the_oracle_and_with_the_ledger(data: st.DataObject) -> None:
    book, naive, history, now = Book(), Naive(), [], 0
    book.post(txn("fund", TxnType.EARN, 0, (ISSUED, -10_000), (REDEEMED, 10_000)))
    holds: dict[str, int] = {}
    spent: dict[str, int] = {}
    for n in range(data.draw(st.integers(5, 40))):
        now += data.draw(st.integers(1, 90)) * DAY
        balance, name = book.balances[AVAILABLE], f"t{n:03d}"
        deed = data.draw(st.sampled_from(["earn", "burn", "refund", "hold", "end", "expire"]))
        amount = data.draw(st.integers(1, 12))
        if deed == "earn":
            made = earn(name, now, amount)
            naive.earn(name, now, amount)
        elif deed == "burn" and balance >= amount:
            made = burn(name, now, amount, name)
            naive.move(amount, "spent", order=name)
            spent[name] = amount
        elif deed == "refund" and spent:
            order = data.draw(st.sampled_from(sorted(spent)))
            amount = min(amount, spent[order])
            made = refund(name, now, amount, order)
            naive.refund(order, amount, name, now)
            spent[order] -= amount
            spent = {key: value for key, value in spent.items() if value}
        elif deed == "hold" and balance >= amount:
            made = txn(name, TxnType.HOLD, now, (AVAILABLE, -amount), (HELD, amount))
            naive.move(amount, "held", hold=name)
            holds[name] = amount
        elif deed == "end" and holds:
            hold = data.draw(st.sampled_from(sorted(holds)))
            whole = holds.pop(hold)
            posted = data.draw(st.integers(0, whole))
            entries = ((HELD, -whole), (REDEEMED, posted), (AVAILABLE, whole - posted))
            made = txn(name, TxnType.POST if posted else TxnType.VOID, now, *entries, reverses=hold)
            naive.end(hold, posted, name, now)
        elif deed == "expire" and (gone := lapsed(lots("m", history, KOLKATA), now)):
            made = txn(name, TxnType.EXPIRY, now, (AVAILABLE, -gone), (EXPIRED, gone))
            naive.move(gone, "gone")
        else:
            continue
        book.post(made)
        history.append(made)
        found = lots("m", history, KOLKATA)
        assert sum(lot.remaining for lot in found) == book.balances[AVAILABLE]
        assert _by_lot(found) == naive.left()
        assert ledger.member_available("m") == AVAILABLE
