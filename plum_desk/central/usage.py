"""What a maker, a member and an order have already used of their limits, and the maker's history.

Sums are exact because callers hold the maker's advisory lock and the member's and order's rows.
Windows are half-open: what was raised exactly 24 hours ago no longer counts.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from plum_desk.central import tables as t
from plum_desk.central.spread import near_limit, of_member
from plum_desk.domain.approval import ACTIVE, COUNTED, RequestState, Usage
from plum_desk.domain.policy import Policy
from plum_desk.wire.rows import MakerHistory

DAY_MS = 86_400_000
_COUNTED = [state.value for state in COUNTED]
_ACTIVE = [state.value for state in ACTIVE]


async def usage(
    conn: AsyncConnection,
    now: int,
    person: str,
    member_id: str,
    order_id: str | None,
    action: str,
    unit: str,
    without: str | None,
) -> Usage:
    r = t.requests.c

    def total(*where: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
        return sa.func.coalesce(sa.func.sum(r.amount).filter(*where), 0)

    counted = (r.action == action, r.unit == unit, r.state.in_(_COUNTED), r.request_id != (without or ""))
    of_order = r.order_id == order_id if order_id is not None else sa.false()
    mine, theirs = r.maker_person == person, of_member(member_id)
    query = sa.select(
        total(mine, r.raised_at > now - DAY_MS),
        total(theirs, r.raised_at > now - 30 * DAY_MS),
        total(of_order),
    ).where(*counted, sa.or_(mine & (r.raised_at > now - DAY_MS), theirs, of_order))
    maker, member, order = (await conn.execute(query)).one()
    return Usage(int(maker), int(member), int(order))


async def approved_24h(conn: AsyncConnection, now: int, person: str, action: str, unit: str) -> int:
    """What this checker approved in the last 24 hours of the same kind."""
    d, r = t.decisions.c, t.requests.c
    query = (
        sa.select(sa.func.coalesce(sa.func.sum(r.amount), 0))
        .join(t.requests, r.request_id == d.request_id)
        .where(
            d.checker_person == person,
            d.verdict == "approve",
            d.at > now - DAY_MS,
            d.revision == r.revision,
            r.action == action,
            r.unit == unit,
            r.state.in_(_COUNTED),
        )
    )
    return int((await conn.execute(query)).scalar_one())


async def resends_24h(conn: AsyncConnection, now: int, order_id: str | None, without: str | None) -> int:
    """Resends done in the last 24 hours, and those under way."""
    if order_id is None:
        return 0
    e, r = t.order_events.c, t.requests.c
    done = sa.select(sa.func.count()).where(e.order_id == order_id, e.kind == "resent", e.at > now - DAY_MS)
    coming = sa.select(sa.func.count()).where(
        r.order_id == order_id,
        r.action == "order.resend",
        r.state.in_(_ACTIVE),
        r.request_id != (without or ""),
    )
    return int((await conn.execute(done)).scalar_one()) + int((await conn.execute(coming)).scalar_one())


async def maker_history(
    conn: AsyncConnection,
    now: int,
    person: str,
    programme_id: str,
    member_id: str,
    action: str,
    unit: str,
    policy: Policy,
) -> MakerHistory:
    """The maker's last 90 days beside the programme's, as a checker sees them; this request not yet in."""
    r = t.requests.c
    mine = r.maker_person == person
    declined = r.state == RequestState.REJECTED.value
    today = r.raised_at > now - DAY_MS
    same = sa.and_(mine, today, r.action == action, r.unit == unit)
    near = sa.and_(mine, today, near_limit(policy))

    def count(where: sa.ColumnElement[bool]) -> sa.ColumnElement[Any]:
        return sa.func.count().filter(where)

    query = sa.select(
        count(mine),
        count(mine & declined),
        sa.func.count(),
        count(declined),
        count(mine & of_member(member_id)),
        count(same),
        sa.func.coalesce(sa.func.sum(r.amount).filter(same), 0),
        count(near),
    ).where(r.programme_id == programme_id, r.raised_at > now - 90 * DAY_MS)
    row = (await conn.execute(query.select_from(t.requests.join(t.users, t.users.c.user_id == r.maker_id)))).one()
    return MakerHistory(*(int(value) for value in row))
