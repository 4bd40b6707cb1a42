"""Finding records by what a person types: ids exactly first, then tickets, orders and members that begin so."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection

from plum_desk.store.queries import members, orders, tickets
from plum_desk.wire.rows import MemberRow, OrderRow, TicketRow

SHORTEST = 3
"""Fewer characters match too much to be worth listing."""


class Found(msgspec.Struct, frozen=True):
    """``exact`` when what was typed is an id of the record."""

    row: TicketRow | OrderRow | MemberRow
    exact: bool


def find(connection: Connection, typed: str, most: int = 8) -> list[Found]:
    wanted = typed.strip()
    if not wanted:
        return []
    found: dict[str, Found] = {}
    for shown in (tickets.one(connection, wanted.upper()), orders.one(connection, wanted.upper())):
        if shown is not None:
            _keep(found, shown.row, True)
    if len(wanted) >= SHORTEST:
        keys = list(orders.ids(connection, orders.OrderFilter(text=wanted))[:most])
        window = orders.window(connection, keys)
        for key in keys:
            row = window[key].row
            _keep(found, row, wanted.upper() in (row.order_id.upper(), (row.booking_id or "").upper()))
        keys = list(tickets.ids(connection, tickets.TicketFilter(text=wanted))[:most])
        window = tickets.window(connection, keys)
        for key in keys:
            _keep(found, window[key].row, False)
    return sorted(found.values(), key=lambda each: not each.exact)[:most]


def members_only(connection: Connection, typed: str, most: int = 8) -> list[Found]:
    wanted = typed.strip()
    exact = members.one(connection, wanted.upper()) if wanted else None
    found = {} if exact is None else {exact.row.member_id: Found(exact.row, True)}
    if len(wanted) >= 2:
        keys = list(members.ids(connection, members.MemberFilter(text=wanted), most=most))
        rows = members.window(connection, keys)
        for key in keys:
            found.setdefault(rows[key].row.member_id, Found(rows[key].row, False))
    return list(found.values())[:most]


def members_too(connection: Connection, typed: str) -> list[Found]:
    """Tickets, orders, and a few members."""
    return [*find(connection, typed), *(members_only(connection, typed, 4) if len(typed) >= SHORTEST else ())]


def recent(connection: Connection, wanted: Sequence[tuple[str, str]]) -> list[Found]:
    """The records of these kinds and ids that are still here, in that order."""
    readers = {"ticket": tickets.one, "order": orders.one, "member": members.one}
    rows = (readers[kind](connection, record) for kind, record in wanted if kind in readers)
    return [Found(shown.row, False) for shown in rows if shown is not None]


def _keep(found: dict[str, Found], row: TicketRow | OrderRow, exact: bool) -> None:
    name = f"order:{row.order_id}" if isinstance(row, OrderRow) else f"ticket:{row.ticket_id}"
    found.setdefault(name, Found(row, exact))
