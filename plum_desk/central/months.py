"""Closing a month: who prepared the statement proposes it, another person confirms, and it is closed for good.

The database holds that two people took part, that a closed month stays closed and takes no more entries.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from plum_desk.central import tables as t
from plum_desk.central.transaction import Tx
from plum_desk.domain.changes import Kind
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.reports.reconciliation import REPORT, period
from plum_desk.wire.months import CloseMonth, MonthKept, ProposeMonth
from plum_desk.wire.rows import MonthRow

_m, _r = t.month_closings, t.report_runs.c


async def propose(tx: Tx, wanted: ProposeMonth) -> MonthKept | Refused:
    """Propose to close a month that is over, on statements that balance and that nothing was booked after. The newest
    proposal counts; proposing the same again changes nothing."""
    window = await _window(tx, wanted.programme_id, wanted.month)
    if isinstance(window, Refused):
        return window
    known = await _locked(tx, wanted.programme_id, wanted.month)
    if known is not None and known["closed_at"] is not None:
        return Refused(Code.MONTH_CLOSED, {"month": wanted.month})
    if refused := await _sound(tx, wanted, window):
        return refused
    if known is not None and (known["run_id"], known["prepared_by"]) == (wanted.run_id, tx.actor.user_id):
        return MonthKept(_id(wanted), wanted.run_id, None)
    who = {"prepared_by": tx.actor.user_id, "preparer_person": tx.actor.person_id, "prepared_at": tx.now}
    fresh = {"programme_id": wanted.programme_id, "month": wanted.month, "starts_at": window[0], "ends_at": window[1]}
    await tx.conn.execute(
        insert(_m)
        .values(**fresh, **who, run_id=wanted.run_id)
        .on_conflict_do_update(
            index_elements=["programme_id", "month"],
            set_={**who, "run_id": wanted.run_id, "version": _m.c.version + 1},
        )
    )
    return await _told(tx, wanted, "month.proposed")


async def close(tx: Tx, wanted: CloseMonth) -> MonthKept | Refused:
    """Confirm it. Entries that are being written wait, and find it closed."""
    window = await _window(tx, wanted.programme_id, wanted.month)
    if isinstance(window, Refused):
        return window
    known = await _locked(tx, wanted.programme_id, wanted.month)
    if known is None:
        return Refused(Code.MONTH_NOT_PROPOSED, {"month": wanted.month})
    if known["closed_at"] is not None:
        return Refused(Code.MONTH_CLOSED, {"month": wanted.month})
    if known["run_id"] != wanted.run_id:
        return Refused(Code.MONTH_MOVED, {"month": wanted.month})
    if known["preparer_person"] == tx.actor.person_id:
        return Refused(Code.OWN_STATEMENT)
    if refused := await _sound(tx, wanted, window):
        return refused
    values = {"closed_by": tx.actor.user_id, "closer_person": tx.actor.person_id, "closed_at": tx.now}
    await tx.conn.execute(_m.update().where(_of(wanted)).values(**values, version=_m.c.version + 1))
    return await _told(tx, wanted, "month.closed")


def _of(wanted: ProposeMonth | CloseMonth) -> sa.ColumnElement[bool]:
    return sa.and_(_m.c.programme_id == wanted.programme_id, _m.c.month == wanted.month)


def _id(wanted: ProposeMonth | CloseMonth) -> str:
    return f"{wanted.programme_id}:{wanted.month}"


async def _window(tx: Tx, programme_id: str, month: str) -> tuple[int, int] | Refused:
    """First instant of the month and of the next one, epoch ms."""
    p = t.programmes.c
    zone = (await tx.conn.execute(sa.select(p.zone).where(p.programme_id == programme_id))).scalar_one_or_none()
    if zone is None:
        return Refused(Code.NOT_FOUND, {"programme": programme_id[:64]})
    try:
        start, end = period(month, zone)
    except ValueError:
        return Refused(Code.BAD_INPUT, {"field": "month", "value": month[:32]})
    return Refused(Code.PERIOD_OPEN, {"month": month, "ends_at": end}) if end > tx.now else (start, end)


async def _locked(tx: Tx, programme_id: str, month: str) -> Any:
    """What is on record, after whoever is writing to this ledger or closing a month of it."""
    h = t.ledger_heads
    await tx.conn.execute(sa.select(h.c.seq).where(h.c.programme_id == programme_id).with_for_update())
    query = sa.select(_m).where(_m.c.programme_id == programme_id, _m.c.month == month)
    return (await tx.conn.execute(query)).mappings().first()


async def _sound(tx: Tx, wanted: ProposeMonth | CloseMonth, window: tuple[int, int]) -> Refused | None:
    """Each unit that moved has a statement; the newest of each balances and has every entry; and ``run_id`` is one
    of these."""
    e = t.ledger.c
    inside = (e.programme_id == wanted.programme_id, e.effective_at >= window[0], e.effective_at < window[1])
    query = sa.select(e.unit, sa.func.max(e.seq)).where(*inside).group_by(e.unit).order_by(e.unit)
    moved = {unit: int(seq) for unit, seq in await tx.conn.execute(query)}
    runs = (
        sa.select(_r.run_id, _r.params)
        .where(_r.report == REPORT, _r.programme_id == wanted.programme_id, _r.params["month"].astext == wanted.month)
        .order_by(_r.prepared_at, _r.run_id)
    )
    newest = {row.params["unit"]: row for row in await tx.conn.execute(runs)}
    for unit in sorted(moved.keys() | newest.keys()):
        facts = {"month": wanted.month, "unit": unit}
        if (run := newest.get(unit)) is None:
            return Refused(Code.STATEMENT_MISSING, facts)
        if run.params["balanced"] != "yes":
            return Refused(Code.STATEMENT_UNEVEN, facts)
        if int(run.params.get("seq", -1)) < moved.get(unit, -1):
            return Refused(Code.STATEMENT_OUTDATED, facts)
    if not newest:
        return Refused(Code.STATEMENT_MISSING, {"month": wanted.month, "unit": ""})
    if wanted.run_id not in {run.run_id for run in newest.values()}:
        return Refused(Code.MONTH_MOVED, {"month": wanted.month})
    return None


async def _told(tx: Tx, wanted: ProposeMonth | CloseMonth, action: str) -> MonthKept:
    by, closer = t.users.alias(), t.users.alias()
    query = (
        sa.select(_m, by.c.name.label("preparer"), closer.c.name.label("closer"))
        .join(by, by.c.user_id == _m.c.prepared_by)
        .outerjoin(closer, closer.c.user_id == _m.c.closed_by)
        .where(_of(wanted))
    )
    row = (await tx.conn.execute(query)).mappings().one()
    tx.audit(wanted.programme_id, action, wanted.month, after=row["run_id"])
    made = MonthRow(
        _id(wanted), wanted.programme_id, wanted.month, row["run_id"], row["prepared_by"], row["preparer"],
        row["prepared_at"], row["closer"] or "", row["closed_at"], row["version"],
    )  # fmt: skip
    tx.put(f"prog:{wanted.programme_id}", Kind.MONTH, made.month_id, made)
    return MonthKept(made.month_id, made.run_id, made.closed_at)
