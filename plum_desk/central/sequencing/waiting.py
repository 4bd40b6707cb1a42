"""Who waits for the numbers of a committed transaction. They hold no database connection meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from plum_desk.errors import Unavailable

WAIT_S = 8.0
"""Longer than a lease: a sequencer that died is replaced within it."""


class Waiting:
    """``wake`` is set whenever somebody begins to wait."""

    def __init__(self, wake: asyncio.Event) -> None:
        self._wake = wake
        self._waiting: dict[str, set[asyncio.Future[dict[str, int]]]] = {}

    @property
    def wanted(self) -> list[str]:
        """The transactions that somebody waits for."""
        return list(self._waiting)

    async def positions(self, tx_id: str, timeout: float = WAIT_S) -> dict[str, int]:
        """By scope. Raises Unavailable after ``timeout`` seconds: the effects stand, but who asked must ask again."""
        told: asyncio.Future[dict[str, int]] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(tx_id, set()).add(told)
        self._wake.set()
        try:
            async with asyncio.timeout(timeout):
                return await told
        except TimeoutError as error:
            raise Unavailable("nobody numbers the feeds", retry_after=1.0) from error
        finally:
            others = self._waiting.get(tx_id, set())
            others.discard(told)
            if not others:
                self._waiting.pop(tx_id, None)

    def tell(self, positions: Mapping[str, Mapping[str, int]]) -> None:
        """``positions`` by transaction, as committed."""
        for tx_id in positions.keys() & self._waiting.keys():
            for told in self._waiting.pop(tx_id):
                if not told.done():
                    told.set_result(dict(positions[tx_id]))
