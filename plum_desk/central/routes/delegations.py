"""What one has lent and borrowed."""

from __future__ import annotations

from typing import Any

from litestar import post
from litestar.params import JSONBody

from plum_desk.central.approvals import delegating
from plum_desk.central.auth import AnyRequest, caller_of, centre_of, permit, signed_in
from plum_desk.central.problem import PROBLEMS
from plum_desk.domain.permission import Permission
from plum_desk.wire.delegations import Delegations, DelegationsRequest


@post("/v1/delegations", status_code=200, guards=[signed_in], responses=PROBLEMS, summary="Authority lent and borrowed")
async def mine(request: AnyRequest, data: JSONBody[DelegationsRequest]) -> Delegations:
    centre, caller = centre_of(request), caller_of(request)
    await permit(centre, caller, Permission.REQUEST_DECIDE, attempted="delegation.read")
    async with centre.engine.connect() as conn:
        return await delegating.of_person(conn, caller.actor, centre.clock())


HANDLERS: list[Any] = [mine]
