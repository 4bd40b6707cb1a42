"""Every pause of sync a tenth of the ordinary, so that a history's ten minutes take one.

Waits, polls, back-offs and time-outs shrink together: what a real desk does within ten minutes, a hurried
one does within one, in the same order.
"""

from __future__ import annotations

from typing import Any

import httpx

FACTOR = 10


_PACES = (
    "IDLE_MS", "POLL_MS", "WAIT_MS", "LEAST_WAIT_MS", "RELEARN_MS", "APART_MS", "REFUSED_MS", "FIRST_MS", "CAP_MS",
    "LEAST_MS",
)  # fmt: skip


def hurry_desk() -> None:
    """For a desk's process, before its desk is opened."""
    from plum_desk.sync import machine, outbox, setbacks, state

    for module in (machine, outbox, setbacks, state):
        for name in set(_PACES) & vars(module).keys():
            setattr(module, name, getattr(module, name) // FACTOR)
    httpx.AsyncClient = _Impatient  # type: ignore[misc]


class _Impatient(httpx.AsyncClient):
    """The same client, whose time-outs are shorter."""

    def stream(self, *arguments: Any, timeout: Any = 30, **options: Any) -> Any:
        whole = httpx.Timeout(timeout)
        parts = {name: _shorter(value) for name, value in whole.as_dict().items()}
        return super().stream(*arguments, timeout=httpx.Timeout(**parts), **options)


def _shorter(seconds: float | None) -> float | None:
    """At least two seconds: a busy machine is not a lost network."""
    return None if seconds is None else max(2.0, seconds / FACTOR)


def hurry_centre() -> None:
    """For a centre's process, before it serves."""
    from plum_desk.central import nudge
    from plum_desk.central.execution import steps

    nudge.KEEPALIVE_S /= FACTOR
    nudge.BACKOFF_S /= FACTOR
    steps._BACKOFF_MS = tuple(pause // FACTOR for pause in steps._BACKOFF_MS)  # type: ignore[assignment]
