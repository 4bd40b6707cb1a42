"""A provider's webhook is a hint: it hastens the question, and only the provider's answer changes anything."""

from __future__ import annotations

import anyio
import pytest
import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central import webhooks
from plum_desk.central.approvals.expiry import expire_due
from plum_desk.central.webhooks import Event, EventData
from tests.helpers.bench import Bench
from tests.helpers.office import inr, refund
from tests.helpers.simulator import wait_for

pytestmark = pytest.mark.anyio
REISSUE = {"voucher_id": "v-1", "amount": inr(100_000), "reason": "service_failure"}


def hint(po_number: str, event_id: str = "e-1", delivery: str = "delivered") -> Event:
    return Event(event_id, EventData(po_number, delivery))


async def test_a_webhook_hastens_the_question_and_changes_nothing_itself(bench: Bench) -> None:
    made = await bench.raised("asha", "k-1", "order.reissue", REISSUE)
    await bench.decide("sunita", made)
    bench.sim.fault("silence", "placeOrder", when="after")
    await bench.run()
    assert await bench.state(made) == "unknown"
    provider = bench.centre.providers["sim"]
    assert await webhooks.receive(bench.centre, provider, hint(f"{made}:place:v-1")) == "leg"
    assert await bench.state(made) == "unknown"
    assert await webhooks.receive(bench.centre, provider, hint(f"{made}:place:v-1")) == "duplicate"
    assert await bench.run() == 1
    assert await bench.state(made) == "succeeded"
    assert len(bench.sim.effects("placeOrder")) == 1


async def test_a_webhook_before_the_answer_leaves_the_open_call_alone(bench: Bench) -> None:
    made = await bench.raised("asha", "k-1", "order.reissue", REISSUE)
    await bench.decide("sunita", made)
    key = f"{made}:place:v-1"
    bench.sim.fault("late", "placeOrder", when="after", ms=300)
    async with anyio.create_task_group() as group:
        group.start_soon(bench.run)
        await anyio.to_thread.run_sync(lambda: wait_for(lambda: bool(bench.sim.effects("placeOrder"))))
        assert await webhooks.receive(bench.centre, bench.centre.providers["sim"], hint(key)) == "leg"
    assert await bench.state(made) == "succeeded"
    assert [name for name, _ in bench.sim.calls()] == ["voidVoucher", "placeOrder"]


async def test_delivered_is_believed_only_from_the_provider_itself(bench: Bench) -> None:
    provider = bench.centre.providers["sim"]
    assert await webhooks.receive(bench.centre, provider, hint("PO-5")) == "unrelated"
    assert (await bench.one(t.orders, "o-5"))["delivery"] == "processing"
    bench.sim.arrange(orders=[{"order_id": "SIM-5", "po_number": "PO-5", "currency": "INR", "minor": 100_000}])
    assert await webhooks.receive(bench.centre, provider, hint("PO-5", "e-2")) == "order"
    order = await bench.one(t.orders, "o-5")
    assert (order["state"], order["delivery"], order["version"]) == ("completed", "delivered", 2)


async def test_delivered_after_cancelled_is_an_exception_and_never_flips(bench: Bench) -> None:
    await bench.write(t.orders.update().where(t.orders.c.order_id == "o-5").values(state="cancelled"))
    bench.sim.arrange(orders=[{"order_id": "SIM-5", "po_number": "PO-5", "currency": "INR", "minor": 100_000}])
    provider = bench.centre.providers["sim"]
    assert await webhooks.receive(bench.centre, provider, hint("PO-5")) == "exception"
    assert (await bench.one(t.orders, "o-5"))["state"] == "cancelled"
    audited = await bench.all(sa.select(t.audit.c.action).where(t.audit.c.subject == "o-5"))
    assert [row["action"] for row in audited] == ["provider.contradiction"]


async def test_a_hint_while_the_provider_is_away_is_looked_at_again(bench: Bench) -> None:
    bench.sim.arrange(orders=[{"order_id": "SIM-5", "po_number": "PO-5", "currency": "INR", "minor": 100_000}])
    bench.sim.fault("error", "getOrderDetails")
    provider = bench.centre.providers["sim"]
    assert await webhooks.receive(bench.centre, provider, hint("PO-5")) == "unconfirmed"
    bench.later(30_000)
    await bench.executor.sweep()
    assert (await bench.one(t.orders, "o-5"))["delivery"] == "delivered"


async def test_what_two_instances_look_at_together_is_settled_once(bench: Bench) -> None:
    await bench.write(t.orders.update().where(t.orders.c.order_id == "o-5").values(state="cancelled"))
    bench.sim.arrange(orders=[{"order_id": "SIM-5", "po_number": "PO-5", "currency": "INR", "minor": 100_000}])
    bench.sim.fault("error", "getOrderDetails")
    assert await webhooks.receive(bench.centre, bench.centre.providers["sim"], hint("PO-5")) == "unconfirmed"
    made = await bench.raised("asha", "k-2", "order.refund", refund(60_000))
    bench.later((await bench.row(made))["expires_at"] - bench.now)
    for work in (expire_due, webhooks.sweep):
        async with anyio.create_task_group() as group:
            for _ in range(4):
                group.start_soon(work, bench.centre)
    assert await bench.state(made) == "expired"
    for subject, action in (("o-5", "provider.contradiction"), (made, "request.expired")):
        audited = await bench.all(
            sa.select(t.audit.c.seq).where(t.audit.c.subject == subject, t.audit.c.action == action)
        )
        assert len(audited) == 1, action
