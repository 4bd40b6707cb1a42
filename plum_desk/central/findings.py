"""What the centre found by itself, an incident or an exception, is closed by a person who says what became of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import sqlalchemy as sa

from plum_desk.central.outcome import Applied, Outcome
from plum_desk.central.projection import work_scope
from plum_desk.central.transaction import Tx
from plum_desk.domain import text
from plum_desk.domain.changes import Kind
from plum_desk.domain.outcome import Code, Refused


async def close(
    tx: Tx, table: sa.Table, kind: Kind, subject: str, note: str, publish: Callable[[Tx, str], Awaitable[object]]
) -> Outcome:
    """Close ``subject``, a row of ``table``, with ``note``; once: who comes second changes nothing. It stays on
    record, and what it is about goes on as it is."""
    if refused := text.check(note, field="note"):
        return refused
    if not note.strip():
        return Refused(Code.NOTE_REQUIRED)
    (key,) = table.primary_key.columns
    row = (await tx.conn.execute(sa.select(table).where(key == subject))).mappings().first()
    if row is None:
        return Refused(Code.NOT_FOUND, {"kind": kind.value, "id": subject[:64]})
    tx.programme_id = row["programme_id"]
    if not tx.in_scope(work_scope(row["programme_id"])):
        return Refused(Code.OUT_OF_SCOPE, {f"{kind.value}_id": subject})
    ended = table.update().where(key == subject, table.c.closed_at.is_(None))
    values = {"closed_at": tx.now, "closed_by": tx.actor.user_id, "note": note, "version": table.c.version + 1}
    if (await tx.conn.execute(ended.values(values))).rowcount:
        await publish(tx, subject)
        tx.audit(row["programme_id"], f"{kind.value}.close", subject)
    return Applied(row["version"] + 1)
