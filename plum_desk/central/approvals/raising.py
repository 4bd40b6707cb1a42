"""Raise, revise, withdraw: what a maker does with a request. Every one decides again, under lock."""

from __future__ import annotations

from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from plum_desk.central import tables as t
from plum_desk.central.approvals import closing, eligible, reserving, statement
from plum_desk.central.approvals import record as records
from plum_desk.central.approvals.legs import asks_first, persist_legs
from plum_desk.central.approvals.record import Record
from plum_desk.central.case import gather
from plum_desk.central.outcome import Applied, Outcome
from plum_desk.central.transaction import Tx
from plum_desk.central.usage import maker_history
from plum_desk.domain import approval, text
from plum_desk.domain.actions import ACTIONS
from plum_desk.domain.actor import Actor
from plum_desk.domain.approval import RequestState, Route
from plum_desk.domain.commands import Accepted, Case
from plum_desk.domain.intents import RaiseRequest, ReviseRequest, WithdrawRequest
from plum_desk.domain.operation import Operation, canonical
from plum_desk.domain.outcome import Code, Refused

ID_MAX = 64


async def raise_request(tx: Tx, operation: Operation, intent: RaiseRequest) -> Outcome:
    """Decide, reserve, route; what needs nobody else is approved at once and waits for execution."""
    payload = _payload(intent.action, intent.payload)
    if isinstance(payload, Refused):
        return payload
    if refused := _input(intent):
        return refused
    superseded = await _voided_reissue(tx, intent)
    case = await gather(tx, intent.ticket_id, intent.action, payload, tx.actor, without=superseded)
    if isinstance(case, Refused):
        return case
    if refused := await _fresh(tx, intent.request_id):
        return refused
    voided = await _still_voided(tx, superseded)
    if isinstance(voided, Refused):
        return voided
    decided = ACTIONS[intent.action].decide(payload, case)
    if isinstance(decided, Refused):
        return decided
    if voided is not None:
        await closing.abandon(tx, voided, RequestState.SUPERSEDED, "request.superseded")
    route = approval.route(decided, case, intent.action)
    record = await _insert(tx, operation, intent, payload, case, decided, route)
    await reserving.reserve(tx, intent.request_id, 1, decided.amount.unit, decided.reserve, decided.freeze)
    await closing.opened(tx, record)
    if route.automatic:
        await persist_legs(tx, record)
    await records.tell(tx, record, "request.raised", automatic=route.automatic)
    records.audit(tx, record, "request.raise", "", record.state.value, intent.action)
    await eligible.follow(tx, record, case)
    await records.publish(tx, record)
    return Applied(1)


def _payload(action: str, raw: msgspec.Raw) -> Any:
    spec = ACTIONS.get(action)
    if spec is None:
        return Refused(Code.UNKNOWN_KIND, {"kind": action[:ID_MAX]})
    try:
        return msgspec.json.decode(raw, type=spec.payload)
    except msgspec.DecodeError as error:
        return Refused(Code.BAD_INPUT, {"field": "payload", "why": str(error)[:200]})


def _input(intent: RaiseRequest) -> Refused | None:
    if not 8 <= len(intent.request_id) <= ID_MAX or text.check(intent.request_id):
        return Refused(Code.BAD_INPUT, {"field": "request_id"})
    return text.check(intent.note, field="note")


async def _fresh(tx: Tx, request_id: str) -> Refused | None:
    """Ids come from desks; one that is taken belongs to another intent."""
    if await records.read(tx, request_id) is not None:
        return Refused(Code.OP_REUSED, {"request_id": request_id})
    return None


async def _voided_reissue(tx: Tx, intent: RaiseRequest) -> str | None:
    """A refund takes the place of a reissue whose voucher is void and whose replacement failed."""
    if intent.action != "order.refund":
        return None
    r = t.requests.c
    query = sa.select(r.request_id).where(
        r.ticket_id == intent.ticket_id, r.state == RequestState.VOIDED_PENDING_REPLACEMENT.value
    )
    found = (await tx.conn.execute(query)).scalars().first()
    return None if found is None else str(found)


