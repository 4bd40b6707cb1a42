"""Pushing operations: at most once, in order, whatever is wrong with one of them."""

from __future__ import annotations

import socket
import threading
import uuid
from typing import Any

import msgspec
import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from plum_desk.central import tables as t
from plum_desk.central.device import sign
from plum_desk.domain.intents import DecideRequest, LocalEvent
from plum_desk.domain.operation import GENESIS, Operation, canonical, chain_hash, decode
from plum_desk.domain.text import NOTE_MAX
from plum_desk.domain.ticket_intents import AddNote, AssignTicket, SetDisposition
from plum_desk.wire.messages import OpStatus
from tests.helpers.centre import RunningCentre, both_ways
from tests.helpers.desk import Refusal
from tests.helpers.seeded import PASSWORD

S = OpStatus


def rows(centre: RunningCentre, query: sa.Executable) -> list[Any]:
    engine = centre.database.owner_engine()
    with engine.begin() as conn:
        result = conn.execute(query)
        found = list(result.all()) if result.returns_rows else []
    engine.dispose()
    return found


@both_ways
def test_a_note_is_applied_published_and_audited_once(centre: RunningCentre) -> None:
    desk, other = centre.desk("asha"), centre.desk("ravi")
    result = desk.do(AddNote("k-1", "Called the brand.\n=1+1 <b>‮"))
    assert (result.status, result.ver) == (S.APPLIED, 1)
    other.pull()
    key = ("queue:rbl:general", "ticket_event", result.op_id)
    event = msgspec.json.decode(other.rows[key])
    assert event[:4] == [result.op_id, "k-1", 1, event[3]]
    assert event[7] == "Called the brand.\n=1+1 <b>‮"
    assert result.at == (("queue:rbl:general", other.positions["queue:rbl:general"].seq),)
    lines = rows(centre, sa.select(t.audit).where(t.audit.c.op_id == result.op_id))
    assert [line.action for line in lines] == ["ticket.note"]
    assert "Called" not in lines[0].body.decode()


@both_ways
def test_the_same_push_again_is_harmless(centre: RunningCentre) -> None:
    desk = centre.desk("asha")
    ops = [desk.operation(AddNote("k-1", f"n{n}")) for n in range(3)] + [desk.operation(AddNote("k-404", "x"))]
    first = desk.push(*ops)
    again = desk.push(*ops)
    assert [r.status for r in again.results] == [S.DUPLICATE] * 4
    assert [replace(r, status=S.DUPLICATE) for r in first.results] == list(again.results)
    assert len(rows(centre, sa.select(t.ticket_events))) == 3
    overlap = desk.push(ops[2], ops[3], desk.operation(AddNote("k-2", "new")), from_seq=3)
    assert [r.status for r in overlap.results] == [S.DUPLICATE, S.DUPLICATE, S.APPLIED]


