"""Bring a ticket's clocks up to what happened, in the transaction in which it happened."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from plum_desk.central import tables as t
from plum_desk.central.sla import rows
from plum_desk.central.sla.timeline import KINDS, Line, events, first_priority
from plum_desk.central.transaction import Tx
from plum_desk.domain.actor import SYSTEM
from plum_desk.domain.disposition import Category
from plum_desk.domain.outcome import Refused
from plum_desk.domain.policy import Policy
from plum_desk.domain.sla import (
    Absorbed,
    Breach,
    Escalation,
    Event,
    Opened,
    Rebound,
    Standing,
    Subject,
    bound,
    stand,
)

_k, _b, _e = t.tickets.c, t.sla_bindings, t.escalations


async def follow(tx: Tx, ticket_id: str) -> Standing:
    """Read the ticket's timeline again and store what follows from it. The ticket is locked, and published
    by the caller."""
    ticket = (await tx.conn.execute(sa.select(t.tickets).where(_k.ticket_id == ticket_id))).mappings().one()
    bindings = await _bindings(tx, ticket)
    history = await read(tx, ticket, bindings)
    now = max(tx.now, history[-1].at)
    found = stand(history, now)
    await _store(tx, ticket_id, found)
    told_from = bindings[0]["recorded_at"]
    await _escalate(tx, ticket, [one for one in found.escalations if one.at >= told_from])
    if ticket["category"] == Category.CLOSED:
        await _close(tx, ticket_id)
    await tx.conn.execute(t.tickets.update().where(_k.ticket_id == ticket_id).values(**rows.ticket_columns(found, now)))
    await show_escalation(tx, ticket_id)
    return found


async def read(tx: Tx, ticket: sa.RowMapping, bindings: list[sa.RowMapping]) -> list[Event]:
    """The events of ``ticket``, bound as ``bindings`` say."""
    shelf = tx.centre.shelf
    first, *more = [(one, await shelf.terms(tx.conn, one["book"], one["terms_id"])) for one in bindings]
    rebinds = [Rebound(one["at"], terms, one["job_id"]) for one, terms in more]
    e = t.ticket_events.c
    query = sa.select(e.recorded_at, e.kind, e.sentence).where(e.ticket_id == ticket["ticket_id"], e.kind.in_(KINDS))
    told = [
        Line(row.recorded_at, row.kind, *((row.sentence["code"], row.sentence["facts"]) if row.sentence else ()))
        for row in await tx.conn.execute(query.order_by(e.seq))
    ]
    opened = Opened(first[0]["at"], first[1], first_priority(told, ticket["priority"]), origin=ticket["origin_id"])
    beside: list[Rebound | Absorbed] = [*rebinds, *await _absorbed(tx, ticket["ticket_id"])]
    return events(opened, told, beside, _category_of(tx.centre.policy))


async def _absorbed(tx: Tx, ticket_id: str) -> list[Absorbed]:
    m = t.ticket_merges.c
    query = sa.select(m.at, m.loser_id, m.received_at, m.replied_at, m.breaches).where(m.survivor_id == ticket_id)
    return [
        Absorbed(at, loser, received, replied, msgspec.convert(breaches, tuple[Breach, ...]))
        for at, loser, received, replied, breaches in await tx.conn.execute(query.order_by(m.at, m.loser_id))
    ]


async def bindings_of(tx: Tx, ticket_id: str) -> list[sa.RowMapping]:
    query = sa.select(_b).where(_b.c.ticket_id == ticket_id).order_by(_b.c.n)
    return list((await tx.conn.execute(query)).mappings())


async def _bindings(tx: Tx, ticket: sa.RowMapping) -> list[sa.RowMapping]:
    """Those that the ticket has; one from before there were any is bound now, from its receipt on."""
    found = await bindings_of(tx, ticket["ticket_id"])
    if found:
        return found
    await bind(tx, ticket)
    return await bindings_of(tx, ticket["ticket_id"])


async def bind(tx: Tx, ticket: sa.RowMapping) -> None:
    """Pin the newest rulebook's first matching terms to a ticket, at its creation."""
    book = await tx.centre.shelf.newest(tx.conn)
    terms_id = bound(book.rules, subject(ticket))
    if isinstance(terms_id, Refused):
        raise ValueError("a published rulebook has a rule for every ticket")
    await tx.conn.execute(
        _b.insert().values(
            ticket_id=ticket["ticket_id"], n=1, at=ticket["received_at"], recorded_at=tx.now, book=book.version,
            terms_id=terms_id,
        )
    )  # fmt: skip


def subject(ticket: sa.RowMapping) -> Subject:
    return Subject(**{name: ticket[name] for name in Subject.__struct_fields__})


async def _store(tx: Tx, ticket_id: str, found: Standing) -> None:
    for clock in found.clocks:
        row = rows.clock_row(ticket_id, clock)
        keys = ("ticket_id", "metric", "cycle")
        changed = {name: value for name, value in row.items() if name not in keys}
        await tx.conn.execute(insert(t.sla_clocks).values(row).on_conflict_do_update(index_elements=keys, set_=changed))
    s = t.sla_schedule
    if found.next_at is None:
        await tx.conn.execute(s.delete().where(s.c.ticket_id == ticket_id))
        return
    row = {"ticket_id": ticket_id, "next_at": found.next_at}
    later = {"next_at": found.next_at}
    await tx.conn.execute(insert(s).values(row).on_conflict_do_update(index_elements=["ticket_id"], set_=later))


async def _escalate(tx: Tx, ticket: sa.RowMapping, due: list[Escalation]) -> None:
    """Record what was not told before: by nobody, whoever made the change with which it was seen."""
    for one in due:
        row = {
            "ticket_id": ticket["ticket_id"], "metric": one.metric.value if one.metric else "", "cycle": one.cycle,
            "level": one.level, "at": one.at, "recorded_at": tx.now,
        }  # fmt: skip
        fresh = insert(_e).values(row).on_conflict_do_nothing().returning(_e.c.level)
        if (await tx.conn.execute(fresh)).first() is not None:
            tx.audit(
                ticket["programme_id"], "ticket.escalated", ticket["ticket_id"], ticket_id=ticket["ticket_id"],
                after=f"{row['metric'] or 'P1'} {one.level}", event_time=one.at, actor=SYSTEM,
            )  # fmt: skip


async def _close(tx: Tx, ticket_id: str) -> None:
    """What escalated is resolved with the ticket."""
    open_ = sa.and_(_e.c.ticket_id == ticket_id, _e.c.resolved_at.is_(None))
    await tx.conn.execute(_e.update().where(open_).values(resolved_at=tx.now, note="closed"))


async def show_escalation(tx: Tx, ticket_id: str) -> None:
    """On the ticket: the highest level that nobody has resolved, and whether all of it is acknowledged."""
    open_ = sa.and_(_e.c.ticket_id == ticket_id, _e.c.resolved_at.is_(None))
    seen = sa.func.coalesce(sa.func.bool_and(_e.c.acknowledged_at.is_not(None)), False)
    level, acknowledged = (await tx.conn.execute(sa.select(sa.func.max(_e.c.level), seen).where(open_))).one()
    columns = {"escalated": level, "escalation_seen": acknowledged}
    await tx.conn.execute(t.tickets.update().where(_k.ticket_id == ticket_id).values(columns))


def _category_of(policy: Policy) -> Callable[[str], Category]:
    """What a code's category is; a code and its category are frozen once used."""

    def category(code: str) -> Category:
        rule = policy.disposition(code)
        return rule.category if rule else Category.OPEN

    return category
