"""HTTP of closing a month: a preparer proposes, another person closes."""

from __future__ import annotations

from typing import Any

from litestar import post
from litestar.params import JSONBody

from plum_desk.central import months
from plum_desk.central.auth import AnyRequest, caller_of, centre_of, permit, signed_in
from plum_desk.central.problem import PROBLEMS, Declined
from plum_desk.domain.outcome import Refused
from plum_desk.domain.permission import Permission
from plum_desk.wire.months import CloseMonth, MonthKept, ProposeMonth


@post("/v1/months/propose", status_code=200, guards=[signed_in], responses=PROBLEMS, summary="Propose to close a month")
async def propose_month(request: AnyRequest, data: JSONBody[ProposeMonth]) -> MonthKept:
    centre, caller = centre_of(request), caller_of(request)
    scope = f"prog:{data.programme_id}"
    await permit(centre, caller, Permission.MONTH_PREPARE, scope, attempted="month.proposed", subject=data.month[:32])
    async with centre.transaction(caller.actor, caller.device_id, scopes=caller.scopes) as tx:
        return _answer(await months.propose(tx, data))


@post("/v1/months/close", status_code=200, guards=[signed_in], responses=PROBLEMS, summary="Close a proposed month")
async def close_month(request: AnyRequest, data: JSONBody[CloseMonth]) -> MonthKept:
    centre, caller = centre_of(request), caller_of(request)
    scope = f"prog:{data.programme_id}"
    await permit(centre, caller, Permission.MONTH_CLOSE, scope, attempted="month.closed", subject=data.month[:32])
    async with centre.transaction(caller.actor, caller.device_id, scopes=caller.scopes) as tx:
        return _answer(await months.close(tx, data))


def _answer(outcome: MonthKept | Refused) -> MonthKept:
    if isinstance(outcome, Refused):
        raise Declined(outcome)
    return outcome


HANDLERS: list[Any] = [propose_month, close_month]
