"""Desks and centres of different releases: whoever can still understand, does; nobody's work is stranded."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
import sqlalchemy as sa

from plum_desk.central import enrolment, handlers
from plum_desk.central import pull as pulling
from plum_desk.central import tables as t
from plum_desk.central.core import inspect
from plum_desk.central.routes import desk as desk_routes
from plum_desk.domain.intents import LOCAL_EVENTS, DiscardOperation, HandOver, LocalEvent
from plum_desk.domain.operation import canonical
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.schemas import DOWN, FIRST, OP_SCHEMAS, UP, upgraded, written
from plum_desk.domain.ticket_intents import AddNote
from plum_desk.errors import ContractBug
from plum_desk.runtime.dispatch import Submitted
from plum_desk.store.queries import operations, tickets
from plum_desk.views.connection import Link, offline, pill
from plum_desk.wire.messages import OpStatus, SignInResponse
from plum_desk.wire.version import common, older
from tests.central.test_pull import published
from tests.central.test_push import rows
from tests.helpers.centre import RunningCentre
from tests.helpers.desk import TestDesk
from tests.helpers.deskside import opened, until, write_profile
from tests.helpers.seeded import PASSWORD, user_id

S = OpStatus
TICKET = "k-1"


def b64(value: bytes) -> str:
    return base64.b64encode(value).decode()


# --- a desk of the release before ----------------------------------------------------------------


def ops_of_protocol_1(desk: TestDesk, args: bytes) -> bytes:
    """A push as Plum Desk 0.1 wrote it, member by member; its local.event was of schema 1."""
    event = msgspec.json.decode(args, type=LocalEvent)
    op = desk.operation(event, op_schema=1)
    fields = {name: b64(getattr(op, name)) for name in ("body", "args", "salt", "prev_hash", "hash", "sig")}
    request = {"device_id": desk.device_id, "from_seq": desk.seq, "prev_hash": b64(op.prev_hash), "ops": [fields]}
    return msgspec.json.encode(request | {"proto": 1})


def pull_of_protocol_1(desk: TestDesk) -> bytes:
    request = {
        "device_id": desk.device_id, "incarnation": desk.incarnation, "scopes": {}, "cut": None,
        "acked_results": 0, "policy_version": 0, "max_bytes": 1_000_000, "wait_ms": 0, "proto": 1, "schema": 1,
    }  # fmt: skip
    return msgspec.json.encode(request)


def test_a_desk_of_protocol_1_is_served_and_its_operations_are_converted(centre: RunningCentre) -> None:
    """Its way to record that work was put away was an event; since then it is a command."""
    desk = centre.desk("asha")
    args = b'{"event":"operation.discarded","subject":"0197-a-refused-one","detail":{}}'
    answer = TestDesk.read(desk.call("POST", "/v1/ops", ops_of_protocol_1(desk, args)))
    (result,) = msgspec.json.decode(answer)["results"]
    assert result["status"] == "applied"
    (line,) = rows(centre, sa.select(t.audit).where(t.audit.c.op_id == result["op_id"]))
    assert (line.action, line.subject) == ("operation.discarded", "0197-a-refused-one")
    (kept,) = rows(centre, sa.select(t.operations).where(t.operations.c.op_id == result["op_id"]))
    assert kept.kind == "local.event" and b'"operation.discarded"' in kept.args, "stored as it was signed"

    ordinary = b'{"event":"report.printed","subject":"r-1","detail":{}}'
    answer = TestDesk.read(desk.call("POST", "/v1/ops", ops_of_protocol_1(desk, ordinary)))
    assert msgspec.json.decode(answer)["results"][0]["status"] == "applied"

    page = msgspec.json.decode(TestDesk.read(desk.call("POST", "/v1/pull", pull_of_protocol_1(desk))))
    assert page["proto"] == 1 and page["scopes"]["add"] and page["op_schemas"] is None


def test_what_a_newer_desk_wrote_waits_for_a_centre_that_knows_it(centre: RunningCentre) -> None:
    """In quarantine it can be released after the centre's upgrade; and it blocks nothing."""
    desk = centre.desk("asha")
    newer = desk.operation(AddNote(TICKET, "x"), op_schema=2)
    answer = desk.push(newer, desk.operation(AddNote(TICKET, "y")))
    assert [(r.status, r.code) for r in answer.results] == [(S.NEEDS_REVIEW, "unknown_kind"), (S.APPLIED, "")]
    assert [row.why for row in rows(centre, sa.select(t.quarantine))] == ["unknown_kind"]


