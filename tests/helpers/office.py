"""A served centre with the simulated provider behind it, people at their own desks, and plain questions
about requests: what the tests of approvals and execution are written with."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central.database import Database
from plum_desk.central.engine import wall_clock
from plum_desk.central.providers.registry import load
from plum_desk.domain.approval import Verdict
from plum_desk.domain.intents import DecideRequest, RaiseRequest
from plum_desk.domain.money import Money
from plum_desk.domain.operation import canonical
from plum_desk.wire.messages import OpResult
from tests.helpers import seeded
from tests.helpers.centre import RunningCentre
from tests.helpers.desk import TestDesk
from tests.helpers.pg import NOW
from tests.helpers.simulator import Simulator, wait_for

SETTLED = {"succeeded", "failed", "rejected", "withdrawn", "expired", "stale", "superseded", "unknown"}


def inr(minor: int) -> dict[str, Any]:
    return {"minor": minor, "unit": "INR"}


def points(amount: int) -> dict[str, Any]:
    return {"minor": amount, "unit": "PTS:rbl"}


def refund(minor: int, **more: Any) -> dict[str, Any]:
    return {"amount": inr(minor), "reason": "service_failure", **more}


class Office:
    """``centre`` serves at the world's own time; the simulated provider lives in ours."""

    def __init__(self, database: Database, sim: Simulator, folder: Path, **provider: Any) -> None:
        self.database = database
        self.sim = sim
        file = sim.providers_file(folder / "providers.json", timeout_s=provider.pop("timeout_s", 1.0), **provider)
        self.centre = RunningCentre(database, load(file, wall_clock))
        self.centre.clock.offset = NOW - wall_clock()
        self._desks: dict[str, TestDesk] = {}
        self._owner = database.owner_engine()

    def start(self) -> Office:
        self.centre.start()
        return self

    def stop(self) -> None:
        for desk in self._desks.values():
            desk.http.close()
        self.centre.stop()
        self._owner.dispose()

    def later(self, ms: int) -> None:
        """Time passes at the centre (and on desks, which sign in again)."""
        self.centre.clock.offset += ms

    def desk(self, login: str) -> TestDesk:
        if login not in self._desks:
            self._desks[login] = self.centre.desk(login)
        return self._desks[login]

    # --- what people do --------------------------------------------------------------------------

    def ask(self, login: str, ticket_id: str, action: str, payload: dict[str, Any], request_id: str = "") -> OpResult:
        intent = RaiseRequest(request_id or str(uuid.uuid4()), ticket_id, action, msgspec.Raw(canonical(payload)))
        result = self.desk(login).do(intent)
        self.last = intent.request_id
        return result

    def raised(self, login: str, ticket_id: str, action: str, payload: dict[str, Any]) -> str:
        """Raise, and expect it to be taken."""
        result = self.ask(login, ticket_id, action, payload)
        assert result.status == "applied", (result.code, result.facts)
        return self.last

    def decide(self, login: str, request_id: str, verdict: str = "approve", **over: Any) -> OpResult:
        """On exactly what stands there now, unless ``over`` says otherwise."""
        row = self.row(request_id)
        note = "" if verdict == "approve" else "Not like this"
        intent = DecideRequest(request_id, row["revision"], row["sha256"], Verdict(verdict), note)
        return self.desk(login).do(msgspec.structs.replace(intent, **over))

    def approved(self, login: str, ticket_id: str, action: str, payload: dict[str, Any], *checkers: str) -> str:
        request_id = self.raised(login, ticket_id, action, payload)
        for checker in checkers:
            result = self.decide(checker, request_id)
            assert result.status == "applied", (result.code, result.facts)
        return request_id

    # --- what there is ---------------------------------------------------------------------------

    def all(self, query: sa.Select[Any] | sa.TextClause) -> list[dict[str, Any]]:
        with self._owner.connect() as conn:
            return [dict(row) for row in conn.execute(query).mappings()]

    def write(self, statement: Any) -> None:
        """What only another system or an administrator could do."""
        with self._owner.begin() as conn:
            conn.execute(statement)

    def row(self, request_id: str) -> dict[str, Any]:
        return self.all(sa.select(t.requests).where(t.requests.c.request_id == request_id))[0]

    def state(self, request_id: str) -> str:
        return str(self.row(request_id)["state"])

    def ends(self, request_id: str, *states: str, seconds: float = 20) -> dict[str, Any]:
        """Wait until the request has one of ``states`` (or has come to rest in another)."""
        wait_for(lambda: self.state(request_id) in {*SETTLED, *states}, seconds)
        row = self.row(request_id)
        assert row["state"] in (states or ("succeeded",)), (row["state"], row["code"], row["facts"])
        return row

    def reaches(self, request_id: str, *states: str) -> dict[str, Any]:
        """Wait for one of ``states``, whatever comes before."""
        wait_for(lambda: self.state(request_id) in states)
        return self.row(request_id)

    def legs(self, request_id: str) -> list[dict[str, Any]]:
        return self.all(sa.select(t.legs).where(t.legs.c.request_id == request_id).order_by(t.legs.c.n))

    def ticket(self, ticket_id: str) -> dict[str, Any]:
        return self.all(sa.select(t.tickets).where(t.tickets.c.ticket_id == ticket_id))[0]

    def order(self, order_id: str) -> dict[str, Any]:
        return self.all(sa.select(t.orders).where(t.orders.c.order_id == order_id))[0]

    def line(self, line_id: str) -> dict[str, Any]:
        return self.all(sa.select(t.order_lines).where(t.order_lines.c.line_id == line_id))[0]

    def tender(self, tender_id: str) -> dict[str, Any]:
        return self.all(sa.select(t.tenders).where(t.tenders.c.tender_id == tender_id))[0]

    def vouchers(self, order_id: str) -> list[dict[str, Any]]:
        return self.all(
            sa.select(t.vouchers).where(t.vouchers.c.order_id == order_id).order_by(t.vouchers.c.generation)
        )

    def balance(self, account_id: str) -> int:
        rows = self.all(sa.select(t.accounts.c.balance).where(t.accounts.c.account_id == account_id))
        return int(rows[0]["balance"]) if rows else 0

    def timeline(self, ticket_id: str) -> list[str]:
        e = t.ticket_events.c
        rows = self.all(sa.select(e.sentence).where(e.ticket_id == ticket_id).order_by(e.seq))
        return [row["sentence"]["code"] for row in rows if row["sentence"]]

    def audited(self, subject: str) -> list[str]:
        a = t.audit.c
        rows = self.all(sa.select(a.action, a.body).where(a.subject == subject).order_by(a.seq))
        return [f"{row['action']}:{msgspec.json.decode(row['body'])['result']}" for row in rows]

    def faults(self) -> list[dict[str, Any]]:
        """Every broken invariant of the whole ledger, and reservations that nobody holds."""
        broken = self.all(sa.text("SELECT * FROM plum_ledger_faults()"))
        held = "SELECT coalesce(sum(amount), 0) FROM reservations WHERE released_at IS NULL AND kind = "
        broken += self.all(
            sa.text(
                f"SELECT 'line' AS kind WHERE (SELECT sum(reserved) FROM order_lines) <> ({held} 'line') UNION ALL "  # noqa: S608
                f"SELECT 'tender' WHERE (SELECT sum(reserved) FROM tenders) <> ({held} 'tender') UNION ALL "
                "SELECT 'account' WHERE (SELECT sum(balance) FROM accounts WHERE kind IN "
                f"('goodwill_held', 'member_held')) <> ({held} 'account')"
            )
        )
        return broken


@contextmanager
def open_office(database: Database, sim: Simulator, folder: Path, **provider: Any) -> Iterator[Office]:
    """The sample world, served, with a provider that remembers nothing yet."""
    sim.arrange(reset=True)
    seeded.build(database)
    office = Office(database, sim, folder, **provider).start()
    try:
        yield office
        assert office.faults() == []
    finally:
        office.stop()


def money(minor: int) -> Money:
    return Money(minor, "INR")
