"""The virtual clock and its heap of things to come. Times are milliseconds since the history began."""

from __future__ import annotations

import heapq
from collections.abc import Callable

EPOCH = 1_763_700_000_000
"""The wall clock's instant when a history begins, UTC epoch ms."""


class Clock:
    def __init__(self) -> None:
        self.now = 1_000
        self._due: list[tuple[int, int, Callable[[], None]]] = []
        self._count = 0

    def wall(self) -> int:
        return EPOCH + self.now

    def time(self) -> float:
        """Seconds, as an event loop's clock: never a hair short of the millisecond."""
        return (self.now + 0.25) / 1000

    def after(self, delay: int, work: Callable[[], None]) -> None:
        self._count += 1
        heapq.heappush(self._due, (self.now + max(0, delay), self._count, work))

    def run(self, until: int) -> None:
        """Do everything that is due up to ``until``, in order."""
        while self._due and self._due[0][0] <= until:
            self.now, _, work = heapq.heappop(self._due)
            work()
        self.now = until
