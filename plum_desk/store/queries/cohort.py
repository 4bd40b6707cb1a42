"""An incident's requests: what waits for a decision on the tickets that it gathered, and what was decided with it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, func, select

from plum_desk.cache.tables import requests as r
from plum_desk.domain.approval import RequestState, Usage, Verdict
from plum_desk.domain.changes import Kind
from plum_desk.store.queries import case, watching
from plum_desk.wire.codec import decode_row
from plum_desk.wire.rows import IncidentRow, RequestRow

_c = r.c
_PENDING = _c.state == RequestState.PENDING


class Gathered(msgspec.Struct, frozen=True):
    """The open incident of a request's ticket, and how many requests on its tickets wait for a decision."""

    incident: IncidentRow
    waiting: int


class Waiting(msgspec.Struct, frozen=True):
    """A request that waits, with the maker's use of limits without it."""

    row: RequestRow
    usage: Usage


class Cohort(msgspec.Struct, frozen=True):
    """``waiting`` have the action and unit that was asked for, first due first; ``decided`` is what the checker has
    approved as part of the incident; ``approved`` the sum of all that the checker approved so in 24 hours, minor
    units."""

    incident: IncidentRow
    waiting: tuple[Waiting, ...]
    decided: tuple[RequestRow, ...]
    approved: int


def gathered(connection: Connection, ticket_id: str) -> Gathered | None:
    for incident in watching.open_incidents(connection):
        if ticket_id in incident.ticket_ids:
            count = select(func.count()).where(_PENDING, _c.ticket_id.in_(incident.ticket_ids))
            return Gathered(incident, int(connection.execute(count).scalar_one()))
    return None


def load(connection: Connection, like: RequestRow, person: str, now: int) -> Cohort | None:
    """What may be decided with ``like`` by ``person``; None where its ticket belongs to no open incident."""
    found = gathered(connection, like.ticket_id)
    if found is None:
        return None
    alike = _c.ticket_id.in_(found.incident.ticket_ids), _c.action == like.action, _c.unit == like.unit
    bodies = connection.execute(select(_c.body).where(_PENDING, *alike).order_by(_c.expires_at, _c.key)).scalars()
    waiting = tuple(Waiting(row, case.usage(connection, row, now)) for row in _rows(bodies))
    by_me = func.instr(_c.decided_by, f"|{person}|") > 0
    decided = _rows(connection.execute(select(_c.body).where(by_me, *alike)).scalars())
    mine = tuple(row for row in decided if _with(row, found.incident.number, person))
    return Cohort(found.incident, waiting, mine, case.approved_24h(connection, now, person, like.action, like.unit))


def _rows(bodies: Iterable[bytes]) -> list[RequestRow]:
    return [decode_row(Kind.REQUEST, body) for body in bodies]


def _with(row: RequestRow, number: str, person: str) -> bool:
    return any(
        made.incident == number
        and (made.checker_person, made.verdict, made.revision) == (person, Verdict.APPROVE.value, row.revision)
        for made in row.decisions
    )
