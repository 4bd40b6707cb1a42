"""Pulling: nothing missed, nothing out of grant, one consistent cut, and long polls that wake."""

from __future__ import annotations

import threading
from time import perf_counter
from typing import Any

import msgspec
import pytest
import sqlalchemy as sa
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from msgspec.structs import replace

from plum_desk.central import policy as policies
from plum_desk.central import tables as t
from plum_desk.central.projection import publish_member, publish_order, publish_ticket
from plum_desk.domain.actor import SYSTEM
from plum_desk.domain.changes import Kind
from plum_desk.domain.ticket_intents import AddNote, AssignTicket
from plum_desk.wire.codec import FEED_GENESIS, decode_row
from plum_desk.wire.messages import Position, PullRequest, PullResponse
from plum_desk.wire.rows import BrandRow
from tests.helpers.centre import RunningCentre, both_ways
from tests.helpers.desk import Refusal, TestDesk
from tests.helpers.policy import small_policy
from tests.helpers.seeded import PROGRAMME, SCOPES

QUEUE = "queue:rbl:general"


def owner(centre: RunningCentre, statement: sa.Executable) -> None:
    engine = centre.database.owner_engine()
    with engine.begin() as conn:
        conn.execute(statement)
    engine.dispose()


async def _publish_all(centre: Any) -> None:
    async with centre.transaction(SYSTEM) as tx:
        for n in range(1, 6):
            await publish_order(tx, f"o-{n}")
        for n in range(1, 9):
            await publish_ticket(tx, f"k-{n}")
        for member in ("m-1", "m-2"):
            await publish_member(tx, member)
        for n in range(200):
            tx.put("ref", Kind.BRAND, f"b-{n}", BrandRow(f"b-{n}", f"Brand {n}", "food", 1))


def published(centre: RunningCentre) -> None:
    centre.run(_publish_all(centre.centre))


def test_a_replica_has_every_published_row(centre: RunningCentre) -> None:
    published(centre)
    desk = centre.desk("asha")
    answers = desk.pull()
    assert answers[0].scopes.add == tuple(sorted({*SCOPES[:3], "work:rbl", "user:u-asha", f"device:{desk.device_id}"}))
    kinds = [kind for _, kind, _ in desk.rows]
    assert (kinds.count("order"), kinds.count("ticket"), kinds.count("member"), kinds.count("brand")) == (5, 8, 2, 200)
    order = decode_row(Kind.ORDER, desk.rows["prog:rbl", "order", "o-3"])
    assert (order.amount, order.voucher_last4, len(order.tenders), order.member_name) == (
        10_000,
        "3333",
        2,
        "Noor Khan",
    )
    member = decode_row(Kind.MEMBER, desk.rows["prog:rbl", "member", "m-1"])
    assert (member.available, member.email_masked, member.phone_masked) == (5_000, "m•••@acme.example", "•••• 3210")


def test_pages_are_cut_at_one_instant(centre: RunningCentre) -> None:
    """What commits while a desk pages comes with its next pull, not in the middle of this one."""
    published(centre)
    desk, writer = centre.desk("asha"), centre.desk("ravi")
    first = request(desk, {scope: Position(0, FEED_GENESIS) for scope in SCOPES[:3]}, max_bytes=10_000)
    assert first.more
    writer.do(AddNote("k-1", "meanwhile"))
    staged = {page.scope: page.end for page in first.pages}
    seen: list[str] = []
    answer = first
    while answer.more:
        positions = {scope: staged.get(scope, Position(0, FEED_GENESIS)) for scope in SCOPES[:3]}
        answer = request(desk, positions, max_bytes=10_000, cut=first.cut)
        assert answer.cut == first.cut and answer.digest == first.digest
        staged |= {page.scope: page.end for page in answer.pages}
        seen += [change.kind for page in answer.pages for change in page.changes]
    assert "ticket_event" not in seen
    after = request(desk, staged)
    assert [change.kind for page in after.pages for change in page.changes] == ["ticket_event"]


def request(desk: TestDesk, scopes: dict[str, Position], **over: Any) -> PullResponse:
    message = PullRequest(desk.device_id, desk.incarnation, scopes)
    answer: PullResponse = desk.post("/v1/pull", replace(message, **over), PullResponse)
    return answer


def test_a_lost_grant_drops_the_scope_and_a_new_one_adds_it(centre: RunningCentre) -> None:
    published(centre)
    desk = centre.desk("asha")
    desk.pull()
    g = t.grants
    owner(centre, g.delete().where(g.c.user_id == "u-asha", g.c.scope == QUEUE))
    answer = desk.pull()[0]
    assert answer.scopes.drop == (QUEUE,)
    assert not [place for place in desk.rows if place[0] == QUEUE]
    owner(centre, g.insert().values(user_id="u-asha", scope=QUEUE))
    assert desk.pull()[0].scopes.add == (QUEUE,)
    assert len([place for place in desk.rows if place[0] == QUEUE]) == 8


