"""Following: how far behind the feeds the desks of this instance are.

The feed carries no clock. When a head passed a place is known to a quarter of a second, from the tail
that every instance keeps anyway; how far a desk has come, from its pulls.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Mapping

from plum_desk.central.watch.metrics import scope_class

LIVE_MS = 60_000
"""A desk that neither listens nor pulled for so long is away: what waits for it is no lag of ours."""

KEPT = 64
DEVICES = 10_000


class Following:
    """``clock`` is the caller's; all times are UTC epoch milliseconds."""

    def __init__(self) -> None:
        self._moves: dict[str, deque[tuple[int, int]]] = {}
        self._desks: OrderedDict[str, tuple[int, dict[str, int]]] = OrderedDict()
        self._listening: dict[str, int] = {}

    def moved(self, heads: Mapping[str, int], now: int) -> None:
        """The heads as just read."""
        for scope, head in heads.items():
            moves = self._moves.get(scope)
            if moves is None:
                moves = self._moves[scope] = deque(maxlen=KEPT)
            if not moves or moves[-1][0] != head:
                moves.append((head, now))

    def delivered(self, device_id: str, positions: Mapping[str, int], now: int) -> None:
        """A desk was answered up to ``positions``."""
        self._desks[device_id] = (now, dict(positions))
        self._desks.move_to_end(device_id)
        if len(self._desks) > DEVICES:
            self._desks.popitem(last=False)

    def listens(self, device_id: str, more: int) -> None:
        """``more`` is 1 when a stream opens and -1 when it ends."""
        count = self._listening.pop(device_id, 0) + more
        if count > 0:
            self._listening[device_id] = count

    def lag_ms(self, now: int) -> dict[str, int]:
        """By class of scope: since when the oldest entry waits that a live desk has not been given."""
        lags: dict[str, int] = {}
        for device_id, (seen, positions) in self._desks.items():
            if now - seen > LIVE_MS and device_id not in self._listening:
                continue
            for scope, position in positions.items():
                waited = now - since if (since := self._passed(scope, position)) is not None else 0
                name = scope_class(scope)
                lags[name] = max(lags.get(name, 0), waited)
        return lags

    def _passed(self, scope: str, position: int) -> int | None:
        """When the head of ``scope`` first went beyond ``position``, as far as is remembered."""
        return next((at for head, at in self._moves.get(scope, ()) if head > position), None)
