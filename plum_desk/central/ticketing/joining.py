"""Tickets that belong together: one ends in another, one becomes two, or each knows of the other."""

from __future__ import annotations

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from plum_desk.central import tables as t
from plum_desk.central import tickets
from plum_desk.central.outcome import Applied, Outcome
from plum_desk.central.projection import publish_ticket
from plum_desk.central.sla import clocks
from plum_desk.central.ticketing import opening
from plum_desk.central.transaction import Tx
from plum_desk.domain import text
from plum_desk.domain.commands import Sentence
from plum_desk.domain.disposition import Category
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.sla import Metric, Standing
from plum_desk.domain.ticket_intents import LinkTickets, MergeTickets, SplitTicket

_SAME = ("programme_id", "client_id", "member_id")
"""What two tickets must share to become one."""

Pair = tuple[sa.RowMapping, sa.RowMapping]


async def merge(tx: Tx, payload: MergeTickets) -> Outcome:
    """The loser ends where it stands; the survivor keeps its disposition and takes over the earliest receipt, the
    first answer and what was missed (domain.md §2, Merge)."""
    if refused := text.check(payload.note, field="note"):
        return refused
    pair = await _both(tx, payload.ticket_id, payload.into)
    if isinstance(pair, Refused):
        return pair
    loser, survivor = pair
    refused = await _may_merge(tx, loser, survivor)
    if refused is not None:
        return refused
    standing = await clocks.follow(tx, loser["ticket_id"])
    version = await _end(tx, loser, survivor, payload.note)
    await _take_over(tx, loser, survivor, standing)
    await clocks.follow(tx, loser["ticket_id"])
    await clocks.follow(tx, survivor["ticket_id"])
    await publish_ticket(tx, loser["ticket_id"])
    await publish_ticket(tx, survivor["ticket_id"])
    tx.audit(
        loser["programme_id"], "ticket.merge", loser["ticket_id"], ticket_id=loser["ticket_id"],
        before=loser["disposition"], after=survivor["ticket_id"],
    )  # fmt: skip
    return Applied(version)


async def _both(tx: Tx, one: str, other: str) -> Pair | Refused:
    """Both, locked in the order of their ids, whoever names them which way round."""
    if one == other:
        return Refused(Code.SAME_TICKET, {"ticket_id": one})
    found: dict[str, sa.RowMapping] = {}
    for ticket_id in sorted((one, other)):
        ticket = await tickets.lock(tx, ticket_id)
        if isinstance(ticket, Refused):
            return ticket
        found[ticket_id] = ticket
    return found[one], found[other]


async def _may_merge(tx: Tx, loser: sa.RowMapping, survivor: sa.RowMapping) -> Refused | None:
    for field in _SAME:
        if loser[field] != survivor[field]:
            return Refused(Code.MERGE_MISMATCH, {"field": field})
    if survivor["category"] == Category.CLOSED:
        return Refused(Code.TICKET_CLOSED, {"disposition": survivor["disposition"]})
    active = await tickets.active_requests(tx, loser["ticket_id"])
    if active:
        return Refused(Code.TICKET_BUSY, {"disposition": loser["disposition"], "active": active})
    return None


async def _end(tx: Tx, loser: sa.RowMapping, survivor: sa.RowMapping, note: str) -> int:
    said = Sentence("ticket.merged", {"into": survivor["ticket_id"]})
    await tickets.add_event(tx, loser["ticket_id"], "merged", text=note, sentence=said, event_id=tx.op_id)
    k = t.tickets
    ended = k.update().where(k.c.ticket_id == loser["ticket_id"])
    values = {
        "category": Category.CLOSED, "closed_at": loser["closed_at"] or tx.now, "merged_into": survivor["ticket_id"],
        "version": k.c.version + 1,
    }  # fmt: skip
    return int((await tx.conn.execute(ended.values(values).returning(k.c.version))).scalar_one())


