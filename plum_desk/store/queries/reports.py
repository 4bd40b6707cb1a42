"""Report runs that the centre keeps snapshots of, newest first; and how far their months are closed."""

from __future__ import annotations

from sqlalchemy import Connection, select

from plum_desk.cache.tables import things
from plum_desk.domain.changes import Kind
from plum_desk.wire.codec import decode_row
from plum_desk.wire.rows import MonthRow, ReportRunRow


def runs(connection: Connection, report: str | None = None) -> list[ReportRunRow]:
    """``report`` narrows to one report of the catalogue."""
    statement = select(things.c.body).where(things.c.kind == Kind.REPORT_RUN)
    found: list[ReportRunRow] = [decode_row(Kind.REPORT_RUN, body) for (body,) in connection.execute(statement)]
    chosen = [run for run in found if report is None or run.report == report]
    return sorted(chosen, key=lambda run: (run.prepared_at, run.run_id), reverse=True)


def one(connection: Connection, run_id: str) -> ReportRunRow | None:
    return next((run for run in runs(connection) if run.run_id == run_id), None)


def months(connection: Connection) -> dict[tuple[str, str], MonthRow]:
    """Months that are proposed or closed, by programme and month."""
    statement = select(things.c.body).where(things.c.kind == Kind.MONTH)
    found: list[MonthRow] = [decode_row(Kind.MONTH, body) for (body,) in connection.execute(statement)]
    return {(one.programme_id, one.month): one for one in found}
