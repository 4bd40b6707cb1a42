"""Operations that a desk wrote again after it was enrolled anew: one press has one effect, however often it is sent."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from plum_desk.central.arrays import Bigs, Texts
from plum_desk.central.core.inspect import Received
from plum_desk.central.feeds import Driver
from plum_desk.central.outcome import Applied, Outcome
from plum_desk.central.tables.base import to_instant
from plum_desk.domain.operation import earlier
from plum_desk.domain.outcome import Code, Facts, Refused

_RECORDED = "SELECT op_id, actor_id, status, code, facts, result_ver FROM operations WHERE op_id = ANY(%b)"
_KEPT = """
SELECT q.op_id, q.n, coalesce(d.decision, '') FROM quarantine q LEFT JOIN quarantine_decisions d USING (n)
 WHERE q.op_id = ANY(%b)
"""
_CARRY = """
INSERT INTO quarantine_decisions (n, decision, decided_by, decided_at) SELECT n, 'carried', %s, %s FROM unnest(%b) n
ON CONFLICT DO NOTHING
"""


class Before(msgspec.Struct):
    """What became of the same presses before. ``settled`` holds the outcome of those that have one, by the
    id that they come with now; ``kept`` the undecided quarantined ones, which the new sending replaces."""

    settled: dict[str, Outcome] = {}
    kept: dict[str, list[int]] = {}


async def before(driver: Driver, items: Sequence[Received]) -> Before:
    ids = {old: item for item in items for old in earlier(item.op_id)}
    found = Before({}, {})
    if not ids:
        return found
    cursor = await driver.execute(_RECORDED, (Texts(ids),))
    for op_id, actor_id, status, code, facts, ver in await cursor.fetchall():
        item = ids[op_id]
        if actor_id != item.actor_id:
            found.settled[item.op_id] = Refused(Code.OP_REUSED, {"op_id": op_id})
        elif status == "applied":
            found.settled[item.op_id] = Applied(ver)
        elif status == "rejected":
            found.settled[item.op_id] = Refused(Code(code), msgspec.convert(facts, Facts))
    cursor = await driver.execute(_KEPT, (Texts(ids),))
    for op_id, n, decision in await cursor.fetchall():
        now = ids[op_id].op_id
        if decision == "released":
            found.settled[now] = Applied()
        elif decision and decision != "carried":
            found.settled.setdefault(now, Refused(Code.QUARANTINE_DECIDED, {"decision": decision}))
        else:
            found.kept.setdefault(now, []).append(n)
    return found


async def replace(driver: Driver, item: Received, kept: Sequence[int], now: int) -> None:
    """What waits for review under an earlier id is not to be released any more: ``item`` took its place."""
    await driver.execute(_CARRY, (item.actor_id, to_instant(now), Bigs(kept)))