# --- a desk that is too old, or whose centre is --------------------------------------------------


@pytest.mark.anyio
async def test_a_desk_too_old_to_receive_still_sends_and_says_so(centre: RunningCentre, tmp_path: Path) -> None:
    published(centre)
    folder = write_profile(tmp_path / "desk", centre.url, centre.code())
    async with opened(folder) as application:
        desk = application.desk
        await desk.session.sign_in("asha", PASSWORD)
        await until(application, lambda: desk.store.read(tickets.one, TICKET))
        row = (await desk.store.read(tickets.one, TICKET)).row
        centre.centre.min_client = "9.0.0"
        done = await desk.dispatch.note(row, "Sent all the same")
        assert isinstance(done, Submitted)
        desk.connection.retry()
        await until(application, lambda: desk.connection.state == "apart")
        assert desk.connection.detail == Code.CLIENT_TOO_OLD
        query = sa.select(t.ticket_events.c.text).where(t.ticket_events.c.op_id == done.op_id)
        await until(application, lambda: desk.store.journal_read(answered, done.op_id))
        assert [event.text for event in rows(centre, query)] == ["Sent all the same"]
        link = Link("apart", desk.connection.synced_at, 0, 0, desk.connection.detail)
        said = offline(link, desk.clock())
        assert said is not None and "too old to receive" in said.title and "still sent" in said.text
        assert pill(link)[0] == "Sends only"

        centre.centre.min_client = "0.1.0"
        desk.connection.retry()
        await until(application, lambda: desk.connection.state == "online")
        await until(application, lambda: desk.store.journal_read(settled, done.op_id))


def answered(connection: Any, op_id: str) -> bool:
    shown = operations.one(connection, op_id)
    return shown is not None and shown.row.result is not None


def settled(connection: Any, op_id: str) -> bool:
    shown = operations.one(connection, op_id)
    return shown is not None and shown.row.state == "applied"


