"""``kill -9`` of the serving centre at each step of an action: nothing lost, nothing twice."""

from __future__ import annotations

import subprocess
import sys
import threading
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central.database import Database
from plum_desk.central.engine import wall_clock
from plum_desk.central.enrolment import new_code
from plum_desk.domain.approval import Verdict
from plum_desk.domain.intents import DecideRequest, RaiseRequest
from plum_desk.domain.operation import SignedOperation, canonical
from tests.helpers import seeded
from tests.helpers.centre import ROOT
from tests.helpers.desk import TestDesk
from tests.helpers.office import inr, refund
from tests.helpers.simulator import Simulator, wait_for

YEAR = 365 * 86_400_000


class Served:
    """``plum-central serve`` as it is started in earnest, to be killed and started again."""

    def __init__(self, database: Database, sim: Simulator, folder: Path) -> None:
        self.sim = sim
        self.folder = folder
        self.ready = folder / "ready.json"
        self.url = ""
        self._database = database
        self._owner = database.owner_engine()
        self._providers = sim.providers_file(folder / "providers.json", timeout_s=60)
        self._process: subprocess.Popen[bytes] | None = None
        self._desks: dict[str, TestDesk] = {}

    def start(self) -> None:
        self.ready.unlink(missing_ok=True)
        where = self._database.url.set(drivername="postgresql").render_as_string(hide_password=False)
        command = [
            sys.executable,
            "-c",
            "import sys; from plum_desk.central.cli import main; sys.exit(main(sys.argv[1:]))",
        ]
        command += ["serve", "--database", where, "--port", "0", "--ready-file", str(self.ready)]
        command += ["--providers", str(self._providers), "--log-level", "WARNING"]
        with (self.folder / "centre.log").open("ab") as log:
            self._process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)
        process = self._process
        wait_for(lambda: self.ready.exists() or process.poll() is not None)
        assert self.ready.exists(), (self.folder / "centre.log").read_text()
        self.url = msgspec.json.decode(self.ready.read_bytes())["url"]
        for desk in self._desks.values():
            desk.http.close()
            desk.http = httpx.Client(base_url=self.url, timeout=20)

    def kill(self) -> None:
        assert self._process is not None
        self._process.kill()
        self._process.wait(10)

    def stop(self) -> None:
        self.kill()
        for desk in self._desks.values():
            desk.http.close()
        self._owner.dispose()
        log = (self.folder / "centre.log").read_text()
        assert "a bug in execution" not in log, log

    def desk(self, login: str) -> TestDesk:
        if login not in self._desks:
            made = TestDesk(self.url, wall_clock)
            with self._owner.begin() as connection:
                code = new_code(connection, created_by="tests", now=wall_clock())
            made.enrol(code)
            made.sign_in(login, seeded.PASSWORD)
            self._desks[login] = made
        return self._desks[login]

    def intent(self, ticket_id: str, action: str, payload: dict[str, Any]) -> RaiseRequest:
        return RaiseRequest(str(uuid.uuid4()), ticket_id, action, msgspec.Raw(canonical(payload)))

    def raised(self, ticket_id: str, action: str, payload: dict[str, Any]) -> str:
        intent = self.intent(ticket_id, action, payload)
        result = self.desk("asha").do(intent)
        assert result.status == "applied", (result.code, result.facts)
        return intent.request_id

    def all(self, query: sa.Select[Any]) -> list[dict[str, Any]]:
        with self._owner.connect() as conn:
            return [dict(row) for row in conn.execute(query).mappings()]

    def state(self, request_id: str) -> str:
        query = sa.select(t.requests.c.state).where(t.requests.c.request_id == request_id)
        return str(self.all(query)[0]["state"])

    def holding(self, key: str) -> bool:
        return any(held.endswith(key) for held in self.sim.state()["holding"])

    def done(self, key: str) -> int:
        return sum(row["key"] == key for row in self.sim.effects())


