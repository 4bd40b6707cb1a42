"""What a checker needs beside a request: the maker's use of limits now, and the checker's own approvals."""

from __future__ import annotations

from array import array

import msgspec
from sqlalchemy import Connection, func, select

from plum_desk.cache.tables import requests as r
from plum_desk.domain.approval import RequestState, Usage
from plum_desk.domain.changes import Kind
from plum_desk.store.queries import case, cohort, reference, requests
from plum_desk.store.queries.cohort import Gathered
from plum_desk.store.queries.reading import Sort
from plum_desk.store.queries.requests import RequestFilter
from plum_desk.wire.codec import decode_row
from plum_desk.wire.rows import RequestRow

PAIR_MS = 30 * 86_400_000
RECENT = 20
"""Requests among which somebody's last decision is looked for."""
MOST = 300
"""Rows of a queue that are read at once; a checker works from the top."""


class Deciding(msgspec.Struct, frozen=True):
    """A request as it stands. ``usage`` is the maker's, without this request; ``approved`` what the
    checker approved in the last 24 hours with the same action and unit."""

    row: RequestRow
    usage: Usage
    approved: int
    pair: Pair
    gathered: Gathered | None


class Pair(msgspec.Struct, frozen=True):
    """Of the maker's requests the checker approved ``given``; of the checker's the maker ``taken``."""

    given: int = 0
    taken: int = 0
    maker_left: bool = False
    """The maker's account was closed since."""


class Queue(msgspec.Struct, frozen=True):
    """``last`` is when the person decided last, as far as that can be seen from the newest requests; epoch ms."""

    rows: tuple[RequestRow, ...]
    total: int
    last: int | None = None


def load(connection: Connection, request_id: str, person: str, now: int) -> Deciding | None:
    """The request, or None when this desk does not have it."""
    found = requests.one(connection, request_id)
    if found is None:
        return None
    row: RequestRow = found.row
    used, approved = usage_of(connection, row, person, now)
    gathered = cohort.gathered(connection, row.ticket_id)
    return Deciding(row, used, approved, pair(connection, row, person, now), gathered)


def usage_of(connection: Connection, row: RequestRow, person: str, now: int) -> tuple[Usage, int]:
    """What the limits that apply to ``row`` already carry, and what ``person`` approved today."""
    return case.usage(connection, row, now), case.approved_24h(connection, now, person, row.action, row.unit)


def pair(connection: Connection, row: RequestRow, checker: str, now: int) -> Pair:
    """How often maker and checker approved each other in 30 days, as far as this desk has their requests."""
    maker, account = row.maker_person, reference.user(connection, row.maker_id)
    given, taken = _approved(connection, maker, checker, now), _approved(connection, checker, maker, now)
    return Pair(given, taken, account is not None and not account.active)


def _approved(connection: Connection, maker: str, checker: str, now: int) -> int:
    c, since = r.c, now - PAIR_MS
    by = func.instr(c.decided_by, f"|{checker}|") > 0
    found = connection.execute(select(c.body).where(c.maker_person == maker, by, c.raised_at > since))
    return sum(1 for (body,) in found if _approver(decode_row(Kind.REQUEST, body), checker, since))


def _approver(row: RequestRow, person: str, since: int) -> bool:
    return any(d.checker_person == person and d.verdict == "approve" and d.at > since for d in row.decisions)


def queue(connection: Connection, wanted: RequestFilter, sort: Sort, person: str) -> Queue:
    """The first rows. Of pending requests those that ``person`` has decided already are left out."""
    keys: array[int] = requests.ids(connection, wanted, sort)
    window = requests.window(connection, keys[:MOST])
    rows = [window[key].row for key in keys[:MOST] if key in window]
    kept = tuple(row for row in rows if not _decided(row, person))
    return Queue(kept, len(keys) - (len(rows) - len(kept)), None if kept else _last(connection, person))


def _last(connection: Connection, person: str) -> int | None:
    by = func.instr(r.c.decided_by, f"|{person}|") > 0
    newest = connection.execute(select(r.c.body).where(by).order_by(r.c.key.desc()).limit(RECENT)).scalars()
    made = (one for body in newest for one in decode_row(Kind.REQUEST, body).decisions)
    return max((one.at for one in made if one.checker_person == person), default=None)


def _decided(row: RequestRow, person: str) -> bool:
    if row.state != RequestState.PENDING:
        return False
    return any(d.checker_person == person and d.revision == row.revision for d in row.decisions)
