"""Back-pressure: how long a desk should wait before it pushes again, and when to turn it away."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from plum_desk.errors import Unavailable

MAX_HOLD_MS = 5_000
_SMOOTHING = 0.1
"""Weight of the newest push in the average: about the last twenty count."""


class Pressure:
    """Pushes in flight, and how long they take. Up to ``comfortable`` run side by side, which is how many
    database connections there are; what is beyond them waits, and beyond ``limit`` nobody enters.

    ``clock`` gives monotonic seconds.
    """

    def __init__(self, comfortable: int = 10, limit: int = 100, clock: Callable[[], float] = time.monotonic) -> None:
        self.comfortable = comfortable
        self.limit = limit
        self.in_flight = 0
        self.each_ms = 0.0
        self._clock = clock

    @property
    def hold_ms(self) -> int:
        """How long the pushes that wait now will take to be served: nobody gains by coming back earlier."""
        waiting = max(0, self.in_flight - self.comfortable)
        return min(MAX_HOLD_MS, round(waiting * self.each_ms / self.comfortable))

    @contextmanager
    def serving(self) -> Iterator[None]:
        """Around one push. Raises Unavailable when too many are inside."""
        if self.in_flight >= self.limit:
            raise Unavailable("too many pushes at once", retry_after=max(1.0, self.hold_ms / 1000))
        self.in_flight += 1
        began = self._clock()
        try:
            yield
        finally:
            took = (self._clock() - began) * 1000 * min(1.0, self.comfortable / self.in_flight)
            self.in_flight -= 1
            self.each_ms += (took - self.each_ms) * (_SMOOTHING if self.each_ms else 1.0)