async def _take_over(tx: Tx, loser: sa.RowMapping, survivor: sa.RowMapping, standing: Standing) -> None:
    breaches = [clock.breach for clock in standing.clocks if clock.breach is not None]
    replied = [clock.stop for clock in standing.of(Metric.FIRST_REPLY) if clock.stop is not None]
    first = min(clock.start for clock in standing.of(Metric.RES_TOTAL))
    await tx.conn.execute(
        t.ticket_merges.insert().values(
            loser_id=loser["ticket_id"], survivor_id=survivor["ticket_id"], at=tx.now, received_at=first,
            replied_at=min(replied, default=None), disposition=loser["disposition"],
            breaches=msgspec.to_builtins([*breaches, *standing.inherited]),
        )
    )  # fmt: skip
    facts = {"other": loser["ticket_id"], "subject": loser["subject"], "disposition": loser["disposition"]}
    said = Sentence("ticket.absorbed", dict(facts))
    await tickets.add_event(tx, survivor["ticket_id"], "absorbed", sentence=said)


async def split(tx: Tx, payload: SplitTicket) -> Outcome:
    """A ticket of its own for a second matter: its clock starts now, and it says where it came from."""
    ticket = await tickets.lock(tx, payload.ticket_id)
    if isinstance(ticket, Refused):
        return ticket
    refused = opening.check(
        tx, payload.subject, payload.intake_issue, ticket["priority"], ticket["channel"], payload.note
    )
    if refused is not None:
        return refused
    about = await opening.about_ticket(tx, ticket)
    if isinstance(about, Refused):
        return about
    intake = opening.Intake(
        payload.subject, payload.intake_issue, ticket["priority"], ticket["channel"], payload.note, tx.actor.name,
        origin_id=payload.ticket_id, queue=ticket["queue"], owner_id=ticket["owner_id"] or tx.actor.user_id,
    )  # fmt: skip
    made = await opening.open_ticket(tx, about, intake)
    if isinstance(made, Refused):
        return made
    said = Sentence("ticket.split", {"other": made, "subject": payload.subject})
    await tickets.add_event(tx, payload.ticket_id, "split", sentence=said, event_id=tx.op_id)
    await publish_ticket(tx, payload.ticket_id)
    tx.audit(ticket["programme_id"], "ticket.split", payload.ticket_id, ticket_id=payload.ticket_id, after=made)
    return Applied(ticket["version"])


async def link(tx: Tx, payload: LinkTickets) -> Outcome:
    pair = await _both(tx, payload.ticket_id, payload.other_id)
    if isinstance(pair, Refused):
        return pair
    first, second = sorted((payload.ticket_id, payload.other_id))
    k = t.ticket_links
    known = sa.select(k.c.at).where(k.c.ticket_id == first, k.c.other_id == second)
    if ((await tx.conn.execute(known)).first() is not None) is payload.linked:
        return Applied(pair[0]["version"])
    if payload.linked:
        await connect(tx, payload.ticket_id, payload.other_id, event_id=tx.op_id)
    else:
        await tx.conn.execute(k.delete().where(k.c.ticket_id == first, k.c.other_id == second))
        await _tell(tx, "ticket.unlinked", payload.ticket_id, payload.other_id, tx.op_id)
    tx.audit(
        pair[0]["programme_id"], "ticket.link", payload.ticket_id, ticket_id=payload.ticket_id,
        after=f"{payload.other_id} {'linked' if payload.linked else 'unlinked'}",
    )  # fmt: skip
    return Applied(pair[0]["version"])


async def connect(tx: Tx, one: str, other: str, *, event_id: str = "") -> None:
    """Note once that two tickets belong together, on both, and publish them."""
    first, second = sorted((one, other))
    row = {"ticket_id": first, "other_id": second, "linked_by": tx.actor.user_id, "at": tx.now}
    await tx.conn.execute(insert(t.ticket_links).values(row).on_conflict_do_nothing())
    await _tell(tx, "ticket.linked", one, other, event_id)


async def _tell(tx: Tx, code: str, one: str, other: str, event_id: str) -> None:
    await tickets.add_event(tx, one, "linked", sentence=Sentence(code, {"other": other}), event_id=event_id)
    await tickets.add_event(tx, other, "linked", sentence=Sentence(code, {"other": one}))
    await publish_ticket(tx, one)
    await publish_ticket(tx, other)
