"""Decisions that were confirmed together: each is judged by itself, and here whether it may be one of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central.approvals import flags
from plum_desk.central.approvals.record import Record
from plum_desk.central.transaction import Tx
from plum_desk.domain.actor import Actor
from plum_desk.domain.approval import Verdict, bulk
from plum_desk.domain.approval.bulk import Candidate
from plum_desk.domain.commands import Case
from plum_desk.domain.intents import DecideRequest
from plum_desk.domain.money import Money
from plum_desk.domain.outcome import Code, Refused
from plum_desk.wire.rows import Evidence

_d, _r, _i = t.decisions.c, t.requests.c, t.incidents


async def refusal(
    tx: Tx, record: Record, case: Case, checker: Actor, intent: DecideRequest, tiers: tuple[int, ...]
) -> Refused | None:
    """``checker`` holds the role that counts; ``tiers`` are those that hold now. A batch is what bears its digest
    and was decided by the same person; of an incident everything counts that they decided as part of it."""
    row = record.row
    if await flags.has_left(tx.conn, row["maker_id"]):
        return Refused(Code.BULK_FLAGGED)
    shown = msgspec.convert(row["evidence"], tuple[Evidence, ...])
    evidence = tuple(each.evidence_id for each in shown)
    mine = _candidate(record.request_id, row, tiers, evidence)
    if not intent.incident_id:
        others = await _others(tx, intent.request_id, _d.batch == intent.batch)
        return bulk.may_join(mine, others, intent.evidence_opened, checker.role, case.policy)
    mine = msgspec.structs.replace(mine, incident=await _open_incident(tx, intent.incident_id, row["ticket_id"]))
    others = await _others(tx, intent.request_id, _d.incident_id == intent.incident_id)
    return bulk.may_join_incident(mine, others, intent.incident_id, checker.role, case.policy)


async def _open_incident(tx: Tx, incident_id: str, ticket_id: str) -> str:
    """The incident, if it is open and has the ticket. Its decisions come one after the other, so that none is missed
    in their sum, and it is not closed among them."""
    of, query = t.incident_tickets.c, sa.select(_i.c.incident_id)
    query = query.join(t.incident_tickets, of.incident_id == _i.c.incident_id)
    query = query.where(_i.c.incident_id == incident_id, of.ticket_id == ticket_id, _i.c.closed_at.is_(None))
    found = await tx.conn.execute(query.with_for_update(of=_i, key_share=True))
    return found.scalar() or ""


async def _others(tx: Tx, request_id: str, which: sa.ColumnElement[bool]) -> list[Candidate]:
    query = (
        sa.select(t.requests)
        .join(t.decisions, _d.request_id == _r.request_id)
        .where(which, _d.checker_person == tx.actor.person_id, _d.verdict == Verdict.APPROVE.value)
        .where(_d.revision == _r.revision, _r.request_id != request_id)
        .order_by(_d.at, _r.request_id)
    )
    rows = (await tx.conn.execute(query)).mappings()
    return [_candidate(row["request_id"], row, tuple(row["tiers"]), ()) for row in rows]


def _candidate(request_id: str, row: Mapping[Any, Any], tiers: tuple[int, ...], evidence: tuple[str, ...]) -> Candidate:
    return Candidate(
        request_id, row["revision"], row["sha256"], row["programme_id"], row["action"],
        Money(row["amount"], row["unit"]), tiers, tuple(row["flags"]), evidence,
    )  # fmt: skip
