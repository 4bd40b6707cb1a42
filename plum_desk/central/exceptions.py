"""The exceptions queue: where a provider's record and ours differ, opened once, closed by somebody with a word."""

from __future__ import annotations

import hashlib

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from plum_desk.central import findings
from plum_desk.central import tables as t
from plum_desk.central.outcome import Outcome
from plum_desk.central.projection import work_scope
from plum_desk.central.transaction import Tx
from plum_desk.domain.actor import SYSTEM
from plum_desk.domain.changes import Kind
from plum_desk.domain.intents import CloseException
from plum_desk.domain.operation import Operation
from plum_desk.wire.rows import ExceptionRow

_x = t.exceptions


async def open_(
    tx: Tx,
    programme_id: str,
    provider_id: str,
    kind: str,
    reference: str,
    *,
    order_id: str = "",
    ours: str = "",
    theirs: str = "",
    unit: str = "",
) -> bool:
    """Whether it is new: the same difference is not opened twice, not even after it was closed."""
    same = f"{provider_id}:{kind}:{reference}:{ours}:{theirs}:{unit}"
    exception_id = hashlib.sha256(same.encode()).hexdigest()[:32]
    if (await tx.conn.execute(sa.select(_x.c.number).where(_x.c.exception_id == exception_id))).first() is not None:
        return False  # without taking a number
    number = (await tx.conn.execute(sa.select(sa.func.nextval("exception_number")))).scalar_one()
    fresh = (
        insert(_x)
        .values(
            exception_id=exception_id, number=f"EXC-{number}", programme_id=programme_id, provider_id=provider_id,
            kind=kind, order_id=order_id, reference=reference, ours=ours, theirs=theirs, unit=unit, opened_at=tx.now,
        )
        .on_conflict_do_nothing()
        .returning(_x.c.number)
    )  # fmt: skip
    if (await tx.conn.execute(fresh)).first() is None:
        return False
    tx.audit(
        programme_id, "exception.opened", exception_id, before=ours, after=theirs, reason=kind, actor=SYSTEM,
        result="exception",
    )  # fmt: skip
    await publish(tx, exception_id)
    return True


async def close(tx: Tx, operation: Operation, intent: CloseException) -> Outcome:
    """It stays on record with what was found out. Nothing else is changed by it."""
    return await findings.close(tx, _x, Kind.EXCEPTION, intent.exception_id, intent.note, publish)


async def publish(tx: Tx, exception_id: str) -> None:
    row = (await tx.conn.execute(sa.select(_x).where(_x.c.exception_id == exception_id))).mappings().one()
    names = (name for name in ExceptionRow.__struct_fields__ if name != "ver")
    made = ExceptionRow(**{name: row[name] for name in names}, ver=row["version"])
    tx.put(work_scope(row["programme_id"]), Kind.EXCEPTION, exception_id, made)