def test_no_row_outside_the_grants_is_ever_sent(centre: RunningCentre) -> None:
    published(centre)
    desk = centre.desk("vic")
    owner(centre, t.grants.delete().where(t.grants.c.user_id == "u-vic", t.grants.c.scope != "ref"))
    asked = {scope: Position(0, FEED_GENESIS) for scope in (*SCOPES, "queue:other:x")}
    answer = request(desk, asked)
    assert {page.scope for page in answer.pages} == {"ref"}
    assert set(answer.scopes.drop) == {*SCOPES[1:], "queue:other:x"}


@pytest.mark.parametrize("how", ["chain", "beyond", "incarnation"])
def test_another_history_resets_that_scope_only(centre: RunningCentre, how: str) -> None:
    published(centre)
    desk = centre.desk("asha")
    desk.pull()
    before = desk.digest()
    here = desk.positions[QUEUE]
    match how:
        case "chain":
            desk.positions[QUEUE] = Position(here.seq, bytes(32))
        case "beyond":
            desk.positions[QUEUE] = Position(here.seq + 5, here.chain)
        case _:
            desk.incarnation = "another centre"
    answers = desk.pull()
    reset = {QUEUE} if how != "incarnation" else {QUEUE, "prog:rbl", "ref"}
    assert set(answers[0].scopes.reset) == reset
    assert desk.digest() == before


def test_a_cut_of_another_history_is_not_gone_on_with(centre: RunningCentre) -> None:
    """The restored centre has not come as far as the cut: of what stood in it, all is read again."""
    published(centre)
    desk = centre.desk("asha")
    desk.pull()
    beyond = {scope: at.seq + 5 for scope, at in desk.positions.items()}
    answer = request(desk, desk.positions, cut=beyond, incarnation="before the restore")
    assert set(answer.scopes.reset) == {scope for scope, at in desk.positions.items() if at.seq}
    assert not answer.pages


def test_a_leave_removes_the_row(centre: RunningCentre) -> None:
    async def move() -> None:
        async with centre.centre.transaction(SYSTEM) as tx:
            tx.leave(QUEUE, Kind.TICKET, "k-1")

    published(centre)
    desk = centre.desk("asha")
    desk.pull()
    centre.run(move())
    desk.pull()
    assert (QUEUE, "ticket", "k-1") not in desk.rows


@both_ways
def test_results_arrive_with_their_effects(centre: RunningCentre) -> None:
    desk = centre.desk("asha")
    result = desk.do(AssignTicket("k-1", "u-asha"))
    answers = desk.pull()
    assert [r for answer in answers for r in answer.results] == [result]
    ((scope, seq),) = result.at
    assert desk.positions[scope].seq >= seq
    assert not desk.pull()[0].results


@both_ways
def test_a_long_poll_wakes_when_something_happens(centre: RunningCentre) -> None:
    desk, writer = centre.desk("asha"), centre.desk("ravi")
    desk.pull()
    timer = threading.Timer(0.4, lambda: writer.do(AddNote("k-1", "wake")))
    timer.start()
    start = perf_counter()
    answers = desk.pull(wait_ms=20_000)
    timer.join()
    assert 0.3 < perf_counter() - start < 10
    assert [page.scope for page in answers[0].pages] == [QUEUE]


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        (t.grants.delete().where(t.grants.c.user_id == "u-asha", t.grants.c.scope == QUEUE), ""),
        (t.users.update().where(t.users.c.user_id == "u-asha").values(active=False), "actor_revoked"),
        (t.sessions.update().values(revoked_at=1).where(t.sessions.c.user_id == "u-asha"), "session_expired"),
    ],
    ids=["grant", "account", "session"],
)
def test_what_was_taken_away_during_a_long_poll_is_not_answered(
    centre: RunningCentre, statement: sa.Executable, code: str
) -> None:
    desk, writer = centre.desk("asha"), centre.desk("ravi")
    desk.pull()

    def revoke_and_write() -> None:
        owner(centre, statement)
        writer.do(AddNote("k-1", "not for her"))

    timer = threading.Timer(0.3, revoke_and_write)
    timer.start()
    said = ""
    try:
        desk.pull(wait_ms=20_000)
    except Refusal as refused:
        said = refused.code
    timer.join()
    assert said == code
    assert not [body for body in desk.rows.values() if b"not for her" in body]


