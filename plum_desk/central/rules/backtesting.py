"""Requests of the past as the rules saw them, for a policy to be tried on."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.domain.approval import Usage
from plum_desk.domain.approval.spread import Spread
from plum_desk.domain.backtest import Past
from plum_desk.domain.commands import Accepted
from plum_desk.domain.permission import Role
from plum_desk.wire.rows import LimitView

_BATCH = 500


def past_requests(connection: sa.Connection, since: int) -> Iterator[Past]:
    """Those raised at ``since`` (UTC epoch ms) or later, in order. The maker's role is today's."""
    r, u, p = t.requests.c, t.users.c, t.programmes.c
    query = (
        sa.select(
            r.request_id, r.number, r.action, r.raised_at, u.name, u.role, r.accepted, r.limits, r.spread, r.tiers,
            r.why, p.currency, p.points_unit, p.point_value, t.tickets.c.order_id,
        )
        .join(t.users, u.user_id == r.maker_id)
        .join(t.programmes, p.programme_id == r.programme_id)
        .join(t.tickets, t.tickets.c.ticket_id == r.ticket_id)
        .where(r.raised_at >= since)
        .order_by(r.raised_at, r.request_id)
        .execution_options(yield_per=_BATCH)
    )  # fmt: skip
    for row in connection.execute(query):
        used = {view.name: view.used for view in msgspec.convert(row.limits, tuple[LimitView, ...])}
        usage = Usage(used.get("maker_24h", 0), used.get("member_30d", 0), used.get("order_lifetime", 0))
        accepted = msgspec.json.decode(bytes(row.accepted), type=Accepted)
        yield Past(
            row.request_id, row.number, row.action, row.raised_at, row.name, Role(row.role), accepted, usage,
            msgspec.convert(row.spread or {}, Spread), row.currency, row.points_unit, row.point_value,
            row.order_id is not None, tuple(row.tiers), row.why,
        )  # fmt: skip
