"""A bad morning: hundreds of orders and complaints arrive at once while agents work on the same tickets."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import sqlalchemy as sa
from msgspec.structs import replace

from plum_desk.central import incidents
from plum_desk.central import tables as t
from plum_desk.central.projection.publish import publish_order
from plum_desk.domain.actor import SYSTEM
from plum_desk.domain.intents import AddNote, AssignTicket
from plum_desk.wire.codec import decode_row
from plum_desk.wire.messages import OpStatus
from tests.central.test_intake import COMPLAINT, hand_in, source, taken
from tests.central.test_push import rows
from tests.helpers.centre import RunningCentre
from tests.helpers.desk import TestDesk

COMPLAINTS, ORDERS, DESKS, TURNS = 120, 120, 4, 12


async def _arrives(centre: RunningCentre, n: int) -> None:
    """An order of the storefront, as it is taken in and told to desks."""
    async with centre.centre.transaction(SYSTEM) as tx:
        o = t.orders
        like = (await tx.conn.execute(sa.select(o).where(o.c.order_id == "o-1"))).mappings().one()
        new = {"order_id": f"o-rush-{n}", "po_number": f"PO-rush-{n}", "provider_order_id": None}
        await tx.conn.execute(o.insert().values({**like, **new}))
        await publish_order(tx, f"o-rush-{n}")


def _works(desk: TestDesk, tickets: list[str]) -> Counter[OpStatus]:
    """Notes, and an owner for each: the same tickets that everybody else works on."""
    said: Counter[OpStatus] = Counter()
    assert desk.session is not None
    for n in range(TURNS):
        ticket = tickets[n % len(tickets)]
        answer = desk.push(
            desk.operation(AddNote(ticket, f"Turn {n}")), desk.operation(AssignTicket(ticket, desk.session.user_id))
        )
        said.update(result.status for result in answer.results)
    return said


def _at_once(deeds: list[Callable[[], Any]], hands: int) -> list[Any]:
    gate = threading.Barrier(hands)

    def first() -> None:
        gate.wait(20)

    with ThreadPoolExecutor(hands) as pool:
        for waiting in [pool.submit(first) for _ in range(hands)]:
            waiting.result()
        return [each.result() for each in [pool.submit(deed) for deed in deeds]]


def test_nothing_is_lost_doubled_or_dead_locked_when_everything_comes_at_once(centre: RunningCentre) -> None:
    token = source(centre, "acme", "c-acme")
    desks = [centre.desk(login) for login in ("asha", "sunita", "vera", "sunita2")[:DESKS]]
    answers: list[Any] = []

    def complain(n: int) -> None:
        """Who hears nothing hands it in again: both answers name one ticket."""
        one = replace(COMPLAINT, subject=f"Code refused {n}", message_id=f"mail-{n}", category="VENDOR_REJECTION")
        answers.append([taken(hand_in(centre, token, one, key=f"key-{n}")).ticket_id for _ in range(2)])

    shared = ["k-1", "k-2", "k-3"]
    worked: list[Counter[OpStatus]] = []
    deeds: list[Callable[[], Any]] = [lambda desk=desk: worked.append(_works(desk, shared)) for desk in desks]  # type: ignore[misc]
    for n in range(COMPLAINTS):
        deeds.append(lambda n=n: complain(n))  # type: ignore[misc]
        deeds.append(lambda n=n: centre.run(_arrives(centre, n)))  # type: ignore[misc]
        if n % 40 == 39:
            deeds.append(lambda: centre.run(incidents.sweep(centre.centre)))
    _at_once(deeds, hands=12)

    tickets = {first for first, _ in answers}
    assert len(answers) == len(tickets) == COMPLAINTS and all(first == again for first, again in answers)
    k, e = t.tickets.c, t.ticket_events.c
    made = rows(centre, sa.select(k.ticket_id).where(k.ticket_id.like("T-%")))
    assert {row.ticket_id for row in made} == tickets
    assert sum(worked, Counter())[OpStatus.APPLIED] == 2 * TURNS * len(desks)
    notes = rows(centre, sa.select(e.ticket_id).where(e.kind == "note", e.ticket_id.in_(shared)))
    assert len(notes) == TURNS * len(desks)
    assert rows(centre, sa.text("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")) == [(0,)]
    _agree(centre, desks, tickets)


def _agree(centre: RunningCentre, desks: list[TestDesk], tickets: set[str]) -> None:
    """Every desk ends with the same rows: all that came, and whoever owns what was fought over."""
    assert centre.run(incidents.sweep(centre.centre)) >= 0
    for desk in desks:
        desk.pull()
        orders = {key for _, kind, key in desk.rows if kind == "order"}
        assert {f"o-rush-{n}" for n in range(ORDERS)} <= orders
        assert tickets <= {key for _, kind, key in desk.rows if kind == "ticket"}
    (opened,) = rows(centre, sa.select(t.incidents.c.number))
    gathered = rows(centre, sa.select(t.incident_tickets.c.ticket_id))
    assert {row.ticket_id for row in gathered} >= tickets and opened.number == "INC-1"
    owners = [
        {row.ticket_id: row.owner_id for row in _tickets(desk) if row.ticket_id.startswith("k-")} for desk in desks
    ]
    assert all(each == owners[0] for each in owners)


def _tickets(desk: TestDesk) -> list[Any]:
    return [decode_row("ticket", body) for (_, kind, _), body in desk.rows.items() if kind == "ticket"]  # type: ignore[arg-type]