@pytest.fixture
def served(database: Database, provider: Simulator, tmp_path: Path) -> Iterator[Served]:
    provider.arrange(reset=True)
    seeded.build(database)
    made = Served(database, provider, tmp_path)
    with made._owner.begin() as conn:
        conn.execute(t.vouchers.update().values(expires_at=wall_clock() + YEAR))
    made.start()
    yield made
    made.stop()


def test_a_kill_at_each_step_leaves_one_effect_and_an_end(served: Served) -> None:
    """One request is held before its effect, one after it, one between its two legs, one only waits for
    a checker, and one was sent but never acknowledged; then the centre dies and comes back."""
    sim = served.sim
    sim.fault("hold", "refundPayment", when="before")
    before = served.raised("k-2", "order.refund", refund(10_000))
    before_key = f"{before}:refund:t-2-card"
    wait_for(lambda: served.holding(before_key))

    sim.fault("hold", "refundPayment", when="after")
    after = served.raised("k-3", "order.refund", refund(3_000))
    after_key = f"{after}:refund:t-3-card"
    wait_for(lambda: served.done(after_key) == 1)

    sim.fault("hold", "placeOrder", when="after")
    payload = {"voucher_id": "v-1", "amount": inr(40_000), "reason": "service_failure"}
    between = served.raised("k-1", "order.reissue", payload)
    between_key = f"{between}:place:v-1"
    wait_for(lambda: served.done(between_key) == 1)

    waiting = served.raised("k-4", "order.refund", refund(60_000))
    desk = served.desk("asha")
    served.desk("vera")
    late = served.intent("k-2", "order.refund", refund(7_000))
    operation = desk.operation(late)
    served.kill()
    with pytest.raises(httpx.TransportError):
        desk.push(operation)

    served.start()
    assert desk.push(operation).results[0].status == "applied"
    assert desk.push(operation).results[0].status == "duplicate"
    for request_id in (before, after, between, late.request_id):
        wait_for(lambda request_id=request_id: served.state(request_id) == "succeeded", 30)
    sim.arrange(release=True)  # the calls of the dead centre go on at the provider: same keys, no effect
    assert served.state(waiting) == "pending_approval"
    query = sa.select(t.requests.c.sha256).where(t.requests.c.request_id == waiting)
    vote = DecideRequest(waiting, 1, served.all(query)[0]["sha256"], Verdict.APPROVE)
    assert served.desk("vera").do(vote).status == "applied"
    wait_for(lambda: served.state(waiting) == "succeeded")

    keys = [row["key"] for row in sim.effects()]
    assert len(keys) == len(set(keys))
    for key in (before_key, after_key, between_key, f"{between}:void:v-1", f"{late.request_id}:refund:t-2-card"):
        assert keys.count(key) == 1
    tender = served.all(sa.select(t.tenders).where(t.tenders.c.tender_id == "t-2-card"))[0]
    assert (tender["refunded"], tender["reserved"]) == (17_000, 0)
    assert ("getOrderDetails", between_key) in sim.calls()


def test_kills_at_any_instant(served: Served) -> None:
    """Eight refunds are pushed while the centre is killed three times, wherever it is just then."""
    desk = served.desk("asha")
    intents = [served.intent("k-2", "order.refund", refund(1_000 + n)) for n in range(8)]
    pause = threading.Event()
    for round_, delay in enumerate((0.0, 0.12, 0.4)):
        first = len(intents) // 3 * round_
        part = intents[first : first + 3] if round_ < 2 else intents[first:]
        operations: list[SignedOperation] = [desk.operation(intent) for intent in part]
        desk.push(*operations)
        pause.wait(delay)
        served.kill()
        served.start()
        desk.push(*operations)
    for intent in intents:
        wait_for(lambda intent=intent: served.state(intent.request_id) == "succeeded", 30)
    keys = [row["key"] for row in served.sim.effects()]
    assert sorted(keys) == sorted(f"{intent.request_id}:refund:t-2-card" for intent in intents)
    tender = served.all(sa.select(t.tenders).where(t.tenders.c.tender_id == "t-2-card"))[0]
    assert (tender["refunded"], tender["reserved"]) == (sum(1_000 + n for n in range(8)), 0)
