"""A ledger in memory: the rules that a stored ledger keeps, as a fold over transactions (domain.md §5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from plum_desk.domain.ledger import (
    FLOORED,
    AccountKind,
    Invalid,
    Transaction,
    TxnType,
    input_hash,
    kind_of,
    member_available,
    reversal,
    validate,
)


class KeyReused(Invalid):
    """The idempotency key came before with another input."""


class AlreadyUndone(Invalid):
    """A reversal of what was reversed, or a second end of a hold."""


class Overdrawn(Invalid):
    """An account would break its floor, or a member would hold points and owe some."""


class Book:
    """Balances after every accepted transaction. ``post`` raises and changes nothing, or applies."""

    def __init__(self, closed_before: int = 0) -> None:
        self.balances: Counter[str] = Counter()
        self.transactions: dict[str, Transaction] = {}
        self.closed_before = closed_before
        """Epoch in milliseconds: no transaction takes effect in a month that is closed."""
        self._by_key: dict[str, Transaction] = {}
        self._undone: set[str] = set()

    def post(self, txn: Transaction) -> Transaction:
        """Apply ``txn``, or return the earlier one that its key names."""
        validate(txn)
        earlier = self._by_key.get(txn.idem_key)
        if earlier is not None:
            if input_hash(earlier) != input_hash(txn):
                raise KeyReused(txn.idem_key)
            return earlier
        if txn.effective_at < self.closed_before:
            raise Invalid("the month is closed")
        if txn.reverses is not None:
            self._may_undo(txn, txn.reverses)
        after = Counter({entry.account: self.balances[entry.account] + entry.amount for entry in txn.entries})
        self._check(after)
        self.balances.update({entry.account: entry.amount for entry in txn.entries})
        self.transactions[txn.txn_id] = self._by_key[txn.idem_key] = txn
        if txn.reverses is not None:
            self._undone.add(txn.reverses)
        return txn

    def _may_undo(self, txn: Transaction, undone: str) -> None:
        original = self.transactions.get(undone)
        if original is None or original.unit != txn.unit:
            raise Invalid(f"nothing to undo: {undone}")
        if undone in self._undone:
            raise AlreadyUndone(undone)
        if original.type is TxnType.HOLD:
            end_of_hold(original, txn)
        elif set(txn.entries) != set(reversal(original.entries)):
            raise Invalid("a reversal is the exact opposite")

    def _check(self, after: Counter[str]) -> None:
        for account, balance in after.items():
            kind = kind_of(account)
            if (kind in FLOORED and balance < 0) or (kind is AccountKind.MEMBER_DEBT and balance > 0):
                raise Overdrawn(account)
        for member_id in _members(after):
            owes = after.get(f"m:{member_id}:debt", self.balances[f"m:{member_id}:debt"])
            has = member_available(member_id)
            if owes < 0 and after.get(has, self.balances[has]) > 0:
                raise Overdrawn(member_id)


def end_of_hold(hold: Transaction, end: Transaction) -> None:
    """Raise Invalid unless ``end`` takes all of the hold out of the held account, once: posted in part
    or in full, with the remainder released, or voided."""
    if end.type not in {TxnType.POST, TxnType.VOID}:
        raise Invalid("a hold is posted or voided")
    held = {entry.account: entry.amount for entry in hold.entries if entry.amount > 0}
    out = {entry.account: -entry.amount for entry in end.entries if entry.amount < 0 and entry.account in held}
    if held != out:
        raise Invalid("a hold ends as a whole")
    givers = {entry.account for entry in hold.entries if entry.amount < 0}
    home = givers | {giver.removesuffix("available") + "debt" for giver in givers}
    if end.type is TxnType.VOID and any(entry.amount > 0 and entry.account not in home for entry in end.entries):
        raise Invalid("a void gives everything back")


def _members(accounts: Iterable[str]) -> set[str]:
    return {account.split(":")[1] for account in accounts if account.startswith("m:")}
