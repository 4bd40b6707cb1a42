"""What stands out about a request when it is approved: two people who keep approving each other (security.md T6), and
a maker who has left. Others see it; neither stops it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from plum_desk.central import tables as t
from plum_desk.domain.approval.spread import WINDOWS_MS
from plum_desk.domain.policy import Policy

MAKER_LEFT = "maker_left"
RECIPROCAL = "reciprocal"
"""The flag of a request whose checker and maker approve each other."""


async def noted(conn: AsyncConnection, now: int, row: Mapping[str, Any], checker: str, policy: Policy) -> list[str]:
    """The flags of a request that ``checker`` approves: those it had, and what stands out now."""
    flags = set(row["flags"])
    if await reciprocal(conn, now, row["maker_person"], checker, policy):
        flags.add(RECIPROCAL)
    if await has_left(conn, row["maker_id"]):
        flags.add(MAKER_LEFT)
    return sorted(flags)


async def has_left(conn: AsyncConnection, user_id: str) -> bool:
    """Whether an account was closed: what it asked for goes on, and is looked at by itself."""
    u = t.users.c
    return not (await conn.execute(sa.select(u.active).where(u.user_id == user_id))).scalar_one()


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
