"""Explain a ticket's due times."""

from __future__ import annotations

from typing import Any

from litestar import post
from litestar.params import JSONBody

from plum_desk.central.auth import AnyRequest, caller_of, centre_of, signed_in
from plum_desk.central.problem import PROBLEMS
from plum_desk.central.sla import explaining
from plum_desk.wire.sla import SlaExplained, SlaRequest


@post("/v1/sla", status_code=200, guards=[signed_in], responses=PROBLEMS, summary="How a ticket's due times come about")
async def explain(request: AnyRequest, data: JSONBody[SlaRequest]) -> SlaExplained:
    return await explaining.for_desk(centre_of(request), caller_of(request), data)


HANDLERS: list[Any] = [explain]
