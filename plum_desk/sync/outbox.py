"""The outbox's arithmetic: how much of the journal goes into one push, and when to try again."""

from __future__ import annotations

from collections.abc import Sequence

from plum_desk.domain.operation import SignedOperation

MAX_OPS = 200
MAX_BYTES = 256 * 1024
FIRST_MS = 1_000
CAP_MS = 60_000
LEAST_MS = 300
REFUSED_MS = 300_000


def batch(ops: Sequence[SignedOperation], limit: int = MAX_OPS) -> tuple[SignedOperation, ...]:
    """The longest beginning of ``ops`` that one push may carry; at least one operation."""
    size, taken = 0, 0
    for op in ops[: max(1, min(limit, MAX_OPS))]:
        size += len(op.body) + len(op.args)
        if taken and size > MAX_BYTES:
            break
        taken += 1
    return tuple(ops[:taken])


def held(hold_ms: int, roll: float) -> int:
    """How long to obey the centre's ``hold_ms``: at least as long, and up to twice, so that those who were
    told the same do not come back together."""
    return hold_ms + int(hold_ms * roll)


def backoff(failures: int, roll: float) -> int:
    """Milliseconds to wait after ``failures`` failures in a row: full jitter over a doubling span."""
    span = min(CAP_MS, FIRST_MS << min(max(failures - 1, 0), 6))
    return max(LEAST_MS, int(span * roll))
