"""Metrics, readiness and the access log of a real instance, and that none of them says anything personal."""

from __future__ import annotations

import socket
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
import sqlalchemy as sa
from prometheus_client.parser import text_string_to_metric_families

from plum_desk.central.engine import wall_clock
from plum_desk.central.enrolment import new_code
from plum_desk.central.watch.following import KEPT, LIVE_MS, Following
from plum_desk.central.watch.metrics import CODES, OTHER, Metrics, bounded, scope_class
from plum_desk.domain.intents import LocalEvent, RaiseRequest
from plum_desk.domain.operation import canonical
from plum_desk.domain.ticket_intents import AddNote, SetDisposition
from plum_desk.wire import proof
from tests.helpers import seeded
from tests.helpers.desk import Refusal, TestDesk
from tests.helpers.pg import SharedDatabase
from tests.helpers.served import Watched
from tests.helpers.simulator import Simulator, wait_for

CANARY = "Zarathustra"
"""A name that nothing else here contains."""


@pytest.fixture
def served(database: SharedDatabase, provider: Simulator, tmp_path: Path) -> Iterator[Watched]:
    seeded.build(database)
    file = provider.providers_file(tmp_path / "providers.json")
    made = Watched(database, tmp_path, "--log-level", "DEBUG", "--providers", str(file))
    yield made
    TestDesk.close_all()
    assert made.stop() == 0


def desk_of(served: Watched, database: SharedDatabase, login: str = "asha") -> TestDesk:
    engine = database.owner_engine()
    with engine.begin() as conn:
        code = new_code(conn, created_by="tests", now=wall_clock())
    engine.dispose()
    made = TestDesk(served.url, wall_clock)
    made.enrol(code)
    made.sign_in(login, seeded.PASSWORD)
    return made


def sql(database: SharedDatabase, *statements: str) -> None:
    engine = database.owner_engine()
    with engine.begin() as conn:
        for statement in statements:
            conn.execute(sa.text(statement.replace(":", r"\:")))
    engine.dispose()


def state_of(database: SharedDatabase, request_id: str) -> str:
    engine = database.owner_engine()
    with engine.connect() as conn:
        state = conn.execute(
            sa.text("SELECT state FROM requests WHERE request_id = :r"), {"r": request_id}
        ).scalar_one()
    engine.dispose()
    return str(state)


def test_the_admin_listener_tells_what_the_public_one_does_not(served: Watched, database: SharedDatabase) -> None:
    for path in ("/metrics", "/readyz"):
        assert served.http.get(f"{served.url}{path}").status_code == 404
    assert served.http.get(f"{served.url}/healthz").json()["status"] == "ok"
    assert served.http.get(f"{served.said['admin']}/healthz").text == "ok\n"
    assert served.ready() == (200, dict.fromkeys(("database", "draining", "policy", "schema"), "ok"))
    sql(database, "INSERT INTO schema_revisions (revision, phase) VALUES ('9998', 'expand')")
    assert served.ready()[0] == 200, "one expansion ahead is borne"
    sql(database, "INSERT INTO schema_revisions (revision, phase) VALUES ('9999', 'expand')")
    code, checks = served.ready()
    assert code == 503 and "2 revisions ahead" in checks["schema"]
    host = served.said["admin"].partition("//")[2].partition(":")[0]
    assert host == "127.0.0.1"


