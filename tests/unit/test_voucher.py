"""Vouchers: partial redemption, rollback, expiry as breakage, freezing, void, and the table of states."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from msgspec.structs import replace

from plum_desk.domain.order import OrderState
from plum_desk.domain.order import may_move as order_may_move
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.voucher import (
    FREEZABLE,
    LIVE,
    MOVES,
    Redemption,
    Voucher,
    VoucherState,
    expire,
    freeze,
    may_move,
    redeem,
    roll_back,
    supersede,
    unfreeze,
    void,
)
from tests.helpers.cases import DAY, NOW, voucher

V = VoucherState
FACE = 2_499_00


def ok(result: Voucher | Refused) -> Voucher:
    assert isinstance(result, Voucher), result
    return result


def code(result: object) -> Code:
    assert isinstance(result, Refused), result
    return result.code


def test_redeemed_in_parts() -> None:
    part = ok(redeem(voucher(), 1_000_00, "INR", NOW))
    assert (part.state, part.balance, part.redeemed) == (V.PARTIALLY_REDEEMED, 1_499_00, 1_000_00)
    assert ok(redeem(part, 1_499_00, "INR", NOW)).state is V.REDEEMED


@pytest.mark.parametrize(
    ("amount", "expected"),
    [(0, Code.AMOUNT_NOT_POSITIVE), (-1, Code.AMOUNT_NOT_POSITIVE), (FACE + 1, Code.AMOUNT_ABOVE_BALANCE)],
)
def test_no_more_than_there_is(amount: int, expected: Code) -> None:
    assert code(redeem(voucher(), amount, "INR", NOW)) is expected


def test_redemption_at_the_instant_of_expiry_is_too_late() -> None:
    due = voucher(expires_at=NOW)
    assert ok(redeem(due, 1, "INR", NOW - 1)).balance == FACE - 1
    assert code(redeem(due, 1, "INR", NOW)) is Code.VOUCHER_STATE
    assert ok(redeem(voucher(expires_at=None), 1, "INR", NOW + 9999 * DAY)).balance == FACE - 1


def test_redeemed_while_frozen_is_recorded_and_stays_frozen() -> None:
    frozen = ok(freeze(voucher()))
    spent = ok(redeem(frozen, 1_000_00, "INR", NOW))
    assert (spent.state, spent.balance) == (V.FROZEN, 1_499_00)
    assert ok(unfreeze(spent, V.DELIVERED)).state is V.PARTIALLY_REDEEMED
    assert ok(unfreeze(ok(redeem(spent, 1_499_00, "INR", NOW)), V.DELIVERED)).state is V.REDEEMED


def test_rollback_never_exceeds_its_redemption() -> None:
    taken = Redemption("x", 1_000_00)
    part = ok(redeem(voucher(), 1_000_00, "INR", NOW))
    back = roll_back(part, taken, 400_00, "INR")
    assert not isinstance(back, Refused)
    part, taken = back
    assert (part.balance, taken.rolled_back) == (1_899_00, 400_00)
    assert code(roll_back(part, taken, 600_01, "INR")) is Code.AMOUNT_ABOVE_BALANCE
    assert code(roll_back(part, taken, 0, "INR")) is Code.AMOUNT_NOT_POSITIVE
    back = roll_back(part, taken, 600_00, "INR")
    assert not isinstance(back, Refused)
    assert (back[0].state, back[0].balance) == (V.DELIVERED, FACE)
    assert code(roll_back(back[0], taken, 1, "INR")) is Code.VOUCHER_STATE


def test_a_redeemed_voucher_can_be_opened_by_a_rollback() -> None:
    gone = ok(redeem(voucher(), FACE, "INR", NOW))
    back = roll_back(gone, Redemption("x", FACE), 1, "INR")
    assert not isinstance(back, Refused)
    assert back[0].state is V.PARTIALLY_REDEEMED


def test_expiry_books_the_remainder_as_breakage() -> None:
    part = ok(redeem(voucher(), 1_000_00, "INR", NOW))
    assert part.expires_at is not None
    done = expire(part, part.expires_at)
    assert not isinstance(done, Refused)
    assert (done[0].state, done[0].balance, done[1]) == (V.EXPIRED, 1_499_00, 1_499_00)
    assert code(expire(part, part.expires_at - 1)) is Code.VOUCHER_STATE
    assert code(expire(ok(freeze(part)), part.expires_at)) is Code.VOUCHER_STATE


@pytest.mark.parametrize("state", list(V))
def test_what_may_be_frozen_and_back(state: VoucherState) -> None:
    result = freeze(voucher(state=state))
    if state in FREEZABLE:
        assert ok(unfreeze(ok(result), state)).state is state
    else:
        assert code(result) is Code.VOUCHER_STATE


def test_a_void_is_never_undone() -> None:
    dead = ok(void(ok(freeze(voucher())), at_provider=True))
    assert (dead.state, dead.balance, dead.voided_at_provider) == (V.VOIDED, FACE, True)
    assert code(unfreeze(dead, V.DELIVERED)) is Code.VOUCHER_STATE
    assert code(redeem(dead, 1, "INR", NOW)) is Code.VOUCHER_STATE
    assert code(void(dead, at_provider=True)) is Code.VOUCHER_STATE
    replaced = ok(supersede(dead, "v-2"))
    assert (replaced.state, replaced.replaced_by) == (V.REPLACED, "v-2")
    assert code(supersede(replaced, "v-3")) is Code.VOUCHER_STATE


def test_the_table_of_states() -> None:
    assert set(MOVES) == set(V)
    assert {state for state in V if may_move(state, V.VOIDED)} == LIVE | {V.FROZEN}
    assert MOVES[V.REPLACED] == frozenset()
    assert not may_move(V.EXPIRED, V.DELIVERED)


def test_orders_end_once() -> None:
    moves = {(a, b) for a in OrderState for b in OrderState if order_may_move(a, b)}
    assert moves == {
        (OrderState.PENDING, OrderState.COMPLETED),
        (OrderState.PENDING, OrderState.CANCELLED),
    }


class VoucherLife(RuleBasedStateMachine):
    """Any sequence of transitions against two sums: redeemed and rolled back."""

    def __init__(self) -> None:
        super().__init__()
        self.voucher = voucher(face=1_000)
        self.before = V.DELIVERED
        self.spent: list[Redemption] = []
        self.now = NOW

    def keep(self, result: Voucher | Refused) -> bool:
        if isinstance(result, Refused):
            return False
        assert result.state is self.voucher.state or may_move(self.voucher.state, result.state)
        self.voucher = result
        return True

    @rule(amount=st.integers(-5, 1_100))
    def redeems(self, amount: int) -> None:
        if self.keep(redeem(self.voucher, amount, "INR", self.now)):
            self.spent.append(Redemption(str(len(self.spent)), amount))

    @precondition(lambda self: bool(self.spent))
    @rule(pick=st.integers(0, 9), amount=st.integers(-5, 1_100))
    def rolls_back(self, pick: int, amount: int) -> None:
        at = pick % len(self.spent)
        result = roll_back(self.voucher, self.spent[at], amount, "INR")
        if not isinstance(result, Refused):
            self.keep(result[0])
            self.spent[at] = result[1]

    @rule()
    def freezes(self) -> None:
        before = self.voucher.state
        if self.keep(freeze(self.voucher)):
            self.before = before

    @rule()
    def unfreezes(self) -> None:
        self.keep(unfreeze(self.voucher, self.before))

    @rule(days=st.integers(1, 40))
    def days_pass(self, days: int) -> None:
        self.now += days * DAY
        done = expire(self.voucher, self.now)
        if not isinstance(done, Refused):
            assert done[1] == self.voucher.balance
            self.keep(done[0])

    @rule(at_provider=st.booleans())
    def voids(self, at_provider: bool) -> None:
        self.keep(void(self.voucher, at_provider))

    @invariant()
    def balance_is_face_less_redemptions_plus_rollbacks(self) -> None:
        net = sum(one.amount - one.rolled_back for one in self.spent)
        assert self.voucher.balance == self.voucher.face - net
        assert 0 <= self.voucher.balance <= self.voucher.face
        assert all(0 <= one.rolled_back <= one.amount for one in self.spent)
        if self.voucher.state is V.REDEEMED:
            assert self.voucher.balance == 0


TestVoucherLife = VoucherLife.TestCase


def test_replace_is_not_a_way_round() -> None:
    assert replace(voucher(), balance=0).redeemed == FACE
