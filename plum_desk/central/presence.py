"""Who looks at what: a hint among colleagues that nothing rests on. It is forgotten when nobody repeats it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from plum_desk.central import tables as t
from plum_desk.central.auth import Caller
from plum_desk.central.projection import queue_scope
from plum_desk.domain.permission import Permission
from plum_desk.wire.presence import Here, Others, Person

if TYPE_CHECKING:
    from plum_desk.central.engine import Centre

FORGOTTEN_MS = 45_000
"""Desks repeat themselves every 20 seconds: who has missed two turns is gone."""
_p = t.presence


async def tell(centre: Centre, caller: Caller, here: Here) -> Others:
    """Note where the caller is and answer who else is there. A ticket outside the caller's scopes is nowhere.
    Raises NotPermitted for who may read no tickets."""
    caller.require(Permission.TICKET_READ)
    now = centre.clock()
    async with centre.engine.begin() as conn:
        gone = sa.or_(_p.c.seen_at < now - FORGOTTEN_MS, _elsewhere(caller, here.ticket_id))
        await conn.execute(_p.delete().where(gone))
        if not here.ticket_id or not await _visible(conn, caller, here.ticket_id):
            return Others(())
        row = {
            "ticket_id": here.ticket_id, "user_id": caller.actor.user_id, "device_id": caller.device_id,
            "doing": here.doing, "since": now, "seen_at": now,
        }  # fmt: skip
        again = {"doing": here.doing, "seen_at": now}
        keys = ["ticket_id", "user_id", "device_id"]
        await conn.execute(insert(_p).values(row).on_conflict_do_update(index_elements=keys, set_=again))
        return Others(await _others(conn, caller, here.ticket_id))


def _elsewhere(caller: Caller, ticket_id: str) -> sa.ColumnElement[bool]:
    return sa.and_(
        _p.c.user_id == caller.actor.user_id, _p.c.device_id == caller.device_id, _p.c.ticket_id != ticket_id
    )


async def _visible(conn: AsyncConnection, caller: Caller, ticket_id: str) -> bool:
    k = t.tickets.c
    row = (await conn.execute(sa.select(k.programme_id, k.queue).where(k.ticket_id == ticket_id))).first()
    return row is not None and queue_scope(row.programme_id, row.queue) in caller.scopes


async def _others(conn: AsyncConnection, caller: Caller, ticket_id: str) -> tuple[Person, ...]:
    """Who decides or writes first. One person on two desks, or behind two accounts, is not two colleagues."""
    u = t.users.c
    rank = sa.case({"deciding": 0, "writing": 1}, value=_p.c.doing, else_=2)
    query = (
        sa.select(u.name, _p.c.doing, _p.c.since, u.person_id)
        .join(t.users, u.user_id == _p.c.user_id)
        .where(_p.c.ticket_id == ticket_id, u.person_id != caller.actor.person_id)
        .order_by(rank, _p.c.since)
    )
    found: dict[str, Person] = {}
    for name, doing, since, person_id in await conn.execute(query):
        found.setdefault(person_id, Person(name, doing, since))
    return tuple(found.values())
