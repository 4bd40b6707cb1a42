"""What the end of a membership rests on: what is under way, what points there are, and into whom one is merged."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from plum_desk.central import lots
from plum_desk.central import tables as t
from plum_desk.domain.approval import ACTIVE
from plum_desk.domain.commands import Share

ACTIONS = frozenset({"member.close", "member.merge"})


def survivor_id(payload: Any) -> str:
    """The member into whom ``payload`` merges another, '' where it does no such thing."""
    return str(getattr(payload, "into", "") or "")


async def elsewhere(conn: AsyncConnection, member_id: str, without: str | None) -> int:
    r = t.requests.c
    query = sa.select(sa.func.count()).where(
        r.member_id == member_id, r.state.in_([state.value for state in ACTIVE]), r.request_id != (without or "")
    )
    return int((await conn.execute(query)).scalar_one())


async def shares(conn: AsyncConnection, member_id: str) -> tuple[Share, ...]:
    """The member's points by when they lapse, in the order in which they are spent."""
    return tuple(Share(lot.remaining, lot.earned_at, lot.expires_at) for lot in await lots.of_member(conn, member_id))