@pytest.fixture
def protocol_1(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """The centre as Plum Desk 0.1 served: it takes protocol 1 only, and the first schemas only."""

    def spoken(centre: Any, request: Any) -> int:
        if not 1 <= request.proto <= 1:
            error = ContractBug(proto=1, proto_min=1)
            error.code = "proto"
            raise error
        return 1

    def known(kind: str, schema: int, args: bytes) -> tuple[str, bytes] | None:
        return (kind, args) if FIRST.get(kind, 0) >= schema else None

    async def signed_in(*args: Any) -> SignInResponse:
        return msgspec.structs.replace(await opening(*args), proto=1, op_schemas=None)

    opening = enrolment.sign_in

    def put() -> None:
        monkeypatch.setattr(pulling, "_spoken", spoken)
        monkeypatch.setattr(pulling, "told", lambda request: None)
        monkeypatch.setattr(desk_routes, "told", lambda request: None)
        monkeypatch.setattr(inspect, "upgraded", known)
        monkeypatch.setattr(enrolment, "sign_in", signed_in)
        monkeypatch.setattr(handlers, "LOCAL_EVENTS", LOCAL_EVENTS | {"operation.discarded"})

    return put


@pytest.mark.anyio
@pytest.mark.parametrize("when", ["from the start", "rolled back meanwhile"])
async def test_a_desk_one_release_ahead_writes_what_its_centre_takes(
    centre: RunningCentre, tmp_path: Path, protocol_1: Callable[[], None], when: str
) -> None:
    published(centre)
    folder = write_profile(tmp_path / "desk", centre.url, centre.code())
    if when == "from the start":
        protocol_1()
    async with opened(folder) as application:
        desk, client = application.desk, application.client
        await desk.session.sign_in("asha", PASSWORD)
        protocol_1()
        desk.connection.retry()
        await until(application, lambda: client.proto == 1 and desk.connection.state == "online")
        await until(application, lambda: desk.store.read(tickets.one, TICKET))
        if when == "rolled back meanwhile":
            client.learn(dict(FIRST))  # as at its next sign-in
        row = (await desk.store.read(tickets.one, TICKET)).row
        wrong = await desk.dispatch.set_disposition(row, "NO_SUCH")
        assert isinstance(wrong, Submitted)
        await until(application, lambda: desk.connection.needs_you == 1)
        given = await desk.dispatch.hand_over(wrong.op_id, user_id("ravi"))
        assert given == Refused(Code.UNKNOWN_KIND, {"kind": "operation.hand_over"})
        assert await desk.dispatch.discard(wrong.op_id)
        last = (await desk.store.journal_read(operations.ids))[0]
        (shown,) = (await desk.store.journal_read(operations.window, [last])).values()
        assert (shown.row.operation.kind, shown.row.operation.op_schema) == ("local.event", 1)
        await until(application, lambda: desk.store.journal_read(answered, shown.row.op_id))
        assert {row.kind: row.status for row in rows(centre, sa.select(t.operations))}["local.event"] == "applied"


LOCKED = ["session.locked", "session.unlock_refused", "session.unlocked"]


@pytest.mark.anyio
@pytest.mark.parametrize("older_centre", [False, True])
async def test_a_locked_desk_tells_its_centre_and_says_nothing_to_an_older_one(
    centre: RunningCentre, tmp_path: Path, protocol_1: Callable[[], None], older_centre: bool
) -> None:
    published(centre)
    folder = write_profile(tmp_path / "desk", centre.url, centre.code())
    if older_centre:
        protocol_1()
    query = sa.select(t.audit.c.action).where(t.audit.c.chain == "centre").order_by(t.audit.c.seq)
    async with opened(folder) as application:
        desk, session = application.desk, application.desk.session
        await session.sign_in("asha", PASSWORD)
        await session.locked()
        assert not await session.unlock("not this") and await session.unlock(PASSWORD)
        await session.sign_out()  # its event is the last that is sent
        await session.sign_in("asha", PASSWORD)

        async def told() -> bool:  # the centre writes one of its own when a session ends; the other is the desk's
            return [row.action for row in rows(centre, query)].count("session.signed_out") == 2

        await until(application, told)
        said = [row.action for row in rows(centre, query) if "lock" in row.action]
        assert said == ([] if older_centre else LOCKED)
        assert desk.connection.needs_you == 0


# --- the arithmetic ------------------------------------------------------------------------------


def test_every_schema_that_ever_was_is_known() -> None:
    for kind, newest in OP_SCHEMAS.items():
        for schema in range(1, newest):
            assert (kind, schema) in UP
    assert upgraded("local.event", 4, b"{}") is None and upgraded("no.such", 1, b"{}") is None
    assert upgraded("ticket.note", 1, b"as it is") == ("ticket.note", b"as it is")
    assert all(kind in OP_SCHEMAS and OP_SCHEMAS[kind] >= schema for kind, schema in DOWN)


def test_what_is_written_for_an_older_centre_says_the_same_there() -> None:
    args = canonical(DiscardOperation("0197-a"))
    assert written("operation.discard", args, OP_SCHEMAS) == ("operation.discard", 1, args)
    kind, schema, older_args = written("operation.discard", args, FIRST) or ("", 0, b"")
    assert (kind, schema) == ("local.event", 1)
    assert upgraded(kind, schema, older_args) == ("operation.discard", args)
    event = canonical(LocalEvent("report.saved", "r-1", {"a": "b"}))
    assert written("local.event", event, FIRST) == ("local.event", 1, event)
    assert written("operation.hand_over", canonical(HandOver("a", "k", "u")), FIRST) is None
    locked = canonical(LocalEvent("session.locked", "s-1"))
    assert written("local.event", locked, OP_SCHEMAS) == ("local.event", 3, locked)
    assert written("local.event", locked, OP_SCHEMAS | {"local.event": 2}) is None, (
        "it would refuse what it cannot name"
    )


@pytest.mark.parametrize(
    ("low", "high", "chosen"), [(1, 1, 1), (1, 2, 2), (2, 2, 2), (1, 9, 2), (3, 9, None), (0, 0, None)]
)
def test_the_newest_protocol_that_both_speak(low: int, high: int, chosen: int | None) -> None:
    assert common(low, high) == chosen


def test_releases_are_compared_by_number() -> None:
    assert older("0.9.0", "0.10.0") and not older("0.10.0", "0.9.9") and not older("1.2", "1.2.0")
    assert older("", "0.1.0") and older("0.1.0rc1", "0.1.1") and not older("0.1.0", "0.1.0")
