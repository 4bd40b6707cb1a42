"""The end of a request: reservations settled by what really happened, the ticket moved, everyone told."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central import tickets
from plum_desk.central.approvals import eligible, reserving
from plum_desk.central.approvals import record as records
from plum_desk.central.approvals.record import Record
from plum_desk.central.transaction import Tx
from plum_desk.domain import disposition, ledger
from plum_desk.domain.approval import ACTIVE, RequestState
from plum_desk.domain.commands import Accepted, Leg, Post, RefundTender
from plum_desk.domain.disposition import Disposition
from plum_desk.domain.outcome import Facts, Refused


async def opened(tx: Tx, record: Record) -> None:
    """A refund under way shows on its ticket from submission on."""
    wanted = record.accepted.disposition_while_open
    if wanted is not None and not await _closed(tx, record):
        await tickets.set_disposition(tx, record.row["ticket_id"], wanted, "request.raised")


async def reopened(tx: Tx, before: Record, record: Record) -> None:
    """``record`` takes the place of ``before``: a refund that is no longer one leaves its ticket as it was."""
    if record.accepted.disposition_while_open is None:
        await _restore(tx, before, "request.revised", None)
    await opened(tx, record)


async def let_go(tx: Tx, record: Record) -> None:
    """Free everything that the request's current revision holds, before it ends or is replaced."""
    row = record.row
    await reserving.release(tx, record.request_id, row["revision"], row["unit"], record.accepted.freeze)
    await _end_exposure(tx, record)


async def abandon(
    tx: Tx, record: Record, state: RequestState, event: str, why: Refused | None = None, **said: str
) -> int:
    """End without any effect: rejected, returned, withdrawn, expired, stale, superseded. ``why`` is what
    made it stale."""
    code, facts = (why.code.value, why.facts) if why else ("", {})
    if why:
        said["code"] = code
    before = record.state
    await let_go(tx, record)
    resolved = None if state is RequestState.RETURNED else tx.now
    version = await records.move(tx, record, state, resolved_at=resolved, code=code, facts=_plain(facts))
    await eligible.over(tx, record)
    await _restore(tx, record, event, None)
    await records.tell(tx, record, event, **said)
    records.audit(tx, record, event, before.value, state.value, code)
    await records.publish(tx, record)
    return version


async def finish(
    tx: Tx,
    record: Record,
    state: RequestState,
    done: Iterable[Leg],
    event: str,
    *,
    code: str = "",
    facts: Facts | None = None,
    provider_code: str = "",
    rejected_by_vendor: bool = False,
) -> None:
    """End after execution, in full or in part: ``done`` are the legs that succeeded."""
    before = record.state
    await _settle(tx, record, tuple(done), unfreeze=state is not RequestState.SUCCEEDED)
    await records.move(tx, record, state, resolved_at=tx.now, code=code, facts=_plain(facts))
    if state is RequestState.SUCCEEDED:
        await _succeed(tx, record)
        await records.tell(tx, record, event, "execution")
    else:
        await _end_exposure(tx, record)
        await _restore(tx, record, event, Disposition.VENDOR_REJECTION if rejected_by_vendor else None)
        await records.tell(tx, record, event, "execution", code=code, provider_code=provider_code)
    records.audit(tx, record, event, before.value, state.value, provider_code or code)
    await records.publish(tx, record)


async def _end_exposure(tx: Tx, record: Record) -> None:
    """Nothing was given for the voucher, so nothing is at risk."""
    e = t.exposures
    ended = e.update().where(e.c.request_id == record.request_id, e.c.closed_at.is_(None))
    await tx.conn.execute(ended.values(closed_at=tx.now))


def _plain(facts: Facts | None) -> object:
    return msgspec.to_builtins(facts or {})


async def _settle(tx: Tx, record: Record, done: tuple[Leg, ...], *, unfreeze: bool) -> None:
    tenders: dict[str, int] = {}
    posted: dict[str, int] = {}
    for leg in done:
        if isinstance(leg.call, RefundTender):
            tenders[leg.call.tender_id] = leg.call.amount.minor
        elif isinstance(leg.call, Post):
            if leg.call.tender_id is not None:
                tenders[leg.call.tender_id] = leg.call.tender_minor
            posted.update((entry.account, -entry.amount) for entry in leg.call.entries if entry.amount < 0)
    left = sum(tenders.values())
    row = record.row
    for item in await reserving.open_reservations(tx, record.request_id):
        match item.kind:
            case "tender":
                share = tenders.get(item.subject_id, 0)
            case "line":
                share = min(item.amount, left)
                left -= share
            case _:
                share = posted.get(ledger.held_account(item.subject_id), 0)
        await reserving.settle(tx, record.request_id, row["revision"], row["unit"], item, "refunded", share)
    if unfreeze:
        await reserving.unfreeze(tx, record.accepted.freeze)


# --- the ticket ----------------------------------------------------------------------------------


async def _ticket(tx: Tx, record: Record) -> sa.RowMapping:
    query = sa.select(t.tickets).where(t.tickets.c.ticket_id == record.row["ticket_id"])
    return (await tx.conn.execute(query)).mappings().one()


async def _closed(tx: Tx, record: Record) -> bool:
    return disposition.is_closed((await _ticket(tx, record))["disposition"], tx.centre.policy)


async def _others(tx: Tx, record: Record) -> list[Accepted]:
    """The ticket's other requests that are still going somewhere."""
    r = t.requests.c
    query = sa.select(r.accepted).where(
        r.ticket_id == record.row["ticket_id"],
        r.request_id != record.request_id,
        r.state.in_([state.value for state in ACTIVE]),
    )
    return [msgspec.json.decode(body, type=Accepted) for body in (await tx.conn.execute(query)).scalars()]


async def _restore(tx: Tx, record: Record, event: str, instead: Disposition | None) -> None:
    """Back to what the ticket was before the refund, unless another one is still open on it."""
    if record.accepted.disposition_while_open is None:
        return
    ticket = await _ticket(tx, record)
    others = any(other.disposition_while_open for other in await _others(tx, record))
    if others or ticket["canonical"] != Disposition.REFUND_PENDING.value:
        return
    code = instead or disposition.restored(ticket["prior_disposition"], ticket["intake_issue"])
    await tickets.set_disposition(tx, ticket["ticket_id"], code, event)


async def _succeed(tx: Tx, record: Record) -> None:
    """The disposition that success sets, where the rules let the engine set it now."""
    wanted = record.accepted.disposition_on_success
    if wanted is None:
        await _restore(tx, record, "execution.succeeded", None)
        return
    ticket = await _ticket(tx, record)
    others = await _others(tx, record)
    if disposition.may_set(ticket["disposition"], wanted, True, len(others), tx.centre.policy) is None:
        await tickets.set_disposition(tx, ticket["ticket_id"], wanted, "execution.succeeded")
