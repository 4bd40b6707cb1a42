"""Claim due legs: SKIP LOCKED, a lease, and one leg of a request at a time.

A lease only decides who looks at a leg next. Safety does not rest on it: whoever takes over a leg
that may have been called asks the provider by key before anything else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central.tables.base import to_instant

if TYPE_CHECKING:
    from plum_desk.central.engine import Centre

_CLAIM = sa.text("""
UPDATE legs SET claimed_by = :me, claimed_until = :until
 WHERE (request_id, n) IN (
    SELECT l.request_id, l.n FROM legs l JOIN requests r USING (request_id)
     WHERE l.state IN ('waiting', 'calling', 'unknown')
       AND r.state IN ('auto_approved', 'approved', 'executing', 'unknown')
       AND (l.claimed_until IS NULL OR l.claimed_until <= :now)
       AND (l.next_at <= :now OR (l.next_at IS NULL AND (l.state = 'waiting' OR l.claimed_until IS NOT NULL)))
       AND NOT EXISTS (SELECT 1 FROM legs p
                        WHERE p.request_id = l.request_id AND p.n < l.n AND p.state <> 'succeeded')
     ORDER BY coalesce(l.next_at, r.raised_at), l.request_id
     LIMIT 1 FOR UPDATE OF l SKIP LOCKED)
RETURNING request_id, n
""")
"""A leg that nobody claims and that has no ``next_at`` is due when it waits, or when its claimant died
(its lease ran out). An unknown or pending one without ``next_at`` waits for a person or a webhook."""


class Claim(msgspec.Struct, frozen=True):
    """A leg that this executor may work on. ``token`` tells its claim from any later one."""

    request_id: str
    n: int
    token: str


async def claim(centre: Centre, token: str, lease_ms: int) -> Claim | None:
    now = centre.clock()
    values = {"me": token, "now": to_instant(now), "until": to_instant(now + lease_ms)}
    async with centre.engine.begin() as conn:
        row = (await conn.execute(_CLAIM, values)).first()
    return None if row is None else Claim(row.request_id, row.n, token)


async def renew(centre: Centre, held: Claim, lease_ms: int) -> None:
    leg = t.legs
    async with centre.engine.begin() as conn:
        await conn.execute(
            leg.update()
            .where(leg.c.request_id == held.request_id, leg.c.n == held.n, leg.c.claimed_by == held.token)
            .values(claimed_until=centre.clock() + lease_ms)
        )


async def let_go(centre: Centre, held: Claim) -> None:
    """Nothing was to be done: the leg is anyone's again."""
    leg = t.legs
    async with centre.engine.begin() as conn:
        await conn.execute(
            leg.update()
            .where(leg.c.request_id == held.request_id, leg.c.n == held.n, leg.c.claimed_by == held.token)
            .values(claimed_by=None, claimed_until=None)
        )
