"""What may be handed over, as this desk sees it: the centre looks again (sync.md §3)."""

from __future__ import annotations

from typing import Any

import msgspec

from plum_desk.domain.actor import Actor
from plum_desk.domain.commands import OpClass
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.permission import Permission
from plum_desk.store.queries import requests, tickets
from plum_desk.store.queries.operations import NEEDS_YOU, OperationRow
from plum_desk.wire.rows import TicketRow

_ALONE = (OpClass.DECISION, OpClass.LOCAL)


def ticket_of(connection: Any, entry: OperationRow) -> TicketRow | None:
    """The ticket that ``entry`` was about, by itself or through its request."""
    args = msgspec.json.decode(entry.args) if entry.args else {}
    ticket_id = args.get("ticket_id", "")
    if not ticket_id and (shown := requests.one(connection, args.get("request_id", ""))) is not None:
        ticket_id = shown.row.ticket_id
    found = tickets.one(connection, ticket_id)
    return found.row if found else None


def refuse(entry: OperationRow | None, ticket: TicketRow | None, actor: Actor) -> Refused | None:
    """Why ``actor`` may not hand ``entry`` over; None when nothing stands against it here."""
    if not actor.may(Permission.TICKET_WRITE):
        return Refused(Code.NOT_PERMITTED, {"permission": Permission.TICKET_WRITE.value})
    if entry is None or entry.state not in NEEDS_YOU or entry.operation.actor_id != actor.user_id:
        return Refused(Code.OP_NOT_REFUSED)
    if entry.operation.op_class in _ALONE:
        return Refused(Code.NOT_HANDED_OVER)
    return None if ticket is not None else Refused(Code.TICKET_NOT_FOUND)