async def _still_voided(tx: Tx, request_id: str | None) -> Record | Refused | None:
    """The reissue to take the place of, looked at again under lock: it may just be placed again."""
    record = None if request_id is None else await records.read(tx, request_id, lock=True)
    if record is None or record.state is RequestState.VOIDED_PENDING_REPLACEMENT:
        return record
    facts = {"request_id": record.request_id, "action": record.row["action"], "state": record.state.value}
    return Refused(Code.ACTION_IN_PROGRESS, facts)


async def _insert(
    tx: Tx, operation: Operation, intent: RaiseRequest, payload: Any, case: Case, accepted: Accepted, route: Route
) -> Record:
    state = RequestState.AUTO_APPROVED if route.automatic else RequestState.PENDING
    expires_at = approval.expiry(state, tx.now, case.policy)
    made = statement.build(
        intent.request_id, 1, intent.action, payload, accepted, case, tx.centre.policy_sha256, expires_at or 0
    )
    body, digest = statement.seal(made)
    ticket = case.ticket
    history = await maker_history(
        tx.conn,
        tx.now,
        case.actor.person_id,
        ticket.programme_id,
        ticket.member_id,
        intent.action,
        accepted.amount.unit,
        case.policy,
    )
    number = (await tx.conn.execute(sa.select(sa.func.nextval("request_number")))).scalar_one()
    row: dict[str, Any] = {
        "request_id": intent.request_id,
        "number": f"APR-{number}",
        "programme_id": ticket.programme_id,
        "ticket_id": ticket.ticket_id,
        "order_id": ticket.order_id if ACTIONS[intent.action].needs_order else None,
        "member_id": ticket.member_id,
        "action": intent.action,
        "maker_id": case.actor.user_id,
        "maker_person": case.actor.person_id,
        "maker_device": operation.device_id,
        "revision": 1,
        "raised_at": tx.now,
        "ask_first": asks_first(tx),
        "maker_history": msgspec.to_builtins(history),
        "evidence": msgspec.to_builtins(await statement.evidence(tx.conn, ticket.ticket_id)),
        "version": 1,
        "state": state.value,
        "expires_at": expires_at,
        "note": intent.note,
        **_decided(payload, accepted, route, case, body, digest),
    }
    await tx.conn.execute(t.requests.insert().values(row))
    await _revision(tx, row, case.actor)
    await _expose(tx, intent.request_id, accepted)
    return Record(row | {"code": "", "facts": {}, "resolved_at": None}, accepted)


def _decided(payload: Any, accepted: Accepted, route: Route, case: Case, body: bytes, digest: str) -> dict[str, Any]:
    """The columns that a revision replaces."""
    return {
        "amount": accepted.amount.minor,
        "unit": accepted.amount.unit,
        "payload": canonical(payload),
        "statement": body,
        "sha256": digest,
        "accepted": canonical(accepted),
        "policy_version": case.policy.version,
        "tiers": list(route.tiers),
        "why": route.why,
        "limits": [list(msgspec.structs.astuple(line)) for line in route.lines],
        "funder_id": accepted.funder_id,
        "target": accepted.target,
        "target_version": accepted.target_version,
        "exposure": accepted.exposure.minor if accepted.exposure else 0,
        "spread": msgspec.to_builtins(case.spread),
        "flags": list(route.flags),
    }


async def _revision(tx: Tx, row: dict[str, Any], editor: Actor) -> None:
    await tx.conn.execute(
        t.request_revisions.insert().values(
            request_id=row["request_id"],
            revision=row["revision"],
            payload=row["payload"],
            sha256=row["sha256"],
            editor_id=editor.user_id,
            editor_person=editor.person_id,
            at=tx.now,
            statement=row["statement"],
        )
    )


async def _expose(tx: Tx, request_id: str, accepted: Accepted) -> None:
    """A voucher that cannot be voided stays spendable: its value is at risk until it expires."""
    risk = accepted.exposure
    if risk is None or not accepted.freeze:
        return
    values = {
        "voucher_id": accepted.freeze[0],
        "amount": risk.minor,
        "unit": risk.unit,
        "opened_at": tx.now,
        "closed_at": None,
    }
    row = insert(t.exposures).values(request_id=request_id, **values)
    await tx.conn.execute(row.on_conflict_do_update(index_elements=["request_id"], set_=values))


