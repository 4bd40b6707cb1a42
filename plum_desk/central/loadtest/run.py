"""Runs a load test: connect, idle, work, step by step; at the end what the database has is counted."""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import msgspec

from plum_desk.central import device
from plum_desk.central.database import Database
from plum_desk.central.descriptors import allow_many
from plum_desk.central.engine import wall_clock
from plum_desk.central.loadtest import world as worlds
from plum_desk.central.loadtest.centres import Centres
from plum_desk.central.loadtest.desk import Desk, Tally, pair
from plum_desk.central.loadtest.line import Line
from plum_desk.central.loadtest.plan import Plan
from plum_desk.central.loadtest.report import Idle, Proof, Report, Spread, Step, Work, bound
from plum_desk.central.loadtest.usage import Usage, resident
from plum_desk.central.loadtest.world import World
from plum_desk.wire.messages import EnrolResponse, SignInRequest

CATCH_UP_S = 90
"""How long operations in flight may take after the work: a desk that lost its instance waits its turn."""

Say = Callable[[str], None]


def run(database: Database, plan: Plan, say: Say) -> Report:
    """Raises ContractBug for a database that is not the load test's, StoreFault when the centre does not start."""
    allow_many()
    worlds.found(database, wall_clock())
    with ExitStack() as stack:
        world = World(database, plan.team, wall_clock())
        stack.callback(world.close)
        centres = None
        if not plan.url:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="plum-load-")))
            centres = stack.enter_context(Centres(database, plan.instances, folder))
        return asyncio.run(_Test(database, plan, world, centres, say).run())


class _Test:
    def __init__(self, database: Database, plan: Plan, world: World, centres: Centres | None, say: Say) -> None:
        self._database, self._plan, self._world, self._centres, self._say = database, plan, world, centres, say
        self._url = centres.url if centres else plan.url
        self._desks: list[Desk] = []
        self._tally = Tally()
        self._op_ids: set[str] = set()
        self._unloaded = 0
        self._connecting: list[asyncio.Task[None]] = []

    async def run(self) -> Report:
        steps: list[Step] = []
        sign_in = await self._sign_ins()
        self._unloaded = resident(self._pids())
        async with asyncio.TaskGroup() as group:
            for count in self._plan.steps:
                steps.append(await self._step(group, count))
                self._say(f"{count:,} desks: p95 {steps[-1].work.screen.p95:,.0f} ms; {steps[-1].bound}")
                if not steps[-1].met:
                    break
            proof = await self._prove()
            for task in self._connecting:
                task.cancel()
        for desk in self._desks:
            await desk.close()
        return Report(self._plan, os.cpu_count() or 1, tuple(steps), sign_in, self._plan.kill, proof)

    def _pids(self) -> list[int]:
        return self._centres.pids if self._centres else []

    def _usage(self) -> Usage:
        return Usage(self._database, self._pids(), self._centres.balancer if self._centres else ())

    # --- the parts of a step ---------------------------------------------------------------------

    async def _sign_ins(self) -> Spread:
        """Desks that come in as people's desks do: enrolled with a code, signed in with a password."""
        took = []
        people = self._world.desks(self._plan.sign_ins)
        for person in people:
            key, code = device.new_key(), self._world.code()
            line = Line(self._url, key)
            answer = await line.post("/v1/enrol", device.enrolment(key, code, worlds.NAME))
            device_id = msgspec.json.decode(answer, type=EnrolResponse).device_id
            started = time.monotonic()
            await line.post("/v1/sign-in", SignInRequest(person.user_id, worlds.PASSWORD, device_id))
            took.append(time.monotonic() - started)
            await line.close()
        return Spread.of(took)

    async def _step(self, group: asyncio.TaskGroup, count: int) -> Step:
        connect_s = await self._connect(group, count)
        idle = await self._idle()
        work = await self._work(kill=self._plan.kill and count == self._plan.steps[-1])
        met = 0 < work.screen.p95 <= self._plan.goal_ms
        return Step(count, round(connect_s, 1), idle, work, bound(work.cores, met), met)

    async def _connect(self, group: asyncio.TaskGroup, count: int) -> float:
        """Until ``count`` desks hold their stream and have pulled everything; so many a second at the most."""
        more = await asyncio.to_thread(self._world.desks, count - len(self._desks))
        fresh = [Desk(who, self._url, self._world.incarnation, self._tally) for who in more]
        pair(fresh)
        self._desks += fresh
        started = time.monotonic()
        for n, desk in enumerate(fresh):
            self._connecting += [group.create_task(desk.listen()), group.create_task(desk.follow())]
            await asyncio.sleep(max(0.0, started + (n + 1) / self._plan.ramp_per_s - time.monotonic()))
        for desk in fresh:
            await desk.connected.wait()
        return time.monotonic() - started

    async def _idle(self) -> Idle:
        bytes_before, usage, started = self._traffic(), self._usage(), time.monotonic()
        await asyncio.sleep(self._plan.idle_s)
        minutes = (time.monotonic() - started) / 60
        beyond = resident(self._pids()) - self._unloaded
        return Idle(
            cores=usage.cores(),
            kb_a_desk=round(beyond / 1024 / len(self._desks), 1) if self._centres else None,
            bytes_a_minute=round((self._traffic() - bytes_before) / minutes / len(self._desks), 1),
        )

    def _traffic(self) -> int:
        return sum(desk.traffic for desk in self._desks)

    async def _work(self, *, kill: bool) -> Work:
        self._tally.clear()
        usage, started = self._usage(), time.monotonic()
        until = asyncio.get_running_loop().time() + self._plan.work_s
        async with asyncio.timeout(self._plan.work_s + CATCH_UP_S), asyncio.TaskGroup() as group:
            for desk in self._desks:
                group.create_task(desk.work(until, self._plan.per_minute))
            if kill and self._centres:
                await asyncio.sleep(self._plan.work_s / 2)
                await asyncio.to_thread(self._centres.kill_one)
        seconds = time.monotonic() - started
        self._op_ids |= self._tally.op_ids
        return Work(
            seconds=round(seconds, 1),
            screen=Spread.of(self._tally.latencies),
            push=Spread.of(self._tally.pushes),
            pulls_a_second=round(self._tally.pulls / seconds, 1),
            cores=usage.cores(),
            statuses=dict(self._tally.statuses),
            troubles=dict(self._tally.troubles.most_common(20)),
        )

    async def _prove(self) -> Proof:
        """What the database has of everything that was pushed, and whether every desk has all of it."""
        for _ in range(CATCH_UP_S):
            heads = await asyncio.to_thread(self._world.heads)
            behind = sum(1 for desk in self._desks if not desk.is_level(heads))
            if not behind:
                break
            await asyncio.sleep(1)
        applied = await asyncio.to_thread(self._world.applied, self._op_ids)
        twice = sum(1 for count in applied.values() if count > 1)
        return Proof(len(self._op_ids), len(self._op_ids - applied.keys()), twice, behind)
