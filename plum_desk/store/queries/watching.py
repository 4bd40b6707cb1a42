"""What a supervisor watches: open incidents, and what the tickets on this desk say about the days to come."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from plum_desk.cache.shapes import time_key
from plum_desk.cache.tables import requests, things, tickets
from plum_desk.domain.changes import Kind
from plum_desk.domain.outlook import DAYS, Rising, rising
from plum_desk.domain.pairs import Approved, Pair, pairs
from plum_desk.store.survey import Survey
from plum_desk.wire.codec import decode_row
from plum_desk.wire.rows import ExceptionRow, IncidentRow, RequestRow

DAY_MS = 86_400_000
WEEK_MS = 7 * DAY_MS
MONTH_MS = 30 * DAY_MS
_c = tickets.c


def open_incidents(connection: Connection) -> list[IncidentRow]:
    """The newest first."""
    statement = select(things.c.body).where(things.c.kind == Kind.INCIDENT)
    found: list[IncidentRow] = [decode_row(Kind.INCIDENT, body) for (body,) in connection.execute(statement)]
    return sorted((row for row in found if row.closed_at is None), key=lambda row: -row.opened_at)


def open_exceptions(connection: Connection) -> list[ExceptionRow]:
    """The oldest first: who waits longest."""
    statement = select(things.c.body).where(things.c.kind == Kind.EXCEPTION)
    found: list[ExceptionRow] = [decode_row(Kind.EXCEPTION, body) for (body,) in connection.execute(statement)]
    return sorted((row for row in found if row.closed_at is None), key=lambda row: (row.opened_at, row.exception_id))


@Survey
def outlook(connection: Connection, now: int) -> list[Rising]:
    """Issues whose share of new tickets rises, the one with most tickets that will be late first."""
    received, everything = _received(connection, now)
    closed = _closed_in_week(connection, now)
    found = []
    for issue, days in received.items():
        before = [(days.get(n, 0), everything.get(n, 0)) for n in range(1, DAYS + 1)]
        today = days.get(0, 0), everything.get(0, 0)
        one = rising(issue, before, today, _due(connection, issue), closed.get(issue, 0), now)
        if one is not None:
            found.append(one)
    return sorted(found, key=lambda one: (-one.late, -one.share))


@Survey
def pairs_of(connection: Connection, now: int, reciprocal: int) -> list[Pair]:
    """Who approved whose requests in 30 days, as far as this desk has them, by name."""
    c = requests.c
    since = time_key(now - 2 * MONTH_MS, "")  # a request of a month ago may have been decided since
    statement = select(c.body).where(c.key > since, c.decided_by != "")
    names: dict[str, str] = {}
    found: list[Approved] = []
    for (body,) in connection.execute(statement):
        row: RequestRow = decode_row(Kind.REQUEST, body)
        names[row.maker_person] = row.maker_name
        for made in row.decisions:
            if made.verdict == "approve" and made.at > now - MONTH_MS:
                names[made.checker_person] = made.checker_name
                found.append(Approved(row.maker_person, made.checker_person))
    told = pairs(found, reciprocal)
    return [Pair(names[one.first], names[one.second], one.given, one.taken, one.share) for one in told]


def _received(connection: Connection, now: int) -> tuple[dict[str, dict[int, int]], dict[int, int]]:
    """By issue and by how many days ago, and of all. Keys grow with the time of receipt."""
    ago = (now - _c.received_at) // DAY_MS
    since = time_key(now - (DAYS + 1) * DAY_MS, "")
    statement = select(_c.issue, ago, func.count()).where(_c.key > since, _c.received_at <= now)
    by_issue: dict[str, dict[int, int]] = {}
    everything: dict[int, int] = {}
    for issue, days, count in connection.execute(statement.group_by(_c.issue, ago)):
        by_issue.setdefault(issue, {})[days] = count
        everything[days] = everything.get(days, 0) + count
    return by_issue, everything


def _closed_in_week(connection: Connection, now: int) -> dict[str, int]:
    recent = select(_c.issue, func.count()).where(_c.closed_at > now - WEEK_MS).group_by(_c.issue)
    return {str(issue): int(many) for issue, many in connection.execute(recent)}


def _due(connection: Connection, issue: str) -> list[int]:
    waiting = select(_c.due_at).where(_c.issue == issue, _c.category == "open", _c.due_at.is_not(None))
    return list(connection.execute(waiting).scalars())
