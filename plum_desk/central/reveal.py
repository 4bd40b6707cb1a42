"""Show one voucher's full code to one person: from a ticket, with a reason, counted and on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from plum_desk.central import sealing, tickets
from plum_desk.central import tables as t
from plum_desk.central.auth import Caller, permit
from plum_desk.central.problem import Declined
from plum_desk.central.transaction import Tx
from plum_desk.domain import text
from plum_desk.domain.commands import Sentence
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.permission import Permission
from plum_desk.wire.messages import RevealRequest, RevealResponse

if TYPE_CHECKING:
    from plum_desk.central.engine import Centre

HOUR_MS = 3_600_000
REASON_MAX = 400


async def reveal(centre: Centre, caller: Caller, wanted: RevealRequest) -> RevealResponse:
    """Raises NotPermitted, or Declined with the refusal; a refused attempt is on record too."""
    await permit(centre, caller, Permission.VOUCHER_REVEAL, attempted="voucher.reveal", subject=wanted.voucher_id)
    async with centre.transaction(caller.actor, caller.device_id, scopes=caller.scopes) as tx:
        answer = await _reveal(tx, wanted)
        if isinstance(answer, Refused):
            tx.audit(
                tx.programme_id or "centre",
                "voucher.reveal",
                wanted.voucher_id[:64],
                ticket_id=wanted.ticket_id[:64],
                result="refused",
                reason=answer.code.value,
            )
    if isinstance(answer, Refused):
        capped = answer.code is Code.REVEAL_CAP
        raise Declined(answer, 429 if capped else 422, HOUR_MS / 1000 if capped else None)
    return answer


async def _reveal(tx: Tx, wanted: RevealRequest) -> RevealResponse | Refused:
    if refused := text.check(wanted.reason, limit=REASON_MAX, field="reason"):
        return refused
    if not wanted.reason.strip():
        return Refused(Code.NOTE_REQUIRED, {"verdict": "reveal"})
    ticket = await tickets.lock(tx, wanted.ticket_id)
    if isinstance(ticket, Refused):
        return ticket
    v = t.vouchers.c
    query = sa.select(v.code_sealed, v.last4).where(v.voucher_id == wanted.voucher_id, v.order_id == ticket["order_id"])
    voucher = (await tx.conn.execute(query)).first()
    if voucher is None:
        return Refused(Code.NOT_FOUND, {"kind": "voucher", "id": wanted.voucher_id[:64]})
    left = await _left(tx)
    if left <= 0:
        return Refused(Code.REVEAL_CAP, {"limit": tx.centre.policy.reveal_max_per_hour})
    if voucher.code_sealed is None:
        return Refused(Code.NOT_FOUND, {"kind": "code", "id": wanted.voucher_id[:64]})
    code, pin = sealing.unseal(tx.centre.voucher_key, wanted.voucher_id, bytes(voucher.code_sealed))
    await _record(tx, wanted, ticket["programme_id"], voucher.last4)
    return RevealResponse(code, pin or None, left - 1)


async def _left(tx: Tx) -> int:
    """How many this account may still see within the hour. Its reveals wait for one another."""
    key = sa.func.hashtextextended(f"reveal:{tx.actor.user_id}", 0)
    await tx.conn.execute(sa.select(sa.func.pg_advisory_xact_lock(key)))
    r = t.reveals.c
    seen = sa.select(sa.func.count()).where(r.user_id == tx.actor.user_id, r.at > tx.now - HOUR_MS)
    return tx.centre.policy.reveal_max_per_hour - int((await tx.conn.execute(seen)).scalar_one())


async def _record(tx: Tx, wanted: RevealRequest, programme_id: str, last4: str) -> None:
    await tx.conn.execute(
        t.reveals.insert().values(
            user_id=tx.actor.user_id, voucher_id=wanted.voucher_id, ticket_id=wanted.ticket_id, at=tx.now
        )
    )
    said = Sentence("voucher.revealed", {"last4": last4})
    await tickets.add_event(tx, wanted.ticket_id, "provider", sentence=said)
    tx.audit(
        programme_id,
        "voucher.reveal",
        wanted.voucher_id,
        ticket_id=wanted.ticket_id,
        after=f"…{last4}",
        reason=wanted.reason,
    )
