"""Figures that only the database knows, read when somebody asks for the metrics, and at most every two seconds."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import psycopg
import sqlalchemy as sa

from plum_desk.central import instances
from plum_desk.central.tables.base import to_ms
from plum_desk.central.watch.following import Following
from plum_desk.central.watch.metrics import SCOPE_CLASSES, Metrics, scope_class

if TYPE_CHECKING:
    from plum_desk.central.engine import Centre

FRESH_MS = 2_000
TIMEOUT_S = 5.0
_LEG_STATES = ("waiting", "calling", "unknown")

_HEADS = sa.text("SELECT split_part(scope, ':', 1), sum(head)::bigint FROM feed_head GROUP BY 1")
_UNNUMBERED = sa.text("SELECT count(*) FROM feed_inbox")
_LEGS = sa.text("""
SELECT l.state, count(*),
       min(coalesce((SELECT max(d.at) FROM decisions d WHERE d.request_id = l.request_id), r.raised_at))
  FROM legs l JOIN requests r USING (request_id)
 WHERE l.state IN ('waiting', 'calling', 'unknown')
   AND r.state IN ('auto_approved', 'approved', 'executing', 'unknown')
 GROUP BY l.state
""")
"""A leg became due when its request was approved: by the last decision, or at once."""

_UNKNOWN = sa.text("""
SELECT count(DISTINCT r.request_id), min(l.called_at)
  FROM requests r JOIN legs l ON l.request_id = r.request_id AND l.state = 'unknown' WHERE r.state = 'unknown'
""")
_QUARANTINE = sa.text("""
SELECT (SELECT count(*) FROM quarantine q WHERE NOT EXISTS (SELECT 1 FROM quarantine_decisions d WHERE d.n = q.n)),
       (SELECT count(*) FROM devices WHERE state = 'quarantined')
""")


class Sampler:
    """Sets the gauges of ``centre.metrics``."""

    def __init__(self, centre: Centre, following: Following) -> None:
        self._centre = centre
        self._following = following
        self._at = -FRESH_MS
        self._lock = asyncio.Lock()

    async def sample(self) -> None:
        """A database that does not answer leaves its gauges as they were and sets ``sample_failed``."""
        async with self._lock:
            now = self._centre.clock()
            self._own(now)
            if now - self._at < FRESH_MS:
                return
            try:
                async with asyncio.timeout(TIMEOUT_S):
                    await self._read(now)
            except (sa.exc.SQLAlchemyError, psycopg.Error, OSError, TimeoutError) as error:
                self._centre.metrics.database_error(error)
                self._centre.metrics.sample_failed.set(1)
            else:
                self._at = now
                self._centre.metrics.sample_failed.set(0)

    def _own(self, now: int) -> None:
        """What this process knows by itself."""
        metrics, pool = self._centre.metrics, self._centre.engine.pool
        lags = self._following.lag_ms(now)
        for name in SCOPE_CLASSES:
            metrics.lag.labels(name).set(lags.get(name, 0) / 1000)
        used: Any = pool
        metrics.pool.labels("used").set(used.checkedout())
        metrics.pool.labels("limit").set(self._centre.pool_size)
        metrics.policy.set(self._centre.policy_version)

    async def _read(self, now: int) -> None:
        metrics = self._centre.metrics
        async with self._centre.engine.connect() as conn:
            for name, entries in await conn.execute(_HEADS):
                metrics.heads.labels(scope_class(name)).set(entries)
            metrics.unnumbered.set((await conn.execute(_UNNUMBERED)).scalar_one())
            _legs(metrics, (await conn.execute(_LEGS)).all(), now)
            count, since = (await conn.execute(_UNKNOWN)).one()
            metrics.unknown.set(count)
            metrics.unknown_age.set(_age(since, now))
            operations, devices = (await conn.execute(_QUARANTINE)).one()
            metrics.quarantined.set(operations)
            metrics.quarantined_devices.set(devices)
            live = await instances.live(conn)
        metrics.instances.clear()
        for version in {one.version for one in live}:
            metrics.instances.labels(version).set(sum(one.version == version for one in live))


def _legs(metrics: Metrics, rows: Any, now: int) -> None:
    found = {state: (count, since) for state, count, since in rows}
    for state in _LEG_STATES:
        metrics.outbox.labels(state).set(found.get(state, (0, None))[0])
    oldest = [since for state, (_, since) in found.items() if state != "unknown"]
    metrics.outbox_age.set(_age(min(oldest) if oldest else None, now))


def _age(since: Any, now: int) -> float:
    return 0.0 if since is None else max(0, now - to_ms(since)) / 1000
