"""Enrolment, sign-in and proofs of possession, abused."""

from __future__ import annotations

import hashlib
import threading
from statistics import median
from time import perf_counter
from typing import Any

import httpx
import msgspec
import pytest
import sqlalchemy as sa

from plum_desk.central import enrolment
from plum_desk.central import tables as t
from plum_desk.central.device import public_point, sign
from plum_desk.central.enrolment import ENROL_TAG, MAX_PER_DEVICE, MAX_PER_LOGIN, SESSION_MS, WINDOW_MS, prune
from plum_desk.domain.ticket_intents import AddNote
from plum_desk.wire import proof
from plum_desk.wire.messages import EnrolRequest, Problem, PullRequest, SignInRequest
from tests.helpers.centre import RunningCentre
from tests.helpers.desk import Refusal, TestDesk
from tests.helpers.seeded import PASSWORD

DAY = 86_400_000


def change(centre: RunningCentre, statement: sa.Executable) -> Any:
    engine = centre.database.owner_engine()
    with engine.begin() as conn:
        result = conn.execute(statement)
        rows = result.all() if result.returns_rows else []
    engine.dispose()
    return rows


def refused(call: Any, *arguments: Any, **named: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        call(*arguments, **named)
    return caught.value


def pull_body(desk: TestDesk) -> bytes:
    return msgspec.json.encode(PullRequest(desk.device_id, desk.incarnation, {}))


def problem(response: httpx.Response) -> tuple[int, str]:
    return response.status_code, msgspec.json.decode(response.content, type=Problem).code


def test_a_code_enrols_one_device(centre: RunningCentre) -> None:
    code = centre.code()
    TestDesk(centre.url, centre.clock).enrol(code.lower().replace("-", ""))
    second = refused(TestDesk(centre.url, centre.clock).enrol, code)
    assert (second.status, second.code) == (403, "enrolment_code")


def test_a_device_whose_answer_was_lost_enrols_again_with_its_code(centre: RunningCentre) -> None:
    code, desk = centre.code(), TestDesk(centre.url, centre.clock)
    first = desk.enrol(code)
    assert desk.enrol(code).device_id == first.device_id
    assert desk.sign_in("asha", PASSWORD).user_id == "u-asha"
    assert refused(TestDesk(centre.url, centre.clock).enrol, code).code == "enrolment_code"
    enrolled = change(centre, sa.select(t.audit.c.subject).where(t.audit.c.action == "device.enrolled"))
    assert [row.subject for row in enrolled] == [first.device_id]


def test_twenty_devices_race_for_one_code(centre: RunningCentre) -> None:
    code, enrolled = centre.code(), []

    def race() -> None:
        try:
            enrolled.append(TestDesk(centre.url, centre.clock).enrol(code))
        except Refusal as error:
            assert error.code == "enrolment_code"

    threads = [threading.Thread(target=race) for _ in range(20)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert len(enrolled) == 1


def test_a_code_expires(centre: RunningCentre) -> None:
    code = centre.code()
    centre.clock.offset += DAY
    assert refused(TestDesk(centre.url, centre.clock).enrol, code).code == "enrolment_code"


def test_enrolment_proves_the_key(centre: RunningCentre) -> None:
    desk, other = TestDesk(centre.url, centre.clock), TestDesk(centre.url, centre.clock)
    code = centre.code()
    by_another = sign(other.key, ENROL_TAG + code.encode())
    message = EnrolRequest(code, "x", public_point(desk.key), by_another)
    assert refused(desk.post, "/v1/enrol", message).code == "proof_invalid"
    desk.enrol(code)


def test_the_same_key_enrols_once(centre: RunningCentre) -> None:
    desk = TestDesk(centre.url, centre.clock)
    desk.enrol(centre.code())
    assert refused(desk.enrol, centre.code()).code == "bad_input"


def test_a_wrong_password_says_no_more_than_an_unknown_login(centre: RunningCentre) -> None:
    desk = centre.desk()
    wrong, unknown = refused(desk.sign_in, "asha", "guess"), refused(desk.sign_in, "nobody", "guess")
    assert (wrong.status, wrong.code, wrong.problem.facts) == (401, "bad_credentials", {})
    assert (unknown.status, unknown.code, unknown.problem.facts) == (401, "bad_credentials", {})


def test_unknown_logins_cost_as_much_as_known_ones(centre: RunningCentre, monkeypatch: pytest.MonkeyPatch) -> None:
    """With production-cost hashes, the two medians lie within a factor of two."""
    hashed = enrolment.hash_password(PASSWORD)
    monkeypatch.setattr(enrolment, "_UNKNOWN", hashed)
    change(centre, t.users.update().where(t.users.c.login == "asha").values(password_hash=hashed))

    def took(login: str) -> float:
        times = []
        desk = centre.desk()
        for _ in range(5):
            start = perf_counter()
            refused(desk.sign_in, login, "guess")
            times.append(perf_counter() - start)
        return median(times)

    known, unknown = took("asha"), took("nobody")
    assert 0.5 < known / unknown < 2


def test_sign_in_pauses_after_too_many_failures_for_the_login(centre: RunningCentre) -> None:
    for _ in range(MAX_PER_LOGIN):
        assert refused(centre.desk().sign_in, "asha", "guess").code == "bad_credentials"
    desk = centre.desk()
    paused = refused(desk.sign_in, "ASHA", PASSWORD)
    assert (paused.status, paused.code) == (429, "too_many_attempts")
    desk.sign_in("ravi", PASSWORD)
    centre.clock.offset += WINDOW_MS + 1
    assert desk.sign_in("asha", PASSWORD).user_id == "u-asha"


def test_sign_in_pauses_after_too_many_failures_on_the_device(centre: RunningCentre) -> None:
    desk = centre.desk()
    for n in range(MAX_PER_DEVICE):
        assert refused(desk.sign_in, f"nobody{n}", "guess").code == "bad_credentials"
    assert refused(desk.sign_in, "asha", PASSWORD).code == "too_many_attempts"
    assert centre.desk("asha").token


def test_parallel_guesses_do_not_slip_past_the_limit(centre: RunningCentre) -> None:
    codes: list[str] = []
    desks = [centre.desk() for _ in range(16)]

    def guess(desk: TestDesk) -> None:
        codes.append(refused(desk.sign_in, "asha", "guess").code)

    threads = [threading.Thread(target=guess, args=(desk,)) for desk in desks]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert codes.count("bad_credentials") == MAX_PER_LOGIN


def test_a_success_clears_the_count(centre: RunningCentre) -> None:
    desk = centre.desk()
    for _ in range(3):
        for _ in range(MAX_PER_LOGIN - 1):
            refused(centre.desk().sign_in, "asha", "guess")
        desk.sign_in("asha", PASSWORD)


def test_a_stolen_token_without_the_key_is_useless(centre: RunningCentre) -> None:
    desk, thief = centre.desk("asha"), centre.desk()
    thief.token, body = desk.token, pull_body(desk)
    assert problem(thief.call("POST", "/v1/pull", body)) == (401, "proof_invalid")
    bare = httpx.post(f"{centre.url}/v1/pull", content=body, headers={"Authorization": f"Plum {desk.token}"})
    assert problem(bare) == (401, "proof_invalid")
    assert desk.call("POST", "/v1/pull", body).status_code == 200


def test_a_replayed_request_is_refused(centre: RunningCentre) -> None:
    desk = centre.desk("asha")
    body = pull_body(desk)
    header = {proof.HEADER: desk.header("POST", "/v1/pull", body)}
    assert desk.call("POST", "/v1/pull", body, **header).status_code == 200
    assert problem(desk.call("POST", "/v1/pull", body, **header)) == (401, "proof_replayed")
    centre.run(prune(centre.centre))
    assert problem(desk.call("POST", "/v1/pull", body, **header)) == (401, "proof_replayed")


def test_a_replayed_sign_in_is_refused(centre: RunningCentre) -> None:
    desk = centre.desk()
    body = msgspec.json.encode(SignInRequest("asha", PASSWORD, desk.device_id))
    header = {proof.HEADER: desk.header("POST", "/v1/sign-in", body)}
    assert desk.call("POST", "/v1/sign-in", body, **header).status_code == 200
    assert problem(desk.call("POST", "/v1/sign-in", body, **header)) == (401, "proof_replayed")


@pytest.mark.parametrize("part", ["method", "path", "query", "body", "token", "ts", "nonce"])
def test_a_proof_covers_every_part_of_the_request(centre: RunningCentre, part: str) -> None:
    desk = centre.desk("asha")
    body = pull_body(desk)
    signed = {"method": "POST", "target": "/v1/pull", "body": body}
    match part:
        case "method":
            signed["method"] = "GET"
        case "path":
            signed["target"] = "/v1/ops"
        case "query":
            signed["target"] = "/v1/pull?x=1"
        case "body":
            signed["body"] = body + b" "
    header = desk.header(**signed, token="other" if part == "token" else None)
    ts, nonce, sig = header.split(".")
    if part == "ts":
        header = f"{int(ts) + 1}.{nonce}.{sig}"
    if part == "nonce":
        header = f"{ts}.{nonce[::-1]}.{sig}"
    assert problem(desk.call("POST", "/v1/pull", body, **{proof.HEADER: header})) == (401, "proof_invalid")


@pytest.mark.parametrize("days", [-2, 3, 3650])
def test_a_clock_off_by_days_is_told_the_time(centre: RunningCentre, days: int) -> None:
    desk = centre.desk("asha")
    desk.clock = lambda: centre.clock() + days * DAY
    response = desk.call("POST", "/v1/pull", pull_body(desk))
    told = msgspec.json.decode(response.content, type=Problem)
    assert (response.status_code, told.code) == (401, "clock_skew")
    assert abs(told.server_time - centre.clock()) < 5_000
    desk.clock = lambda: told.server_time
    assert desk.call("POST", "/v1/pull", pull_body(desk)).status_code == 200


def test_a_session_ends_by_time_and_by_signing_out(centre: RunningCentre) -> None:
    desk = centre.desk("asha")
    assert desk.call("POST", "/v1/sign-out").status_code == 204
    assert problem(desk.call("POST", "/v1/pull", pull_body(desk))) == (401, "session_expired")
    desk.sign_in("asha", PASSWORD)
    centre.clock.offset += SESSION_MS
    assert problem(desk.call("POST", "/v1/pull", pull_body(desk))) == (401, "session_expired")


def test_a_revoked_device_is_out_at_once(centre: RunningCentre) -> None:
    desk = centre.desk("asha")
    change(centre, t.devices.update().where(t.devices.c.device_id == desk.device_id).values(state="revoked"))
    assert problem(desk.call("POST", "/v1/pull", pull_body(desk))) == (403, "device_revoked")
    assert refused(desk.sign_in, "asha", PASSWORD).code == "device_revoked"


def test_a_revoked_account_is_out_at_once(centre: RunningCentre) -> None:
    desk = centre.desk("asha")
    change(centre, t.users.update().where(t.users.c.user_id == "u-asha").values(active=False))
    assert problem(desk.call("POST", "/v1/pull", pull_body(desk))) == (403, "actor_revoked")
    assert refused(desk.sign_in, "asha", PASSWORD).code == "actor_revoked"
    assert refused(desk.sign_in, "asha", "guess").code == "bad_credentials"


def test_neither_passwords_nor_tokens_are_kept(centre: RunningCentre) -> None:
    desk = centre.desk("asha")
    rows = change(centre, sa.select(t.sessions.c.token_hash))
    assert [bytes(row.token_hash) for row in rows] == [hashlib.sha256(desk.token.encode()).digest()]


def test_sign_ins_are_audited(centre: RunningCentre) -> None:
    refused(centre.desk().sign_in, "asha", "guess")
    centre.desk("asha")
    rows = change(centre, sa.select(t.audit.c.action, t.audit.c.subject).order_by(t.audit.c.seq))
    assert [row.action for row in rows].count("session.signed_in") == 2


def test_only_auditing_roles_are_granted_audit_scopes(centre: RunningCentre) -> None:
    agent, auditor = centre.desk("asha"), centre.desk("aud")
    assert agent.session and auditor.session
    assert not [scope for scope in agent.session.scopes if scope.startswith("audit:")]
    assert {"audit:rbl", "audit:centre"} <= set(auditor.session.scopes)
    assert agent.do(AddNote("k-1", "x")).status == "applied"
    assert auditor.do(AddNote("k-1", "x")).code == "not_permitted"
