"""The centre in memory: production decisions over a naive book, and what happens there by itself."""

from __future__ import annotations

from typing import Any

import msgspec

from plum_desk.domain.approval import RequestState
from plum_desk.domain.changes import Kind
from plum_desk.wire.rows import BrandRow, TicketRow
from tests.helpers.simulation import business
from tests.helpers.simulation.answering import Answering
from tests.helpers.simulation.book import Tx
from tests.helpers.simulation.chance import Chance
from tests.helpers.simulation.clock import Clock
from tests.helpers.simulation.people import ACTORS

QUEUES = ("queue:rbl:a", "queue:rbl:b")
GRANTED = frozenset({"ref", "prog:rbl", *QUEUES})
TICKETS = tuple(f"k-{n}" for n in range(4))
replace = msgspec.structs.replace


class Centre(Answering):
    """With a few tickets and reference rows to begin with."""

    def __init__(self, clock: Clock, chance: Chance) -> None:
        super().__init__(clock, chance)
        self._begin()

    def _begin(self) -> None:
        tx = Tx(self.book)
        for n, ticket_id in enumerate(TICKETS):
            tx.put(QUEUES[n % 2], Kind.TICKET, ticket_id, _ticket(ticket_id))
        for n in range(5):
            tx.put("ref", Kind.BRAND, f"ref-{n}", BrandRow(f"ref-{n}", "brand", "c", 1))
        for actor in ACTORS.values():
            tx.set(("grants", actor.user_id), GRANTED)
            tx.set(("active", actor.user_id), True)
        self.book.flush(tx)
        self.book.commit(tx)

    def publish(self, scope: str, key: str, gone: bool) -> None:
        """The system changes a row that nobody on a desk works on."""

        def work(tx: Tx) -> None:
            known = tx.row(Kind.BRAND, key)
            version = tx.get(("brand", key), 1) + 1
            tx.set(("brand", key), version)
            if gone and known is not None:
                tx.remove(Kind.BRAND, key)
            elif not gone:
                tx.put(scope, Kind.BRAND, key, BrandRow(key, f"brand {version}", "c", version))

        self.transact([("work", key)], work, _nobody)

    def requeue(self, ticket_id: str) -> None:
        """A ticket moves to the other queue, and everything of it moves along."""

        def work(tx: Tx) -> None:
            ticket = tx.row(Kind.TICKET, ticket_id)
            assert ticket is not None
            home = QUEUES[1 - QUEUES.index(ticket.scope)]
            tx.put(home, Kind.TICKET, ticket_id, replace(ticket.row, ver=ticket.row.ver + 1))
            for (kind, key), placed in list(self.book.rows.items()):
                if kind in (Kind.TICKET_EVENT, Kind.REQUEST) and placed.row.ticket_id == ticket_id:
                    tx.put(home, kind, key, placed.row)

        self.transact([("work", ticket_id)], work, _nobody)

    def execute(self, fails: bool) -> None:
        """The executor takes the oldest approved request."""
        due = [
            value
            for key, value in self.book.facts.items()
            if key[0] == "request" and value.facts.state in (RequestState.APPROVED, RequestState.AUTO_APPROVED)
        ]
        if not due:
            return
        request = min(due, key=lambda each: each.facts.request_id)

        def work(tx: Tx) -> None:
            now: business.Request = tx.get(("request", request.facts.request_id))
            if now.facts.state in (RequestState.APPROVED, RequestState.AUTO_APPROVED):
                business.execute(tx, now.facts.request_id, fails=fails)

        self.transact([("work", request.ticket_id)], work, _nobody)

    def set_grants(self, user_id: str, scopes: frozenset[str]) -> None:
        self.book.facts[("grants", user_id)] = scopes

    def set_active(self, user_id: str, active: bool) -> None:
        self.book.facts[("active", user_id)] = active


def _nobody(_: Any) -> None:
    pass


def _ticket(ticket_id: str) -> TicketRow:
    return TicketRow(
        ticket_id=ticket_id, programme_id="rbl", client_id="c", client_name="", queue="a", order_id=f"o-{ticket_id}",
        booking_id=None, member_id=f"m-{ticket_id}", member_name="", brand_id="", brand="", subject="", intake_issue="",
        disposition="VENDOR_REJECTION", canonical="VENDOR_REJECTION", category="open", prior_disposition=None,
        priority=1, channel="", owner_id=None, owner_name="", received_at=1_000 + int(ticket_id[2:]), due_at=None,
        closed_at=None, currency="INR", amount=0, ver=1,
    )  # fmt: skip
