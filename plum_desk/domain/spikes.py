"""When a brand rejects far more than it usually does (domain.md §11, Vendor rejection rate)."""

from __future__ import annotations

from collections.abc import Sequence
from math import isqrt

import msgspec

DAYS = 28
SIGMAS = 3
LEAST = 5
PPM = 1_000_000


class Day(msgspec.Struct, frozen=True):
    """What a brand had on one local day: tickets that were vendor rejections, and orders placed."""

    rejections: int
    orders: int

    @property
    def rate(self) -> int:
        """Parts per million, rounded down; a day without orders has rejected nothing unless it has."""
        return self.rejections * PPM // max(self.orders, 1)


class Spike(msgspec.Struct, frozen=True):
    """Rates in parts per million of orders: today's, the mean of the days before, and above what it is alarming."""

    today: Day
    rate: int
    usual: int
    alarm: int


def spike(before: Sequence[Day], today: Day) -> Spike | None:
    """Today is one when at least LEAST were rejected and the rate is above the mean of the DAYS days before plus
    three standard deviations. In whole numbers: two centres come to the same. ``before`` are all DAYS, quiet or not."""
    if len(before) != DAYS:
        raise ValueError(f"{len(before)} days instead of {DAYS}")
    rates = [day.rate for day in before]
    total = sum(rates)
    spread = isqrt(DAYS * sum(rate * rate for rate in rates) - total * total)  # the deviation, times DAYS
    alarming = today.rate * DAYS > total + SIGMAS * spread
    if today.rejections < LEAST or not alarming:
        return None
    return Spike(today, today.rate, total // DAYS, (total + SIGMAS * spread) // DAYS)
