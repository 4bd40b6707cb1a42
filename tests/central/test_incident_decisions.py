"""An incident's requests approved as one at the centre: what belongs to it, what its sum may be, and its record."""

from __future__ import annotations

import asyncio

import pytest
import sqlalchemy as sa
from msgspec.structs import replace
from sqlalchemy.exc import IntegrityError

from plum_desk.central import tables as t
from plum_desk.central.outcome import Applied
from plum_desk.central.projection import publish, work_scope
from plum_desk.domain.approval.bulk import batch_of
from plum_desk.domain.intents import CloseIncident
from plum_desk.domain.permission import Role
from tests.helpers.bench import Bench
from tests.helpers.office import refund

pytestmark = pytest.mark.anyio
INCIDENT = "i-1"
CAP = 130_000
"""What the supervisor may approve at once, minor units: two of the requests below."""


async def spiked(bench: Bench, *tickets: str) -> list[str]:
    """An incident that gathered ``tickets``, and a refund of 600.00 asked for on each."""
    policy = bench.centre.policy
    limits = tuple(
        replace(row, per_action=CAP) if (row.role, row.action) == (Role.SUPERVISOR, "order.refund") else row
        for row in policy.limits
    )
    bench.centre.policy = replace(policy, limits=limits, near_limit_count=99)
    k = await bench.one(t.tickets, tickets[0])
    bench.scopes |= {work_scope(k["programme_id"])}
    await bench.write(
        t.incidents.insert().values(
            incident_id=INCIDENT, number="INC-1", programme_id=k["programme_id"], brand_id=k["brand_id"],
            opened_at=bench.now, rejections=9, orders=40, rate=225_000, usual=10_000, alarm=40_000,
        )
    )  # fmt: skip
    for ticket in sorted(set(tickets)):
        await bench.write(t.incident_tickets.insert().values(incident_id=INCIDENT, ticket_id=ticket))
    return [await bench.raised("asha", ticket, "order.refund", refund(60_000)) for ticket in tickets]


async def batch(bench: Bench, made: list[str]) -> str:
    rows = [await bench.row(each) for each in made]
    return batch_of((row["request_id"], row["revision"], row["sha256"]) for row in rows)


async def test_they_are_approved_as_one_and_each_says_so(bench: Bench) -> None:
    made = await spiked(bench, "k-1", "k-2")
    evidence = [["e1", "note", "t", "x", bench.now]]
    await bench.write(t.requests.update().values(evidence=evidence))
    digest = await batch(bench, made)
    for each in made:
        assert await bench.decide("sunita", each, batch=digest, incident_id=INCIDENT) == "", "evidence is not needed"
    assert {row["incident_id"] for row in await bench.all(sa.select(t.decisions))} == {INCIDENT}
    async with bench.centre.engine.connect() as conn:
        row = await publish.load_request(conn, made[0])
    assert [(one.incident, one.batch) for one in row.decisions] == [("INC-1", digest)]
    await bench.run()
    assert set((await bench.states()).values()) == {2} and await bench.faults() == []


async def test_the_sum_counts_over_batches_and_what_is_above_it_waits_for_somebody_else(bench: Bench) -> None:
    made = await spiked(bench, "k-1", "k-2", "k-2")
    for each in made[:2]:
        assert await bench.decide("sunita", each, batch=await batch(bench, [each]), incident_id=INCIDENT) == ""
    assert await bench.decide("sunita", made[2], batch=await batch(bench, made[2:]), incident_id=INCIDENT) == "bulk_sum"
    assert await bench.state(made[2]) == "pending_approval"
    assert await bench.decide("vera", made[2], batch=await batch(bench, made[2:]), incident_id=INCIDENT) == ""


async def test_two_devices_of_one_person_do_not_get_past_the_sum(bench: Bench) -> None:
    made = await spiked(bench, "k-1", "k-2", "k-2")
    digest = await batch(bench, made)
    answers = await asyncio.gather(
        *(bench.decide("sunita", each, device=f"d-{each}", batch=digest, incident_id=INCIDENT) for each in made)
    )
    assert sorted(answers) == ["", "", "bulk_sum"]


async def test_what_does_not_belong_to_it_is_decided_by_itself(bench: Bench) -> None:
    (made,) = await spiked(bench, "k-1")
    other = await bench.raised("asha", "k-2", "order.refund", refund(60_000))
    digest = await batch(bench, [made, other])
    assert await bench.decide("sunita", other, batch=digest, incident_id=INCIDENT) == "bulk_incident"
    assert await bench.decide("sunita", made, batch=digest, incident_id="nothing") == "bulk_incident"
    assert await bench.decide("sunita", made, incident_id=INCIDENT) == "bad_input", "an incident is decided in a batch"
    closed = await bench.do("sunita", CloseIncident(INCIDENT, "their stock is back"))
    assert isinstance(closed, Applied), closed
    assert await bench.decide("sunita", made, batch=digest, incident_id=INCIDENT) == "bulk_incident", "it was closed"
    assert await bench.decide("sunita", made) == ""


async def test_the_database_holds_it_to_approvals_of_a_batch(bench: Bench) -> None:
    (made,) = await spiked(bench, "k-1")
    assert await bench.decide("sunita", made, "decline") == ""
    with pytest.raises(IntegrityError, match="ck_decisions_incident"):
        async with bench.centre.engine.begin() as conn:
            row = (await bench.all(sa.select(t.decisions)))[0]
            await conn.execute(t.decisions.insert().values({**row, "revision": 2, "incident_id": INCIDENT}))
