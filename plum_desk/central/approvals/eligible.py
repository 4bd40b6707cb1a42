"""Whether anybody may decide a request: where nobody may, that is escalated on its ticket and never approved by itself
(domain.md §3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from plum_desk.central import tables as t
from plum_desk.central.approvals import record as records
from plum_desk.central.approvals.record import Record
from plum_desk.central.projection import publish_ticket
from plum_desk.central.sla import clocks
from plum_desk.central.transaction import Tx
from plum_desk.domain import approval
from plum_desk.domain.actor import SYSTEM, Actor
from plum_desk.domain.approval import DecisionMade, RequestState, Verdict
from plum_desk.domain.commands import Case
from plum_desk.domain.outcome import Refused
from plum_desk.domain.permission import GRANTED, Permission, Role

if TYPE_CHECKING:
    from plum_desk.central.engine import Centre

NO_CHECKER = "no_checker"
"""The cause of such an escalation; its cycle is the request and how many it is of it."""
FEW = 4
_e = t.escalations
_DECIDES = [role.value for role, held in GRANTED.items() if Permission.REQUEST_DECIDE in held]


async def follow(tx: Tx, record: Record, case: Case) -> bool:
    """Escalate, or end the escalation, as the request now stands; whether anything changed. The ticket is locked,
    and published by the caller."""
    waits = record.state is RequestState.PENDING
    if waits and not await _somebody(tx, record, case):
        return await _escalate(tx, record)
    return await over(tx, record, "somebody may decide it" if waits else "decided")


async def _somebody(tx: Tx, record: Record, case: Case) -> bool:
    """By the very rule that a vote is judged by, for each account that could cast one."""
    known = await records.facts(tx, record, case, tuple(record.row["tiers"]))
    row = record.row
    for actor in await _candidates(tx.conn, row["programme_id"]):
        vote = DecisionMade(
            actor.user_id, actor.person_id, actor.tier, Verdict.APPROVE, row["revision"], row["sha256"], tx.now
        )
        if approval.may_decide(known, actor, vote, case.policy, case.usage) is None:
            return True
    return False


async def _candidates(conn: AsyncConnection, programme_id: str) -> list[Actor]:
    u, g = t.users.c, t.grants.c
    query = (
        sa.select(u.user_id, u.person_id, u.name, u.role, u.institution_id)
        .join(t.grants, g.user_id == u.user_id)
        .where(u.active, u.role.in_(_DECIDES), g.scope == f"prog:{programme_id}")
        .order_by(u.user_id)
    )
    return [Actor(row[0], row[1], row[2], Role(row[3]), row[4]) for row in await conn.execute(query)]


async def _escalate(tx: Tx, record: Record) -> bool:
    """Once while it lasts; each time that it happens again is an escalation of its own."""
    row = record.row
    known = sa.select(sa.func.count(), sa.func.count().filter(_e.c.resolved_at.is_(None))).where(_of(record))
    before, still_open = (await tx.conn.execute(known)).one()
    if still_open:
        return False
    one = {
        "ticket_id": row["ticket_id"], "metric": "", "cycle": f"{record.request_id}:{before + 1}", "level": 0,
        "at": tx.now, "recorded_at": tx.now, "cause": NO_CHECKER,
    }  # fmt: skip
    await tx.conn.execute(_e.insert().values(one))
    await records.tell(tx, record, "request.no_checker")
    tx.audit(
        row["programme_id"], "ticket.escalated", row["ticket_id"], ticket_id=row["ticket_id"],
        request_id=record.request_id, after=NO_CHECKER, actor=SYSTEM,
    )  # fmt: skip
    await clocks.show_escalation(tx, row["ticket_id"])
    return True


def _of(record: Record) -> sa.ColumnElement[bool]:
    mine = _e.c.cycle.startswith(f"{record.request_id}:", autoescape=True)  # ids are desks' choice
    return sa.and_(_e.c.ticket_id == record.row["ticket_id"], _e.c.cause == NO_CHECKER, mine)


async def over(tx: Tx, record: Record, why: str = "ended") -> bool:
    """The request no longer waits for somebody who is not there."""
    ticket_id = record.row["ticket_id"]
    mine = _e.update().where(_of(record), _e.c.resolved_at.is_(None))
    if not (await tx.conn.execute(mine.values(resolved_at=tx.now, note=why))).rowcount:
        return False
    await clocks.show_escalation(tx, ticket_id)
    return True


async def sweep(centre: Centre) -> int:
    """Look again at what few could decide, and at what nobody could: people come and go, and so do their roles. How
    many changed."""
    async with centre.engine.connect() as conn:
        found = await _worth_a_look(conn)
    changed = 0
    for request_id in found:
        changed += await _look(centre, request_id)
    return changed


async def _worth_a_look(conn: AsyncConnection) -> list[str]:
    r, d = t.requests.c, t.decisions.c
    given = sa.select(sa.func.count()).where(
        d.request_id == r.request_id, d.revision == r.revision, d.verdict == Verdict.APPROVE.value
    )
    escalated = sa.exists().where(_e.c.ticket_id == r.ticket_id, _e.c.cause == NO_CHECKER, _e.c.resolved_at.is_(None))
    waiting = sa.select(r.request_id, r.programme_id, r.tiers, given.scalar_subquery(), escalated).where(
        r.state == RequestState.PENDING.value
    )
    rows = (await conn.execute(waiting.order_by(r.request_id))).all()
    people = {programme: await _candidates(conn, programme) for programme in {row[1] for row in rows}}
    return [row[0] for row in rows if row[4] or _few(people[row[1]], row[2][row[3] : row[3] + 1])]


def _few(candidates: list[Actor], next_tier: list[int]) -> bool:
    """Whether those who may not decide this very request might be all that there are."""
    return len({one.person_id for one in candidates if one.tier >= max(next_tier, default=0)}) <= FEW


async def _look(centre: Centre, request_id: str) -> bool:
    async with centre.transaction(SYSTEM) as tx:
        opened = await records.open_case(tx, request_id)
        if isinstance(opened, Refused):
            return False
        record, case = opened
        changed = await follow(tx, record, case)
        if changed:
            await publish_ticket(tx, record.row["ticket_id"])
        return changed
