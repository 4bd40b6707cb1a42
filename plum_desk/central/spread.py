"""What a maker, a member and an order were given across kinds of action. Exact, as ``usage`` is."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from plum_desk.central import tables as t
from plum_desk.domain.approval import COUNTED, RequestState
from plum_desk.domain.approval.spread import GIVING, WINDOWS_MS, Spread
from plum_desk.domain.policy import Policy

_COUNTED = [state.value for state in COUNTED]
_SEEN = [*_COUNTED, RequestState.REJECTED.value]
"""Of a pattern, what was declined is a part."""


async def spread(
    conn: AsyncConnection,
    now: int,
    person: str,
    ticket: sa.RowMapping,
    programme: sa.RowMapping,
    policy: Policy,
    without: str | None,
) -> Spread:
    """In the programme's currency, with its points at their worth; amounts in other units have none here."""
    r, order_id = t.requests.c, ticket["order_id"]
    mine, member = r.maker_person == person, of_member(ticket["member_id"])
    value = sa.func.abs(r.amount) * sa.case(
        (r.unit == programme["currency"], 1), (r.unit == programme["points_unit"], programme["point_value"]), else_=0
    )
    counted = sa.and_(r.action.in_(GIVING), r.state.in_(_COUNTED))
    of_order: sa.ColumnElement[bool] = sa.false()
    if order_id is not None:
        tickets = sa.select(t.tickets.c.ticket_id).where(t.tickets.c.order_id == order_id)
        of_order = sa.or_(r.order_id == order_id, r.ticket_id.in_(tickets))

    def within(window: str) -> sa.ColumnElement[bool]:
        return r.raised_at > now - WINDOWS_MS[window]

    def total(*where: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
        return sa.func.coalesce(sa.func.sum(value).filter(counted, *where), 0)

    near = sa.and_(near_limit(policy), r.state.in_(_SEEN), within("24h"))
    query = (
        sa.select(
            total(mine, within("24h")),
            total(member, within("24h")),
            total(member, within("7d")),
            total(member, within("30d")),
            total(of_order),
            sa.func.count().filter(mine & near),
            sa.func.count().filter(member & near),
        )
        .select_from(t.requests.join(t.users, t.users.c.user_id == r.maker_id))
        .where(
            r.request_id != (without or ""),
            sa.or_(mine & within("24h"), member & within("30d"), of_order),
        )
    )
    return Spread(*(int(found) for found in (await conn.execute(query)).one()))


def of_member(member_id: str) -> sa.ColumnElement[bool]:
    """Requests for a member, and for those who were merged into them, however often: merging two members
    does not begin their limits anew."""
    m = t.members
    known = sa.select(sa.literal(member_id, sa.Text).label("member_id")).cte("same_member", recursive=True)
    known = known.union(sa.select(m.c.member_id).join(known, m.c.merged_into == known.c.member_id))
    return t.requests.c.member_id.in_(sa.select(known.c.member_id))


def near_limit(policy: Policy) -> sa.ColumnElement[bool]:
    """Requests close to the maker's own limit for one action, as ``approval.spread.is_near``."""
    r, u = t.requests.c, t.users.c
    rows = [
        sa.and_(
            u.role == row.role.value,
            r.action == row.action,
            r.unit == row.unit,
            r.amount * 100 >= row.per_action * policy.near_limit_percent,
            r.amount <= row.per_action,
        )
        for row in policy.limits
        if row.per_action > 0
    ]
    return sa.or_(*rows) if rows else sa.false()
