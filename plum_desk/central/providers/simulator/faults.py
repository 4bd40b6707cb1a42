"""Faults that a test or the demo can order: what goes wrong, on which call, before or after the effect."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from enum import StrEnum

import msgspec


class Do(StrEnum):
    DECLINE = "decline"  # with ``code``
    ERROR = "error"  # HTTP 500
    SILENCE = "silence"  # never answers
    LATE = "late"  # waits ``ms`` first
    HOLD = "hold"  # waits until released by /_control
    UNDEFINED = "undefined"  # PLE10035
    GARBAGE = "garbage"  # bytes that are no JSON
    DROP = "drop"  # closes the connection without an answer
    RATE_LIMIT = "rate_limit"  # 429 with ``ms`` as the penalty
    PENDING = "pending"  # accepted, settled later by /_control
    FEE_CHANGED = "fee_changed"  # cancels, but keeps ``ms`` minor units more
    WEBHOOK_FIRST = "webhook_first"  # the webhook arrives before the answer
    WEBHOOK_TWICE = "webhook_twice"
    WEBHOOK_NONE = "webhook_none"


class When(StrEnum):
    BEFORE = "before"
    AFTER = "after"


class Fault(msgspec.Struct):
    """``on`` is a query's name or ``*``; ``times`` counts down, null lasts until cleared."""

    do: Do
    on: str = "*"
    when: When = When.BEFORE
    times: int | None = 1
    ms: int = 0
    code: str = ""


class Faults:
    """The ordered faults, and the calls that are being held."""

    def __init__(self) -> None:
        self.ordered: list[Fault] = []
        self.holding: dict[str, asyncio.Event] = {}

    def take(self, on: str, wanted: Callable[[Fault], bool]) -> Fault | None:
        """The first fault for this call that ``wanted`` accepts; a one-shot is used up by it."""
        for fault in self.ordered:
            if fault.on in ("*", on) and wanted(fault):
                if fault.times is not None:
                    fault.times -= 1
                    if not fault.times:
                        self.ordered.remove(fault)
                return fault
        return None

    async def hold(self, key: str) -> None:
        self.holding[key] = asyncio.Event()
        try:
            await self.holding[key].wait()
        finally:
            del self.holding[key]

    def release(self) -> None:
        for event in self.holding.values():
            event.set()


class RateLimits:
    """Calls per minute by query, as the provider's papers state them (reports.md §4)."""

    PER_MINUTE = {
        "placeOrder": 100,
        "getOrderDetails": 200,
        "getRequestStatus": 200,
        "getBalance": 10,
        "getVouchers": 50,
    }

    def __init__(self, limits: dict[str, int] | None = None) -> None:
        self.limits = self.PER_MINUTE if limits is None else limits
        self._seen: dict[str, deque[int]] = {}

    def penalty(self, name: str, now: int) -> int:
        """0 when the call may pass, else the seconds to wait."""
        limit = self.limits.get(name)
        if limit is None:
            return 0
        seen = self._seen.setdefault(name, deque())
        while seen and seen[0] <= now - 60_000:
            seen.popleft()
        if len(seen) >= limit:
            return max(1, (seen[0] + 60_000 - now) // 1000)
        seen.append(now)
        return 0
