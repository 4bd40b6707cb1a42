"""The centre as an ASGI application: routes, errors, and the work that goes on beside requests."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import psycopg
import sqlalchemy as sa
from litestar import Litestar
from litestar.datastructures import State
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme

from plum_desk import __version__
from plum_desk.central import enrolment, incidents, instances, lots, problem
from plum_desk.central.approvals import eligible
from plum_desk.central.auth import KeyRing
from plum_desk.central.engine import Centre
from plum_desk.central.execution import Executor
from plum_desk.central.nudge import Heads
from plum_desk.central.pressure import Pressure
from plum_desk.central.routes import ROUTES
from plum_desk.central.sequencing.sequencer import Sequencer
from plum_desk.central.settlement import reading as settlement
from plum_desk.central.sla import schedule
from plum_desk.central.snapshots.groups import Rules
from plum_desk.central.snapshots.schedule import keep_fresh
from plum_desk.central.spool import Spool
from plum_desk.central.watch.drain import Drain
from plum_desk.central.watch.following import Following
from plum_desk.logs import describe

log = logging.getLogger(__name__)

MAX_BODY = 4 * 1024 * 1024
POLICY_S = 1.0
PRUNE_S = 60.0
SLA_S = 2.0
LOTS_S = 10.0
SPIKES_S = 30.0
CHECKERS_S = 60.0
SETTLEMENT_S = 900.0
"""How late an escalation may be told. The instant that it bears is its own."""

_OPENAPI = OpenAPIConfig(
    title="Plum Desk centre",
    version=__version__,
    description="Every call after sign-in carries Authorization: Plum <token> and Plum-Proof "
    "<ts_ms>.<nonce>.<signature> by the device key. Errors are Problem bodies.",
    path="/schema",
    render_plugins=[JsonRenderPlugin()],
    components=Components(
        security_schemes={
            "token": SecurityScheme(type="apiKey", name="Authorization", security_scheme_in="header"),
            "proof": SecurityScheme(type="apiKey", name="Plum-Proof", security_scheme_in="header"),
        }
    ),
)


def create_app(centre: Centre) -> Litestar:
    """The application over an opened ``centre``, which also executes what is approved."""
    following, drain = Following(), Drain()
    heads, spool = Heads(centre, following), Spool(centre.clock)

    @asynccontextmanager
    async def beside(app: Litestar) -> AsyncIterator[None]:
        await instances.beat(centre, draining=False)
        await centre.refresh_mode()  # nobody changes it from here on: this instance is known to serve
        numbering_over = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            group.create_task(heads.run())
            group.create_task(_every(POLICY_S, heads.stopping, centre.refresh_policy))
            group.create_task(_every(PRUNE_S, heads.stopping, lambda: enrolment.prune(centre)))
            group.create_task(
                _every(instances.BEAT_S, heads.stopping, lambda: instances.beat(centre, drain.begun.is_set()))
            )
            group.create_task(_every(instances.BEAT_S, heads.stopping, centre.refresh_mode))
            group.create_task(_every(SLA_S, heads.stopping, lambda: schedule.sweep(centre)))
            group.create_task(_every(LOTS_S, heads.stopping, lambda: lots.sweep(centre)))
            group.create_task(_every(CHECKERS_S, heads.stopping, lambda: eligible.sweep(centre)))
            group.create_task(_every(SETTLEMENT_S, heads.stopping, lambda: settlement.sweep(centre)))
            group.create_task(_every(SPIKES_S, heads.stopping, lambda: incidents.sweep(centre)))
            group.create_task(Sequencer(centre).run_forever(numbering_over))
            group.create_task(Executor(centre).run_forever(drain.begun))
            group.create_task(keep_fresh(centre, drain.begun, Rules()))
            yield
            drain.begun.set()
            heads.stop()
            numbering_over.set()  # not before: requests that were in flight waited for their numbers
            centre.queued.set()
        with contextlib.suppress(sa.exc.SQLAlchemyError, psycopg.Error, OSError):
            await instances.leave(centre)  # else its heartbeat grows old by itself
        spool.close()

    return Litestar(
        route_handlers=ROUTES,
        lifespan=[beside],
        state=State(
            {
                "centre": centre,
                "heads": heads,
                "key_ring": KeyRing(),
                "pressure": Pressure(centre.pool_size),
                "following": following,
                "drain": drain,
                "spool": spool,
            }
        ),
        exception_handlers=problem.HANDLERS,
        openapi_config=_OPENAPI,
        request_max_body_size=MAX_BODY,
        logging_config=None,
    )


async def _every(seconds: float, stopping: asyncio.Event, work: Callable[[], Awaitable[object]]) -> None:
    """Repeat ``work`` until stopped; a database that is away is asked again next time."""
    while not stopping.is_set():
        try:
            await work()
        except (sa.exc.SQLAlchemyError, psycopg.Error, OSError) as error:
            log.warning("background work failed: %s", describe(error))
        try:
            async with asyncio.timeout(seconds):
                await stopping.wait()
        except TimeoutError:
            continue
