"""Where the effects of a push came to stand, when a sequencer numbers them after the commit."""

from __future__ import annotations

from msgspec.structs import replace

from plum_desk.central.auth import driver_of
from plum_desk.central.core.numbering import UNNUMBERED
from plum_desk.central.engine import Centre
from plum_desk.central.push import records
from plum_desk.wire.messages import OpResult, OpStatus, PushResponse


async def known(centre: Centre, device_id: str, tx_id: str, response: PushResponse) -> PushResponse:
    """``response``, of the committed transaction ``tx_id``, with every position. Raises Unavailable when
    nobody numbers them in time: the desk pushes again and finds its results."""
    pending = [result for result in response.results if _unnumbered(result)]
    if not pending:
        return response
    of = {result.dev_seq: tx_id for result in pending}
    if before := [result.dev_seq for result in pending if result.status is OpStatus.DUPLICATE]:
        async with centre.engine.connect() as conn:
            of |= await records.transactions(await driver_of(conn), device_id, before)
    at = {one: await centre.waiting.positions(one) for one in set(of.values())}
    placed = {result.dev_seq: _placed(result, at[of[result.dev_seq]]) for result in pending}
    return replace(response, results=tuple(placed.get(result.dev_seq, result) for result in response.results))


def _unnumbered(result: OpResult) -> bool:
    return any(seq == UNNUMBERED for _, seq in result.at)


def _placed(result: OpResult, at: dict[str, int]) -> OpResult:
    return replace(result, at=tuple((scope, at.get(scope, seq)) for scope, seq in result.at))