# --- revise and withdraw -------------------------------------------------------------------------


async def revise(tx: Tx, operation: Operation, intent: ReviseRequest) -> Outcome:
    """A new revision voids every decision on the old one, and its editor becomes a maker too. One that is
    still undecided, or decided in part, is superseded under the same locks that a decision needs: either
    the decision came first, and is void now, or it names a revision that is no more and is refused."""
    if refused := text.check(intent.note, field="note"):
        return refused
    first = await records.read(tx, intent.request_id)
    if first is None:
        return Refused(Code.REQUEST_NOT_FOUND, {"request_id": intent.request_id})
    action = first.row["action"]
    payload = _payload(action, intent.payload)
    if isinstance(payload, Refused):
        return payload
    opened = await records.open_case(tx, intent.request_id, payload)
    if isinstance(opened, Refused):
        return opened
    record, case = opened
    known = await records.facts(tx, record, case, tuple(record.row["tiers"]))
    if refused := approval.may_revise(known, tx.actor, intent.revision, tx.now):
        return refused
    decided = ACTIONS[action].decide(payload, case)
    if isinstance(decided, Refused):
        return decided
    return await _revise(tx, record, case, intent, payload, decided)


async def _revise(
    tx: Tx, record: Record, case: Case, intent: ReviseRequest, payload: Any, decided: Accepted
) -> Outcome:
    row, before = record.row, record.row["sha256"]
    await closing.let_go(tx, record)
    route = approval.route(decided, case, row["action"])
    state = RequestState.AUTO_APPROVED if route.automatic else RequestState.PENDING
    expires_at = approval.expiry(state, tx.now, case.policy)
    made = statement.build(
        record.request_id,
        intent.revision,
        row["action"],
        payload,
        decided,
        case,
        tx.centre.policy_sha256,
        expires_at or 0,
    )
    body, digest = statement.seal(made)
    fresh = Record(row, decided)
    version = await records.move(
        tx,
        fresh,
        state,
        revision=intent.revision,
        expires_at=expires_at,
        resolved_at=None,
        note=intent.note or row["note"],
        code="",
        facts={},
        **_decided(payload, decided, route, case, body, digest),
    )
    await _revision(tx, fresh.row, tx.actor)
    await _expose(tx, fresh.request_id, decided)
    await reserving.reserve(tx, fresh.request_id, intent.revision, decided.amount.unit, decided.reserve, decided.freeze)
    await closing.reopened(tx, record, fresh)
    if route.automatic:
        await persist_legs(tx, fresh)
    await _tell_revised(tx, fresh, intent.revision)
    records.audit(tx, fresh, "request.revise", before, digest)
    await eligible.follow(tx, fresh, case)
    await records.publish(tx, fresh)
    return Applied(version)


async def _tell_revised(tx: Tx, record: Record, revision: int) -> None:
    """Whoever approved what was there before reads that it no longer counts."""
    d = t.decisions.c
    query = sa.select(t.users.c.name).join(t.decisions, d.checker_id == t.users.c.user_id)
    given = query.where(d.request_id == record.request_id, d.revision == revision - 1, d.verdict == "approve")
    names = (await tx.conn.execute(given.order_by(d.at))).scalars().all()
    voided = {"checkers": ", ".join(names)} if names else {}
    await records.tell(tx, record, "request.revised", "request", revision=revision, **voided)


async def withdraw(tx: Tx, operation: Operation, intent: WithdrawRequest) -> Outcome:
    """The maker takes it back, until the first decision."""
    opened = await records.open_case(tx, intent.request_id)
    if isinstance(opened, Refused):
        return opened
    record, case = opened
    known = await records.facts(tx, record, case, tuple(record.row["tiers"]))
    if refused := approval.may_withdraw(known, tx.actor):
        return refused
    return Applied(await closing.abandon(tx, record, RequestState.WITHDRAWN, "request.withdrawn"))
