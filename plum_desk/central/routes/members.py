"""What only the centre knows of a member."""

from __future__ import annotations

from typing import Any

from litestar import post
from litestar.params import JSONBody

from plum_desk.central import members
from plum_desk.central.auth import AnyRequest, caller_of, centre_of, signed_in
from plum_desk.central.problem import PROBLEMS
from plum_desk.wire.members import MemberHistory, MemberRequest


@post("/v1/members", status_code=200, guards=[signed_in], responses=PROBLEMS, summary="A member's ledger, lots, trail")
async def history(request: AnyRequest, data: JSONBody[MemberRequest]) -> MemberHistory:
    return await members.history(centre_of(request), caller_of(request), data)


HANDLERS: list[Any] = [history]