@both_ways
def test_twenty_copies_of_one_push_at_once_apply_once(centre: RunningCentre) -> None:
    desk = centre.desk("asha")
    ops = [desk.operation(AddNote(f"k-{n % 8 + 1}", "x")) for n in range(5)]
    answers: list[Any] = []
    threads = [threading.Thread(target=lambda: answers.append(desk.push(*ops))) for _ in range(20)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    statuses = [result.status for answer in answers for result in answer.results]
    assert (statuses.count(S.APPLIED), statuses.count(S.DUPLICATE)) == (5, 95)
    assert len(rows(centre, sa.select(t.ticket_events))) == 5


def test_one_poison_operation_blocks_nothing(centre: RunningCentre) -> None:
    """Unreadable, unsigned, unknown, oversized and hostile operations between good ones."""
    desk = centre.desk("asha")
    good = desk.operation(AddNote("k-1", "first"))
    unreadable = desk.operation(AddNote("k-1", "x"), body=b'{"v":1,"v":1}')
    unsigned = replace(desk.operation(AddNote("k-1", "x")), sig=bytes(64))
    unknown = desk.operation(AddNote("k-1", "x"), kind="ticket.explode")
    newer = desk.operation(AddNote("k-1", "x"), op_schema=2)
    wrong_class = desk.operation(AddNote("k-1", "x"), op_class="local")
    wrong_args = replace(desk.operation(AddNote("k-1", "x")), args=b'{"ticket_id":"k-1","text":"forged"}')
    nul = desk.operation(AddNote("k-1", "a\x00b"))
    megabyte = desk.operation(AddNote("k-1", "a" * (NOTE_MAX + 1)))
    marks = desk.operation(AddNote("k-1", "e" + "\u0301" * 1000))
    empty = desk.operation(AddNote("k-1", "   "))
    last = desk.operation(AddNote("k-1", "last"))
    answer = desk.push(
        good, unreadable, unsigned, unknown, newer, wrong_class, wrong_args, nul, megabyte, marks, empty, last
    )  # fmt: skip
    assert [r.code for r in answer.results] == [
        "", "op_unreadable", "bad_signature", "unknown_kind", "unknown_kind", "bad_input", "bad_input", "text_unsafe",
        "text_too_long", "text_unsafe", "bad_input", "",
    ]  # fmt: skip
    assert answer.acked_seq == 12
    assert [event.text for event in rows(centre, sa.select(t.ticket_events))] == ["first", "last"]
    refused = rows(centre, sa.select(t.audit).where(t.audit.c.body.contains(b'"result":"refused"')))
    assert len(refused) == 10


@pytest.mark.allow_logs("plum_desk.central.push")
def test_an_id_is_used_once_across_devices(centre: RunningCentre) -> None:
    desk, other = centre.desk("asha"), centre.desk("ravi")
    op_id = str(uuid.uuid4())
    assert desk.do(AddNote("k-1", "mine"), op_id=op_id).status == S.APPLIED
    stolen = other.do(AddNote("k-2", "other"), op_id=op_id)
    assert (stolen.op_id, stolen.status, stolen.code) == (op_id, S.REJECTED, "op_reused")
    assert other.do(AddNote("k-2", "next")).status == S.APPLIED
    other.pull()
    assert other.results[op_id].code == "op_reused"


def test_a_gap_is_told_where_to_continue(centre: RunningCentre) -> None:
    desk = centre.desk("asha")
    desk.operation(AddNote("k-1", "lost"))
    with pytest.raises(Refusal) as caught:
        desk.do(AddNote("k-1", "after"))
    assert (caught.value.status, caught.value.code) == (409, "chain_broken")
    assert caught.value.problem.facts == {"expected": 1}


@pytest.mark.parametrize("how", ["restored", "cloned", "mangled"])
def test_two_histories_of_one_device_are_quarantined(centre: RunningCentre, how: str) -> None:
    desk = centre.desk("asha")
    desk.do(AddNote("k-1", "one"))
    at_one = desk.seq, desk.hash
    desk.do(AddNote("k-1", "two"))
    match how:
        case "restored":  # an old journal writes another second entry
            desk.seq, desk.hash = at_one
            op = desk.operation(AddNote("k-1", "other two"))
        case "cloned":  # continues from a history that we never saw
            desk.hash = GENESIS
            op = desk.operation(AddNote("k-1", "three"))
        case _:  # the stored bytes no longer have their hash
            op = desk.operation(AddNote("k-1", "three"))
            op = replace(op, hash=bytes(32))
    answer = desk.push(op)
    assert answer.quarantined and answer.acked_seq == 2
    assert (answer.results[0].status, answer.results[0].code) == (S.NEEDS_REVIEW, "chain_broken")
    desk.push(op)
    assert len(rows(centre, sa.select(t.quarantine))) == 1
    assert len(rows(centre, sa.select(t.ticket_events))) == 2
    with pytest.raises(Refusal) as caught:
        desk.pull()
    assert caught.value.code == "device_revoked"


def test_operations_of_a_revoked_device_wait_for_review(centre: RunningCentre) -> None:
    desk = centre.desk("asha")
    rows(centre, t.devices.update().where(t.devices.c.device_id == desk.device_id).values(state="revoked"))
    answer = desk.push(desk.operation(AddNote("k-1", "late")))
    assert answer.quarantined and answer.acked_seq == 0
    assert answer.results[0].code == "device_revoked"
    assert len(rows(centre, sa.select(t.quarantine))) == 1
    assert not rows(centre, sa.select(t.ticket_events))


def test_operations_of_a_revoked_account_wait_while_others_go_on(centre: RunningCentre) -> None:
    """Asha worked offline and left; Ravi signs in on the same desk and pushes its journal."""
    desk = centre.desk("asha")
    hers = desk.operation(AddNote("k-1", "hers"))
    rows(centre, t.users.update().where(t.users.c.user_id == "u-asha").values(active=False))
    desk.sign_in("ravi", PASSWORD)
    answer = desk.push(hers, desk.operation(AddNote("k-1", "his")))
    assert [(r.status, r.code) for r in answer.results] == [(S.NEEDS_REVIEW, "actor_revoked"), (S.APPLIED, "")]
    assert not answer.quarantined
    assert [row.why for row in rows(centre, sa.select(t.quarantine))] == ["actor_revoked"]
    assert [event.actor_name for event in rows(centre, sa.select(t.ticket_events))] == ["Ravi Kumar"]


def test_a_colleagues_journal_on_the_same_desk_is_hers(centre: RunningCentre) -> None:
    desk = centre.desk("asha")
    hers = desk.operation(AddNote("k-1", "hers"))
    desk.sign_in("ravi", PASSWORD)
    assert desk.push(hers).results[0].status == S.APPLIED
    assert rows(centre, sa.select(t.ticket_events))[0].actor_name == "Asha Rao"


def test_work_of_a_session_that_a_restored_centre_has_forgotten_is_taken(centre: RunningCentre) -> None:
    """But only of the account and the device that it was opened for."""
    desk, other = centre.desk("asha"), centre.desk("asha")
    work = desk.operation(AddNote("k-1", "before the restore"))
    assert desk.session and other.session
    forgotten = [desk.session.session_id, other.session.session_id]
    rows(centre, t.sessions.delete().where(t.sessions.c.session_id.in_(forgotten)))
    desk.sign_in("asha", PASSWORD)
    assert desk.push(work).results[0].status == S.APPLIED
    for session_id in (forgotten[1], f"{forgotten[0]}0", "s-1.", ""):
        assert desk.do(AddNote("k-1", "x"), session_id=session_id).code == "not_permitted"


def test_nobody_is_impersonated(centre: RunningCentre) -> None:
    """An account that never signed in on this device, another's session, another's person, a delegation."""
    desk = centre.desk("asha")
    sunita = centre.desk("sunita")
    assert sunita.session
    forged = {"actor_id": "u-sunita", "person_id": "p-sunita"}
    for over in (
        forged,
        forged | {"session_id": sunita.session.session_id},
        {"session_id": sunita.session.session_id},
        {"person_id": "p-sunita"},
        {"on_behalf_of": "u-sunita"},
        {"actor_id": "u-nobody"},
    ):
        assert desk.do(AddNote("k-1", "x"), **over).code == "not_permitted", over


def test_a_decision_is_made_by_who_is_signed_in(centre: RunningCentre) -> None:
    desk = centre.desk("sunita")
    decision = desk.operation(DecideRequest("q-1", 1, "s", "approve"))  # type: ignore[arg-type]
    desk.sign_in("vera", PASSWORD)
    result = desk.push(decision).results[0]
    assert (result.code, result.facts) == ("not_permitted", {"field": "actor_id"})


def test_permission_and_scope_are_checked_on_every_operation(centre: RunningCentre) -> None:
    viewer, agent = centre.desk("vic"), centre.desk("asha")
    assert viewer.do(AddNote("k-1", "x")).code == "not_permitted"
    assert agent.do(DecideRequest("q-1", 1, "s", "approve")).code == "not_permitted"  # type: ignore[arg-type]
    grants = t.grants.delete().where(t.grants.c.user_id == "u-asha", t.grants.c.scope == "queue:rbl:general")
    rows(centre, grants)
    assert agent.do(AddNote("k-1", "x")).code == "out_of_scope"
    assert agent.do(AssignTicket("k-1", "u-asha")).code == "out_of_scope"
    assert agent.do(SetDisposition("k-1", "RESOLVED")).code == "out_of_scope"


def test_what_depends_on_a_rejected_operation_stops(centre: RunningCentre) -> None:
    desk = centre.desk("asha")
    first = desk.operation(AddNote("k-404", "x"), op_id="first-one-0")
    second = desk.operation(AddNote("k-1", "x"), op_id="second-one", depends_on="first-one-0")
    third = desk.operation(AddNote("k-1", "x"), depends_on="second-one")
    free = desk.operation(AddNote("k-1", "free"))
    codes = [r.code for r in desk.push(first, second, third, free).results]
    assert codes == ["ticket_not_found", "dependency_rejected", "dependency_rejected", ""]
    assert desk.do(AddNote("k-1", "x"), depends_on="second-one").code == "dependency_rejected"
    assert desk.do(AddNote("k-1", "x"), depends_on="never-seen").code == "dependency_rejected"
    good = desk.do(AddNote("k-1", "good"))
    assert desk.do(AddNote("k-1", "x"), depends_on=good.op_id).status == S.APPLIED


def test_an_operation_expires_at_its_instant(centre: RunningCentre) -> None:
    desk = centre.desk("asha")
    assert desk.do(AddNote("k-1", "x"), expires_at=centre.clock() + 60_000).status == S.APPLIED
    assert desk.do(AddNote("k-1", "x"), expires_at=centre.clock()).code == "op_expired"


def test_the_same_field_conflicts_and_other_fields_merge(centre: RunningCentre) -> None:
    asha, ravi = centre.desk("asha"), centre.desk("ravi")
    seen = {"owner_id": "null"}
    assert asha.do(AssignTicket("k-1", "u-asha"), guard=seen).status == S.APPLIED
    lost = ravi.do(AssignTicket("k-1", "u-ravi"), guard=seen)
    assert (lost.status, lost.code) == (S.REJECTED, "conflict")
    facts = dict(lost.facts)
    assert isinstance(facts.pop("when"), int)
    assert facts == {"field": "owner_id", "yours": "u-ravi", "theirs": "u-asha", "who": "Asha Rao"}
    merged = ravi.do(SetDisposition("k-1", "VENDOR_REJECTION"), guard={"disposition": '"VOUCHER_NOT_RECEIVED"'})
    assert merged.status == S.APPLIED
    assert asha.do(AssignTicket("k-1", "u-asha"), guard=seen).status == S.APPLIED, (
        "wanting what is there is no conflict"
    )


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        (SetDisposition("k-1", "NO_SUCH"), "unknown_disposition"),
        (SetDisposition("k-1", "REFUND_PENDING"), "disposition_reserved"),
        (SetDisposition("k-1", "REFUND_PROCESSED"), "disposition_reserved"),
        (SetDisposition("k-404", "RESOLVED"), "ticket_not_found"),
        (AssignTicket("k-1", "u-nobody"), "not_found"),
        (AssignTicket("k-1", "u-vic"), "out_of_scope"),
        (LocalEvent("made.up"), "bad_input"),
        (LocalEvent("report.saved", "x" * 501), "text_too_long"),
    ],
)
def test_refusals_are_typed(centre: RunningCentre, payload: Any, code: str) -> None:
    assert centre.desk("asha").do(payload).code == code


