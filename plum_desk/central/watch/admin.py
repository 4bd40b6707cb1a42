"""The admin listener: health, readiness and metrics, on a port of its own that desks never see."""

from __future__ import annotations

from typing import Any

from litestar import Litestar, MediaType, Request, Response, get
from litestar.datastructures import State
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from plum_desk.central.engine import Centre
from plum_desk.central.watch.drain import Drain
from plum_desk.central.watch.readiness import Readiness, readiness
from plum_desk.central.watch.sampling import Sampler

AnyRequest = Request[Any, Any, Any]


@get("/healthz", media_type=MediaType.TEXT)
async def alive() -> str:
    """The process answers; nothing else is asked."""
    return "ok\n"


@get("/readyz")
async def ready(request: AnyRequest) -> Response[Readiness]:
    state = request.app.state
    found = await readiness(state.centre, state.drain)
    return Response(found, status_code=200 if found.ready else 503)


@get("/metrics")
async def metrics(request: AnyRequest) -> Response[bytes]:
    state = request.app.state
    await state.sampler.sample()
    return Response(generate_latest(state.centre.metrics.registry), media_type=CONTENT_TYPE_LATEST)


def create_admin(centre: Centre, drain: Drain, sampler: Sampler) -> Litestar:
    return Litestar(
        route_handlers=[alive, ready, metrics],
        state=State({"centre": centre, "drain": drain, "sampler": sampler}),
        openapi_config=None,
        logging_config=None,
    )
