"""Vouchers: face, balance, partial redemption and their states (domain.md §6)."""

from __future__ import annotations

from enum import StrEnum

import msgspec


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

    ``face`` and ``balance`` are minor units of the order's currency, 0 ≤ balance ≤ face.
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
