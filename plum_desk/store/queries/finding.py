"""Quick find: tickets and orders by id, booking id or a voucher's last four, exact ids first."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection

from plum_desk.store.queries import orders, tickets
from plum_desk.wire.rows import OrderRow, TicketRow

SHORTEST = 3
"""Fewer characters match too much to be worth listing."""


class Found(msgspec.Struct, frozen=True):
    """``exact`` when what was typed is an id of the record."""

    row: TicketRow | OrderRow
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


def _keep(found: dict[str, Found], row: TicketRow | OrderRow, exact: bool) -> None:
    name = f"order:{row.order_id}" if isinstance(row, OrderRow) else f"ticket:{row.ticket_id}"
    found.setdefault(name, Found(row, exact))
