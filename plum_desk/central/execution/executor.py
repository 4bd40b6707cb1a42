"""Executor: runs the execution outbox, and ends what expired, for as long as the centre serves."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import uuid
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

import psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from plum_desk.central import webhooks
from plum_desk.central.approvals.expiry import expire_due
from plum_desk.central.execution import claims, steps
from plum_desk.central.execution.claims import Claim
from plum_desk.central.execution.steps import Work
from plum_desk.central.providers.port import ProviderResult
from plum_desk.logs import describe

if TYPE_CHECKING:
    from plum_desk.central.engine import Centre

T = TypeVar("T")
log = logging.getLogger(__name__)

LEASE_MS = 5_000
_IDLE_S = 0.25
_SWEEP_S = 5.0
_TROUBLE_S = 2.0
_GRACE_S = 5.0
"""How long transactions under way may take to end; a provider may think longer than that."""

_SETTLE_ATTEMPTS = 6
_TROUBLE = (DBAPIError, PoolTimeout, psycopg.Error)
"""The database's, not ours. What is written over the bare driver raises its own errors."""


class Executor:
    """``slots`` legs at a time, each holding a lease that it renews while the provider thinks."""

    def __init__(self, centre: Centre, *, slots: int = 4, lease_ms: int = LEASE_MS) -> None:
        self._centre = centre
        self._slots = slots
        self._lease_ms = lease_ms

    async def run_once(self) -> bool:
        """Claim one due leg and see it through. False when none was due."""
        held = await self._claim()
        if held is not None:
            await self._run(held)
        return held is not None

    async def sweep(self) -> None:
        """End expired requests; look again at webhooks whose truth could not be fetched."""
        await expire_due(self._centre)
        await webhooks.sweep(self._centre)

    async def run_forever(self, stop: asyncio.Event) -> None:
        """Until ``stop``. Calls under way are then left: their legs say ``calling``, and the next
        start asks the provider about them."""
        async with asyncio.TaskGroup() as group:
            sweeping = group.create_task(self._sweep_forever(stop))
            running: set[asyncio.Task[None]] = set()
            while not stop.is_set():
                held = await self._guarded(self._claim) if len(running) < self._slots else None
                if held is None:
                    await _pause(stop, _IDLE_S)
                    continue
                task = group.create_task(self._run_guarded(held))
                running.add(task)
                task.add_done_callback(running.discard)
            for task in (await asyncio.wait({sweeping, *running}, timeout=_GRACE_S))[1]:
                task.cancel()

    async def _sweep_forever(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            await self._guarded(self.sweep)
            await _pause(stop, _SWEEP_S)

    async def _claim(self) -> Claim | None:
        return await claims.claim(self._centre, str(uuid.uuid4()), self._lease_ms)

    async def _run_guarded(self, held: Claim) -> None:
        await self._guarded(lambda: self._run(held))

    async def _guarded(self, work: Callable[[], Awaitable[T]]) -> T | None:
        """One leg's trouble is reported and does not stop the others; its lease runs out, and it is
        looked at again."""
        try:
            return await work()
        except* _TROUBLE as found:
            log.warning("database trouble: %s", describe(_one_of(found)))
        except* Exception as found:
            log.error("a bug in execution: %s", describe(_one_of(found)))
        await asyncio.sleep(_TROUBLE_S)
        return None

    async def _run(self, held: Claim) -> None:
        work = await steps.begin(self._centre, held)
        if work is None:
            await claims.let_go(self._centre, held)
            return
        await self._leased(held, work)

    async def _leased(self, held: Claim, work: Work) -> None:
        """Wait for the provider and apply its answer, keeping the lease."""
        async with asyncio.TaskGroup() as group:
            renewing = group.create_task(self._renew(held))
            result = await (work.calls.ask if work.asks else work.calls.call)()
            step = "asked" if work.asks else "called"
            self._centre.metrics.executor.labels(step, str(result.status)).inc()
            log.info("leg %d of %s %s: %s", held.n, _alias(held.request_id), step, result.status)
            await self._settle(held, work.asks, result)
            renewing.cancel()

    async def _settle(self, held: Claim, asked: bool, result: ProviderResult) -> None:
        """An answer in hand is not thrown away for a deadlock or a moment without the database: a refund
        without idempotency could not be asked about again."""
        for attempt in range(_SETTLE_ATTEMPTS):
            try:
                await steps.settle(self._centre, held, asked, result)
                return
            except _TROUBLE as error:
                log.warning("result not stored yet: %s", describe(error))
                if attempt + 1 == _SETTLE_ATTEMPTS:
                    raise
            await asyncio.sleep(0.1 * 2**attempt)

    async def _renew(self, held: Claim) -> None:
        while True:
            await asyncio.sleep(self._lease_ms / 3000)
            try:
                await claims.renew(self._centre, held, self._lease_ms)
            except _TROUBLE as error:
                log.warning("lease not renewed: %s", describe(error))


def _alias(request_id: str) -> str:
    """A request in the log: its id is a desk's choice and may say anything (docs/operations/running.md)."""
    return hashlib.sha256(request_id.encode()).hexdigest()[:12]


def _one_of(found: BaseExceptionGroup[BaseException]) -> BaseException:
    """An error of a group that is none itself."""
    error: BaseException = found
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return