def test_a_long_poll_ends_by_itself_and_holds_no_connection(centre: RunningCentre) -> None:
    desks = [centre.desk("asha") for _ in range(centre.centre.pool_size + 4)]
    for desk in desks:
        desk.pull()
    threads = [threading.Thread(target=desk.pull, kwargs={"wait_ms": 1_500}) for desk in desks]
    [thread.start() for thread in threads]
    assert centre.desk("ravi").do(AssignTicket("k-1", None)).status == "applied"
    [thread.join() for thread in threads]


def test_a_large_answer_travels_compressed(centre: RunningCentre) -> None:
    published(centre)
    desk = centre.desk("asha")
    message = PullRequest(desk.device_id, desk.incarnation, {"ref": Position(0, FEED_GENESIS)})
    body = msgspec.json.encode(message)
    plain = desk.call("POST", "/v1/pull", body, **{"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain.headers
    headers = {"Accept-Encoding": "zstd", "Authorization": f"Plum {desk.token}"}
    headers["Plum-Proof"] = desk.header("POST", "/v1/pull", body)
    with desk.http.stream("POST", "/v1/pull", content=body, headers=headers) as answer:
        raw = b"".join(answer.iter_raw())
        assert answer.headers["Content-Encoding"] == "zstd"
    assert len(raw) < len(plain.content) / 2
    unpacked = zstandard.ZstdDecompressor().decompressobj().decompress(raw)
    assert msgspec.json.decode(unpacked, type=PullResponse).pages[0].end.seq == 200


def test_nudges_carry_heads_only(centre: RunningCentre) -> None:
    desk, writer = centre.desk("asha"), centre.desk("ravi")
    writer.do(AddNote("k-1", "secret words"))
    headers = {"Authorization": f"Plum {desk.token}", "Plum-Proof": desk.header("GET", "/v1/nudge", b"")}
    with desk.http.stream("GET", "/v1/nudge", headers=headers) as events:
        lines = events.iter_lines()
        assert events.headers["Content-Type"].startswith("text/event-stream")
        heads = [next_data(lines)]
        writer.do(AddNote("k-2", "more secret words"))
        while heads[-1].get(QUEUE, 0) < 2:
            heads.append(next_data(lines))
    assert all(set(head) <= set(SCOPES[:3]) and all(isinstance(seq, int) for seq in head.values()) for head in heads)


def next_data(lines: Any) -> dict[str, int]:
    for line in lines:
        if line.startswith("data: "):
            return msgspec.json.decode(line.removeprefix("data: "), type=dict[str, int])
    raise AssertionError("the stream ended")


def test_a_newer_policy_comes_signed_and_once(centre: RunningCentre) -> None:
    desk = centre.desk("asha")
    desk.pull()
    assert desk.policy_version == 1
    engine = centre.database.owner_engine()
    with engine.begin() as conn:
        policies.publish(conn, small_policy(version=2), issued_by="adam", now=centre.clock())
    engine.dispose()
    answer = desk.pull(wait_ms=0)[0]
    while answer.policy is None:
        answer = desk.pull(wait_ms=500)[0]
    signed = answer.policy
    key = Ed25519PublicKey.from_public_bytes(centre.centre.policy_key)
    key.verify(signed.signature, b"plum-desk/policy/v1\0" + signed.body)
    assert (signed.version, policies.parse(signed.body)) == (2, small_policy(version=2))
    assert desk.pull()[0].policy is None
    assert desk.call("GET", "/v1/policy").status_code == 200


@pytest.mark.parametrize(
    ("over", "code"),
    [
        ({"proto": 9, "proto_min": 9}, "centre_too_old"),
        ({"proto": 0, "proto_min": 0}, "client_too_old"),
        ({"device_id": "d-other"}, "bad_input"),
        ({"scopes": {"ref": Position(-1, FEED_GENESIS)}}, "bad_input"),
        ({"scopes": {"ref": Position(1, b"short")}}, "bad_input"),
    ],
)
def test_a_pull_that_breaks_the_contract_is_refused(centre: RunningCentre, over: dict[str, Any], code: str) -> None:
    desk = centre.desk("asha")
    with pytest.raises(Refusal) as caught:
        request(desk, over.pop("scopes", {}), **over)
    assert (caught.value.status, caught.value.code) == (400, code)


def test_programmes_are_separate(centre: RunningCentre) -> None:
    """Scopes of another programme never mix with ours, whatever their names."""
    assert PROGRAMME == "rbl"
    desk = centre.desk("asha")
    desk.pull()
    assert {scope.split(":")[1] for scope in desk.positions if scope.startswith(("prog:", "queue:"))} == {"rbl"}
