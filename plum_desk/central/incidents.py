"""Spikes of vendor rejections: found by looking, opened once, growing while they last, closed by somebody."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from plum_desk.central import findings
from plum_desk.central import tables as t
from plum_desk.central.outcome import Outcome
from plum_desk.central.projection import work_scope
from plum_desk.central.transaction import Tx
from plum_desk.domain.actor import SYSTEM
from plum_desk.domain.changes import Kind
from plum_desk.domain.disposition import Disposition
from plum_desk.domain.intents import CloseIncident
from plum_desk.domain.operation import Operation
from plum_desk.domain.spikes import DAYS, LEAST, Day, Spike, spike
from plum_desk.wire.rows import IncidentRow

if TYPE_CHECKING:
    from plum_desk.central.engine import Centre

DAY_MS = 86_400_000
_i, _it, _k, _o = t.incidents, t.incident_tickets, t.tickets.c, t.orders.c
_REJECTED = sa.or_(
    _k.canonical == Disposition.VENDOR_REJECTION.value, _k.intake_issue == Disposition.VENDOR_REJECTION.value
)
Brand = tuple[str, str]
"""(programme_id, brand_id)."""


async def sweep(centre: Centre) -> int:
    """Look at every brand with enough rejections in the last 24 hours; how many incidents were opened or grew."""
    now = centre.clock()
    query = (
        sa.select(_k.programme_id, _k.brand_id)
        .where(_REJECTED, _k.received_at > now - DAY_MS, _k.received_at <= now)
        .group_by(_k.programme_id, _k.brand_id)
        .having(sa.func.count() >= LEAST)
    )
    async with centre.engine.connect() as conn:
        found = [(row.programme_id, row.brand_id) for row in await conn.execute(query)]
    changed = 0
    for brand in found:
        async with centre.transaction(SYSTEM) as tx:
            changed += await _look(tx, brand)
    return changed


async def _look(tx: Tx, brand: Brand) -> bool:
    """One instance at a time looks at a brand; who comes second finds what the first made."""
    name = sa.func.hashtextextended(f"incident:{brand[0]}:{brand[1]}", 0)
    await tx.conn.execute(sa.select(sa.func.pg_advisory_xact_lock(name)))
    today, *before = await _days(tx, brand)
    opened = sa.select(_i).where(_i.c.programme_id == brand[0], _i.c.brand_id == brand[1], _i.c.closed_at.is_(None))
    known = (await tx.conn.execute(opened)).mappings().first()
    if known is None:
        found = spike(before, today)
        if found is None or await _just_closed(tx, brand):
            return False
        incident_id = await _open(tx, brand, found)
        await _gather(tx, incident_id, brand)
    elif await _gather(tx, known["incident_id"], brand):
        incident_id = known["incident_id"]
        grown = {"rejections": today.rejections, "orders": today.orders, "rate": today.rate}
        await tx.conn.execute(
            _i.update().where(_i.c.incident_id == incident_id).values(version=_i.c.version + 1, **grown)
        )
    else:
        return False
    await publish(tx, incident_id)
    return True


async def _just_closed(tx: Tx, brand: Brand) -> bool:
    """Somebody has looked at this spike and ended it: the same day does not open it again."""
    recent = sa.select(_i.c.incident_id).where(
        _i.c.programme_id == brand[0], _i.c.brand_id == brand[1], _i.c.closed_at > tx.now - DAY_MS
    )
    return (await tx.conn.execute(recent.limit(1))).first() is not None


async def _days(tx: Tx, brand: Brand) -> list[Day]:
    """The last 24 hours, then each of the DAYS before them."""
    rejected = await _counted(tx, _k.received_at, t.tickets, brand, _REJECTED)
    placed = await _counted(tx, _o.placed_at, t.orders, brand, sa.true())
    return [Day(rejected.get(n, 0), placed.get(n, 0)) for n in range(DAYS + 1)]


async def _counted(
    tx: Tx, at: sa.Column[int], table: sa.Table, brand: Brand, which: sa.ColumnElement[bool]
) -> dict[int, int]:
    """How many there were, by how many days ago."""
    ago = sa.func.floor(sa.extract("epoch", sa.literal(tx.now, at.type) - at) / 86_400).label("ago")
    query = sa.select(ago, sa.func.count()).where(
        table.c.programme_id == brand[0], table.c.brand_id == brand[1], which,
        at > tx.now - (DAYS + 1) * DAY_MS, at <= tx.now,
    )  # fmt: skip
    return {int(days): count for days, count in await tx.conn.execute(query.group_by(ago))}


async def _open(tx: Tx, brand: Brand, found: Spike) -> str:
    incident_id = str(uuid.uuid4())
    number = (await tx.conn.execute(sa.select(sa.func.nextval("incident_number")))).scalar_one()
    await tx.conn.execute(
        _i.insert().values(
            incident_id=incident_id, number=f"INC-{number}", programme_id=brand[0], brand_id=brand[1],
            opened_at=tx.now, rejections=found.today.rejections, orders=found.today.orders, rate=found.rate,
            usual=found.usual, alarm=found.alarm,
        )
    )  # fmt: skip
    tx.audit(brand[0], "incident.opened", incident_id, after=f"{brand[1]} {found.today.rejections}", actor=SYSTEM)
    return incident_id


async def _gather(tx: Tx, incident_id: str, brand: Brand) -> int:
    """Open tickets of the last 24 hours that belong to it; how many are new to it."""
    mine = sa.select(sa.literal(incident_id), _k.ticket_id).where(
        _k.programme_id == brand[0], _k.brand_id == brand[1], _REJECTED, _k.received_at > tx.now - DAY_MS,
        _k.closed_at.is_(None),
    )  # fmt: skip
    added = insert(_it).from_select(["incident_id", "ticket_id"], mine).on_conflict_do_nothing()
    return len((await tx.conn.execute(added.returning(_it.c.ticket_id))).all())


async def close(tx: Tx, operation: Operation, intent: CloseIncident) -> Outcome:
    """Somebody says what became of it. Its tickets go on as they are."""
    return await findings.close(tx, _i, Kind.INCIDENT, intent.incident_id, intent.note, publish)


async def publish(tx: Tx, incident_id: str) -> IncidentRow:
    query = sa.select(_i, t.brands.c.name.label("brand")).join(t.brands, t.brands.c.brand_id == _i.c.brand_id)
    row = (await tx.conn.execute(query.where(_i.c.incident_id == incident_id))).mappings().one()
    of = sa.select(_it.c.ticket_id).where(_it.c.incident_id == incident_id).order_by(_it.c.ticket_id)
    tickets = tuple((await tx.conn.execute(of)).scalars())
    made = IncidentRow(
        incident_id, row["number"], row["programme_id"], row["brand_id"], row["brand"], row["opened_at"],
        row["rejections"], row["orders"], row["rate"], row["usual"], row["alarm"], row["closed_at"], row["note"],
        tickets, row["version"],
    )  # fmt: skip
    tx.put(work_scope(row["programme_id"]), Kind.INCIDENT, incident_id, made)
    return made
