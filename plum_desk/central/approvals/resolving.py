"""What people do when execution could not end by itself: retry a replacement, settle an unknown outcome."""

from __future__ import annotations

import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central.approvals import record as records
from plum_desk.central.approvals.legs import asks_first
from plum_desk.central.approvals.record import Record
from plum_desk.central.outcome import Applied, Outcome
from plum_desk.central.transaction import Tx
from plum_desk.domain import text
from plum_desk.domain.approval import RequestState
from plum_desk.domain.intents import ResolveUnknown, RetryReplacement
from plum_desk.domain.operation import Operation
from plum_desk.domain.outcome import Code, Refused

RESOLVED_DONE = "resolved_done"
RESOLVED_NOT_DONE = "resolved_not_done"
"""Leg codes that tell the executor what a person established."""


async def retry_replacement(tx: Tx, operation: Operation, intent: RetryReplacement) -> Outcome:
    """After a confirmed void whose replacement failed: place it again, under the same key."""
    opened = await records.open_case(tx, intent.request_id)
    if isinstance(opened, Refused):
        return opened
    record, _ = opened
    if record.state is not RequestState.VOIDED_PENDING_REPLACEMENT:
        return Refused(Code.REQUEST_NOT_PENDING, {"state": record.state.value})
    failed = t.legs.update().where(t.legs.c.request_id == record.request_id, t.legs.c.state == "failed")
    again = {"state": "waiting", "next_at": tx.now, "attempts": 0, "polls": 0, "code": ""}
    await tx.conn.execute(failed.values(again | {"ask_first": record.row["ask_first"] or asks_first(tx)}))
    version = await records.move(tx, record, RequestState.EXECUTING, code="", facts={}, resolved_at=None)
    await records.tell(tx, record, "request.retried")
    records.audit(tx, record, "request.retry_replacement", "voided_pending_replacement", RequestState.EXECUTING.value)
    await records.publish(tx, record)
    return Applied(version)


async def resolve_unknown(tx: Tx, operation: Operation, intent: ResolveUnknown) -> Outcome:
    """A person other than the makers says, with evidence, whether the money moved. The executor then
    goes on from there: it applies the success, or ends the request as failed."""
    if refused := text.check(intent.evidence, field="evidence"):
        return refused
    if not intent.evidence.strip():
        return Refused(Code.NOTE_REQUIRED, {"verdict": "resolve"})
    opened = await records.open_case(tx, intent.request_id)
    if isinstance(opened, Refused):
        return opened
    record, case = opened
    if record.state is not RequestState.UNKNOWN:
        return Refused(Code.REQUEST_NOT_PENDING, {"state": record.state.value})
    known = await records.facts(tx, record, case, tuple(record.row["tiers"]))
    if tx.actor.person_id in known.editors:
        return Refused(Code.OWN_REQUEST, {"request_id": record.request_id})
    if tx.actor.person_id in known.beneficiaries:
        return Refused(Code.BENEFICIARY, {"request_id": record.request_id})
    if not await _settle_leg(tx, record, intent.succeeded):
        return Refused(Code.ACTION_IN_PROGRESS, {"request_id": record.request_id, "action": record.row["action"]})
    version = await records.move(tx, record, RequestState.UNKNOWN)
    await records.tell(tx, record, "request.resolved", checker=tx.actor.name, succeeded=intent.succeeded)
    records.audit(
        tx,
        record,
        "request.resolve_unknown",
        RequestState.UNKNOWN.value,
        "succeeded" if intent.succeeded else "failed",
        intent.evidence[:200],
    )
    await records.publish(tx, record)
    return Applied(version)


async def _settle_leg(tx: Tx, record: Record, succeeded: bool) -> bool:
    """False while the executor is asking the provider about it."""
    leg = t.legs.c
    free = sa.or_(leg.claimed_until.is_(None), leg.claimed_until <= tx.now)
    code = RESOLVED_DONE if succeeded else RESOLVED_NOT_DONE
    change = t.legs.update().where(leg.request_id == record.request_id, leg.state == "unknown", free)
    settled = change.values(next_at=tx.now, code=code).returning(leg.n)
    return (await tx.conn.execute(settled)).first() is not None
