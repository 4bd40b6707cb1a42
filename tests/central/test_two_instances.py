"""Two instances of the centre as processes over one PostgreSQL: whatever one of them knows, the other keeps to."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import msgspec
import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from plum_desk.central import policy, sealing
from plum_desk.central import tables as t
from plum_desk.central.engine import wall_clock
from plum_desk.central.enrolment import MAX_PER_LOGIN, new_code
from plum_desk.domain.intents import RaiseRequest
from plum_desk.domain.operation import canonical
from plum_desk.domain.ticket_intents import AddNote
from plum_desk.wire.messages import (
    OpStatus,
    PushRequest,
    PushResponse,
    QuoteRequest,
    QuoteResponse,
    RevealRequest,
    RevealResponse,
    SignedPolicy,
)
from tests.helpers import seeded
from tests.helpers.centre import CentreProcess
from tests.helpers.desk import Refusal, TestDesk
from tests.helpers.office import refund
from tests.helpers.pg import NOW, Postgres, SharedDatabase
from tests.helpers.simulator import Simulator, wait_for


class Two:
    """``a`` and ``b`` serve the sample world at its own time, with one simulated provider."""

    def __init__(self, database: SharedDatabase, sim: Simulator, folder: Path) -> None:
        self.database, self.sim = database, sim
        self.owner = database.owner_engine()
        offset = NOW - wall_clock()
        self.clock: Callable[[], int] = lambda: wall_clock() + offset
        sim.arrange(reset=True, settings={"strict_refresh": True})
        file = sim.providers_file(folder / "providers.json")
        options = ("--providers", str(file), "--offset", str(offset))
        self.a, self.b = (CentreProcess(database, _made(folder / name), *options) for name in "ab")

    def desk(self, login: str) -> TestDesk:
        """Signed in at the first; ``at`` turns to either."""
        with self.owner.begin() as conn:
            code = new_code(conn, created_by="tests", now=self.clock())
        made = TestDesk(self.a.url, self.clock)
        made.enrol(code)
        made.sign_in(login, seeded.PASSWORD)
        return made

    def at(self, instance: CentreProcess, desk: TestDesk) -> TestDesk:
        desk.http.base_url = instance.url
        return desk

    def count(self, query: sa.Select[Any]) -> int:
        with self.owner.connect() as conn:
            return int(conn.execute(sa.select(sa.func.count()).select_from(query.subquery())).scalar_one())


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


@pytest.fixture(scope="module")
def two(postgres: Postgres, provider: Simulator, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    with ExitStack() as stack:
        database = stack.enter_context(postgres.fresh())
        seeded.build(database)
        made = Two(database, provider, tmp_path_factory.mktemp("two"))
        stack.callback(made.owner.dispose)
        for instance in (made.a, made.b):
            stack.callback(instance.start().stop)
        stack.callback(TestDesk.close_all)
        yield made


def both(desks: tuple[TestDesk, TestDesk], target: str, message: msgspec.Struct, answer: type[Any]) -> list[Any]:
    """The same from both desks at once: an answer, or the Refusal, of each."""

    def told(desk: TestDesk) -> Any:
        try:
            return desk.post(target, message, answer)
        except Refusal as refusal:
            return refusal

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(told, desks))


def test_a_token_is_refreshed_by_one_of_them(two: Two) -> None:
    """The provider takes each refresh token once, and both need the first one at the same time."""
    desks = (two.desk("ravi"), two.at(two.b, two.desk("ravi")))
    answers = both(desks, "/v1/quote", QuoteRequest("o-2", "k-2", ()), QuoteResponse)
    assert [type(answer) for answer in answers] == [QuoteResponse, QuoteResponse]
    with two.owner.connect() as conn:
        (sealed,) = conn.execute(sa.select(t.provider_tokens.c.sealed)).scalars()
    assert b"access" not in bytes(sealed)


def test_a_proof_counts_once_in_all(two: Two) -> None:
    desk = two.desk("ravi")
    headers = {"Plum-Proof": desk.header("GET", "/v1/policy", b"")}
    assert desk.read(desk.call("GET", "/v1/policy", **headers), SignedPolicy).version >= 1
    with pytest.raises(Refusal) as replayed:
        two.at(two.b, desk).read(desk.call("GET", "/v1/policy", **headers))
    assert (replayed.value.status, replayed.value.code) == (401, "proof_replayed")


def test_guesses_at_a_password_are_counted_together(two: Two) -> None:
    desk = two.desk("finn")
    codes = []
    for n in range(MAX_PER_LOGIN + 1):
        with pytest.raises(Refusal) as refused:
            two.at(two.b if n % 2 else two.a, desk).sign_in("finn", "wrong")
        codes.append(refused.value.code)
    assert codes == ["bad_credentials"] * MAX_PER_LOGIN + ["too_many_attempts"]


def test_reveals_are_capped_together(two: Two) -> None:
    with two.owner.begin() as conn:
        key = conn.execute(sa.select(t.centre.c.voucher_key)).scalar_one()
        sealed = sealing.seal(bytes(key), "v-1", "ABCD-EFGH-1111")
        conn.execute(t.vouchers.update().where(t.vouchers.c.voucher_id == "v-1").values(code_sealed=sealed))
    desks = (two.desk("asha"), two.at(two.b, two.desk("asha")))
    wanted = RevealRequest("v-1", "k-1", "Read to the brand by phone")
    answers = [answer for _ in range(11) for answer in both(desks, "/v1/reveal", wanted, RevealResponse)]
    left = sorted((a.remaining_this_hour for a in answers if isinstance(a, RevealResponse)), reverse=True)
    assert left == list(range(19, -1, -1))
    assert [a.code for a in answers if isinstance(a, Refusal)] == ["reveal_cap"] * 2


def test_one_batch_at_both_is_applied_once(two: Two) -> None:
    """What a balancer, or an impatient desk, may do with a push whose answer is late."""
    first = two.desk("asha")
    second = two.at(two.b, TestDesk(two.b.url, two.clock))
    second.key, second.token, second.device_id = first.key, first.token, first.device_id
    for n in range(5):
        ops = tuple(first.operation(AddNote("k-5", f"{n}.{k}")) for k in range(4))
        message = PushRequest(first.device_id, first.seq - 3, ops[0].prev_hash, ops)
        answers = both((first, second), "/v1/ops", message, PushResponse)
        told = sorted(result.status for answer in answers for result in answer.results)
        assert told == [OpStatus.APPLIED] * 4 + [OpStatus.DUPLICATE] * 4
    e = t.ticket_events.c
    assert two.count(sa.select(e.event_id).where(e.ticket_id == "k-5", e.kind == "note")) == 20


def test_news_of_one_reaches_the_desks_of_the_other(two: Two) -> None:
    writer, reader = two.desk("asha"), two.at(two.b, two.desk("ravi"))
    reader.pull()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(reader.pull, wait_ms=20_000)
        result = writer.do(AddNote("k-6", "for the other instance"))
        (answer, *_) = waiting.result(30)
    assert result.op_id in {change.key for page in answer.pages for change in page.changes}


def test_each_leg_is_called_once(two: Two) -> None:
    """Eight slots in two processes look for work; the provider sees each key once."""
    desks = {"k-1": two.desk("asha"), "k-2": two.at(two.b, two.desk("asha")), "k-4": two.desk("asha")}
    payload = msgspec.Raw(canonical(refund(10_000)))
    made = [str(uuid.uuid4()) for _ in desks]
    for request_id, (ticket, desk) in zip(made, desks.items(), strict=True):
        result = desk.do(RaiseRequest(request_id, ticket, "order.refund", payload))
        assert result.status is OpStatus.APPLIED, (result.code, result.facts)
    r = t.requests.c
    done = sa.select(r.request_id).where(r.request_id.in_(made), r.state == "succeeded")
    wait_for(lambda: two.count(done) == len(made))
    keys = [row["key"] for row in two.sim.effects("refundPayment")]
    assert len(keys) == len(set(keys)) == len(made)
    with two.owner.connect() as conn:
        assert conn.execute(sa.text("SELECT * FROM plum_ledger_faults()")).all() == []


def test_a_policy_that_one_has_told_holds_at_the_other(two: Two) -> None:
    desk = two.desk("asha")
    with two.owner.begin() as conn:
        body = conn.execute(sa.select(t.policies.c.body).order_by(t.policies.c.version.desc())).scalars().first()
        now = policy.parse(bytes(body))
        signed = policy.publish(conn, replace(now, version=now.version + 1), issued_by="tests", now=two.clock())
    wait_for(lambda: desk.read(desk.call("GET", "/v1/policy"), SignedPolicy).version == signed.version)
    result = two.at(two.b, desk).do(AddNote("k-7", "under the new policy"), policy_version=signed.version)
    with two.owner.connect() as conn:
        line = conn.execute(sa.select(t.audit.c.body).where(t.audit.c.op_id == result.op_id)).scalar_one()
    assert msgspec.json.decode(line)["policy_version"] == signed.version
