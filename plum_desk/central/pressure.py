"""Back-pressure: how long a desk should wait before it pushes again, and when to turn it away."""

from __future__ import annotations

from types import TracebackType

from plum_desk.errors import Unavailable

STEP_MS = 100
MAX_HOLD_MS = 5_000


class Pressure:
    """Counts pushes in flight. Up to ``comfortable`` nobody waits; beyond ``limit`` nobody enters."""

    def __init__(self, comfortable: int = 10, limit: int = 100) -> None:
        self.comfortable = comfortable
        self.limit = limit
        self.in_flight = 0

    @property
    def hold_ms(self) -> int:
        return min(MAX_HOLD_MS, max(0, self.in_flight - self.comfortable) * STEP_MS)

    def __enter__(self) -> int:
        if self.in_flight >= self.limit:
            raise Unavailable("too many pushes at once", retry_after=2)
        self.in_flight += 1
        return self.hold_ms

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.in_flight -= 1
