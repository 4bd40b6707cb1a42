"""Between asking and deciding people are promoted, lose their role, leave; rules and clocks change too."""

from __future__ import annotations

from typing import Any

import anyio
import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from plum_desk.central import tables as t
from plum_desk.domain.permission import Role
from tests.central.test_sla import with_owner
from tests.helpers.bench import Bench
from tests.helpers.office import refund

pytestmark = pytest.mark.anyio


async def change(bench: Bench, login: str, **values: Any) -> None:
    """What an administrator does to an account."""
    update = t.users.update().where(t.users.c.user_id == f"u-{login}").values(values)
    await anyio.to_thread.run_sync(with_owner, bench.centre, update)


async def test_a_maker_who_is_promoted_still_may_not_decide_it(bench: Bench) -> None:
    made = await bench.raised("asha", "k-1", "order.refund", refund(60_000))
    await change(bench, "asha", role=Role.SENIOR_APPROVER.value)
    assert await bench.decide("asha", made) == "own_request"
    assert (await bench.row(made))["tiers"] == [2], "it needs what it needed when it was asked for"
    assert await bench.decide("sunita", made) == ""


async def test_a_checker_whose_role_is_gone_decides_nothing_with_the_window_still_open(bench: Bench) -> None:
    made = await bench.raised("asha", "k-1", "order.refund", refund(60_000))
    await change(bench, "sunita", role=Role.AGENT_L2.value)
    assert await bench.decide("sunita", made) == "not_permitted"
    assert await bench.state(made) == "pending_approval"


async def test_a_request_of_somebody_who_left_goes_on_and_says_so(bench: Bench) -> None:
    made = await bench.raised("asha", "k-1", "order.refund", refund(60_000))
    await change(bench, "asha", active=False)
    assert await bench.decide("sunita", made, batch="b" * 64) == "bulk_flagged", "looked at by itself"
    assert await bench.decide("sunita", made) == ""
    await bench.run()
    row = await bench.row(made)
    assert (row["state"], row["flags"]) == ("succeeded", ["maker_left"])
    said = await bench.all(sa.select(t.audit.c.action).where(t.audit.c.subject == made))
    assert "request.maker_left" in [line["action"] for line in said]


async def test_a_currency_that_has_no_limits_any_more_goes_to_the_top(bench: Bench) -> None:
    made = await bench.raised("asha", "k-1", "order.refund", refund(60_000))
    kept = tuple(row for row in bench.centre.policy.limits if row.unit != "INR")
    bench.centre.policy = replace(bench.centre.policy, version=2, limits=kept)
    assert await bench.decide("sunita", made) == "tier_too_low"
    assert await bench.decide("omar", made) == "", "the top tier decides where there is neither limit nor rate"


async def test_a_desk_whose_clock_is_wrong_changes_neither_order_nor_expiry(bench: Bench) -> None:
    """The centre's time counts: an operation that claims to be from yesterday expires no earlier, nor later."""
    made = await bench.raised("asha", "k-1", "order.refund", refund(60_000))
    expires = (await bench.row(made))["expires_at"]
    assert expires == bench.now + bench.centre.policy.pending_expiry_ms
    bench.later(bench.centre.policy.pending_expiry_ms - 1)
    assert await bench.decide("sunita", made) == ""
    other = await bench.raised("asha", "k-2", "order.refund", refund(60_000))
    bench.later(bench.centre.policy.pending_expiry_ms)
    assert await bench.decide("sunita", other) == "request_expired"
