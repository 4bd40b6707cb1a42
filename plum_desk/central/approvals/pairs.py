"""Two people who keep approving each other's requests: a pattern that others should see (security.md T6)."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from plum_desk.central import tables as t
from plum_desk.domain.approval.spread import WINDOWS_MS
from plum_desk.domain.policy import Policy

RECIPROCAL = "reciprocal"
"""The flag of a request whose checker and maker approve each other."""


async def reciprocal(conn: AsyncConnection, now: int, maker: str, checker: str, policy: Policy) -> bool:
    """Whether each has approved so many of the other's requests in 30 days, this approval included."""
    given, taken = [await _approved(conn, now, *pair) for pair in ((maker, checker), (checker, maker))]
    return min(given, taken) >= policy.reciprocal_count


async def _approved(conn: AsyncConnection, now: int, maker: str, checker: str) -> int:
    d, r = t.decisions.c, t.requests.c
    query = (
        sa.select(sa.func.count())
        .join(t.requests, r.request_id == d.request_id)
        .where(
            d.checker_person == checker,
            d.verdict == "approve",
            d.at > now - WINDOWS_MS["30d"],
            r.maker_person == maker,
        )
    )
    return int((await conn.execute(query)).scalar_one())
