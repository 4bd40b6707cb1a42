"""A request as stored: read it, lock it with its case, move it, and tell everyone."""

from __future__ import annotations

from typing import Any

import msgspec
import sqlalchemy as sa

from plum_desk.central import projection, tickets
from plum_desk.central import tables as t
from plum_desk.central.approvals import delegating
from plum_desk.central.case import actor_of, gather
from plum_desk.central.sla import clocks
from plum_desk.central.transaction import Tx
from plum_desk.domain.actions import ACTIONS
from plum_desk.domain.approval import DecisionMade, RequestFacts, RequestState, Verdict
from plum_desk.domain.commands import Accepted, Case, Post, Sentence
from plum_desk.domain.ledger import AccountKind, kind_of
from plum_desk.domain.money import Money
from plum_desk.domain.outcome import Code, Facts, Refused


class Record(msgspec.Struct, frozen=True):
    """A row of ``requests`` with its JSON decoded."""

    row: dict[str, Any]
    accepted: Accepted

    @property
    def request_id(self) -> str:
        return str(self.row["request_id"])

    @property
    def state(self) -> RequestState:
        return RequestState(self.row["state"])

    @property
    def amount(self) -> Money:
        return Money(self.row["amount"], self.row["unit"])

    def payload(self) -> Any:
        return msgspec.json.decode(self.row["payload"], type=ACTIONS[self.row["action"]].payload)


async def read(tx: Tx, request_id: str, *, lock: bool = False) -> Record | None:
    query = sa.select(t.requests).where(t.requests.c.request_id == request_id)
    row = (await tx.conn.execute(query.with_for_update(key_share=True) if lock else query)).mappings().first()
    return None if row is None else Record(dict(row), msgspec.json.decode(row["accepted"], type=Accepted))


async def open_case(tx: Tx, request_id: str, payload: Any = None) -> tuple[Record, Case] | Refused:
    """Lock everything about a request, in order, and the request last. The Case is the one in which
    its maker would raise it again now, with ``payload`` when it is being revised."""
    first = await read(tx, request_id)
    if first is None:
        return Refused(Code.REQUEST_NOT_FOUND, {"request_id": request_id})
    tx.programme_id = first.row["programme_id"]
    if not tx.in_scope(f"prog:{tx.programme_id}"):
        return Refused(Code.OUT_OF_SCOPE, {"request_id": request_id})
    maker = await actor_of(tx.conn, first.row["maker_id"])
    case = await gather(
        tx,
        first.row["ticket_id"],
        first.row["action"],
        payload or first.payload(),
        maker,
        without=first.request_id,
        scoped=False,
    )
    record = await read(tx, request_id, lock=True)
    if isinstance(case, Refused) or record is None:
        return Refused(Code.REQUEST_NOT_FOUND, {"request_id": request_id})
    return record, case


async def decisions(tx: Tx, request_id: str) -> tuple[DecisionMade, ...]:
    d, lent = t.decisions.c, t.delegations.c
    query = (
        sa.select(t.decisions, sa.func.coalesce(lent.lender_person, "").label("lender_person"))
        .outerjoin(t.delegations, lent.delegation_id == d.delegation_id)
        .where(d.request_id == request_id)
        .order_by(d.revision, d.at, d.checker_person)
    )
    return tuple(
        DecisionMade(
            row["checker_id"],
            row["checker_person"],
            row["tier"],
            Verdict(row["verdict"]),
            row["revision"],
            row["seen_sha256"],
            row["at"],
            row["checker_device"],
            row["note"],
            row["lender_person"],
        )
        for row in (await tx.conn.execute(query)).mappings()
    )


async def facts(tx: Tx, record: Record, case: Case, tiers: tuple[int, ...]) -> RequestFacts:
    """``tiers`` are those that hold now. Editors are persons, the maker among them."""
    v = t.request_revisions.c
    editors = await tx.conn.execute(sa.select(v.editor_person).where(v.request_id == record.request_id))
    row = record.row
    return RequestFacts(
        request_id=record.request_id,
        action=row["action"],
        state=record.state,
        revision=row["revision"],
        sha256=row["sha256"],
        amount=record.amount,
        tiers=tiers,
        maker_person=row["maker_person"],
        maker_device=row["maker_device"],
        editors=frozenset(editors.scalars()) | {row["maker_person"]},
        beneficiaries=frozenset({case.member.person_id} if case.member.person_id else ()),
        funder_id=row["funder_id"],
        expires_at=row["expires_at"],
        decisions=await decisions(tx, record.request_id),
        lenders=await delegating.tied_to(tx.conn, row["maker_person"], tx.now),
    )


async def move(tx: Tx, record: Record, state: RequestState, **values: Any) -> int:
    """Store the new state and return the new version."""
    r = t.requests
    version = record.row["version"] + 1
    await tx.conn.execute(
        r.update().where(r.c.request_id == record.request_id).values(state=state.value, version=version, **values)
    )
    record.row.update(values, state=state.value, version=version)
    return int(version)


async def tell(tx: Tx, record: Record, event: str, kind: str = "request", **more: Any) -> None:
    """A line of the ticket's timeline about this request."""
    said: Facts = {"number": record.row["number"], "action": record.row["action"], "amount": record.amount, **more}
    await tickets.add_event(tx, record.row["ticket_id"], kind, sentence=Sentence(event, said))


def audit(tx: Tx, record: Record, action: str, before: str, after: str, reason: str = "") -> None:
    tx.audit(
        record.row["programme_id"],
        action,
        record.request_id,
        ticket_id=record.row["ticket_id"],
        request_id=record.request_id,
        before=before,
        after=after,
        reason=reason,
    )


def _budgets(accepted: Accepted) -> set[str]:
    """Those that it holds something of, and those that its postings move."""
    posted = (leg.call for leg in accepted.legs if isinstance(leg.call, Post))
    moved = {entry.account for call in posted for entry in call.entries}
    held = {item.subject_id for item in accepted.reserve if item.kind == "account"}
    return {account for account in moved | held if kind_of(account) is AccountKind.GOODWILL_AVAILABLE}


async def publish(tx: Tx, record: Record) -> None:
    """Everything that a request may have changed, as desks see it."""
    row = record.row
    await projection.publish_request(tx, record.request_id)
    await projection.publish_member(tx, row["member_id"])
    if row["order_id"] is not None:
        await projection.publish_order(tx, row["order_id"])
    for account in sorted(_budgets(record.accepted)):
        await projection.publish_budget(tx, account)
    await clocks.follow(tx, row["ticket_id"])
    await projection.publish_ticket(tx, row["ticket_id"])
