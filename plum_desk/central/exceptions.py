"""The exceptions queue: where a provider's record and ours differ, opened once, closed by somebody with a word."""

from __future__ import annotations

import hashlib

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from plum_desk.central import tables as t
from plum_desk.central.outcome import Applied, Outcome
from plum_desk.central.projection import work_scope
from plum_desk.central.transaction import Tx
from plum_desk.domain import text
from plum_desk.domain.actor import SYSTEM
from plum_desk.domain.changes import Kind
from plum_desk.domain.intents import CloseException
from plum_desk.domain.operation import Operation
from plum_desk.domain.outcome import Code, Refused
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
    if refused := text.check(intent.note, field="note"):
        return refused
    if not intent.note.strip():
        return Refused(Code.NOTE_REQUIRED)
    query = sa.select(_x).where(_x.c.exception_id == intent.exception_id)
    row = (await tx.conn.execute(query)).mappings().first()
    if row is None:
        return Refused(Code.NOT_FOUND, {"kind": "exception", "id": intent.exception_id[:64]})
    tx.programme_id = row["programme_id"]
    if not tx.in_scope(work_scope(row["programme_id"])):
        return Refused(Code.OUT_OF_SCOPE, {"exception_id": intent.exception_id})
    ended = _x.update().where(_x.c.exception_id == intent.exception_id, _x.c.closed_at.is_(None))
    values = {"closed_at": tx.now, "closed_by": tx.actor.user_id, "note": intent.note, "version": _x.c.version + 1}
    if (await tx.conn.execute(ended.values(values))).rowcount:
        await publish(tx, intent.exception_id)
        tx.audit(row["programme_id"], "exception.close", intent.exception_id)
    return Applied(row["version"] + 1)


async def publish(tx: Tx, exception_id: str) -> None:
    row = (await tx.conn.execute(sa.select(_x).where(_x.c.exception_id == exception_id))).mappings().one()
    names = (name for name in ExceptionRow.__struct_fields__ if name != "ver")
    made = ExceptionRow(**{name: row[name] for name in names}, ver=row["version"])
    tx.put(work_scope(row["programme_id"]), Kind.EXCEPTION, exception_id, made)
