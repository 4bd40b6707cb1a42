"""Rebuild what is due, beside serving: each file in a process of its own."""

from __future__ import annotations

import asyncio
import logging
import sys
from asyncio.subprocess import PIPE

import msgspec
import psycopg
import sqlalchemy as sa

from plum_desk.central.engine import Centre
from plum_desk.central.snapshots import shelf
from plum_desk.central.snapshots.__main__ import Order
from plum_desk.central.snapshots.build import Built
from plum_desk.central.snapshots.groups import Rules
from plum_desk.errors import StoreFault
from plum_desk.logs import describe

log = logging.getLogger(__name__)

CHECK_S = 60.0


async def keep_fresh(centre: Centre, stopping: asyncio.Event, rules: Rules, check_s: float = CHECK_S) -> None:
    """Look every ``check_s`` seconds, but not at once: a centre that just started has desks to greet."""
    while not await _stopped(stopping, check_s):
        try:
            await rebuild(centre, stopping, rules)
        except (sa.exc.SQLAlchemyError, psycopg.Error, OSError, StoreFault) as error:
            log.warning("no snapshot could be built: %s", describe(error))


async def rebuild(centre: Centre, stopping: asyncio.Event, rules: Rules) -> list[Built]:
    """Throw away what was replaced long ago, and build what is due."""
    now, made = centre.clock(), []
    async with centre.engine.begin() as conn:
        await shelf.prune(conn, now - rules.grace_ms)
        due = await shelf.wanted(conn, rules, now)
    for scopes in due:
        built = None if stopping.is_set() else await _in_process(centre, scopes, stopping)
        if built is not None:
            log.info("snapshot %s built: %d rows, %d bytes", built.sha256[:12], built.rows, built.size)
            made.append(built)
    return made


async def _in_process(centre: Centre, scopes: tuple[str, ...], stopping: asyncio.Event) -> Built | None:
    """The child is killed when the centre stops. Its transaction dies with it: half a file is never seen."""
    url, options = centre.database.serving()
    dsn = url.set(drivername="postgresql").render_as_string(hide_password=False)
    order = msgspec.json.encode(Order(dsn, options, scopes, centre.clock()))
    command = (sys.executable, "-m", "plum_desk.central.snapshots")
    child = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, stderr=PIPE)
    async with asyncio.TaskGroup() as group:
        killing = group.create_task(_kill_on(stopping, child))
        try:
            said, failed = await child.communicate(order)
        finally:
            killing.cancel()
    if child.returncode == 0:
        return msgspec.json.decode(said, type=Built | None)
    if not stopping.is_set():
        raise StoreFault(failed.decode(errors="replace")[-500:])
    return None


async def _kill_on(stopping: asyncio.Event, child: asyncio.subprocess.Process) -> None:
    await stopping.wait()
    child.kill()


async def _stopped(stopping: asyncio.Event, seconds: float) -> bool:
    """Wait; whether to stop."""
    try:
        async with asyncio.timeout(seconds):
            await stopping.wait()
    except TimeoutError:
        return False
    return True
