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
from plum_desk.domain.approval import bulk
from plum_desk.domain.approval.bulk import Candidate
from plum_desk.domain.commands import Case
from plum_desk.domain.intents import DecideRequest
from plum_desk.domain.money import Money
from plum_desk.domain.outcome import Code, Refused
from plum_desk.wire.rows import Evidence


async def refusal(
    tx: Tx, record: Record, case: Case, checker: Actor, intent: DecideRequest, tiers: tuple[int, ...]
) -> Refused | None:
    """``checker`` holds the role that counts; ``tiers`` are those that hold now. A batch is what bears its digest
    and was decided by the same person."""
    row = record.row
    if await flags.has_left(tx.conn, row["maker_id"]):
        return Refused(Code.BULK_FLAGGED)
    shown = msgspec.convert(row["evidence"], tuple[Evidence, ...])
    evidence = tuple(each.evidence_id for each in shown)
    mine = _candidate(record.request_id, row, tiers, evidence)
    return bulk.may_join(mine, await _others(tx, intent), intent.evidence_opened, checker.role, case.policy)


async def _others(tx: Tx, intent: DecideRequest) -> list[Candidate]:
    d, r = t.decisions.c, t.requests.c
    query = (
        sa.select(t.requests)
        .join(t.decisions, d.request_id == r.request_id)
        .where(d.batch == intent.batch, d.checker_person == tx.actor.person_id, r.request_id != intent.request_id)
        .order_by(d.at, r.request_id)
    )
    rows = (await tx.conn.execute(query)).mappings()
    return [_candidate(row["request_id"], row, tuple(row["tiers"]), ()) for row in rows]


def _candidate(request_id: str, row: Mapping[Any, Any], tiers: tuple[int, ...], evidence: tuple[str, ...]) -> Candidate:
    return Candidate(
        request_id, row["revision"], row["sha256"], row["programme_id"], row["action"],
        Money(row["amount"], row["unit"]), tiers, tuple(row["flags"]), evidence,
    )  # fmt: skip
