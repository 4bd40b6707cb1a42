"""What is taken back of a gift comes out of the gift's own lot, whatever would lapse first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plum_desk.domain.commands import Entry
from plum_desk.domain.ledger import Transaction, TxnType
from plum_desk.domain.lots import CLAWBACK, Terms, clawed_from, lots, merged_from

DAY = 86_400_000
TERMS = Terms("Asia/Kolkata", 12)


def txn(n: int, type_: TxnType, points: int, key: str = "") -> Transaction:
    entries = (Entry("m:m-1:available", points), Entry("g:rbl:rbl:available", -points))
    at = 1_700_000_000_000 + n * DAY
    return Transaction(f"t-{n}", "rbl", "PTS:rbl", type_, "x", entries, at, at, "u", key or f"k-{n}")


def test_only_a_clawback_names_a_lot() -> None:
    assert clawed_from(txn(1, TxnType.GOODWILL, -5, f"r-1{CLAWBACK}t-0")) == "t-0"
    assert clawed_from(txn(1, TxnType.GOODWILL, 5)) == ""
    assert clawed_from(txn(1, TxnType.ADJUSTMENT, -5, f"r-1{CLAWBACK}t-0")) == ""


@given(st.integers(1, 500), st.integers(1, 500), st.integers(1, 500), st.data())
def test_the_earned_points_stay_as_far_as_the_gift_reaches(
    earned: int, gift: int, later: int, data: st.DataObject
) -> None:
    back = data.draw(st.integers(1, gift))
    spent = data.draw(st.integers(0, earned + gift + later - back))
    history = [txn(0, TxnType.EARN, earned), txn(1, TxnType.GOODWILL, gift), txn(2, TxnType.EARN, later)]
    taken = [*history, txn(3, TxnType.GOODWILL, -back, f"r-9{CLAWBACK}t-1")]
    left = {lot.lot_id: lot.remaining for lot in lots("m-1", taken, TERMS)}
    expected = {"t-0": earned, "t-1": gift - back, "t-2": later}
    assert left == {name: points for name, points in expected.items() if points}
    if spent:
        after = lots("m-1", [*taken, txn(4, TxnType.BURN, -spent)], TERMS)
        assert sum(lot.remaining for lot in after) == earned + gift + later - back - spent


@given(st.integers(1, 500), st.integers(1, 500))
def test_more_than_the_gift_still_holds_comes_out_of_the_rest(earned: int, gift: int) -> None:
    history = [txn(0, TxnType.EARN, earned), txn(1, TxnType.GOODWILL, gift)]
    all_of_it = txn(2, TxnType.GOODWILL, -(earned + gift), f"r-9{CLAWBACK}t-1")
    assert lots("m-1", [*history, all_of_it], TERMS) == ()


@given(st.integers(0, 2**41), st.one_of(st.none(), st.integers(1, 2**41)), st.integers(1, 500))
def test_points_of_a_merged_member_keep_their_expiry(earned: int, until: int | None, points: int) -> None:
    key = f"r-9:merge:{earned}:{'never' if until is None else until}:1"
    came = txn(0, TxnType.ADJUSTMENT, points, key)
    assert merged_from(came) == (earned, until)
    (lot,) = lots("m-1", [came], TERMS)
    assert (lot.earned_at, lot.expires_at, lot.remaining) == (earned, until, points)


def test_nothing_else_names_an_expiry() -> None:
    assert merged_from(txn(0, TxnType.EARN, 5, "r-9:merge:1:2:3")) is None
    assert merged_from(txn(0, TxnType.ADJUSTMENT, 5, "r-9:adjust")) is None
