"""Two instances behind a balancer, one killed in the middle: nothing lost, nothing twice, every desk carries on."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest

from plum_desk.central.engine import wall_clock
from plum_desk.central.loadtest import desk, world
from plum_desk.central.loadtest.plan import Plan
from plum_desk.central.loadtest.report import Report, table
from plum_desk.central.loadtest.run import run
from plum_desk.errors import ContractBug
from plum_desk.sync import machine
from tests.helpers import seeded
from tests.helpers.balancer import Balancer
from tests.helpers.centre import CentreProcess
from tests.helpers.pg import Postgres, SharedDatabase
from tests.helpers.simulator import wait_for

DESKS = 30


@pytest.fixture
def empty(postgres: Postgres) -> Iterator[SharedDatabase]:
    with postgres.empty() as database:
        yield database


def test_a_load_runs_on_while_an_instance_is_killed(empty: SharedDatabase, tmp_path: Path) -> None:
    world.found(empty, wall_clock())
    with ExitStack() as stack:
        instances = []
        for name in "ab":
            (tmp_path / name).mkdir()
            instances.append(CentreProcess(empty, tmp_path / name).start())
        stack.callback(instances[1].stop)
        balancer = stack.enter_context(Balancer([instance.url for instance in instances]))
        plan = Plan(steps=(DESKS,), per_minute=30, idle_s=0.1, work_s=8, sign_ins=1, url=balancer.url, goal_ms=60_000)
        plan.check(owned=False)
        killing = stack.enter_context(ThreadPoolExecutor(1)).submit(_kill_amid, empty, instances[0])
        report = run(empty, plan, lambda _line: None)
    killing.result()
    (step,) = report.steps
    assert report.proof.operations > DESKS
    assert (report.proof.lost, report.proof.twice, report.proof.behind) == (0, 0, 0)
    assert set(step.work.statuses) <= {"applied", "duplicate"}
    assert min(balancer.turned) > 0
    assert any(name.startswith("nudge") for name in step.work.troubles), "nobody was connected to the one that died"
    _reads_as_a_table(report)


def _kill_amid(database: SharedDatabase, instance: CentreProcess) -> None:
    """Once half of the desks have worked."""
    with psycopg.connect(database.owner_dsn, autocommit=True) as conn:

        def working() -> bool:
            row = conn.execute("SELECT count(*) FROM operations").fetchone()
            return row is not None and row[0] >= DESKS // 2

        wait_for(working, 120)
    instance.kill()


def _reads_as_a_table(report: Report) -> None:
    text = table(report)
    assert f"{DESKS}" in text and "0 lost, 0 twice; 0 desks not at the heads" in text
    assert b'"twice": 0' in report.json()


def test_a_database_that_is_a_centres_is_refused(database: SharedDatabase) -> None:
    seeded.build(database)
    with pytest.raises(ContractBug, match="only into one that it founded"):
        run(database, Plan(steps=(2,)), lambda _line: None)


@pytest.mark.parametrize(
    ("plan", "why"),
    [
        (Plan(steps=(30_000,)), "at most 20,000 desks"),
        (Plan(steps=(100, 50)), "ascend"),
        (Plan(steps=(10,), work_s=9_000), "seconds in all"),
        (Plan(steps=(10,), url="https://centre.example"), "yes-i-own-it"),
        (Plan(steps=(10,), kill=True), "two or more instances"),
    ],
)
def test_a_plan_without_bounds_is_refused(plan: Plan, why: str) -> None:
    with pytest.raises(ContractBug, match=why):
        plan.check(owned=False)


def test_another_machine_may_be_loaded_by_its_owner() -> None:
    Plan(steps=(10,), url="https://centre.example").check(owned=True)
    Plan(steps=(10,), url="http://[::1]:8080").check(owned=False)


def test_desks_of_a_load_ask_as_often_as_real_ones() -> None:
    assert machine.IDLE_MS == desk.IDLE_S * 1_000
