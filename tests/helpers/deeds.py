"""What people do at a desk, each chosen by one draw among what the desk shows: notes to decisions.

Every deed goes through the desk's own dispatch, as a press of a button does, and gives what came of it.
"""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from typing import Any

from plum_desk.domain.actions import adjust_points, goodwill, refund, reissue, resend
from plum_desk.domain.approval import RequestState
from plum_desk.domain.disposition import Disposition
from plum_desk.domain.money import Money
from plum_desk.domain.outcome import Refused
from plum_desk.domain.permission import Permission
from plum_desk.errors import PlumError
from plum_desk.runtime.desk import Desk
from plum_desk.runtime.dispatch import Submitted
from plum_desk.store.queries import orders, requests, tickets
from plum_desk.wire.rows import OrderRow, RequestRow, TicketRow

REASON = "service_failure"
SET = (
    Disposition.FAILED_REDEMPTION, Disposition.VOUCHER_NOT_RECEIVED, Disposition.CANCELLATION_REQUESTED,
    Disposition.VENDOR_REJECTION,
)  # fmt: skip
OWNERS = ("u-asha", "u-ravi", "u-vera", None)
Said = Submitted | Refused | None
Deed = Callable[[Desk, random.Random], Awaitable[Said]]


async def do(desk: Desk, kind: str, draw: int) -> dict[str, Any]:
    """Do a deed of ``kind``; ``done`` names its operation, ``refused`` and ``error`` say why not."""
    try:
        said = await DEEDS[kind](desk, random.Random(draw))
    except PlumError as error:
        return {"error": str(error.code), "detail": error.detail}
    if said is None:
        return {"nothing": kind}
    if isinstance(said, Refused):
        return {"refused": str(said.code)}
    return {"done": said.op_id, "request": said.request_id}


async def _ticket(desk: Desk, chance: random.Random, wanted: tickets.TicketFilter = tickets.EVERY) -> TicketRow | None:
    keys = sorted(await desk.store.read(tickets.ids, wanted))
    if not keys:
        return None
    key = chance.choice(keys)
    found = (await desk.store.read(tickets.window, [key])).get(key)
    return None if found is None else found.row


async def note(desk: Desk, chance: random.Random) -> Said:
    ticket = await _ticket(desk, chance)
    return None if ticket is None else await desk.dispatch.note(ticket, f"note {chance.getrandbits(40)}")


async def long_note(desk: Desk, chance: random.Random) -> Said:
    """As much as a note may hold, and nothing that compresses."""
    ticket = await _ticket(desk, chance)
    return None if ticket is None else await desk.dispatch.note(ticket, chance.randbytes(1_900).hex())


async def assign(desk: Desk, chance: random.Random) -> Said:
    ticket = await _ticket(desk, chance)
    return None if ticket is None else await desk.dispatch.assign(ticket, chance.choice(OWNERS))


async def dispose(desk: Desk, chance: random.Random) -> Said:
    ticket = await _ticket(desk, chance)
    return None if ticket is None else await desk.dispatch.set_disposition(ticket, chance.choice(SET))


async def ask(desk: Desk, chance: random.Random) -> Said:
    """Raise a request, small enough to need nobody else or large enough to need a checker."""
    ticket = await _ticket(desk, chance, tickets.VIEWS["open"])
    shown = None if ticket is None else await desk.store.read(orders.one, ticket.order_id)
    if ticket is None or shown is None or not desk.dispatch.actor.may(Permission.REQUEST_RAISE):
        return None
    action, payload = _action(shown.row, chance)
    return await desk.dispatch.raise_action(ticket.ticket_id, action, payload)


async def refund_small(desk: Desk, chance: random.Random) -> Said:
    """A refund that its maker may give alone."""
    return await _refund(desk, chance, chance.randrange(100, 2_000))


async def refund_large(desk: Desk, chance: random.Random) -> Said:
    """A refund that needs a checker."""
    return await _refund(desk, chance, chance.randrange(51_000, 60_000))


async def _refund(desk: Desk, chance: random.Random, minor: int) -> Said:
    ticket = await _ticket(desk, chance, tickets.VIEWS["open"])
    if ticket is None:
        return None
    payload = refund.Payload(Money(minor, ticket.currency), REASON)
    return await desk.dispatch.raise_action(ticket.ticket_id, refund.ID, payload)


def _action(order: OrderRow, chance: random.Random) -> tuple[str, Any]:
    roll = chance.random()
    points = Money(chance.randrange(1, 60), "PTS:rbl")
    if roll < 0.2:
        return goodwill.ID, goodwill.Payload(points, "g:rbl:rbl:available", REASON)
    if roll < 0.3:
        return adjust_points.ID, adjust_points.Payload(points, REASON)
    if roll < 0.4 and order.vouchers:
        return resend.ID, resend.Payload(order.vouchers[0].voucher_id, REASON)
    if roll < 0.5 and order.vouchers:
        voucher = order.vouchers[-1]
        return reissue.ID, reissue.Payload(voucher.voucher_id, Money(voucher.balance, order.currency), REASON)
    minor = chance.choice((100, 1_300, 7_700, 52_000, 61_000))
    return refund.ID, refund.Payload(Money(minor, order.currency), REASON)


async def _pending(desk: Desk, wanted: requests.RequestFilter) -> list[RequestRow]:
    keys = sorted(await desk.store.read(requests.ids, wanted))
    found = await desk.store.read(requests.window, keys)
    return [found[key].row for key in keys if key in found]


async def decide(desk: Desk, chance: random.Random) -> Said:
    waiting = await _awaiting(desk)
    if not waiting:
        return None
    verdict = chance.choice(("approve", "approve", "approve", "decline", "return"))
    return await _decide(desk, chance.choice(waiting), verdict)


async def approve(desk: Desk, chance: random.Random) -> Said:
    waiting = await _awaiting(desk)
    return await _decide(desk, chance.choice(waiting), "approve") if waiting else None


async def _awaiting(desk: Desk) -> list[RequestRow]:
    actor = desk.dispatch.actor
    if not actor.may(Permission.REQUEST_DECIDE):
        return []
    return await _pending(desk, requests.RequestFilter(awaiting_person=actor.person_id))


async def _decide(desk: Desk, request: RequestRow, verdict: str) -> Said:
    reason = "" if verdict == "approve" else "Not like this"
    return await desk.dispatch.decide(request, verdict, reason, seen_sha256=request.sha256)


async def withdraw(desk: Desk, chance: random.Random) -> Said:
    mine = requests.RequestFilter(state=(RequestState.PENDING, "requested"), maker_id=desk.dispatch.actor.user_id)
    found = await _pending(desk, mine)
    return await desk.dispatch.withdraw(chance.choice(found)) if found else None


async def revise(desk: Desk, chance: random.Random) -> Said:
    mine = requests.RequestFilter(
        state=(RequestState.PENDING, RequestState.RETURNED), action=(refund.ID,), maker_id=desk.dispatch.actor.user_id
    )
    found = await _pending(desk, mine)
    if not found:
        return None
    chosen = chance.choice(found)
    return await desk.dispatch.revise(chosen, refund.Payload(Money(53_000, chosen.unit), REASON))


DEEDS: dict[str, Deed] = {
    "note": note, "long_note": long_note, "assign": assign, "dispose": dispose, "ask": ask, "decide": decide,
    "approve": approve, "withdraw": withdraw, "revise": revise, "refund_small": refund_small,
    "refund_large": refund_large,
}  # fmt: skip
