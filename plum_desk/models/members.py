"""The list of members, and what this desk knows of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject

from plum_desk.domain.changes import Kind
from plum_desk.models.columns import Column
from plum_desk.models.source import Jobs, Read, Source
from plum_desk.models.sql_table import SqlTable
from plum_desk.store.queries import members, orders, reference, requests, tickets
from plum_desk.store.queries.members import MemberFilter
from plum_desk.store.queries.reading import Sort
from plum_desk.store.queries.requests import RequestFilter
from plum_desk.store.queries.tickets import TicketFilter
from plum_desk.wire.rows import MemberRow, OrderRow, ProgrammeRow, RequestRow, TicketRow

BY_NAME = ("name", False)
LISTED_MAX = 500
"""How many orders or tickets of one member are listed, the newest of them."""


def member_list(
    read: Read, jobs: Jobs, columns: Sequence[Column], sentence: Callable[[Any], str], parent: QObject | None = None
) -> SqlTable[MemberFilter]:
    source: Source[MemberFilter] = Source(
        read, members.ids, members.window, members.key, lambda row: str(row.member_id), frozenset({Kind.MEMBER}), Sort
    )
    return SqlTable(source, columns, jobs, MemberFilter(), BY_NAME, sentence=sentence, parent=parent)


@dataclass(frozen=True, slots=True)
class MemberRecord:
    """``orders``, ``tickets`` and ``goodwill`` (requests) newest first."""

    member: MemberRow
    client: str
    programme: ProgrammeRow | None
    orders: tuple[OrderRow, ...]
    tickets: tuple[TicketRow, ...]
    goodwill: tuple[RequestRow, ...]


def member_record(conn: Any, member_id: str) -> MemberRecord | None:
    shown = members.one(conn, member_id)
    if shown is None:
        return None
    member: MemberRow = shown.row
    of_tickets = tickets.ids(conn, TicketFilter(member_id=member_id), Sort("received_at", True))[:LISTED_MAX]
    wanted = RequestFilter(member_id=member_id, action=("member.goodwill",))
    of_requests = requests.ids(conn, wanted, requests.NEWEST)[:LISTED_MAX]
    return MemberRecord(
        member=member,
        client=reference.client_name(conn, member.client_id),
        programme=reference.programme(conn, member.programme_id),
        orders=tuple(orders.of_member(conn, member_id, LISTED_MAX)),
        tickets=_rows(tickets.window(conn, list(of_tickets)), of_tickets),
        goodwill=_rows(requests.window(conn, list(of_requests)), of_requests),
    )


def _rows(found: dict[int, Any], keys: Any) -> tuple[Any, ...]:
    return tuple(found[key].row for key in keys if key in found)
