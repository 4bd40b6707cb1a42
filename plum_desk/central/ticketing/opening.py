"""A new ticket: numbered, routed, promised and given to somebody, all in the transaction of its cause."""

from __future__ import annotations

import msgspec
import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central import tickets
from plum_desk.central.outcome import Applied, Outcome
from plum_desk.central.projection import publish_ticket, queue_scope
from plum_desk.central.sla import clocks
from plum_desk.central.transaction import Tx
from plum_desk.domain import disposition, text
from plum_desk.domain.actor import SYSTEM
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.permission import Role
from plum_desk.domain.ticket import CHANNELS, PRIORITIES, SUBJECT_MAX
from plum_desk.domain.ticket_intents import OpenTicket

AGENTS = (Role.AGENT_L1, Role.AGENT_L2, Role.AGENT_L3)


class About(msgspec.Struct, frozen=True):
    """Whom and what a ticket is about. ``kind`` is the order's, or none."""

    programme_id: str
    client_id: str
    member_id: str
    member_name: str
    brand_id: str
    currency: str
    amount: int = 0
    order_id: str | None = None
    kind: str = "none"


class Intake(msgspec.Struct, frozen=True):
    """What came in. ``said_by`` names whose words ``text`` is; ``origin_id`` the ticket it was split from, whose
    ``queue`` it stays in; ``owner_id`` who is to have it, if that is settled."""

    subject: str
    intake_issue: str
    priority: int
    channel: str
    text: str
    said_by: str
    origin_id: str | None = None
    queue: str | None = None
    owner_id: str | None = None


def check(tx: Tx, subject: str, intake_issue: str, priority: int, channel: str, said: str) -> Refused | None:
    """What stands against taking this in, whoever hands it in."""
    if refused := text.check(subject, limit=SUBJECT_MAX, field="subject") or text.check(said):
        return refused
    if not subject.strip():
        return Refused(Code.BAD_INPUT, {"field": "subject"})
    if not 1 <= priority <= PRIORITIES:
        return Refused(Code.BAD_INPUT, {"field": "priority"})
    if channel not in CHANNELS:
        return Refused(Code.UNKNOWN_CHANNEL, {"channel": channel[:40]})
    return disposition.may_take_in(intake_issue, tx.centre.policy)


async def open_by_person(tx: Tx, payload: OpenTicket) -> Outcome:
    """An agent takes a matter in, and has it."""
    said = check(tx, payload.subject, payload.intake_issue, payload.priority, payload.channel, payload.text)
    if said is not None:
        return said
    about = await about_order(tx, payload.order_id) if payload.order_id else await _about_member(tx, payload)
    if isinstance(about, Refused):
        return about
    tx.programme_id = about.programme_id
    intake = Intake(
        payload.subject, payload.intake_issue, payload.priority, payload.channel, payload.text, about.member_name,
        owner_id=tx.actor.user_id,
    )  # fmt: skip
    made = await open_ticket(tx, about, intake, event_id=tx.op_id, within=True)
    return made if isinstance(made, Refused) else Applied(1)


async def about_order(tx: Tx, order_id: str) -> About | Refused:
    o, m = t.orders.c, t.members.c
    query = (
        sa.select(
            o.programme_id, o.client_id, o.member_id, m.name, o.brand_id, o.currency, o.amount, o.order_id, o.kind
        )
        .join(t.members, m.member_id == o.member_id)
        .where(o.order_id == order_id)
    )
    row = (await tx.conn.execute(query)).first()
    return Refused(Code.ORDER_NOT_FOUND, {"order_id": order_id[:64]}) if row is None else About(*row)


async def about_member(tx: Tx, member_id: str, brand_id: str) -> About | Refused:
    m, p, b = t.members.c, t.programmes.c, t.brands.c
    query = (
        sa.select(m.programme_id, m.client_id, m.member_id, m.name, b.brand_id, p.currency)
        .join(t.programmes, p.programme_id == m.programme_id)
        .join(t.brands, b.brand_id == brand_id)
        .where(m.member_id == member_id)
    )
    row = (await tx.conn.execute(query)).first()
    return Refused(Code.NOT_FOUND, {"member_id": member_id[:64]}) if row is None else About(*row)


async def about_ticket(tx: Tx, ticket: sa.RowMapping) -> About | Refused:
    """What another ticket is about."""
    if ticket["order_id"] is not None:
        return await about_order(tx, ticket["order_id"])
    return await about_member(tx, ticket["member_id"], ticket["brand_id"])


