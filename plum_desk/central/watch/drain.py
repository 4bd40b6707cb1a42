"""Drain: from "stop, please" to the last answer, so that a desk in the middle of something loses nothing."""

from __future__ import annotations

import asyncio


class Drain:
    """``begun`` is set once the instance was told to stop: not ready any more, no new legs are
    executed. ``refusing`` follows when balancers had time to notice: no new request is taken."""

    def __init__(self) -> None:
        self.begun = asyncio.Event()
        self.refusing = False
        self.in_flight = 0
        self._idle = asyncio.Event()
        self._idle.set()

    def enter(self) -> None:
        self.in_flight += 1
        self._idle.clear()

    def leave(self) -> None:
        self.in_flight -= 1
        if not self.in_flight:
            self._idle.set()

    async def until_idle(self, seconds: float) -> bool:
        """Until every request in flight was answered. False when ``seconds`` passed first."""
        try:
            async with asyncio.timeout(seconds):
                await self._idle.wait()
        except TimeoutError:
            return False
        return True
