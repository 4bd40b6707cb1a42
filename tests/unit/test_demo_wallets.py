"""The demo's wallets on many days: whatever "today" is, nobody spends points that are not there."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from plum_desk.central.demo.filling import rulebook
from plum_desk.central.demo.generate import generate
from plum_desk.central.demo.seed import demo_policy
from plum_desk.central.demo.sink import Sink
from plum_desk.domain.ledger import Transaction
from plum_desk.domain.policy import canonical as policy_bytes
from plum_desk.domain.policy import digest


class Watched(Sink):
    """Keeps the rows, writes them nowhere, and ends at the first overdraft."""

    def __init__(self) -> None:
        super().__init__(None, lambda _: None)  # type: ignore[arg-type]
        self.balances: dict[str, int] = {}
        self.spent = 0

    def breathe(self) -> None:
        pass

    def ledger(self, seq: int, txn: Transaction, previous: bytes, value: bytes) -> None:
        super().ledger(seq, txn, previous, value)
        for entry in txn.entries:
            now = self.balances.get(entry.account, 0) + entry.amount
            self.balances[entry.account] = now
            if entry.account.startswith("m:") and not entry.account.endswith(":debt"):
                assert now >= 0, f"{entry.account} at {txn.effective_at}: {txn.reason} leads to {now}"
                self.spent += entry.amount < 0


@pytest.mark.parametrize("day", range(0, 365, 23))
def test_no_wallet_is_ever_overdrawn(day: int) -> None:
    now = int(datetime(2026, 11, 25, 22, 35, tzinfo=UTC).timestamp() * 1000) + day * 86_400_000
    policy, kept = demo_policy(1, now), Watched()
    generate(
        kept, orders=600, now=now, voucher_key=b"k" * 32, policy=policy, policy_sha256=digest(policy_bytes(policy)),
        rulebook=rulebook(),
    )  # fmt: skip
    assert kept.spent > 100
