"""What a ticket's record says for the placeholders of canned words."""

from __future__ import annotations

from plum_desk.models.records import TicketRecord
from plum_desk.views import present
from plum_desk.views.cards import best_voucher


def facts(record: TicketRecord, agent: str) -> dict[str, str]:
    """By placeholder; '' for what this ticket has not. A voucher is named by its last four, never by its code."""
    ticket, order = record.ticket, record.order
    voucher = best_voucher(order) if order is not None else None
    return {
        "member": present.one_line(ticket.member_name),
        "agent": agent,
        "ticket": ticket.ticket_id,
        "order": ticket.order_id or "",
        "booking": ticket.booking_id or "",
        "brand": present.one_line(ticket.brand),
        "reward": present.one_line(order.reward) if order is not None else "",
        "amount": present.amount(ticket.amount, ticket.currency) if ticket.currency else "",
        "voucher": voucher.last4 if voucher is not None else "",
    }
