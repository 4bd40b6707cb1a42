"""What is done with whole tickets: opened, changed, spoken about, joined, split, linked. Each is one operation."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from plum_desk.domain.operation import canonical
from plum_desk.domain.ticket_intents import (
    ApplyMacro,
    Direction,
    LinkTickets,
    LogContact,
    MergeTickets,
    OpenTicket,
    Reclassify,
    SetPriority,
    SplitTicket,
)
from plum_desk.wire.rows import TicketRow

if TYPE_CHECKING:
    from plum_desk.domain.outcome import Refused
    from plum_desk.runtime.dispatch import Submitted

Outcome = Coroutine[Any, Any, "Submitted | Refused"]


class Ticketing:
    """``submit`` is dispatch's own; ``need_centre`` raises Unavailable while it cannot be reached."""

    def __init__(self, submit: Callable[..., Outcome], need_centre: Callable[[], None]) -> None:
        self._submit, self._need_centre = submit, need_centre

    async def open(self, intent: OpenTicket, *, press: str = "") -> Submitted | Refused:
        target = intent.order_id or intent.member_id or ""
        return await self._submit(intent, target=target, press=press)

    async def prioritise(
        self, ticket: TicketRow, priority: int, reason: str = "", *, press: str = ""
    ) -> Submitted | Refused:
        return await self._on(ticket, SetPriority(ticket.ticket_id, priority, reason), press, priority=ticket.priority)

    async def reclassify(
        self, ticket: TicketRow, intake_issue: str, reason: str, *, press: str = ""
    ) -> Submitted | Refused:
        return await self._on(ticket, Reclassify(ticket.ticket_id, intake_issue, reason), press)

    async def contact(
        self, ticket: TicketRow, direction: Direction, channel: str, text: str, *, press: str = ""
    ) -> Submitted | Refused:
        """What was said elsewhere has been said: it can be written down without the centre."""
        return await self._on(ticket, LogContact(ticket.ticket_id, direction, channel, text), press)

    async def merge(self, ticket: TicketRow, into: str, note: str = "", *, press: str = "") -> Submitted | Refused:
        return await self._on(ticket, MergeTickets(ticket.ticket_id, into, note), press)

    async def split(
        self, ticket: TicketRow, subject: str, intake_issue: str, note: str = "", *, press: str = ""
    ) -> Submitted | Refused:
        return await self._on(ticket, SplitTicket(ticket.ticket_id, subject, intake_issue, note), press)

    async def link(
        self, ticket: TicketRow, other_id: str, *, linked: bool = True, press: str = ""
    ) -> Submitted | Refused:
        return await self._on(ticket, LinkTickets(ticket.ticket_id, other_id, linked), press)

    async def macro(self, ticket: TicketRow, intent: ApplyMacro, *, press: str = "") -> Submitted | Refused:
        """A macro that replies goes to the member, which needs the centre: Unavailable when offline."""
        if intent.reply.strip():
            self._need_centre()
        seen = {"owner_id": ticket.owner_id, "priority": ticket.priority, "disposition": ticket.disposition}
        changed = {name: value for name, value in seen.items() if getattr(intent, name) is not None}
        return await self._on(ticket, intent, press, **changed)

    async def _on(self, ticket: TicketRow, intent: Any, press: str, **seen: object) -> Submitted | Refused:
        """``seen`` are the fields that it changes, as they were on screen: what moved meanwhile is a conflict."""
        guard = {name: canonical(value).decode() for name, value in seen.items()}
        return await self._submit(intent, guard=guard, target=ticket.ticket_id, base_ver=ticket.ver, press=press)
