"""Points lapse: found in the ledger as lots, posted as expiries, once (domain.md §5)."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import psycopg
import sqlalchemy as sa

from plum_desk.central import ledger
from plum_desk.central import tables as t
from plum_desk.central.projection import publish_member
from plum_desk.domain import ledger as rules
from plum_desk.domain.actor import SYSTEM
from plum_desk.domain.commands import Entry
from plum_desk.domain.ledger import TxnType
from plum_desk.domain.lots import Lot, Terms, lapsed, lots
from plum_desk.logs import describe

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from plum_desk.central.engine import Centre
    from plum_desk.central.transaction import Tx

log = logging.getLogger(__name__)
_BATCH = 200
_TROUBLE = (sa.exc.SQLAlchemyError, psycopg.Error, OSError)
_s, _m, _p = t.lot_schedule, t.members.c, t.programmes.c


async def of_member(conn: AsyncConnection, member_id: str) -> tuple[Lot, ...]:
    """The member's lots that have something left."""
    query = sa.select(_p.zone, _p.points_expire_months).join(t.members, _m.programme_id == _p.programme_id)
    zone, months = (await conn.execute(query.where(_m.member_id == member_id))).one()
    return lots(member_id, await ledger.of_member(conn, member_id), Terms(zone, months))


async def expire(tx: Tx, member_id: str) -> int:
    """Post what has lapsed by now, and note when the next will. The member is locked by the caller. Returns the
    points that went."""
    due = sa.select(_s.c.due_at).where(_s.c.member_id == member_id, _s.c.due_at <= tx.now)
    if (await tx.conn.execute(due)).first() is None:
        return 0
    found = await of_member(tx.conn, member_id)
    gone = lapsed(found, tx.now)
    if gone:
        await _post(tx, member_id, gone, found)
    await _note(tx, member_id, [lot for lot in found if lot.expires_at is not None and lot.expires_at > tx.now])
    return gone


async def _post(tx: Tx, member_id: str, gone: int, found: tuple[Lot, ...]) -> None:
    """Named by the last lot that lapsed: whoever comes second posts the same."""
    query = sa.select(_m.programme_id, _p.points_unit).join(t.programmes, _p.programme_id == _m.programme_id)
    programme_id, unit = (await tx.conn.execute(query.where(_m.member_id == member_id))).one()
    past = [lot for lot in found if lot.expires_at is not None and lot.expires_at <= tx.now]
    last = max(lot.expires_at or 0 for lot in past)
    entries = (
        Entry(rules.member_available(member_id), -gone),
        Entry(rules.programme(programme_id, "expired"), gone),
    )
    await ledger.post(
        tx, programme_id=programme_id, unit=unit, type=TxnType.EXPIRY, reason="expiry", entries=entries,
        idem_key=f"lapse:{member_id}:{last}:{past[-1].lot_id}", member_id=member_id, actor_id=SYSTEM.user_id,
    )  # fmt: skip
    tx.audit(programme_id, "points.expired", member_id, after=f"-{gone} {unit}", actor=SYSTEM)
    await publish_member(tx, member_id)


async def _note(tx: Tx, member_id: str, to_come: list[Lot]) -> None:
    mine = _s.c.member_id == member_id
    if not to_come:
        await tx.conn.execute(_s.delete().where(mine))
        return
    soonest = min(lot.expires_at or 0 for lot in to_come)
    await tx.conn.execute(_s.update().where(mine).values(due_at=soonest))


async def sweep(centre: Centre) -> int:
    """One transaction a member, whoever is due longest first; how many lost points. Instances share the work."""
    due = sa.select(_s.c.member_id).where(_s.c.due_at <= centre.clock()).order_by(_s.c.due_at).limit(_BATCH)
    async with centre.engine.connect() as conn:
        found = (await conn.execute(due)).scalars().all()
    done = 0
    for member_id in found:
        try:
            done += await _one(centre, member_id)
        except _TROUBLE:
            raise
        except Exception as error:
            log.error("a bug in the lots of a member: %s", describe(error))
    return done


async def _one(centre: Centre, member_id: str) -> bool:
    async with centre.transaction(SYSTEM) as tx:
        lock = sa.select(_m.member_id).where(_m.member_id == member_id).with_for_update(key_share=True)
        await tx.conn.execute(lock)
        return bool(await expire(tx, member_id))
