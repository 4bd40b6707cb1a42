"""The two transactions round a provider call: before it, and with its result.

Before: check that what was approved still holds, and commit the leg as ``calling``. After: the leg's
effect, the ledger, the audit line and the feed rows together. Whatever happens in between, the next
step for a leg found as ``calling`` is to ask the provider by key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from plum_desk.central.approvals import closing
from plum_desk.central.approvals import record as records
from plum_desk.central.approvals.deciding import changed_since
from plum_desk.central.approvals.record import Record
from plum_desk.central.approvals.resolving import RESOLVED_DONE, RESOLVED_NOT_DONE
from plum_desk.central.execution import effects
from plum_desk.central.execution import legs as stored
from plum_desk.central.execution.calls import Calls, prepare
from plum_desk.central.execution.claims import Claim
from plum_desk.central.execution.legs import Stored
from plum_desk.central.providers.port import Meaning, ProviderResult, Status
from plum_desk.central.transaction import Tx
from plum_desk.domain import approval
from plum_desk.domain.actions import ACTIONS
from plum_desk.domain.actor import SYSTEM
from plum_desk.domain.approval import RequestState
from plum_desk.domain.commands import OWN, CancelBooking, Case, PlaceReplacement, RefundTender, VoidVoucher
from plum_desk.domain.money import Money
from plum_desk.domain.outcome import Code, Facts, Refused

if TYPE_CHECKING:
    from plum_desk.central.engine import Centre

MAX_ATTEMPTS = 8
_BACKOFF_MS = (1_000, 4_000, 16_000, 60_000, 240_000, 900_000, 900_000, 900_000)
_APPROVED = (RequestState.AUTO_APPROVED, RequestState.APPROVED)
_RUNNING = (*_APPROVED, RequestState.EXECUTING, RequestState.UNKNOWN)
_CODES = {
    Meaning.REDEEMED: Code.VOUCHER_REDEEMED_MEANWHILE,
    Meaning.FEE_CHANGED: Code.FEE_CHANGED,
    Meaning.QUOTE_EXPIRED: Code.QUOTE_EXPIRED,
    Meaning.METHOD_CLOSED: Code.METHOD_CLOSED,
    Meaning.OTHER: Code.PROVIDER_DECLINED,
}


class Work(msgspec.Struct, frozen=True):
    """What to do outside any transaction. ``asks`` when the call may already have been made."""

    calls: Calls
    asks: bool


async def begin(centre: Centre, held: Claim) -> Work | None:
    """Commit the intention to call; None when there is nothing to call (done, ended, or not ours)."""
    async with centre.transaction(SYSTEM) as tx:
        opened = await records.open_case(tx, held.request_id)
        if isinstance(opened, Refused):
            return None
        record, case = opened
        legs = await stored.load(tx, record)
        leg = legs[held.n]
        if leg.claimed_by != held.token or record.state not in _RUNNING:
            return None
        if leg.state in ("calling", "unknown"):
            return await _resume(tx, held, record, case, legs, leg)
        if leg.ask_first and not isinstance(leg.leg.call, OWN):
            return await _ask_first(tx, held, case, leg)
        if record.state in _APPROVED and await _no_longer(tx, record, case):
            return None
        if isinstance(leg.leg.call, OWN):
            await _advance(tx, held, record, case, legs, leg.n)
            return None
        if record.state is not RequestState.EXECUTING:
            records.audit(tx, record, "execution.started", record.state.value, RequestState.EXECUTING.value)
        await stored.mark(
            tx, held, leg.n, "calling", keep_claim=True, attempts=leg.attempts + 1, called_at=tx.now, code=""
        )
        await records.move(tx, record, RequestState.EXECUTING)
        await records.publish(tx, record)
        return Work(await prepare(tx, leg.key, leg.leg.call, case), asks=False)


async def _resume(
    tx: Tx, held: Claim, record: Record, case: Case, legs: tuple[Stored, ...], leg: Stored
) -> Work | None:
    """A call that may have been made: what a person established counts, else the provider is asked."""
    if leg.code == RESOLVED_DONE:
        await _processed(tx, held, record, case, legs, leg, ProviderResult(Status.PROCESSED))
        return None
    if leg.code == RESOLVED_NOT_DONE:
        await _failed(tx, held, record, legs, leg, Code.PROVIDER_DECLINED, leg.code)
        return None
    return Work(await prepare(tx, leg.key, leg.leg.call, case), asks=True)


async def _ask_first(tx: Tx, held: Claim, case: Case, leg: Stored) -> Work:
    """After a restore: the call may have been made by the centre as it was before. Whether the request
    is still what was approved matters only once the provider knows nothing of it."""
    await stored.mark(tx, held, leg.n, "calling", keep_claim=True, called_at=tx.now, code="", ask_first=False)
    return Work(await prepare(tx, leg.key, leg.leg.call, case), asks=True)


async def _no_longer(tx: Tx, record: Record, case: Case) -> bool:
    """The last look before the first call: expired, or no longer what was approved."""
    if approval.overdue(record.state, record.row["expires_at"], tx.now):
        await closing.abandon(tx, record, RequestState.EXPIRED, "request.expired")
        return True
    again = ACTIONS[record.row["action"]].decide(record.payload(), case)
    changed = await changed_since(tx, record, case, again)
    if changed is None:
        return False
    await closing.abandon(tx, record, RequestState.STALE, "request.stale", changed)
    return True


async def settle(centre: Centre, held: Claim, asked: bool, result: ProviderResult) -> None:
    """Apply a result, once: where another claimant is at work, its answer counts. A late answer to a
    leg that nobody holds is still the truth about it."""
    async with centre.transaction(SYSTEM) as tx:
        opened = await records.open_case(tx, held.request_id)
        if isinstance(opened, Refused):
            return
        record, case = opened
        legs = await stored.load(tx, record)
        leg = legs[held.n]
        if leg.claimed_by not in (held.token, None) or leg.state not in ("calling", "unknown"):
            return
        match result.status:
            case Status.PROCESSED:
                if asked:
                    await records.tell(tx, record, "execution.confirmed", "execution")
                await _processed(tx, held, record, case, legs, leg, result)
            case Status.PENDING:
                await _wait(tx, held, record, leg, result, "calling")
            case Status.DECLINED:
                await _declined(tx, held, record, legs, leg, result)
            case Status.NEVER_SENT:
                await _never_sent(tx, held, record, legs, leg, asked, result)
            case Status.UNKNOWN:
                await _wait(tx, held, record, leg, result, "unknown")


# --- success -------------------------------------------------------------------------------------


async def _processed(
    tx: Tx, held: Claim, record: Record, case: Case, legs: tuple[Stored, ...], leg: Stored, result: ProviderResult
) -> None:
    await effects.apply(tx, record, case, leg.leg, result)
    await stored.mark(tx, held, leg.n, "succeeded", reference=result.reference, code=result.code, next_at=None)
    records.audit(tx, record, "execution.leg", leg.state, "succeeded", leg.leg.name)
    call = leg.leg.call
    if isinstance(call, CancelBooking) and result.minor is not None and result.minor != call.fee:
        await _fee_changed(tx, record, legs, leg, Money(result.minor, record.row["unit"]))
        return
    await _advance(tx, held, record, case, legs, leg.n + 1)


async def _advance(tx: Tx, held: Claim, record: Record, case: Case, legs: tuple[Stored, ...], n: int) -> None:
    """Go on from leg ``n``: postings of our own belong into the transaction that made them due."""
    while n < len(legs) and isinstance(legs[n].leg.call, OWN):
        leg = legs[n]
        await effects.apply(tx, record, case, leg.leg, ProviderResult(Status.PROCESSED))
        await stored.mark(tx, held, n, "succeeded", attempts=leg.attempts + 1, called_at=tx.now)
        records.audit(tx, record, "execution.leg", leg.state, "succeeded", leg.leg.name)
        n += 1
    if n == len(legs):
        done = [leg.leg for leg in legs]
        await closing.finish(tx, record, RequestState.SUCCEEDED, done, "execution.succeeded")
        return
    if record.state is not RequestState.EXECUTING:
        await records.move(tx, record, RequestState.EXECUTING)
    await records.publish(tx, record)


async def _fee_changed(tx: Tx, record: Record, legs: tuple[Stored, ...], leg: Stored, fee: Money) -> None:
    """Cancelled, but at another price than was approved: nothing is refunded on the old approval."""
    await records.tell(tx, record, "execution.fee_changed", "execution", fee=fee)
    done = [other.leg for other in legs if other.state == "succeeded" or other.n == leg.n]
    await closing.finish(
        tx,
        record,
        RequestState.FAILED,
        done,
        "execution.failed",
        code=Code.FEE_CHANGED.value,
        facts={"fee": fee},
    )


# --- everything else -----------------------------------------------------------------------------


async def _wait(tx: Tx, held: Claim, record: Record, leg: Stored, result: ProviderResult, state: str) -> None:
    """Ask again on schedule; when the schedule is over, a person decides with evidence. Reservations
    stay, and nothing new is tried."""
    schedule = tx.centre.policy.first_poll_ms
    blind = result.code == "no_lookup"
    next_at = tx.now + schedule[leg.polls] if leg.polls < len(schedule) and not blind else None
    if next_at is None:
        state = "unknown"
    await stored.mark(tx, held, leg.n, state, polls=leg.polls + 1, next_at=next_at, code=result.code)
    before = record.state
    wanted = RequestState.UNKNOWN if state == "unknown" else RequestState.EXECUTING
    if before is not wanted:
        await records.move(tx, record, wanted, code=Code.OUTCOME_UNKNOWN.value if state == "unknown" else "")
        records.audit(tx, record, "execution.leg", before.value, wanted.value, result.code)
        if wanted is RequestState.UNKNOWN:
            await records.tell(tx, record, "execution.unknown", "execution")
    await records.publish(tx, record)


async def _never_sent(
    tx: Tx,
    held: Claim,
    record: Record,
    legs: tuple[Stored, ...],
    leg: Stored,
    asked: bool,
    result: ProviderResult,
) -> None:
    """Certainly without effect: again under the same key, after a pause, a bounded number of times."""
    if leg.attempts >= MAX_ATTEMPTS:
        await _failed(tx, held, record, legs, leg, Code.PROVIDER_UNAVAILABLE, result.code)
        return
    pause = 0 if asked else max(result.retry_after_ms, _BACKOFF_MS[max(0, leg.attempts - 1)])
    await stored.mark(tx, held, leg.n, "waiting", next_at=tx.now + pause, code=result.code)
    if record.state is not RequestState.EXECUTING and leg.attempts:
        await records.move(tx, record, RequestState.EXECUTING, code="")
    await records.publish(tx, record)


async def _declined(
    tx: Tx, held: Claim, record: Record, legs: tuple[Stored, ...], leg: Stored, result: ProviderResult
) -> None:
    if result.meaning is Meaning.REDEEMED and isinstance(leg.leg.call, VoidVoucher):
        await effects.redeemed_meanwhile(tx, leg.leg.call.voucher_id, result.minor)
    if result.meaning is Meaning.METHOD_CLOSED and isinstance(leg.leg.call, RefundTender):
        await effects.method_closed(tx, record, leg.leg.call.tender_id)
    await _failed(tx, held, record, legs, leg, _CODES[result.meaning], result.code)


async def _failed(
    tx: Tx, held: Claim, record: Record, legs: tuple[Stored, ...], leg: Stored, code: Code, provider_code: str
) -> None:
    await stored.mark(tx, held, leg.n, "failed", code=provider_code, next_at=None)
    done = [other.leg for other in legs if other.state == "succeeded"]
    facts: Facts = {"provider_code": provider_code, "leg": leg.leg.name}
    if isinstance(leg.leg.call, PlaceReplacement) and any(isinstance(other.call, VoidVoucher) for other in done):
        await _voided(tx, record, code, facts, provider_code)
        return
    vendor = isinstance(leg.leg.call, CancelBooking) and code is Code.PROVIDER_DECLINED
    await closing.finish(
        tx,
        record,
        RequestState.FAILED,
        done,
        "execution.failed",
        code=code.value,
        facts=facts,
        provider_code=provider_code,
        rejected_by_vendor=vendor,
    )


async def _voided(tx: Tx, record: Record, code: Code, facts: Facts, provider_code: str) -> None:
    """The old voucher is dead and the new one was not placed: the member is owed. Never un-voided."""
    before = record.state
    await records.move(
        tx, record, RequestState.VOIDED_PENDING_REPLACEMENT, code=code.value, facts=msgspec.to_builtins(facts)
    )
    event = "execution.voided_pending_replacement"
    await records.tell(tx, record, event, "execution", code=code.value, provider_code=provider_code)
    records.audit(tx, record, event, before.value, record.state.value, provider_code)
    await records.publish(tx, record)