def test_a_ticket_closes_and_stays_closed_to_agents(centre: RunningCentre) -> None:
    desk = centre.desk("asha")
    assert desk.do(SetDisposition("k-1", "RESOLVED")).status == S.APPLIED
    assert desk.do(SetDisposition("k-1", "VOUCHER_NOT_RECEIVED")).code == "ticket_closed"
    assert desk.do(AssignTicket("k-1", "u-asha")).code == "ticket_closed"
    assert desk.do(AddNote("k-1", "a note always appends")).status == S.APPLIED
    ticket = rows(centre, sa.select(t.tickets).where(t.tickets.c.ticket_id == "k-1"))[0]
    assert (ticket.category, ticket.intake_issue) == ("closed", "VOUCHER_NOT_RECEIVED")
    assert ticket.closed_at is not None


def test_what_was_recorded_is_what_was_sent(centre: RunningCentre) -> None:
    """The stored bytes verify without trusting the centre: body, chain and signature."""
    desk = centre.desk("asha")
    desk.push(*[desk.operation(AddNote("k-1", f"n{n}")) for n in range(5)])
    previous = GENESIS
    for row in rows(centre, sa.select(t.operations).order_by(t.operations.c.dev_seq)):
        assert (row.prev_hash, row.hash) == (previous, chain_hash(row.body, previous))
        assert msgspec.json.decode(row.body, type=Operation).dev_seq == row.dev_seq
        previous = row.hash
    device = rows(centre, sa.select(t.devices).where(t.devices.c.device_id == desk.device_id))[0]
    assert (device.last_seq, device.last_hash) == (5, previous)


