"""The policy under maker and checker."""

from __future__ import annotations

from typing import Any

from litestar import post
from litestar.params import JSONBody

from plum_desk.central.auth import AnyRequest, caller_of, centre_of, permit, signed_in
from plum_desk.central.problem import PROBLEMS, Declined
from plum_desk.central.rules import proposing
from plum_desk.central.transaction import Tx
from plum_desk.domain.outcome import Refused
from plum_desk.domain.permission import Permission
from plum_desk.wire.rules import Judge, Propose, Rules, RulesRequest


@post("/v1/rules", status_code=200, guards=[signed_in], responses=PROBLEMS, summary="The policy and what is proposed")
async def look(request: AnyRequest, data: JSONBody[RulesRequest]) -> Rules:
    centre, caller = centre_of(request), caller_of(request)
    await permit(centre, caller, Permission.POLICY_EDIT, attempted="policy.read")
    async with centre.transaction(caller.actor, caller.device_id) as tx:
        return await proposing.look(tx)


@post("/v1/rules/propose", status_code=200, guards=[signed_in], responses=PROBLEMS, summary="Propose the next policy")
async def propose(request: AnyRequest, data: JSONBody[Propose]) -> Rules:
    centre, caller = centre_of(request), caller_of(request)
    await permit(centre, caller, Permission.POLICY_EDIT, attempted="policy.proposed")
    async with centre.transaction(caller.actor, caller.device_id) as tx:
        return await _answer(tx, await proposing.propose(tx, data))


@post("/v1/rules/judge", status_code=200, guards=[signed_in], responses=PROBLEMS, summary="Approve, decline, withdraw")
async def judge(request: AnyRequest, data: JSONBody[Judge]) -> Rules:
    centre, caller = centre_of(request), caller_of(request)
    await permit(centre, caller, Permission.POLICY_EDIT, attempted="policy.judged", subject=data.proposal_id)
    async with centre.transaction(caller.actor, caller.device_id) as tx:
        return await _answer(tx, await proposing.judge(tx, data))


async def _answer(tx: Tx, refused: Refused | None) -> Rules:
    if refused is not None:
        raise Declined(refused)
    return await proposing.look(tx)


HANDLERS: list[Any] = [look, propose, judge]
"""Signing is not here: the serving role has no key."""
