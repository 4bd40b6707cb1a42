"""What a checker needs beside a request: what they themselves approved in the last 24 hours."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, func, select

from plum_desk.domain.approval import COUNTED, Verdict
from plum_desk.domain.changes import Kind
from plum_desk.store.queries import requests
from plum_desk.store.tables import requests as table
from plum_desk.wire.codec import decode_row
from plum_desk.wire.rows import RequestRow

DAY_MS = 86_400_000


class Deciding(msgspec.Struct, frozen=True):
    """A request as it stands, and ``approved``: what ``person`` approved in its unit and action."""

    row: RequestRow
    approved: int


def load(connection: Connection, request_id: str, person: str, now: int) -> Deciding | None:
    """The request, or None when this desk does not have it."""
    found = requests.one(connection, request_id)
    if found is None:
        return None
    row: RequestRow = found.row
    return Deciding(row, _approved(connection, person, row, now))


def _approved(connection: Connection, person: str, wanted: RequestRow, now: int) -> int:
    c = table.c
    statement = select(c.body).where(c.action == wanted.action, func.instr(c.decided_by, f"|{person}|") > 0)
    rows = (decode_row(Kind.REQUEST, body) for (body,) in connection.execute(statement))
    return sum(row.amount for row in rows if _counts(row, person, wanted, now))


def _counts(row: RequestRow, person: str, wanted: RequestRow, now: int) -> bool:
    if row.unit != wanted.unit or row.state not in COUNTED or row.request_id == wanted.request_id:
        return False
    return any(
        d.checker_person == person and d.verdict == Verdict.APPROVE and now - DAY_MS < d.at <= now
        for d in row.decisions
    )
