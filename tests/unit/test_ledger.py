"""The ledger: double entry, holds that end once, reversals, keys, debt, and the hash chain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from msgspec.structs import replace

from plum_desk.domain import ledger
from plum_desk.domain.book import AlreadyUndone, Book, KeyReused, Overdrawn
from plum_desk.domain.commands import Entry
from plum_desk.domain.ledger import AccountKind, Invalid, Transaction, TxnType, validate
from tests.helpers.cases import NOW, PTS

AVAILABLE, HELD, DEBT = (f"m:m-1:{name}" for name in ("available", "held", "debt"))
ISSUED, REDEEMED = "p:rbl:issued", "p:rbl:redeemed"


def txn(key: str, entries: tuple[Entry, ...], type_: TxnType = TxnType.EARN, **other: object) -> Transaction:
    made = Transaction(f"t-{key}", "rbl", PTS, type_, "test", entries, NOW, NOW, "u-1", key)
    return replace(made, **other)


def opened(points: int = 1_000) -> Book:
    book = Book()
    book.post(txn("open", ledger.give("m-1", points, 0, ISSUED)))
    return book


def test_accounts_by_the_shape_of_their_id() -> None:
    ids = {
        ledger.member_available("m-1"): AccountKind.MEMBER_AVAILABLE,
        ledger.member_held("m-1"): AccountKind.MEMBER_HELD,
        ledger.member_debt("m-1"): AccountKind.MEMBER_DEBT,
        ledger.programme("rbl", "issued"): AccountKind.ISSUED,
        ledger.programme("rbl", "suspense"): AccountKind.SUSPENSE,
        ledger.clearing("rbl", PTS): AccountKind.PROVIDER_CLEARING,
        ledger.clearing("rbl", "INR"): AccountKind.PROVIDER_CLEARING,
        ledger.redeemed("rbl", "INR"): AccountKind.REDEEMED,
        ledger.goodwill("rbl", "rbl-bank"): AccountKind.GOODWILL_AVAILABLE,
        ledger.goodwill("rbl", "rbl-bank", "held"): AccountKind.GOODWILL_HELD,
    }
    assert {account: ledger.kind_of(account) for account in ids} == ids
    assert ledger.held_account("m:available:available") == "m:available:held"
    for wrong in ("", "m:m-1", "m:m-1:gone", "g:rbl:available", "x:1:issued", "p:rbl:clearing"):
        with pytest.raises(ValueError, match="not an account"):
            ledger.kind_of(wrong)


@given(st.lists(st.integers(-(10**9), 10**9).filter(bool), max_size=12))
def test_money_captured_and_given_back_is_double_entry(amounts: list[int]) -> None:
    book = Book()
    for n, amount in enumerate(amounts):
        made = txn(f"k-{n}", ledger.cleared("rbl", "INR", amount), TxnType.BURN if amount > 0 else TxnType.REFUND)
        posted = replace(made, unit="INR", order_id="o-1")
        assert book.post(posted) == book.post(posted), "the same cause is the same transaction"
    assert book.balances.get(ledger.clearing("rbl", "INR"), 0) == sum(amounts)
    assert sum(book.balances.values()) == 0


@pytest.mark.parametrize(
    ("entries", "other"),
    [
        ((), {}),
        ((Entry(AVAILABLE, 1),), {}),
        ((Entry(AVAILABLE, 1), Entry(ISSUED, -2)), {}),
        ((Entry(AVAILABLE, 0), Entry(ISSUED, 0)), {}),
        ((Entry(AVAILABLE, 1), Entry(AVAILABLE, 1), Entry(ISSUED, -2)), {}),
        ((Entry("wallet", 1), Entry(ISSUED, -1)), {}),
        ((Entry(AVAILABLE, 1), Entry(ISSUED, -1)), {"reason": ""}),
    ],
)
def test_what_is_not_double_entry(entries: tuple[Entry, ...], other: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        validate(txn("x", entries, **other))


def test_an_order_or_a_booking_stands_for_a_reason() -> None:
    entries = (Entry(AVAILABLE, 1), Entry(ISSUED, -1))
    validate(txn("x", entries, reason="", order_id="O-1"))
    validate(txn("x", entries, reason="", booking_id="B-1"))


def test_same_key_same_input_is_the_same_transaction() -> None:
    book = opened()
    first = txn("a", ledger.give("m-1", 5, 0, ISSUED))
    assert book.post(first) == first
    assert book.post(replace(first, txn_id="t-again", recorded_at=NOW + 1)) == first
    assert book.balances[AVAILABLE] == 1_005
    with pytest.raises(KeyReused):
        book.post(replace(first, entries=ledger.give("m-1", 6, 0, ISSUED)))


def test_a_hold_is_posted_in_part_and_the_rest_released() -> None:
    book = opened()
    book.post(txn("h", ledger.hold(AVAILABLE, 300), TxnType.HOLD))
    assert (book.balances[AVAILABLE], book.balances[HELD]) == (700, 300)
    book.post(txn("p", ledger.settle(AVAILABLE, 300, 120, REDEEMED), TxnType.POST, reverses="t-h"))
    assert (book.balances[AVAILABLE], book.balances[HELD], book.balances[REDEEMED]) == (880, 0, 120)


def test_a_hold_ends_once() -> None:
    book = opened()
    book.post(txn("h", ledger.hold(AVAILABLE, 300), TxnType.HOLD))
    book.post(txn("v", ledger.release(AVAILABLE, 300), TxnType.VOID, reverses="t-h"))
    for again in (
        txn("v2", ledger.release(AVAILABLE, 300), TxnType.VOID, reverses="t-h"),
        txn("p", ledger.settle(AVAILABLE, 300, 300, REDEEMED), TxnType.POST, reverses="t-h"),
    ):
        with pytest.raises(AlreadyUndone):
            book.post(again)
    assert book.balances[AVAILABLE] == 1_000


@pytest.mark.parametrize(
    ("entries", "type_"),
    [
        (ledger.release(AVAILABLE, 299), TxnType.VOID),
        (ledger.settle(AVAILABLE, 299, 299, REDEEMED), TxnType.POST),
        (ledger.settle(AVAILABLE, 300, 1, REDEEMED), TxnType.VOID),
        (ledger.release(AVAILABLE, 300), TxnType.ADJUSTMENT),
    ],
)
def test_a_hold_ends_as_a_whole(entries: tuple[Entry, ...], type_: TxnType) -> None:
    book = opened()
    book.post(txn("h", ledger.hold(AVAILABLE, 300), TxnType.HOLD))
    with pytest.raises(Invalid):
        book.post(txn("e", entries, type_, reverses="t-h"))


def test_a_reversal_is_exact_and_happens_once() -> None:
    book = opened()
    book.post(txn("a", ledger.give("m-1", 5, 0, ISSUED)))
    opposite = ledger.reversal(ledger.give("m-1", 5, 0, ISSUED))
    with pytest.raises(Invalid):
        book.post(txn("r", ledger.reversal(ledger.give("m-1", 4, 0, ISSUED)), reverses="t-a"))
    with pytest.raises(Invalid):
        book.post(txn("r", opposite, reverses="t-unknown"))
    book.post(txn("r", opposite, reverses="t-a"))
    with pytest.raises(AlreadyUndone):
        book.post(txn("r2", opposite, reverses="t-a"))


def test_available_never_falls_below_zero() -> None:
    book = opened(10)
    with pytest.raises(Overdrawn):
        book.post(txn("a", ledger.hold(AVAILABLE, 11), TxnType.HOLD))
    assert book.balances[AVAILABLE] == 10


def test_debt_only_beside_an_empty_wallet() -> None:
    book = opened(10)
    with pytest.raises(Overdrawn):
        book.post(txn("a", (Entry(DEBT, -1), Entry(ISSUED, 1))))
    book.post(txn("h", ledger.hold(AVAILABLE, 10), TxnType.HOLD))
    book.post(txn("d", ledger.take("m-1", 10, 5, ISSUED), TxnType.POST, reverses="t-h"))
    assert (book.balances[AVAILABLE], book.balances[DEBT]) == (0, -5)
    with pytest.raises(Overdrawn):
        book.post(txn("e", (Entry(AVAILABLE, 3), Entry(ISSUED, -3))))
    book.post(txn("f", ledger.give("m-1", 8, 5, ISSUED)))
    assert (book.balances[AVAILABLE], book.balances[DEBT]) == (3, 0)
    with pytest.raises(Overdrawn):
        book.post(txn("g", (Entry(DEBT, 1), Entry(ISSUED, -1))))


def test_nothing_takes_effect_in_a_closed_month() -> None:
    book = Book(closed_before=NOW)
    with pytest.raises(Invalid, match="closed"):
        book.post(txn("a", ledger.give("m-1", 5, 0, ISSUED), effective_at=NOW - 1))
    book.post(txn("b", ledger.give("m-1", 5, 0, ISSUED), recorded_at=NOW + 1))


@given(st.integers(1, 10**9), st.integers(0, 10**9))
def test_giving_repays_debt_first(points: int, debt: int) -> None:
    entries = {entry.account: entry.amount for entry in ledger.give("m-1", points, debt, ISSUED)}
    assert entries[ISSUED] == -points
    assert entries.get(DEBT, 0) == min(points, debt)
    assert entries.get(DEBT, 0) == debt or AVAILABLE not in entries


# --- the chain -----------------------------------------------------------------------------------


def chain(count: int) -> list[ledger.Link]:
    links, prev = [], ledger.GENESIS
    for n in range(1, count + 1):
        body = ledger.canonical(txn(str(n), ledger.give("m-1", n, 0, ISSUED)))
        prev = ledger.chain_hash(body, prev)
        links.append(ledger.Link(n, body, prev))
    return links


@given(st.integers(2, 12), st.integers(0, 99))
def test_the_first_break_is_found(count: int, pick: int) -> None:
    links = chain(count)
    head, at = links[-1].hash, pick % count
    assert ledger.verify(links, head) is None
    edited = links.copy()
    edited[at] = replace(links[at], body=links[at].body.replace(b"rbl", b"acm", 1))
    assert ledger.verify(edited, head) == ledger.Break(at + 1, "hash")
    if at < count - 1:
        deleted = links[:at] + links[at + 1 :]
        assert ledger.verify(deleted, head) == ledger.Break(at + 1, "gap")
        swapped = links.copy()
        swapped[at], swapped[at + 1] = replace(links[at + 1], seq=at + 1), replace(links[at], seq=at + 2)
        assert ledger.verify(swapped, head) == ledger.Break(at + 1, "hash")


def test_truncation_needs_the_head_that_is_kept_elsewhere() -> None:
    links = chain(5)
    assert ledger.verify(links[:4]) is None
    assert ledger.verify(links[:4], links[4].hash) == ledger.Break(5, "head")
    assert ledger.verify(links[2:], links[4].hash, links[1].hash, 2) is None


# --- any sequence --------------------------------------------------------------------------------


class Wallet(RuleBasedStateMachine):
    """Earning, spending, holding and owing against three plain integers."""

    def __init__(self) -> None:
        super().__init__()
        self.book = Book()
        self.available = self.held = self.debt = 0
        self.holds: dict[str, int] = {}
        self.n = 0

    def key(self) -> str:
        self.n += 1
        return str(self.n)

    @rule(points=st.integers(1, 500))
    def earns(self, points: int) -> None:
        self.book.post(txn(self.key(), ledger.give("m-1", points, self.debt, ISSUED)))
        repaid = min(points, self.debt)
        self.debt -= repaid
        self.available += points - repaid

    @rule(points=st.integers(1, 500))
    def holds_some(self, points: int) -> None:
        key = self.key()
        hold = txn(key, ledger.hold(AVAILABLE, points), TxnType.HOLD)
        if points > self.available:
            with pytest.raises(Overdrawn):
                self.book.post(hold)
            return
        self.book.post(hold)
        self.holds[f"t-{key}"] = points
        self.available -= points
        self.held += points

    @precondition(lambda self: bool(self.holds))
    @rule(part=st.integers(0, 500))
    def ends_a_hold(self, part: int) -> None:
        hold, points = self.holds.popitem()
        part = min(part, points)
        repaid = min(points - part, self.debt)
        type_ = TxnType.POST if part else TxnType.VOID
        end = ledger.settle(AVAILABLE, points, part, REDEEMED, self.debt)
        self.book.post(txn(self.key(), end, type_, reverses=hold))
        self.held -= points
        self.debt -= repaid
        self.available += points - part - repaid

    @rule(points=st.integers(1, 500))
    def is_corrected_down(self, points: int) -> None:
        taken = min(points, self.available)
        key = self.key()
        if taken:
            self.book.post(txn(key, ledger.hold(AVAILABLE, taken), TxnType.HOLD))
        end = ledger.take("m-1", taken, points - taken, ISSUED)
        made = txn(self.key(), end, TxnType.POST, reverses=f"t-{key}" if taken else None)
        assert self.book.post(made) == self.book.post(made)
        self.available -= taken
        self.debt += points - taken

    @invariant()
    def agrees(self) -> None:
        balances = self.book.balances
        assert (balances[AVAILABLE], -balances[DEBT]) == (self.available, self.debt)
        assert sum(balances.values()) == 0
        assert self.available >= 0
        assert not (self.debt and self.available)


TestWallet = Wallet.TestCase
