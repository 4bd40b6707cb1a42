"""Who looks at what: a hint among colleagues that nothing rests on. It is forgotten when nobody repeats it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import Insert, insert
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
    async with centre.engine.begin() as conn:
        await conn.execute(_p.delete().where(_p.c.seen_at < centre.clock() - FORGOTTEN_MS))
        if not here.ticket_id or not await _visible(conn, caller, here.ticket_id):
            await conn.execute(_p.delete().where(_window(caller, here)))
            return Others(())
        await conn.execute(_placed(caller, here, centre.clock()))
        return Others(await _others(conn, caller, here.ticket_id))


def _window(caller: Caller, here: Here) -> sa.ColumnElement[bool]:
    """A desk has two windows, and each is at one ticket: the main one, and the one in which requests are decided."""
    mine = sa.and_(_p.c.user_id == caller.actor.user_id, _p.c.device_id == caller.device_id)
    return sa.and_(mine, _p.c.deciding.is_(here.doing == "deciding"))


def _placed(caller: Caller, here: Here, now: int) -> Insert:
    row = {
        "user_id": caller.actor.user_id, "device_id": caller.device_id, "deciding": here.doing == "deciding",
        "ticket_id": here.ticket_id, "doing": here.doing, "since": now, "seen_at": now,
    }  # fmt: skip
    made = insert(_p).values(row)
    stayed = sa.case((_p.c.ticket_id == made.excluded.ticket_id, _p.c.since), else_=made.excluded.since)
    again = {name: made.excluded[name] for name in ("ticket_id", "doing", "seen_at")}
    return made.on_conflict_do_update(index_elements=_p.primary_key, set_=again | {"since": stayed})


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
