"""Exact amounts: integers in minor units of a currency, or whole points of a programme."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

POINTS_PREFIX = "PTS:"
"""A points unit is this prefix and the programme's id: ``PTS:rbl``. Points have no minor unit."""

_EXPONENT = {
    "BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3,
    "BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "ISK": 0, "JPY": 0, "KMF": 0, "KRW": 0, "PYG": 0,
    "RWF": 0, "UGX": 0, "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0,
}  # fmt: skip


def exponent(unit: str) -> int:
    """Number of decimals of ``unit`` (ISO 4217; points 0; 2 unless listed)."""
    return 0 if unit.startswith(POINTS_PREFIX) else _EXPONENT.get(unit, 2)


class UnitMismatch(ValueError):
    """Two amounts of different units were combined: always a bug in the caller."""


class Money(msgspec.Struct, frozen=True):
    """``minor`` units of ``unit`` (ISO 4217 code or a points unit). May be negative."""

    minor: int
    unit: str

    @property
    def is_points(self) -> bool:
        return self.unit.startswith(POINTS_PREFIX)

    def _same(self, other: Money) -> int:
        if other.unit != self.unit:
            raise UnitMismatch(f"{self.unit} and {other.unit}")
        return other.minor

    def __add__(self, other: Money) -> Money:
        return Money(self.minor + self._same(other), self.unit)

    def __sub__(self, other: Money) -> Money:
        return Money(self.minor - self._same(other), self.unit)

    def __neg__(self) -> Money:
        return Money(-self.minor, self.unit)

    def __lt__(self, other: Money) -> bool:
        return self.minor < self._same(other)

    def __le__(self, other: Money) -> bool:
        return self.minor <= self._same(other)


def allocate(total: int, weights: Sequence[int], caps: Sequence[int]) -> list[int]:
    """Split ``total`` pro rata to ``weights`` by largest remainder, never above ``caps``.

    Ties go to the earlier share. What a cap cuts off is spread over the others in the same way.
    Raises ValueError when ``total`` is negative or exceeds the sum of caps (domain.md §4).
    """
    if total < 0 or total > sum(caps) or any(w < 0 for w in weights):
        raise ValueError("total outside the caps")
    shares = [0] * len(weights)
    rest = total
    while rest:
        open_ = [i for i in range(len(weights)) if shares[i] < caps[i]]
        if not any(weights[i] for i in open_):
            weights = [1] * len(weights)  # only weightless shares still have room
        basis = sum(weights[i] for i in open_)
        quota = {i: divmod(rest * weights[i], basis) for i in open_}
        order = sorted(open_, key=lambda i: (-quota[i][1], i))
        extra = rest - sum(q for q, _ in quota.values())
        given = 0
        for rank, i in enumerate(order):
            part = min(quota[i][0] + (1 if rank < extra else 0), caps[i] - shares[i])
            shares[i] += part
            given += part
        rest -= given
    return shares
