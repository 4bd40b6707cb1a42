"""What splitting, pairs and absent checkers look like at the centre, and decisions that are made together."""

from __future__ import annotations

import uuid

import anyio
import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from plum_desk.central import tables as t
from plum_desk.central.approvals import eligible
from plum_desk.domain.approval.bulk import batch_of
from plum_desk.domain.permission import Role
from plum_desk.domain.policy import SpreadLimit
from tests.central.test_sla import with_owner
from tests.helpers.bench import Bench
from tests.helpers.office import points, refund

pytestmark = pytest.mark.anyio
DAY_MS = 86_400_000
CAPS = {Role.AGENT_L1: 100_000, Role.AGENT_L2: 100_000, Role.SUPERVISOR: 10**7, Role.SENIOR_APPROVER: 10**9}


def bounded(bench: Bench) -> None:
    """All kinds together: a member gets 1,000.00 a day from one agent's authority; patterns are not counted."""
    together = tuple(SpreadLimit(role, "INR", 10**9, cap, 10**9, 10**9, 10**9) for role, cap in CAPS.items())
    bench.centre.policy = replace(bench.centre.policy, together=together, near_limit_count=99)


def goodwill(amount: int) -> dict[str, object]:
    return {"amount": points(amount), "funder": "g:rbl:rbl:available", "reason": "service_failure"}


async def owned(bench: Bench, statement: sa.Update) -> None:
    """What only the database's owner may change."""
    await anyio.to_thread.run_sync(with_owner, bench.centre, statement)


async def test_the_sum_of_two_makers_for_one_member_escalates(bench: Bench) -> None:
    bounded(bench)
    for login in ("asha", "sunita2"):
        made = await bench.raised(login, "k-2", "order.refund", refund(45_000))
        assert (await bench.row(made))["tiers"] == []
    last = await bench.row(await bench.raised("asha", "k-2", "order.refund", refund(45_000)))
    assert (last["tiers"], last["why"]) == ([2], "above_together")
    assert ["member_24h_all", 90_000, 45_000, 100_000, "INR"] in last["limits"]
    assert last["spread"]["member_24h"] == 90_000
    assert last["spread"]["maker_24h"] == 45_000


async def test_kinds_are_summed_together_and_yesterday_is_another_day(bench: Bench) -> None:
    bounded(bench)
    await bench.raised("asha", "k-1", "member.goodwill", goodwill(3_000))  # 750.00
    within = await bench.row(await bench.raised("sunita2", "k-2", "order.refund", refund(25_000)))
    assert within["tiers"] == []
    above = await bench.row(await bench.raised("sunita2", "k-2", "order.refund", refund(1)))
    assert (above["tiers"], above["why"]) == ([2], "above_together")
    other = await bench.row(await bench.raised("asha", "k-3", "order.refund", refund(10_000)))
    assert other["tiers"] == [], "another member"
    bench.later(DAY_MS)
    later = await bench.row(await bench.raised("sunita2", "k-2", "order.refund", refund(25_000)))
    assert later["tiers"] == []


async def test_three_just_under_a_limit_go_to_a_second_person(bench: Bench) -> None:
    for _ in range(2):
        made = await bench.row(await bench.raised("asha", "k-2", "order.refund", refund(40_000)))
        assert (made["tiers"], made["flags"]) == ([], [])
    third = await bench.row(await bench.raised("sunita2", "k-2", "order.refund", refund(41_000)))
    assert (third["tiers"], third["why"], third["flags"]) == ([2], "near_limit_pattern", ["near_limit"])
    assert await bench.decide("vera", third["request_id"]) == ""


async def test_people_who_approve_each_other_are_noted(bench: Bench) -> None:
    bench.centre.policy = replace(bench.centre.policy, reciprocal_count=2)
    asked = []
    turns = (("sunita", "vera", "k-1"), ("vera", "sunita", "k-3"), ("sunita", "vera", "k-5"), ("vera", "sunita", "k-7"))
    for maker, checker, ticket in turns:
        asked.append(await bench.raised(maker, ticket, "member.goodwill", goodwill(10)))
        assert await bench.decide(checker, asked[-1]) == ""
        await bench.run()
    flags = [(await bench.row(each))["flags"] for each in asked]
    assert flags == [[], [], [], ["reciprocal"]]
    lines = await bench.all(sa.select(t.audit).where(t.audit.c.action == "request.reciprocal"))
    assert [line["subject"] for line in lines] == [asked[-1]]


