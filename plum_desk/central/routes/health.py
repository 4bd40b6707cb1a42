"""Whether this instance serves: for those who start and watch it."""

from __future__ import annotations

from typing import Any

import msgspec
import sqlalchemy as sa
from litestar import get

from plum_desk import __version__
from plum_desk.central.auth import AnyRequest, centre_of
from plum_desk.central.problem import PROBLEMS
from plum_desk.wire.version import PROTO, PROTO_MIN


class Health(msgspec.Struct, frozen=True):
    """``schema`` is the revision of the database."""

    status: str
    version: str
    schema: str
    proto: int
    proto_min: int
    policy_version: int
    server_time: int


@get("/healthz", responses={503: PROBLEMS[503]}, summary="Serving, and reaching its database")
async def healthz(request: AnyRequest) -> Health:
    centre = centre_of(request)
    async with centre.engine.connect() as conn:
        revision = (await conn.execute(sa.text("SELECT version_num FROM alembic_version"))).scalar_one()
    return Health("ok", __version__, revision, PROTO, PROTO_MIN, centre.policy_version, centre.clock())


HANDLERS: list[Any] = [healthz]
