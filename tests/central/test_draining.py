"""Stopping an instance while desks work: told at once, finished in order, and nothing is lost."""

from __future__ import annotations

import signal
import threading
import time
import uuid
from pathlib import Path
from typing import Any

import httpx
import msgspec
import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central.engine import wall_clock
from plum_desk.central.enrolment import new_code
from plum_desk.domain.intents import RaiseRequest
from plum_desk.domain.operation import canonical
from plum_desk.domain.ticket_intents import AddNote
from plum_desk.wire import proof
from plum_desk.wire.messages import PushRequest, PushResponse
from tests.helpers import seeded
from tests.helpers.desk import TestDesk
from tests.helpers.pg import SharedDatabase
from tests.helpers.served import Watched
from tests.helpers.simulator import Simulator, wait_for

EXIT_S = 12.0
"""Notice, requests in flight, calls in flight: the bound that running.md states, on a busy machine."""


def rows(database: SharedDatabase, query: sa.Select[Any]) -> list[Any]:
    engine = database.owner_engine()
    with engine.connect() as conn:
        found = list(conn.execute(query).all())
    engine.dispose()
    return found


def desk_of(url: str, database: SharedDatabase, login: str) -> TestDesk:
    engine = database.owner_engine()
    with engine.begin() as conn:
        code = new_code(conn, created_by="tests", now=wall_clock())
    engine.dispose()
    made = TestDesk(url, wall_clock)
    made.enrol(code)
    made.sign_in(login, seeded.PASSWORD)
    return made


class Working(threading.Thread):
    """A desk that pushes notes one after another, and goes to the next instance when one turns it away."""

    def __init__(self, desk: TestDesk, urls: list[str]) -> None:
        super().__init__(daemon=True)
        self.desk, self.urls = desk, urls
        self.enough = threading.Event()
        self.sent: list[str] = []
        self.turned_away: list[str] = []
        self.failure: BaseException | None = None

    def run(self) -> None:
        try:
            while not self.enough.is_set():
                operation = self.desk.operation(AddNote("k-1", f"note {len(self.sent)}"))
                request = PushRequest(self.desk.device_id, self.desk.seq, operation.prev_hash, (operation,))
                self._until_acknowledged(request)
        except BaseException as error:
            self.failure = error

    def _until_acknowledged(self, request: PushRequest) -> None:
        body = msgspec.json.encode(request)
        while True:
            try:
                answer = self.desk.call("POST", "/v1/ops", body)
            except httpx.TransportError as error:
                self._next(type(error).__name__)
                continue
            if answer.status_code == 503:
                assert int(answer.headers["retry-after"]) >= 1
                self._next("503")
                continue
            assert answer.status_code == 200, answer.text
            said = msgspec.json.decode(answer.content, type=PushResponse)
            assert [str(result.status) for result in said.results] in (["applied"], ["duplicate"])
            self.sent.append(said.results[0].op_id)
            return

    def _next(self, why: str) -> None:
        self.turned_away.append(why)
        self.urls.append(self.urls.pop(0))
        self.desk.http.close()
        self.desk.http = httpx.Client(base_url=self.urls[0], timeout=20, trust_env=False, verify=False)
        TestDesk.clients.append(self.desk.http)

    def end(self) -> None:
        self.enough.set()
        self.join(20)
        assert self.failure is None, self.failure


def test_desks_lose_nothing_when_one_of_two_instances_stops(database: SharedDatabase, tmp_path: Path) -> None:
    seeded.build(database)
    going = Watched(database, tmp_path, "--drain-notice", "1", name="going")
    staying = Watched(database, tmp_path, name="staying")
    workers = [Working(desk_of(going.url, database, who), [going.url, staying.url]) for who in ("asha", "ravi")]
    listener = desk_of(going.url, database, "sunita")
    headers = {proof.HEADER: listener.header("GET", "/v1/nudge", b""), "Authorization": f"Plum {listener.token}"}
    with listener.http.stream("GET", "/v1/nudge", headers=headers) as stream:
        events = stream.iter_bytes()
        next(events)
        for worker in workers:
            worker.start()
        wait_for(lambda: all(len(worker.sent) >= 3 for worker in workers), 40)
        told = time.monotonic()
        going.tell()
        wait_for(lambda: going.ready()[0] == 503)
        assert going.ready()[1]["draining"] == "draining" and going.value("plum_draining") == 1
        before = len(workers[0].sent)
        wait_for(lambda: len(workers[0].sent) > before)
        assert not workers[0].turned_away, "until the notice is over, everything is served"
        list(events)  # the stream ends by itself
    assert going.process.wait(30) == 0
    assert time.monotonic() - told < EXIT_S
    wait_for(lambda: all(worker.turned_away for worker in workers), 30)
    settled = [len(worker.sent) for worker in workers]
    wait_for(lambda: all(len(worker.sent) > n for worker, n in zip(workers, settled, strict=True)), 30)
    for worker in workers:
        worker.end()
    query = sa.select(t.ticket_events.c.op_id).where(t.ticket_events.c.op_id.is_not(None))
    applied = sorted(row.op_id for row in rows(database, query))
    assert applied == sorted(op_id for worker in workers for op_id in worker.sent)
    left = rows(database, sa.select(t.instances.c.instance))
    assert len(left) == 1, "the one that left took its heartbeat with it"
    assert not [line for line in going.lines() if line["level"] in ("ERROR", "CRITICAL")], going.log
    TestDesk.close_all()
    assert (going.stop(), staying.stop()) == (0, 0)


def test_a_second_signal_ends_at_once(database: SharedDatabase, tmp_path: Path) -> None:
    served = Watched(database, tmp_path, "--drain-notice", "60")
    served.tell(signal.SIGINT)
    wait_for(lambda: served.ready()[0] == 503)
    served.tell(signal.SIGTERM)
    assert served.process.wait(5) == 128 + signal.SIGTERM
    assert served.lines()[-1]["message"] == "told twice to stop: ending at once"
    served.stop()


def test_a_call_in_flight_is_finished_and_none_is_begun(
    database: SharedDatabase, provider: Simulator, tmp_path: Path
) -> None:
    provider.arrange(reset=True)
    provider.fault("hold", "refundPayment")
    seeded.build(database)
    file = provider.providers_file(tmp_path / "providers.json", timeout_s=60)
    served = Watched(database, tmp_path, "--providers", str(file), "--drain-notice", "2")
    desk = desk_of(served.url, database, "asha")

    def raised(ticket_id: str) -> str:
        payload = {"amount": {"minor": 10_000, "unit": "INR"}, "reason": "service_failure"}
        intent = RaiseRequest(str(uuid.uuid4()), ticket_id, "order.refund", msgspec.Raw(canonical(payload)))
        assert desk.do(intent).status == "applied"
        return intent.request_id

    def states() -> dict[str, str]:
        return {row.request_id: row.state for row in rows(database, sa.select(t.legs.c.request_id, t.legs.c.state))}

    under_way = raised("k-2")
    wait_for(lambda: bool(provider.state()["holding"]))
    served.tell()
    wait_for(lambda: served.ready()[0] == 503)
    late = raised("k-6")
    provider.arrange(release=True)
    assert served.process.wait(30) == 0
    found = states()
    assert found[under_way] == "succeeded"
    assert found[late] == "waiting", "it waits for the next instance"
    assert len(provider.effects("refundPayment")) == 1
    served.stop()
    TestDesk.close_all()
