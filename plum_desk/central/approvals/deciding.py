"""Decide: a checker's verdict on exactly what was displayed, judged by the authority of this moment."""

from __future__ import annotations

import msgspec

from plum_desk.central import tables as t
from plum_desk.central.approvals import batches, closing, delegating, eligible, flags, statement
from plum_desk.central.approvals import record as records
from plum_desk.central.approvals.legs import persist_legs
from plum_desk.central.approvals.record import Record
from plum_desk.central.outcome import Applied, Outcome
from plum_desk.central.transaction import Tx
from plum_desk.central.usage import approved_24h
from plum_desk.domain import approval, text
from plum_desk.domain.actions import ACTIONS
from plum_desk.domain.actor import Actor
from plum_desk.domain.approval import DecisionMade, RequestState, Verdict
from plum_desk.domain.commands import Accepted, Case, Decided
from plum_desk.domain.intents import DecideRequest
from plum_desk.domain.operation import Operation
from plum_desk.domain.outcome import Code, Refused

EVIDENCE_MAX = 200
BATCH_CHARS = 64
_EVENTS = {
    RequestState.PENDING: "request.approved",
    RequestState.APPROVED: "request.approved",
    RequestState.REJECTED: "request.declined",
    RequestState.RETURNED: "request.returned",
}


async def decide(tx: Tx, operation: Operation, intent: DecideRequest) -> Outcome:
    """The first decision wins; whoever comes second is told so. A request that expired or whose target
    changed is ended here, and the vote refused with the reason."""
    if refused := _input(intent):
        return refused
    opened = await records.open_case(tx, intent.request_id)
    if isinstance(opened, Refused):
        return opened
    record, case = opened
    using = await _authority_used(tx, record, intent)
    if isinstance(using, Refused):
        return using
    checker, lender = using
    vote = DecisionMade(
        tx.actor.user_id,
        tx.actor.person_id,
        checker.tier,
        intent.verdict,
        intent.revision,
        intent.seen_sha256,
        tx.now,
        operation.device_id,
        intent.note,
        lender.person_id if lender is not None else "",
    )
    again = ACTIONS[record.row["action"]].decide(record.payload(), case)
    tiers = _tiers(record, case, again)
    if refused := await _authority(tx, record, case, checker, vote, tiers):
        if refused.code is Code.REQUEST_EXPIRED and record.state is not RequestState.EXPIRED:
            await closing.abandon(tx, record, RequestState.EXPIRED, "request.expired")
        return refused
    if intent.batch and (refused := await batches.refusal(tx, record, case, checker, intent, tiers)):
        return refused
    if intent.verdict is Verdict.APPROVE and (changed := await changed_since(tx, record, case, again)):
        await closing.abandon(tx, record, RequestState.STALE, "request.stale", changed)
        return changed
    return await _record(tx, operation, record, case, intent, vote, tiers, lender)


async def _authority_used(tx: Tx, record: Record, intent: DecideRequest) -> tuple[Actor, Actor | None] | Refused:
    """The actor with the role that counts, and who lent it: nobody, in one's own name."""
    if not intent.delegation_id:
        return tx.actor, None
    return await delegating.borrowed(tx, intent.delegation_id, record.row["programme_id"])


def _input(intent: DecideRequest) -> Refused | None:
    if len(intent.evidence_opened) > EVIDENCE_MAX:
        return Refused(Code.BAD_INPUT, {"field": "evidence_opened"})
    if intent.batch and (intent.verdict is not Verdict.APPROVE or len(intent.batch) != BATCH_CHARS):
        return Refused(Code.BAD_INPUT, {"field": "batch"})
    if intent.incident_id and not intent.batch:
        return Refused(Code.BAD_INPUT, {"field": "incident_id"})
    return text.check(intent.note, field="note")


def _tiers(record: Record, case: Case, again: Decided) -> tuple[int, ...]:
    """Tightening of the policy applies to what is undecided; loosening does not."""
    snapshot = tuple(record.row["tiers"])
    if isinstance(again, Refused):
        return snapshot
    return approval.stricter(snapshot, approval.route(again, case, record.row["action"]).tiers)


