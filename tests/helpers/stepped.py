"""A job scope whose work the test performs by hand, in the order that it likes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Generator
from typing import Any


class Turn:
    """Awaited once: the job stops here until the test lets it go on."""

    def __await__(self) -> Generator[Turn, None, None]:
        yield self


class SteppedJobs:
    """Holds started jobs. ``turn(job)`` runs one up to its next pause; ``settle()`` runs all to the end."""

    def __init__(self) -> None:
        self.waiting: list[Coroutine[Any, Any, Any]] = []

    def start(self, work: Callable[..., Coroutine[Any, Any, Any]], *args: Any) -> None:
        job = work(*args)
        self.waiting.append(job)
        self.turn(job)

    def turn(self, job: Coroutine[Any, Any, Any]) -> None:
        try:
            job.send(None)
        except StopIteration:
            self.waiting.remove(job)

    def settle(self) -> None:
        while self.waiting:
            self.turn(self.waiting[0])

    def close(self) -> None:
        for job in self.waiting:
            job.close()


async def paused(fn: Callable[..., Any], *args: Any) -> Any:
    """A store read that answers when the test says so."""
    await Turn()
    result = fn(None, *args)
    return await result if isinstance(result, Awaitable) else result
