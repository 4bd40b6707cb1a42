"""One ticket or order with everything that is shown beside it, read in one go off the Qt thread."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from plum_desk.store.queries import members, orders, reference, requests, tickets
from plum_desk.store.queries.orders import OrderFilter
from plum_desk.store.queries.requests import RequestFilter
from plum_desk.store.queries.tickets import TicketFilter
from plum_desk.wire.rows import MemberRow, OrderRow, ProgrammeRow, RequestRow, TicketEventRow, TicketRow, UserRow

RELATED_MAX = 20
"""How many related tickets or requests a detail lists."""


@dataclass(frozen=True, slots=True)
class TicketRecord:
    """``pending``: own work on this ticket has not been answered by the centre yet."""

    ticket: TicketRow
    pending: bool
    order: OrderRow | None
    member: MemberRow | None
    programme: ProgrammeRow | None
    requests: tuple[RequestRow, ...]
    events: tuple[TicketEventRow, ...]
    linked: tuple[TicketRow, ...] = ()
    """The tickets that it belongs together with, as far as they are on this desk."""


@dataclass(frozen=True, slots=True)
class OrderRecord:
    order: OrderRow
    pending: bool
    member: MemberRow | None
    programme: ProgrammeRow | None
    requests: tuple[RequestRow, ...]
    tickets: tuple[TicketRow, ...]


def ticket_record(conn: Any, ticket_id: str) -> TicketRecord | None:
    shown = tickets.one(conn, ticket_id)
    if shown is None:
        return None
    ticket: TicketRow = shown.row
    order = orders.one(conn, ticket.order_id) if ticket.order_id else None
    member = members.one(conn, ticket.member_id)
    return TicketRecord(
        ticket=ticket,
        pending=shown.pending,
        order=order.row if order else None,
        member=member.row if member else None,
        programme=reference.programme(conn, ticket.programme_id),
        requests=tuple(requests.of_ticket(conn, ticket_id)),
        events=tuple(tickets.events(conn, ticket_id)),
        linked=_linked(conn, ticket),
    )


def _linked(conn: Any, ticket: TicketRow) -> tuple[TicketRow, ...]:
    named = [link.ticket_id for link in ticket.links] + ([ticket.merged_into] if ticket.merged_into else [])
    found = (tickets.one(conn, name) for name in named)
    return tuple(shown.row for shown in found if shown is not None)


def order_record(conn: Any, order_id: str) -> OrderRecord | None:
    shown = orders.one(conn, order_id)
    if shown is None:
        return None
    order: OrderRow = shown.row
    member = members.one(conn, order.member_id)
    of_order = requests.ids(conn, RequestFilter(order_id=order_id), requests.NEWEST)[:RELATED_MAX]
    found = requests.window(conn, list(of_order))
    about = tickets.ids(conn, TicketFilter(order_id=order_id))[:RELATED_MAX]
    listed = tickets.window(conn, list(about))
    return OrderRecord(
        order=order,
        pending=shown.pending,
        member=member.row if member else None,
        programme=reference.programme(conn, order.programme_id),
        requests=tuple(found[key].row for key in of_order if key in found),
        tickets=tuple(listed[key].row for key in about if key in listed),
    )


def kindred(conn: Any, ticket: TicketRow) -> tuple[TicketRow, ...]:
    """Other tickets of the same member, and those that this one is linked with: open ones first."""
    keys = tickets.ids(conn, TicketFilter(member_id=ticket.member_id))[:RELATED_MAX]
    found = {shown.row.ticket_id: shown.row for shown in tickets.window(conn, list(keys)).values()}
    for link in ticket.links:
        shown = tickets.one(conn, link.ticket_id)
        if shown is not None:
            found[link.ticket_id] = shown.row
    found.pop(ticket.ticket_id, None)
    return tuple(sorted(found.values(), key=lambda one: (one.closed_at is not None, -one.received_at)))


def ticket_of_event(conn: Any, event_id: str) -> tuple[str, str] | None:
    """``event_id`` with the ticket that it is confirmed on."""
    ticket_id = tickets.of_event(conn, event_id)
    return None if ticket_id is None else (event_id, ticket_id)


def named_brands(conn: Any) -> dict[str, str]:
    return {brand.brand_id: brand.name for brand in reference.brands(conn)}


def main_currency(conn: Any) -> str:
    """The currency of most programmes that this desk knows; '' before it knows any."""
    units = Counter(each.currency for each in reference.programmes(conn))
    return units.most_common(1)[0][0] if units else ""


def named_users(conn: Any) -> dict[str, str]:
    return {user.user_id: user.name for user in reference.users(conn) if user.active}


def checkers_and_programmes(conn: Any) -> tuple[list[UserRow], list[ProgrammeRow]]:
    """Everybody on this desk, and its programmes: whoever lends chooses among them."""
    return reference.users(conn), reference.programmes(conn)


def find_order(conn: Any, text: str) -> str | None:
    """The one order that ``text`` names exactly: its id, or its booking id."""
    exact = text.strip()
    if orders.key(conn, exact) is not None:
        return exact
    keys = orders.ids(conn, OrderFilter(text=exact), orders.NEWEST)[:2]
    rows = [shown.row for shown in orders.window(conn, list(keys)).values()]
    return rows[0].order_id if len(rows) == 1 and rows[0].booking_id == exact else None


def waiting_requests(conn: Any) -> frozenset[str]:
    """Ids of the requests that wait for somebody's decision."""
    keys = requests.ids(conn, RequestFilter(state=("pending_approval",)), requests.NEWEST)
    return frozenset(shown.row.request_id for shown in requests.window(conn, list(keys)).values())
