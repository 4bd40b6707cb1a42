"""Whether this process answers, and which protocol it speaks. Readiness is the admin listener's to tell."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import get

from plum_desk import __version__
from plum_desk.central.auth import AnyRequest, centre_of
from plum_desk.wire.version import PROTO, PROTO_MIN


class Health(msgspec.Struct, frozen=True):
    status: str
    version: str
    proto: int
    proto_min: int
    server_time: int


@get("/healthz", summary="Alive; asks no database")
async def healthz(request: AnyRequest) -> Health:
    return Health("ok", __version__, PROTO, PROTO_MIN, centre_of(request).clock())


HANDLERS: list[Any] = [healthz]