async def _about_member(tx: Tx, payload: OpenTicket) -> About | Refused:
    if not payload.member_id or not payload.brand_id:
        return Refused(Code.BAD_INPUT, {"field": "order_id"})
    return await about_member(tx, payload.member_id, payload.brand_id)


async def open_ticket(
    tx: Tx, about: About, intake: Intake, *, event_id: str = "", within: bool = False
) -> str | Refused:
    """The new ticket's id. With ``within`` it must be in the actor's own scopes. The intake was checked."""
    place = await _place(tx, about, intake)
    if isinstance(place, Refused):
        return place
    queue, triage_owner = place
    scope = queue_scope(about.programme_id, queue)
    if within and not tx.in_scope(scope):
        return Refused(Code.OUT_OF_SCOPE, {"queue": queue})
    ticket = await _insert(tx, about, intake, queue)
    ticket_id: str = ticket["ticket_id"]
    await clocks.bind(tx, ticket)
    who = msgspec.structs.replace(SYSTEM, name=intake.said_by)
    await tickets.add_event(tx, ticket_id, "received", text=intake.text, actor=who, event_id=event_id)
    tx.audit(
        about.programme_id, "ticket.open", ticket_id, ticket_id=ticket_id,
        after=f"{intake.intake_issue} P{intake.priority} {intake.channel}", before=intake.origin_id or "",
    )  # fmt: skip
    owner = await _owner(tx, intake.owner_id, scope, triage_owner)
    if owner is not None:
        await tickets.give(tx, ticket, owner[0], owner[1])
    await clocks.follow(tx, ticket_id)
    await publish_ticket(tx, ticket_id)
    return ticket_id


async def _place(tx: Tx, about: About, intake: Intake) -> tuple[str, str | None] | Refused:
    if intake.queue is not None:
        return intake.queue, None
    r = t.routing.c
    query = sa.select(r.queue, r.triage_owner_id).where(r.programme_id == about.programme_id, r.about == about.kind)
    row = (await tx.conn.execute(query)).first()
    if row is None:
        return Refused(Code.NO_ROUTE, {"programme_id": about.programme_id, "about": about.kind})
    return row.queue, row.triage_owner_id


async def _insert(tx: Tx, about: About, intake: Intake, queue: str) -> sa.RowMapping:
    number = (await tx.conn.execute(sa.select(sa.func.nextval("ticket_number")))).scalar_one()
    rule = tx.centre.policy.disposition(intake.intake_issue)
    assert rule is not None  # it was checked
    columns = {
        "ticket_id": f"T-{number}", "programme_id": about.programme_id, "client_id": about.client_id, "queue": queue,
        "order_id": about.order_id, "member_id": about.member_id, "brand_id": about.brand_id,
        "subject": intake.subject, "intake_issue": intake.intake_issue, "disposition": intake.intake_issue,
        "canonical": rule.parent, "category": rule.category, "priority": intake.priority, "channel": intake.channel,
        "received_at": tx.now, "currency": about.currency, "amount": about.amount, "origin_id": intake.origin_id,
    }  # fmt: skip
    statement = t.tickets.insert().values(columns).returning(*t.tickets.c)
    return (await tx.conn.execute(statement)).mappings().one()


async def _owner(tx: Tx, settled: str | None, scope: str, triage: str | None) -> tuple[str, str] | None:
    """Who was settled on; else who works in the queue now with the fewest open tickets; else its triage owner."""
    if settled is None:
        found = (await tx.conn.execute(_resolvers(scope, tx.now))).first()
        if found is not None:
            return found.user_id, found.name
        settled = triage
    if settled is None:
        return None
    name = await tickets.owner_name(tx, settled, scope)
    return None if isinstance(name, Refused) else (settled, name)


def _resolvers(scope: str, now: int) -> sa.Select[tuple[str, str]]:
    u, g, s, k = t.users.c, t.grants.c, t.sessions.c, t.tickets.c
    at_work = sa.exists().where(s.user_id == u.user_id, s.expires_at > now, s.revoked_at.is_(None))
    granted = sa.exists().where(g.user_id == u.user_id, g.scope == scope)
    load = (
        sa.select(sa.func.count())
        .where(k.owner_id == u.user_id, k.closed_at.is_(None))
        .correlate(t.users)
        .scalar_subquery()
    )
    roles = [role.value for role in AGENTS]
    working = sa.select(u.user_id, u.name).where(u.active, u.role.in_(roles), granted, at_work)
    return working.order_by(load, u.user_id).limit(1)
