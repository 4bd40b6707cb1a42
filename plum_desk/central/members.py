"""A member's history as the centre has it, for whoever may read members of that programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from plum_desk.central import lots
from plum_desk.central import tables as t
from plum_desk.central.auth import Caller, permit
from plum_desk.central.problem import Declined
from plum_desk.domain import ledger as rules
from plum_desk.domain.audit import decode
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.permission import Permission
from plum_desk.wire.members import LedgerLine, MemberHistory, MemberRequest, TrailLine

if TYPE_CHECKING:
    from plum_desk.central.engine import Centre

PAGE = 100
TRAIL = 200


async def history(centre: Centre, caller: Caller, wanted: MemberRequest) -> MemberHistory:
    """Raises NotPermitted, or Declined for a member who is not there."""
    m, p = t.members.c, t.programmes.c
    query = sa.select(m.programme_id, p.points_unit).join(t.programmes, p.programme_id == m.programme_id)
    async with centre.engine.connect() as conn:
        member = (await conn.execute(query.where(m.member_id == wanted.member_id))).first()
    if member is None:
        raise Declined(Refused(Code.NOT_FOUND, {"member_id": wanted.member_id[:64]}))
    scope = f"prog:{member.programme_id}"
    await permit(centre, caller, Permission.MEMBER_READ, scope, attempted="member.history", subject=wanted.member_id)
    async with centre.engine.connect() as conn:
        lines = await _ledger(conn, wanted.member_id, wanted.before)
        found = await lots.of_member(conn, wanted.member_id)
        reads_trail = caller.actor.may(Permission.AUDIT_READ) and f"audit:{member.programme_id}" in caller.scopes
        trail = await _trail(conn, member.programme_id, wanted.member_id) if reads_trail else None
    more = len(lines) > PAGE
    return MemberHistory(wanted.member_id, member.points_unit, tuple(lines[:PAGE]), more, found, trail)


async def _ledger(conn: AsyncConnection, member_id: str, before: int | None) -> list[LedgerLine]:
    """One more than a page. The balance runs over all of the member's transactions, whatever page is asked for."""
    p, c = t.postings.c, t.ledger.c
    available, held, debt = (
        rules.member_available(member_id), rules.member_held(member_id), rules.member_debt(member_id),
    )  # fmt: skip

    def moved(account: str) -> sa.ColumnElement[int]:
        return sa.func.coalesce(sa.func.sum(p.amount).filter(p.account_id == account), 0)

    each = (
        sa.select(p.txn_id, moved(available).label("amount"), moved(held).label("held"), moved(debt).label("owed"))
        .where(p.account_id.in_((available, held, debt)))
        .group_by(p.txn_id)
        .subquery()
    )
    running = sa.func.sum(each.c.amount).over(order_by=(c.programme_id, c.seq)).label("balance")
    lines = (
        sa.select(
            c.seq, c.effective_at, c.type, c.reason, c.order_id, c.booking_id, c.ticket_id, c.request_id,
            each.c.amount, each.c.held, (-each.c.owed).label("owed"), running,
        )
        .join(each, each.c.txn_id == c.txn_id)
        .subquery()
    )  # fmt: skip
    query = sa.select(lines).order_by(lines.c.seq.desc()).limit(PAGE + 1)
    if before is not None:
        query = query.where(lines.c.seq < before)
    return [
        LedgerLine(
            row.seq, row.effective_at, row.type, row.reason, row.order_id, row.booking_id, row.ticket_id,
            row.request_id, int(row.amount), int(row.held), int(row.owed), int(row.balance),
        )
        for row in await conn.execute(query)
    ]  # fmt: skip


async def _trail(conn: AsyncConnection, programme_id: str, member_id: str) -> tuple[TrailLine, ...]:
    """Lines about the member, or about one of the member's tickets, newest first: read from the one trail."""
    a, k = t.audit.c, t.tickets.c
    tickets = sa.select(k.ticket_id).where(k.member_id == member_id)
    about = sa.or_(a.subject == member_id, a.ticket_id.in_(tickets))
    name = sa.func.coalesce(t.users.c.name, a.actor_id)
    query = (
        sa.select(a.body, name)
        .outerjoin(t.users, t.users.c.user_id == a.actor_id)
        .where(a.chain == programme_id, about)
        .order_by(a.seq.desc())
        .limit(TRAIL)
    )
    return tuple(_line(bytes(body), who) for body, who in await conn.execute(query))


def _line(body: bytes, who: str) -> TrailLine:
    one = decode(body)
    return TrailLine(one.at, who, one.role, one.action, one.subject, one.ticket_id, one.before, one.after, one.result)
