"""Run a report: compute its snapshot from one consistent view of the database, and keep it for ever."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from plum_desk.central import report_queries as q
from plum_desk.central import tables as t
from plum_desk.central.auth import Caller
from plum_desk.central.engine import Centre
from plum_desk.central.problem import Contradiction, Declined
from plum_desk.domain import matching
from plum_desk.domain.changes import Kind
from plum_desk.domain.money import POINTS_PREFIX
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.reports.reconciliation import REPORT, Builder, Head, Moved, Scope, digest, freeze, period
from plum_desk.export.report_file import pack
from plum_desk.wire.messages import ReportRun, RunReport
from plum_desk.wire.rows import ReportRunRow

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MONTH = re.compile(r"(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])")
_UNIT = re.compile(r"PTS:[A-Za-z0-9._-]{1,64}|[A-Z]{3}")


async def run(centre: Centre, caller: Caller, ask: RunReport) -> ReportRun:
    """The stored run of ``ask.run_id``, made now unless it exists. Raises Declined for a rule's no,
    Contradiction when the id names another run."""
    _check(ask)
    async with centre.engine.connect() as conn:
        if (stored := await _stored(conn, ask)) is not None:
            return stored
        scope = await _scope(conn, centre, caller, ask)
    head, lines = await _compute(centre, scope)
    data = await asyncio.to_thread(freeze, head, lines)
    packed = await asyncio.to_thread(pack, data)
    return await _store(centre, caller, ask, head, digest(data), packed)


def _check(ask: RunReport) -> None:
    """Refuse fields that name nothing, before they reach a query."""
    for field, pattern in (("run_id", _UUID), ("month", _MONTH), ("unit", _UNIT)):
        value = getattr(ask, field)
        if not pattern.fullmatch(value):
            raise Declined(Refused(Code.BAD_INPUT, {"field": field, "value": value[:32]}))


async def _stored(conn: AsyncConnection, ask: RunReport) -> ReportRun | None:
    r = t.report_runs.c
    query = sa.select(r.report, r.programme_id, r.params, r.sha256, r.rows, r.prepared_at)
    found = (await conn.execute(query.where(r.run_id == ask.run_id))).first()
    if found is None:
        return None
    report, programme_id, params, sha256, rows, prepared_at = found
    if (report, programme_id, params["month"], params["unit"]) != (ask.report, ask.programme_id, ask.month, ask.unit):
        raise Contradiction("this id is another run's")
    return ReportRun(ask.run_id, sha256, rows, prepared_at)


async def _scope(conn: AsyncConnection, centre: Centre, caller: Caller, ask: RunReport) -> Scope:
    p, c = t.programmes.c, t.clients.c
    query = sa.select(p.name, c.name, p.zone, p.currency, p.points_unit).select_from(t.programmes.join(t.clients))
    found = (await conn.execute(query.where(p.programme_id == ask.programme_id))).first()
    if ask.report != REPORT or found is None:
        raise Declined(Refused(Code.NOT_FOUND, {"report": ask.report, "programme": ask.programme_id}))
    name, client, zone, currency, points_unit = found
    if ask.unit.startswith(POINTS_PREFIX) and ask.unit != points_unit:
        raise Declined(Refused(Code.WRONG_CURRENCY, {"unit": ask.unit, "expected": points_unit}))
    start, end = period(ask.month, zone)
    now = centre.clock()
    if end > now:
        raise Declined(Refused(Code.PERIOD_OPEN, {"month": ask.month, "ends_at": end}))
    return Scope(
        ask.run_id, ask.programme_id, name, client, ask.unit, currency, ask.month, zone, start, end, now,
        caller.actor.user_id, caller.actor.name,
    )  # fmt: skip


async def _compute(centre: Centre, scope: Scope) -> tuple[Head, list[bytes]]:
    """Everything from one snapshot of the database: figures counted apart, then the rows streamed."""
    async with centre.engine.connect() as conn:
        conn = await conn.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        source = await q.watermark(conn, scope.programme_id)
        figures, counted = await q.balances(conn, scope), await q.count(conn, scope)
        if not counted.rows and not figures.opening and not figures.closing:
            raise Declined(Refused(Code.NOTHING_TO_REPORT, {"month": scope.month, "unit": scope.unit}))
        builder, lines = Builder(scope, figures.opening), list[bytes]()
        async for batch in q.stream(conn, scope):
            lines.extend(await asyncio.to_thread(_fold, builder, batch))
        facts = await q.orders(conn, scope)
        prior = await q.prior_closing(conn, scope)
        await conn.rollback()
    match, breaks, total = await asyncio.to_thread(matching.match, facts)
    head = builder.finish(
        source,
        neutral=counted.neutral,
        ledger_closing=figures.closing,
        member_balances=figures.by_accounts,
        prior_closing=prior,
        postings_sum=figures.postings_sum,
        match=match,
        breaks=breaks,
        breaks_total=total,
    )
    streamed = (head.control.rows, head.control.coming, head.control.going)
    assert streamed == counted[:3], f"streamed {streamed}, counted {counted}"
    return head, lines


def _fold(builder: Builder, batch: list[Moved]) -> list[bytes]:
    return [builder.add(moved) for moved in batch]


def _params(head: Head) -> Mapping[str, str]:
    """What a list of runs shows without opening them."""
    return {
        "month": head.scope.month,
        "unit": head.scope.unit,
        "opening": str(head.opening),
        "closing": str(head.closing),
        "difference": str(head.difference),
        "exceptions": str(head.breaks_total),
        "balanced": "yes" if head.balanced else "no",
        "preparer": head.scope.preparer,
        "seq": str(head.source.seq),
    }


async def _store(centre: Centre, caller: Caller, ask: RunReport, head: Head, sha256: str, packed: bytes) -> ReportRun:
    scope, actor = head.scope, caller.actor
    async with centre.transaction(actor, caller.device_id, scopes=caller.scopes) as tx:
        values = {
            "run_id": scope.run_id,
            "report": head.report,
            "programme_id": scope.programme_id,
            "params": dict(_params(head)),
            "prepared_by": actor.user_id,
            "prepared_by_name": actor.name,
            "prepared_at": scope.as_of,
            "snapshot": packed,
            "sha256": sha256,
            "rows": head.control.rows,
        }
        once = insert(t.report_runs).values(**values).on_conflict_do_nothing().returning(t.report_runs.c.run_id)
        if (await tx.conn.execute(once)).first() is None:  # the same request, twice at once
            stored = await _stored(tx.conn, ask)
            assert stored is not None
            return stored
        row = ReportRunRow(
            scope.run_id, head.report, scope.programme_id, dict(_params(head)), actor.user_id, scope.as_of, sha256,
            head.control.rows, 1,
        )  # fmt: skip
        tx.put(f"prog:{scope.programme_id}", Kind.REPORT_RUN, scope.run_id, row)
        tx.audit(scope.programme_id, "report.run", f"{head.report} {scope.month} {scope.unit}", after=sha256)
    return ReportRun(scope.run_id, sha256, head.control.rows, scope.as_of)


async def fetch(centre: Centre, caller: Caller, run_id: str) -> tuple[str, bytes]:
    """The programme and the stored bytes (zstd) of a run that ``caller`` may read; the read is an event."""
    r = t.report_runs.c
    if not _UUID.fullmatch(run_id):
        raise Declined(Refused(Code.NOT_FOUND, {"run": run_id[:64]}), status=404)
    async with centre.transaction(caller.actor, caller.device_id, scopes=caller.scopes) as tx:
        query = sa.select(r.programme_id, r.snapshot, r.sha256).where(r.run_id == run_id)
        found = (await tx.conn.execute(query)).first()
        if found is None or not tx.in_scope(f"prog:{found[0]}"):
            raise Declined(Refused(Code.NOT_FOUND, {"run": run_id[:64]}), status=404)
        tx.audit(found[0], "report.read", run_id, after=found[2])
        return found[0], bytes(found[1])