async def _authority(
    tx: Tx, record: Record, case: Case, checker: Actor, vote: DecisionMade, tiers: tuple[int, ...]
) -> Refused | None:
    """What was approved today with the authority that is used counts against it, whoever used it."""
    known = await records.facts(tx, record, case, tiers)
    row = record.row
    people = [vote.checker_person, *([vote.lender_person] if vote.lender_person else [])]
    given = [await approved_24h(tx.conn, tx.now, person, row["action"], row["unit"]) for person in people]
    return approval.may_decide(known, checker, vote, case.policy, case.usage, max(given))


async def changed_since(tx: Tx, record: Record, case: Case, again: Decided) -> Refused | None:
    """Whether what was approved is still exactly what would happen: the stored bytes and their hash, the
    target's version, the rules' answer now, and the legs that it leads to."""
    if not statement.intact(record.row, await records.decisions(tx, record.request_id)):
        return Refused(Code.HASH_MISMATCH, {"yours": record.row["revision"], "theirs": record.row["revision"]})
    version = case.member.version if case.order is None else case.order.version
    if record.accepted.target == case.member.member_id:
        version = case.member.version
    if refused := approval.stale(record.accepted.target, record.accepted.target_version, version):
        return refused
    if isinstance(again, Refused):
        return again
    if not _same_effect(record.accepted, again):
        return Refused(Code.STALE_TARGET, {"target": record.accepted.target, "seen": version, "current": version})
    return None


def _same_effect(approved: Accepted, now: Accepted) -> bool:
    return (approved.legs, approved.amount, approved.target) == (now.legs, now.amount, now.target)


async def _record(
    tx: Tx,
    operation: Operation,
    record: Record,
    case: Case,
    intent: DecideRequest,
    vote: DecisionMade,
    tiers: tuple[int, ...],
    lender: Actor | None,
) -> Outcome:
    before = await records.decisions(tx, record.request_id)
    await tx.conn.execute(
        t.decisions.insert().values(
            request_id=record.request_id,
            revision=vote.revision,
            checker_person=vote.checker_person,
            checker_id=vote.checker_id,
            checker_device=vote.device_id,
            tier=vote.tier,
            verdict=vote.verdict.value,
            seen_sha256=vote.seen_sha256,
            note=vote.note,
            evidence_opened=msgspec.to_builtins(intent.evidence_opened),
            at=vote.at,
            op_id=operation.op_id,
            delegation_id=intent.delegation_id or None,
            batch=intent.batch,
            incident_id=intent.incident_id or None,
        )
    )
    made = [decision for decision in before if decision.revision == vote.revision] + [vote]
    state = approval.after_decision(tiers, made, vote.verdict)
    event, name = _EVENTS[state], tx.actor.name if lender is None else f"{tx.actor.name} for {lender.name}"
    if state in (RequestState.REJECTED, RequestState.RETURNED):
        return Applied(await closing.abandon(tx, record, state, event, checker=name))
    version = await _approve(tx, record, state, tiers, vote)
    await eligible.follow(tx, record, case)
    await records.tell(tx, record, event, checker=name, complete=state is RequestState.APPROVED)
    records.audit(tx, record, event, RequestState.PENDING.value, state.value, vote.seen_sha256)
    await records.publish(tx, record)
    return Applied(version)


async def _approve(tx: Tx, record: Record, state: RequestState, tiers: tuple[int, ...], vote: DecisionMade) -> int:
    """One step, or the last one: then the legs are persisted in this very transaction. What stands out
    about it is noted, and does not stop it."""
    values: dict[str, object] = {"tiers": list(tiers)}
    noted = await flags.noted(tx.conn, tx.now, record.row, vote.checker_person, tx.centre.policy)
    for fresh in sorted(set(noted) - set(record.row["flags"])):
        values["flags"] = noted
        records.audit(tx, record, f"request.{fresh}", "", fresh, vote.checker_id)
    if state is RequestState.APPROVED:
        values["expires_at"] = approval.expiry(state, tx.now, tx.centre.policy)
        await persist_legs(tx, record)
    return await records.move(tx, record, state, **values)