def test_a_database_that_is_away_is_neither_ready_nor_dead(served: Watched, database: SharedDatabase) -> None:
    name = database.url.database
    admin = sa.create_engine(database.url.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with admin.connect() as conn:
        conn.exec_driver_sql(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        conn.execute(
            sa.text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"), {"name": name}
        )
        code, checks = served.ready()
        assert (code, checks["database"]) == (503, "unreachable")
        assert served.http.get(f"{served.said['admin']}/healthz").status_code == 200
        assert served.value("plum_sample_failed") == 1 and served.value("plum_database_errors_total") >= 1
        conn.exec_driver_sql(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
    admin.dispose()
    wait_for(lambda: served.ready()[0] == 200)


def test_work_is_counted_by_kind_code_and_route(served: Watched, database: SharedDatabase) -> None:
    desk = desk_of(served, database)
    desk.push(*[desk.operation(AddNote("k-1", f"note {n}")) for n in range(3)], desk.operation(AddNote("k-404", "x")))
    desk.pull()
    assert served.value("plum_operations_total", kind="ticket.note", status="applied") == 3
    assert served.value("plum_refusals_total", of="operation", code="ticket_not_found") == 1
    assert served.value("plum_push_operations_sum") == 4
    assert served.value("plum_http_request_seconds_count", route="/v1/ops", status="200") == 1
    assert served.value("plum_pull_entries_total") >= 3
    assert served.value("plum_feed_heads", scope_class="queue") == 3
    assert served.value("plum_instances") == 1 and served.value("plum_policy_version") == 1
    assert served.value("plum_database_connections", state="limit") == 10


def test_a_long_poll_counts_as_waiting_and_not_as_slow(served: Watched, database: SharedDatabase) -> None:
    desk = desk_of(served, database)
    desk.pull()
    before = served.value("plum_http_request_seconds_sum", route="/v1/pull")
    desk.pull(wait_ms=600)
    assert served.value("plum_http_request_seconds_sum", route="/v1/pull") - before < 0.5
    assert any(line.get("waited_ms", 0) >= 590 for line in served.lines())


def test_ages_of_outbox_and_unknown_come_from_the_database(served: Watched, database: SharedDatabase) -> None:
    desk = desk_of(served, database)
    payload = {"amount": {"minor": 10_000, "unit": "INR"}, "reason": "service_failure"}
    request_id = str(uuid.uuid4())
    result = desk.do(RaiseRequest(request_id, "k-2", "order.refund", msgspec.Raw(canonical(payload))))
    assert result.status == "applied"
    wait_for(lambda: state_of(database, request_id) == "succeeded", every=0.2)  # its last transaction is over
    assert served.value("plum_executor_calls_total", step="called", result="processed") == 1
    sql(
        database,
        "UPDATE requests SET state = 'unknown', raised_at = now() - interval '300 s'",
        "UPDATE legs SET state = 'unknown', called_at = now() - interval '120 s', next_at = now() + interval '1 day',"
        " claimed_by = NULL, claimed_until = NULL",
    )
    wait_for(lambda: served.value("plum_unknown_requests") == 1, every=0.3)
    assert 119 <= served.value("plum_unknown_oldest_seconds") < 180
    sql(
        database,
        "UPDATE requests SET state = 'auto_approved'",
        "UPDATE legs SET state = 'waiting'",
    )
    wait_for(lambda: served.value("plum_outbox_legs", state="waiting") == 1, every=0.3)
    assert 299 <= served.value("plum_outbox_oldest_seconds") < 360


def test_streams_are_counted_while_they_last(served: Watched, database: SharedDatabase) -> None:
    desk = desk_of(served, database)
    headers = {proof.HEADER: desk.header("GET", "/v1/nudge", b""), "Authorization": f"{proof.SCHEME} {desk.token}"}
    with desk.http.stream("GET", "/v1/nudge", headers=headers) as stream:
        events = stream.iter_bytes()
        assert next(events)
        wait_for(lambda: served.value("plum_nudge_streams") == 1)
    wait_for(lambda: served.value("plum_nudge_streams") == 0, 30)


# --- nothing personal ----------------------------------------------------------------------------


def _everywhere(served: Watched, database: SharedDatabase) -> None:
    """The canary through every path that takes something from outside."""
    sql(
        database,
        f"UPDATE users SET name = '{CANARY}' WHERE user_id = 'u-asha'",  # noqa: S608 (ours)
        f"UPDATE members SET name = '{CANARY}', email = '{CANARY}@example.com'",  # noqa: S608 (ours)
    )
    desk = desk_of(served, database)
    raw = served.http
    raw.get(f"{served.url}/{CANARY}?q={CANARY}", headers={"X-Request-Id": CANARY, "User-Agent": CANARY})
    raw.request("GET", f"{served.url}/v1/reports/{CANARY}")
    raw.request(CANARY.upper(), f"{served.url}/v1/ops")
    raw.post(f"{served.url}/v1/webhooks/{CANARY}", content=CANARY.encode(), headers={"x-api-key": CANARY})
    raw.post(f"{served.url}/v1/ops", content=CANARY.encode(), headers={"Authorization": f"Plum {CANARY}"})
    for wrong in (lambda: desk.sign_in(CANARY, CANARY), lambda: TestDesk(served.url, wall_clock).enrol(CANARY)):
        with pytest.raises(Refusal):
            wrong()
    desk.sign_in("asha", seeded.PASSWORD)
    desk.do(AddNote("k-1", f"{CANARY}\r\n\x1b[31m"))
    desk.do(AddNote(CANARY, CANARY))
    desk.do(SetDisposition("k-1", CANARY, CANARY), guard={"disposition": msgspec.json.encode(CANARY)})
    desk.do(LocalEvent("session.signed_in", CANARY, {CANARY: CANARY}))
    payload = {"amount": {"minor": 10_000, "unit": "INR"}, "reason": "service_failure", "note": CANARY}
    desk.do(RaiseRequest(f"{CANARY}-{uuid.uuid4()}", "k-2", "order.refund", msgspec.Raw(canonical(payload))))
    desk.do(RaiseRequest(f"{CANARY}-2", "k-3", CANARY, msgspec.Raw(b'"x"')))
    desk.push(desk.operation(AddNote("k-1", "x"), kind=CANARY))
    desk.push(desk.operation(AddNote("k-1", "x"), op_id=f"{CANARY}-3"))
    desk.pull()


def _constraint(served: Watched, database: SharedDatabase) -> None:
    """A rule that only the database keeps: its message quotes the row."""
    sql(
        database,
        f"""CREATE FUNCTION canary() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            RAISE EXCEPTION '{CANARY} %', NEW USING ERRCODE = 'check_violation', CONSTRAINT = 'rule',
            DETAIL = '{CANARY}'; END $$""",
        "CREATE TRIGGER canary BEFORE INSERT ON ticket_events FOR EACH ROW EXECUTE FUNCTION canary()",
    )
    desk = desk_of(served, database)
    result = desk.do(AddNote("k-1", CANARY))
    assert result.code == "internal"
    sql(database, "DROP TRIGGER canary ON ticket_events", "ALTER TABLE feed_head RENAME COLUMN chain TO chained")
    with pytest.raises(Refusal) as crashed:
        desk.do(AddNote("k-1", CANARY))
    assert crashed.value.status == 500
    sql(database, "ALTER TABLE feed_head RENAME COLUMN chained TO chain")


def test_no_log_line_and_no_metric_says_anything_personal(served: Watched, database: SharedDatabase) -> None:
    _everywhere(served, database)
    _constraint(served, database)
    host, port = served.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as wire:  # not HTTP at all
        wire.sendall(f"{CANARY}\r\n\x1b[31m\r\n\r\n".encode())
        wire.recv(1000)
    metrics, lines = served.metrics(), served.lines()
    personal = (CANARY, CANARY.lower(), CANARY.upper(), "asha", "Meera", "m-1", "k-1", "acme.example")
    for what, text in (("metrics", metrics), ("log", served.log)):
        assert [word for word in personal if word in text] == [], what
    errors = [line for line in lines if line["level"] == "ERROR"]
    assert any("CheckViolation 23514" in line["message"] for line in errors), "the constraint was logged, by its name"
    assert any("UndefinedColumn 42703" in line["message"] for line in errors)
    requests = [line for line in lines if line["message"] == "request"]
    assert {line["route"] for line in requests} >= {"/v1/ops", "/v1/pull", "unmatched", "/v1/reports/{run_id}"}
    assert all(line["request"] and line["instance"] for line in requests)
    for family in text_string_to_metric_families(metrics):
        for sample in family.samples:
            assert sample.labels.get("code", OTHER) in CODES | {OTHER}
    series = [line for line in metrics.splitlines() if not line.startswith("#") and "_bucket" not in line]
    assert len(series) < 300, "labels come from closed sets"


def test_the_request_id_is_ours_and_told_to_the_caller(served: Watched) -> None:
    answer = httpx.get(f"{served.url}/healthz", headers={"Plum-Request-Id": CANARY})
    told = answer.headers["plum-request-id"]
    wait_for(lambda: any(line.get("request") == told for line in served.lines()))


# --- parts ---------------------------------------------------------------------------------------


def test_labels_take_known_values_only() -> None:
    assert (bounded("a", {"a"}), bounded("b", {"a"})) == ("a", OTHER)
    assert (scope_class("queue:rbl:general"), scope_class("Meera")) == ("queue", OTHER)


def test_an_error_is_counted_once_however_often_it_is_reported() -> None:
    metrics = Metrics()
    inner: Any = RuntimeError()
    inner.sqlstate = "23514"
    outer = sa.exc.IntegrityError("", {}, inner)
    for error in (inner, outer, inner):
        metrics.database_error(error)
    assert metrics.registry.get_sample_value("plum_database_errors_total", {"sqlstate": "23"}) == 1


def test_lag_is_the_wait_of_the_oldest_entry_that_a_live_desk_lacks() -> None:
    following = Following()
    following.moved({"queue:a": 5, "ref": 1}, 1_000)
    following.delivered("d1", {"queue:a": 5, "ref": 1}, 1_100)
    assert following.lag_ms(2_000) == {"queue": 0, "ref": 0}
    following.moved({"queue:a": 6, "ref": 1}, 3_000)
    following.moved({"queue:a": 9, "ref": 1}, 4_000)
    assert following.lag_ms(5_000) == {"queue": 2_000, "ref": 0}
    following.delivered("d1", {"queue:a": 8, "ref": 1}, 5_000)
    assert following.lag_ms(5_000)["queue"] == 1_000
    assert following.lag_ms(5_001 + LIVE_MS) == {}, "a desk that is away has no lag here"
    following.listens("d1", 1)
    assert following.lag_ms(5_001 + LIVE_MS)["queue"] > LIVE_MS
    following.listens("d1", -1)
    assert following.lag_ms(5_001 + LIVE_MS) == {}


def test_following_remembers_a_bounded_past() -> None:
    following = Following()
    for n in range(KEPT * 3):
        following.moved({"ref": n}, n)
    following.delivered("d", {"ref": 0}, KEPT * 3)
    assert 0 < following.lag_ms(KEPT * 3)["ref"] <= KEPT
