"""Vouchers: face, balance, partial redemption, freezing, expiry, and their states (domain.md §6)."""

from __future__ import annotations

from enum import StrEnum

import msgspec
from msgspec.structs import replace

from plum_desk.domain.money import Money
from plum_desk.domain.outcome import Code, Refused


class VoucherState(StrEnum):
    ISSUED = "issued"
    DELIVERED = "delivered"
    PARTIALLY_REDEEMED = "partially_redeemed"
    REDEEMED = "redeemed"
    EXPIRED = "expired"
    VOIDED = "voided"
    REPLACED = "replaced"
    FROZEN = "frozen"


class Voucher(msgspec.Struct, frozen=True):
    """A voucher without its code: only the last four characters ever leave the centre.

    ``face`` and ``balance`` are minor units of the order's currency, 0 ≤ balance ≤ face. ``balance``
    stays what it was when a voucher expires, is voided or replaced: it says what is still owed.
    ``generation`` counts reissues from the root line: the first voucher has 0.
    """

    voucher_id: str
    line_id: str
    last4: str
    state: VoucherState
    face: int
    balance: int
    expires_at: int | None = None
    generation: int = 0
    replaced_by: str | None = None
    voided_at_provider: bool = False
    extended: int = 0
    """How often its expiry was put off."""

    @property
    def redeemed(self) -> int:
        return self.face - self.balance

    def expired_by(self, now: int) -> bool:
        """At exactly ``expires_at`` it is expired."""
        return self.state is VoucherState.EXPIRED or (self.expires_at is not None and now >= self.expires_at)


V = VoucherState
LIVE = frozenset({V.ISSUED, V.DELIVERED, V.PARTIALLY_REDEEMED})
"""States in which the holder can spend it."""

FREEZABLE = LIVE | {V.EXPIRED}

MOVES: dict[VoucherState, frozenset[VoucherState]] = {
    V.ISSUED: frozenset({V.DELIVERED, V.PARTIALLY_REDEEMED, V.REDEEMED, V.EXPIRED, V.VOIDED, V.REPLACED, V.FROZEN}),
    V.DELIVERED: frozenset({V.PARTIALLY_REDEEMED, V.REDEEMED, V.EXPIRED, V.VOIDED, V.REPLACED, V.FROZEN}),
    V.PARTIALLY_REDEEMED: frozenset({V.DELIVERED, V.REDEEMED, V.EXPIRED, V.VOIDED, V.REPLACED, V.FROZEN}),
    V.REDEEMED: frozenset({V.PARTIALLY_REDEEMED, V.DELIVERED}),
    V.EXPIRED: frozenset({V.FROZEN, V.REPLACED}),
    V.FROZEN: frozenset({*LIVE, V.REDEEMED, V.EXPIRED, V.VOIDED, V.REPLACED}),
    V.VOIDED: frozenset({V.REPLACED}),
    V.REPLACED: frozenset(),
}
"""Where each state may go. A void is never undone; a rollback may reopen what was redeemed."""


class Redemption(msgspec.Struct, frozen=True):
    """A redemption and how much of it was rolled back, in minor units."""

    redemption_id: str
    amount: int
    rolled_back: int = 0


def may_move(old: VoucherState, new: VoucherState) -> bool:
    return new in MOVES[old]


def redeem(voucher: Voucher, amount: int, currency: str, now: int) -> Voucher | Refused:
    """Spend ``amount``. That a brand honoured a frozen voucher is recorded: it stays frozen, and
    whoever froze it must abort (``VOUCHER_REDEEMED_MEANWHILE``)."""
    if amount <= 0:
        return Refused(Code.AMOUNT_NOT_POSITIVE, {"amount": Money(amount, currency)})
    if voucher.state not in LIVE | {V.FROZEN}:
        return _wrong_state(voucher)
    if voucher.expired_by(now):
        return Refused(Code.VOUCHER_STATE, {"state": V.EXPIRED.value, "last4": voucher.last4})
    if amount > voucher.balance:
        return Refused(
            Code.AMOUNT_ABOVE_BALANCE,
            {"amount": Money(amount, currency), "balance": Money(voucher.balance, currency)},
        )
    balance = voucher.balance - amount
    after = V.PARTIALLY_REDEEMED if balance else V.REDEEMED
    return replace(voucher, balance=balance, state=V.FROZEN if voucher.state is V.FROZEN else after)


def roll_back(
    voucher: Voucher, redemption: Redemption, amount: int, currency: str
) -> tuple[Voucher, Redemption] | Refused:
    """Undo part or all of one redemption, never more than it took."""
    if amount <= 0:
        return Refused(Code.AMOUNT_NOT_POSITIVE, {"amount": Money(amount, currency)})
    if voucher.state not in {V.PARTIALLY_REDEEMED, V.REDEEMED}:
        return _wrong_state(voucher)
    left = min(redemption.amount - redemption.rolled_back, voucher.redeemed)
    if amount > left:
        return Refused(Code.AMOUNT_ABOVE_BALANCE, {"amount": Money(amount, currency), "balance": Money(left, currency)})
    balance = voucher.balance + amount
    state = V.DELIVERED if balance == voucher.face else V.PARTIALLY_REDEEMED
    return replace(voucher, balance=balance, state=state), replace(
        redemption, rolled_back=redemption.rolled_back + amount
    )


def expire(voucher: Voucher, now: int) -> tuple[Voucher, int] | Refused:
    """Expire it, and what remains is breakage: outside the client's liability. A frozen voucher waits
    for the action that froze it."""
    if voucher.state not in LIVE or not voucher.expired_by(now):
        return _wrong_state(voucher)
    return replace(voucher, state=V.EXPIRED), voucher.balance


def freeze(voucher: Voucher) -> Voucher | Refused:
    """Block it while an action on it is under way. The caller keeps the state to return to."""
    return replace(voucher, state=V.FROZEN) if voucher.state in FREEZABLE else _wrong_state(voucher)


def unfreeze(voucher: Voucher, before: VoucherState) -> Voucher | Refused:
    """Back to ``before``, except that what was redeemed meanwhile stays redeemed."""
    if voucher.state is not V.FROZEN or before not in FREEZABLE:
        return _wrong_state(voucher)
    if before is not V.EXPIRED and voucher.redeemed:
        before = V.PARTIALLY_REDEEMED if voucher.balance else V.REDEEMED
    return replace(voucher, state=before)


def void(voucher: Voucher, at_provider: bool) -> Voucher | Refused:
    """Kill it for good; ``balance`` then is what the member is owed."""
    if not may_move(voucher.state, V.VOIDED):
        return _wrong_state(voucher)
    return replace(voucher, state=V.VOIDED, voided_at_provider=at_provider)


def supersede(voucher: Voucher, by: str) -> Voucher | Refused:
    """Its replacement ``by`` exists. Without a void at the provider this leaves an exposure."""
    if not may_move(voucher.state, V.REPLACED):
        return _wrong_state(voucher)
    return replace(voucher, state=V.REPLACED, replaced_by=by)


def _wrong_state(voucher: Voucher) -> Refused:
    return Refused(Code.VOUCHER_STATE, {"state": voucher.state.value, "last4": voucher.last4})
