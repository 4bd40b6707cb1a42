"""The columns of the member list and of a member's tabs, in words."""

from __future__ import annotations

from collections.abc import Callable

from plum_desk.models.columns import Column, Pill
from plum_desk.runtime.language import tr
from plum_desk.store.queries.reading import Shown
from plum_desk.views import present
from plum_desk.views.present import labels
from plum_desk.wire.members import LedgerLine, TrailLine
from plum_desk.wire.rows import MemberRow, OrderRow, RequestRow, TicketRow

STATES = {"active": Pill("success", "check"), "merged": Pill("neutral", "merge"), "closed": Pill("neutral", "ban")}
TYPES = {
    "earn": "Earned",
    "burn": "Spent",
    "refund": "Given back",
    "adjustment": "Adjusted",
    "expiry": "Lapsed",
    "goodwill": "Goodwill",
    "hold": "Set aside",
    "post": "Settled",
    "void": "Released",
}


def list_columns() -> tuple[Column, ...]:
    return (
        Column("name", "Name", lambda s: present.one_line(_row(s).name), sort="name", tip=lambda s: _row(s).name),
        Column("member", "Member", lambda s: _row(s).member_id, "id", sort="member_id", width=150, wide=True),
        Column("balance", "Balance", lambda s: present.points(_row(s).available), "money", sort="available", width=130),
    )


def sentence(shown: Shown) -> str:
    row = _row(shown)
    return tr(
        "{name}, member {member_id}, balance {available}, {state}",
        name=present.one_line(row.name),
        member_id=row.member_id,
        available=present.points(row.available),
        state=row.state,
    )


def order_columns() -> tuple[Column, ...]:
    return (
        Column("order", "Order", lambda o: o.order_id, "id", width=146),
        Column("placed", "Placed", lambda o: present.date(o.placed_at), "quiet", width=104),
        Column("reward", "Reward", lambda o: present.one_line(o.reward)),
        Column("state", "State", lambda o: labels.of(labels.ORDER_STATES, o.state), "pill", _order_pill, width=116),
        Column("delivery", "Delivery", lambda o: labels.of(labels.DELIVERIES, o.delivery), "quiet", width=120),
        Column("amount", "Amount", lambda o: present.amount(o.amount, o.currency), "money", width=110),
    )


def ticket_columns(clock: Callable[[], int]) -> tuple[Column, ...]:
    return (
        Column("ticket", "Ticket", lambda t: t.ticket_id, "id", width=90),
        Column("subject", "Subject", lambda t: present.one_line(t.subject)),
        Column("disposition", "Disposition", _disposition, "pill", _ticket_pill, width=188),
        Column("due", "SLA", lambda t: present.sla(t.due_at, clock(), t.closed_at, t.paused_at), "quiet", width=90),
        Column("received", "Received", lambda t: present.date(t.received_at), "quiet", width=104),
        Column("owner", "Owner", lambda t: present.one_line(t.owner_name) or tr("Unassigned"), "quiet", width=120),
    )


def goodwill_columns() -> tuple[Column, ...]:
    return (
        Column("number", "Request", lambda r: r.number or tr("not sent yet"), "id", width=110),
        Column("at", "Raised", lambda r: present.date(r.raised_at), "quiet", width=104),
        Column("amount", "Amount", lambda r: present.amount(r.amount, r.unit), "money", width=130),
        Column("state", "State", lambda r: labels.of(labels.REQUEST_STATES, r.state), "pill", _request_pill, width=180),
        Column("maker", "Asked by", lambda r: present.one_line(r.maker_name), "quiet"),
        Column("ticket", "Ticket", lambda r: r.ticket_id, "id", width=90),
    )


def ledger_columns() -> tuple[Column, ...]:
    return (
        Column("at", "Date", lambda line: present.instant(line.at), "quiet", width=188),
        Column("type", "Type", lambda line: tr(TYPES.get(line.type, labels.words(line.type))), width=100),
        Column("source", "Source", source, "quiet"),
        Column("in", "In", lambda line: present.count(line.amount) if line.amount > 0 else "", "money", width=90),
        Column("out", "Out", lambda line: present.count(-line.amount) if line.amount < 0 else "", "money", width=90),
        Column("balance", "Balance", lambda line: present.count(line.balance), "money", width=100),
    )


def trail_columns() -> tuple[Column, ...]:
    return (
        Column("at", "Time", lambda line: present.instant(line.at), "quiet", width=188),
        Column("actor", "Actor", lambda line: present.one_line(line.actor), width=130),
        Column("action", "Action", lambda line: labels.audit_action(line.action), width=150),
        Column("subject", "Object", lambda line: present.one_line(line.subject), "quiet"),
        Column("result", "Result", _result, "pill", _result_pill, width=110),
    )


def source(line: LedgerLine) -> str:
    """The order, booking or ticket behind it, else its reason."""
    behind = line.order_id or line.booking_id or line.ticket_id
    reason = labels.words(line.reason.rpartition(":")[2])
    return f"{behind} · {reason}" if behind else reason


def _row(shown: Shown) -> MemberRow:
    row: MemberRow = shown.row
    return row


def _order_pill(order: OrderRow) -> Pill | None:
    return labels.ORDER_PILLS.get(order.state)


def _disposition(ticket: TicketRow) -> str:
    return labels.of(labels.DISPOSITIONS, ticket.disposition)


def _ticket_pill(ticket: TicketRow) -> Pill:
    return labels.disposition_pill(ticket.canonical)


def _request_pill(request: RequestRow) -> Pill | None:
    return labels.REQUEST_PILLS.get(request.state)


def _result(line: TrailLine) -> str:
    return labels.of(labels.RESULTS, line.result)


def _result_pill(line: TrailLine) -> Pill | None:
    return labels.RESULT_PILLS.get(line.result)