@pytest.mark.parametrize("what", ["201 operations", "300 KB", "another device", "from_seq 0"])
def test_a_push_that_breaks_the_contract_is_refused_whole(centre: RunningCentre, what: str) -> None:
    desk = centre.desk("asha")
    one = desk.operation(AddNote("k-1", "x"))
    with pytest.raises(Refusal) as caught:
        match what:
            case "201 operations":
                desk.push(*[one] * 201, from_seq=1)
            case "300 KB":
                desk.push(*[replace(one, args=b"x" * 60_000)] * 5, from_seq=1)
            case "another device":
                desk.device_id = "d-other"
                desk.push(one)
            case _:
                desk.push(one, from_seq=0)
    assert caught.value.status in (400, 409, 401)
    assert not rows(centre, sa.select(t.operations))


@pytest.mark.allow_logs("plum_desk.central.push")
def test_a_bug_in_a_handler_is_kept_for_review_and_blocks_nothing(
    centre: RunningCentre, monkeypatch: pytest.MonkeyPatch
) -> None:
    from plum_desk.central import handlers

    async def broken(tx: Any, *_: Any) -> Any:
        await tx.conn.execute(t.tickets.update().values(priority=9))

    monkeypatch.setitem(handlers.HANDLERS, "ticket.assign", broken)
    desk = centre.desk("asha")
    ops = [desk.operation(AddNote("k-1", "a")), desk.operation(AssignTicket("k-1", None)),
           desk.operation(AddNote("k-1", "b"))]  # fmt: skip
    answer = desk.push(*ops)
    assert [(r.status, r.code) for r in answer.results] == [
        (S.APPLIED, ""),
        (S.NEEDS_REVIEW, "internal"),
        (S.APPLIED, ""),
    ]
    assert len(rows(centre, sa.select(t.quarantine))) == 1


