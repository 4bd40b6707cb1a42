"""What processes use: CPU time of the centre, PostgreSQL, the balancer and the load itself; resident memory."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from contextlib import suppress

import msgspec
import psutil
import psycopg

from plum_desk.central.database import Database


class Cores(msgspec.Struct, frozen=True):
    """CPU seconds a second, by who used them. ``postgres`` is None when it runs on another machine;
    ``machine`` is everything on this one, ours or not."""

    centre: float
    postgres: float | None
    balancer: float
    load: float
    busiest_instance: float
    machine: float

    @property
    def all(self) -> float:
        return self.centre + (self.postgres or 0.0) + self.balancer + self.load


class Usage:
    """CPU time from when this was made until ``cores`` is asked."""

    def __init__(self, database: Database, centre: Iterable[int], balancer: Iterable[int]) -> None:
        self._database = database
        self._groups = {"centre": list(centre), "balancer": list(balancer), "load": [os.getpid()]}
        self._started = time.monotonic()
        self._before = {name: _times(pids) for name, pids in self._groups.items()}
        self._postgres = _times(postgres_pids(database))
        self._machine = _machine()

    def cores(self) -> Cores:
        seconds = time.monotonic() - self._started
        used = {name: _spent(self._before[name], _times(pids)) for name, pids in self._groups.items()}
        now = _times(postgres_pids(self._database))
        each = {pid: spent - self._before["centre"][pid] for pid, spent in _times(self._groups["centre"]).items()}
        return Cores(
            centre=round(used["centre"] / seconds, 3),
            postgres=round(_spent(self._postgres, now) / seconds, 3) if now else None,
            balancer=round(used["balancer"] / seconds, 3),
            load=round(used["load"] / seconds, 3),
            busiest_instance=round(max(each.values(), default=0.0) / seconds, 3),
            machine=round((_machine() - self._machine) / seconds, 3),
        )


def postgres_pids(database: Database) -> list[int]:
    """The server's processes, when it runs here: its backends of now, and what works behind them."""
    dsn = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(dsn) as conn:
        found = [row[0] for row in conn.execute("SELECT pid FROM pg_stat_activity").fetchall()]
    return [pid for pid in found if _is_postgres(pid)]


def _is_postgres(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).name().startswith("postgres"))
    except psutil.Error:
        return False


def _machine() -> float:
    times = psutil.cpu_times()
    return float(sum(times) - times.idle - getattr(times, "iowait", 0.0) - getattr(times, "guest", 0.0))


def _times(pids: Iterable[int]) -> dict[int, float]:
    found = {}
    for pid in pids:
        with suppress(psutil.Error):
            times = psutil.Process(pid).cpu_times()
            found[pid] = times.user + times.system
    return found


def _spent(before: dict[int, float], after: dict[int, float]) -> float:
    """A process that came since counts whole; what one that went had used since is lost."""
    return sum(spent - before.get(pid, 0.0) for pid, spent in after.items())


def resident(pids: Iterable[int]) -> int:
    """Bytes of memory that these processes hold."""
    total = 0
    for pid in pids:
        with suppress(psutil.Error):
            total += psutil.Process(pid).memory_info().rss
    return total
