"""A request that is changed: what was decided about the old revision is void, who changed it is a maker."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central.database import Database
from plum_desk.central.outcome import Applied
from plum_desk.domain.intents import ReviseRequest
from plum_desk.domain.operation import canonical
from plum_desk.domain.outcome import Refused
from tests.helpers.bench import Bench, open_bench
from tests.helpers.office import refund
from tests.helpers.simulator import Simulator

pytestmark = pytest.mark.anyio
LARGE = 5_000_001
"""Needs two checkers, tier 2 and then tier 3."""


@pytest.fixture
async def bench(database: Database, provider: Simulator, tmp_path: Path) -> AsyncIterator[Bench]:
    async with open_bench(database, provider, tmp_path) as made:
        await made.write(t.order_lines.update().where(t.order_lines.c.line_id == "l-2").values(amount=9_000_000))
        await made.write(t.tenders.update().where(t.tenders.c.tender_id == "t-2-card").values(captured=9_000_000))
        yield made


def revision(request_id: str, number: int, minor: int) -> ReviseRequest:
    return ReviseRequest(request_id, number, msgspec.Raw(canonical(refund(minor))))


async def test_an_approval_of_the_old_revision_counts_for_nothing(bench: Bench) -> None:
    made = await bench.raised("asha", "k-2", "order.refund", refund(LARGE))
    assert await bench.decide("sunita", made) == ""
    assert isinstance(await bench.do("asha", revision(made, 2, LARGE + 1)), Applied)
    assert await bench.decide("sunita", made) == "", "the same checker, about what is new"
    assert await bench.state(made) == "pending_approval"
    assert await bench.decide("omar", made) == ""
    assert await bench.state(made) == "approved"
    d = t.decisions.c
    votes = await bench.all(sa.select(d.checker_person, d.revision).order_by(d.revision, d.tier))
    assert [(row["checker_person"], row["revision"]) for row in votes] == [
        ("p-sunita", 1),
        ("p-sunita", 2),
        ("p-omar", 2),
    ]


async def test_returned_changed_and_decided_by_another_than_its_editor(bench: Bench) -> None:
    made = await bench.raised("asha", "k-1", "order.refund", refund(60_000))
    assert await bench.decide("sunita", made, "return") == ""
    assert isinstance(await bench.do("vera", revision(made, 2, 55_000)), Applied)
    assert await bench.decide("vera", made) == "own_request"
    assert await bench.decide("asha2", made) == "own_request", "the first maker stays one"
    assert await bench.decide("sunita", made) == ""
    await bench.run()
    assert await bench.state(made) == "succeeded"
    assert (await bench.one(t.tenders, "t-1-card"))["refunded"] == 55_000


@pytest.mark.parametrize("number", [1, 3])
async def test_only_the_next_revision_is_taken(bench: Bench, number: int) -> None:
    made = await bench.raised("asha", "k-1", "order.refund", refund(60_000))
    assert await bench.decide("sunita", made, "return") == ""
    late = await bench.do("asha", revision(made, number, 55_000))
    assert isinstance(late, Refused)
    assert late.code.value == "conflict"
    assert (await bench.one(t.tenders, "t-1-card"))["reserved"] == 0