async def test_a_request_that_nobody_may_decide_is_escalated_until_somebody_may(bench: Bench) -> None:
    u = t.users
    deciders = u.c.role.in_([Role.SUPERVISOR.value, Role.SENIOR_APPROVER.value])
    await owned(bench, u.update().where(deciders, u.c.person_id != "p-asha").values(active=False))
    made = await bench.raised("asha", "k-1", "order.refund", refund(60_000))  # the only supervisor left is the maker
    assert await bench.state(made) == "pending_approval"
    (line,) = await bench.all(sa.select(t.escalations).where(t.escalations.c.cycle == f"{made}:1"))
    assert (line["cause"], line["resolved_at"], line["level"]) == ("no_checker", None, 0)
    assert (await bench.one(t.tickets, "k-1"))["escalated"] == 0
    assert await eligible.sweep(bench.centre) == 0, "still nobody"
    await owned(bench, u.update().where(u.c.user_id == "u-vera").values(active=True))
    assert await eligible.sweep(bench.centre) == 1
    (line,) = await bench.all(sa.select(t.escalations).where(t.escalations.c.cause == "no_checker"))
    assert line["resolved_at"] is not None
    assert (await bench.one(t.tickets, "k-1"))["escalated"] is None
    await owned(bench, u.update().where(u.c.user_id == "u-vera").values(active=False))
    assert await eligible.sweep(bench.centre) == 1, "and open again"
    assert await bench.decide("vera", made) == "", "an account that was closed keeps its session in this test"
    lines = await bench.all(sa.select(t.escalations).where(t.escalations.c.cause == "no_checker"))
    assert [line["resolved_at"] is not None for line in lines] == [True, True], "each time is one of its own"


async def test_decisions_made_together_are_each_their_own(bench: Bench) -> None:
    made = [await bench.raised("asha", ticket, "order.refund", refund(60_000)) for ticket in ("k-1", "k-2")]
    rows = [await bench.row(each) for each in made]
    batch = batch_of((row["request_id"], row["revision"], row["sha256"]) for row in rows)
    for row in rows:
        opened = tuple(each[0] for each in row["evidence"])
        assert await bench.decide("sunita", row["request_id"], batch=batch, evidence_opened=opened) == ""
    given = await bench.all(sa.select(t.decisions))
    assert {row["batch"] for row in given} == {batch}
    assert {row["request_id"] for row in given} == set(made)


async def test_what_may_not_be_decided_together_is_refused_by_itself(bench: Bench) -> None:
    plain = await bench.raised("asha", "k-1", "order.refund", refund(60_000))
    other = await bench.raised("asha", "k-3", "member.goodwill", goodwill(10))
    batch = "b" * 64
    assert await bench.decide("sunita", plain, "decline", batch=batch) == "bad_input"
    assert await bench.decide("sunita", plain, batch="short") == "bad_input"
    assert await bench.decide("sunita", plain, batch=batch) == ""
    assert await bench.decide("sunita", other, batch=batch) == "bulk_mixed"
    assert await bench.decide("sunita", other) == "", "alone it is as good as any"
    await bench.write(t.requests.update().where(t.requests.c.request_id == other).values(flags=["near_limit"]))
    noted = await bench.raised("asha", "k-2", "order.refund", refund(60_000))
    evidence = [["e1", "note", "t", "x", bench.now]]
    await bench.write(t.requests.update().where(t.requests.c.request_id == noted).values(evidence=evidence))
    assert await bench.decide("sunita", noted, batch=batch) == "bulk_evidence"
    assert await bench.decide("sunita", noted, batch=str(uuid.uuid4()).ljust(64, "0"), evidence_opened=("e1",)) == ""