def test_notes_of_many_desks_on_one_ticket_keep_their_order(centre: RunningCentre) -> None:
    desks = [centre.desk(login) for login in ("asha", "ravi", "sunita", "vera")]

    def write(n: int) -> None:
        for _ in range(5):
            answer = desks[n].push(*[desks[n].operation(AddNote(f"k-{k}", f"{n}")) for k in (1, 2, 3)])
            assert {r.status for r in answer.results} == {S.APPLIED}

    threads = [threading.Thread(target=write, args=(n,)) for n in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    for ticket in ("k-1", "k-2", "k-3"):
        query = sa.select(t.ticket_events.c.seq).where(t.ticket_events.c.ticket_id == ticket)
        assert sorted(row.seq for row in rows(centre, query)) == list(range(1, 21))


def test_a_signature_is_over_the_chained_hash(centre: RunningCentre) -> None:
    """A signature that fits the body alone does not pass."""
    desk = centre.desk("asha")
    op = desk.operation(AddNote("k-1", "x"))
    assert desk.push(replace(op, sig=sign(desk.key, canonical(op.body)))).results[0].code == "bad_signature"


def test_a_desk_that_goes_away_while_sending_is_no_fault(centre: RunningCentre) -> None:
    """Half a body, then a closed connection: nothing is applied and nothing alarms (``quiet_logs`` sees to it)."""
    desk = centre.desk("asha")
    port = int(centre.url.rsplit(":", 1)[1])
    head = "POST /v1/ops HTTP/1.1\r\nHost: c\r\nContent-Type: application/json\r\nContent-Length: 999\r\n"
    head += f"Authorization: Plum {desk.token}\r\nPlum-Proof: {desk.header('POST', '/v1/ops', b'{}')}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port)) as raw:
        raw.sendall(head.encode() + b'{"device_id":')
    assert desk.do(AddNote("k-1", "still here")).status == S.APPLIED


_NUL = "k-1\x00"


@pytest.mark.parametrize(
    ("payload", "over", "code"),
    [
        (AddNote(_NUL, "x"), {}, "op_unreadable"),
        (AddNote(_NUL, "x"), {"target": "k-1"}, "text_unsafe"),
        (SetDisposition("k-1", _NUL), {}, "text_unsafe"),
        (LocalEvent("attempt.refused", "k-1", {_NUL: "x"}), {}, "text_unsafe"),
        (AddNote("k-1", "x"), {"kind": _NUL}, "op_unreadable"),
        (AddNote("k-1", "x"), {"depends_on": _NUL}, "op_unreadable"),
        (AddNote("k-1", "x"), {"actor_id": _NUL}, "op_unreadable"),
        (AddNote("k-1", "x"), {"wall_time": 1 << 62}, "op_unreadable"),
        (AddNote("k-1", "x"), {"wall_time": -1}, "op_unreadable"),
        (AssignTicket("k-1", "u-asha"), {"guard": {"owner_id": "{"}}, "bad_input"),
        (AddNote("k-1", "written \\u0000 in letters"), {}, ""),
    ],
)
def test_what_no_column_can_hold_is_refused_and_blocks_nothing(
    centre: RunningCentre, payload: msgspec.Struct, over: dict[str, Any], code: str
) -> None:
    desk = centre.desk("asha")
    first, odd = desk.operation(AddNote("k-2", "a")), desk.operation(payload, **over)
    answer = desk.push(first, odd, desk.operation(AddNote("k-2", "b")))
    assert [result.code for result in answer.results] == ["", code, ""]
    assert (answer.acked_seq, answer.results[1].op_id) == (3, decode(odd.body).op_id)
    desk.pull()
    assert desk.results[answer.results[1].op_id].code == code
