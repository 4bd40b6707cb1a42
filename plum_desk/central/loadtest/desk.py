"""One desk of a load test: listens for nudges, pulls what moved and proves it, pushes what it was told to do."""

from __future__ import annotations

import asyncio
import random
import uuid
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import aclosing

import msgspec

from plum_desk.central import device
from plum_desk.central.engine import wall_clock
from plum_desk.central.loadtest.line import Line
from plum_desk.central.loadtest.world import Credentials
from plum_desk.domain.operation import GENESIS, SignedOperation
from plum_desk.domain.ticket_intents import AddNote, AssignTicket
from plum_desk.errors import PeerError, PlumError, Unavailable
from plum_desk.wire.codec import FEED_GENESIS
from plum_desk.wire.messages import (
    OpResult,
    OpStatus,
    Position,
    PullRequest,
    PullResponse,
    PushRequest,
    PushResponse,
    ScopePage,
)

IDLE_S = 90.0
"""While nudges arrive, a desk asks this often anyway, up to as much again later: as sync.machine does."""
_ASSIGN_EVERY = 5
"""Of so many operations one moves its ticket to its author; the others are notes."""


class Tally:
    """What all desks together saw: latencies in seconds, answers by kind, pulls, and what went wrong."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self.latencies: list[float] = []
        self.pushes: list[float] = []
        self.statuses: Counter[str] = Counter()
        self.troubles: Counter[str] = Counter()
        self.op_ids: set[str] = set()
        self.pulls = 0


class Screen:
    """How far a desk has come in its team's queue, and when it came there."""

    def __init__(self) -> None:
        self._reached: list[tuple[int, float]] = []
        self._waiting: list[tuple[int, asyncio.Future[float]]] = []

    def show(self, seq: int, at: float) -> None:
        self._reached = [*self._reached[-63:], (seq, at)]
        for wanted, future in self._waiting:
            if wanted <= seq and not future.done():
                future.set_result(at)
        self._waiting = [(wanted, future) for wanted, future in self._waiting if not future.done()]

    async def when(self, seq: int) -> float:
        """The time at which entry ``seq`` was there, which may lie in the past."""
        for reached, at in self._reached:
            if reached >= seq:
                return at
        future: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._waiting.append((seq, future))
        return await future


class Desk:
    """``checker`` is the colleague at whose screen this desk's operations are awaited."""

    def __init__(self, who: Credentials, url: str, incarnation: str, tally: Tally) -> None:
        self.who = who
        self._session = device.Session(who.device_id, who.user_id, who.user_id, who.session_id)
        self._line, self._outgoing = Line(url, who.key, who.token), Line(url, who.key, who.token)
        self.screen = Screen()
        self.checker: Desk | None = None
        self.positions: dict[str, Position] = {}
        self.connected = asyncio.Event()
        self._incarnation = incarnation
        self._tally = tally
        self._news = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._seq, self._hash = 0, GENESIS
        self._acked_results = self._policy_version = 0

    @property
    def traffic(self) -> int:
        """Bytes so far, both ways."""
        return sum(line.sent + line.received for line in (self._line, self._outgoing))

    async def close(self) -> None:
        await self._line.close()
        await self._outgoing.close()

    # --- being nudged, and pulling ---------------------------------------------------------------

    async def listen(self) -> None:
        """Keep the stream of nudges open, as long as this runs."""
        failures = 0
        while True:
            try:
                async with aclosing(self._line.events()) as events:
                    async for heads in events:
                        failures = 0
                        if not heads or any(seq > self._at(scope) for scope, seq in heads.items()):
                            self._news.set()
            except PlumError as error:
                failures += 1
                self._trouble("nudge", error)
            await asyncio.sleep(pause(failures))

    async def follow(self) -> None:
        """Pull whenever there is news, and now and then without."""
        failures = 0
        while True:
            try:
                async with asyncio.timeout(None if failures else IDLE_S * (1 + random.random())):
                    await self._news.wait()
            except TimeoutError:
                pass
            self._news.clear()
            try:
                await self.pull()
                failures = 0
                self.connected.set()
            except PlumError as error:
                failures += 1
                self._trouble("pull", error)
                await asyncio.sleep(pause(failures))
                self._news.set()

    def is_level(self, heads: Mapping[str, int]) -> bool:
        """Whether this desk has everything up to ``heads``."""
        return all(self.positions[scope].seq == heads.get(scope, 0) for scope in self.positions)

    def _at(self, scope: str) -> int:
        position = self.positions.get(scope)
        return 0 if position is None else position.seq

    async def pull(self) -> None:
        """Until nothing is left. Raises PeerError when the feed has a hole or its chain is broken."""
        while True:
            request = PullRequest(
                self.who.device_id, self._incarnation, self.positions, None, self._acked_results, self._policy_version
            )
            answer = msgspec.json.decode(await self._line.post("/v1/pull", request), type=PullResponse)
            self._tally.pulls += 1
            if answer.scopes.drop or answer.scopes.reset:
                raise PeerError("a scope was withdrawn")
            self.positions |= {scope: Position(0, FEED_GENESIS) for scope in answer.scopes.add}
            for page in answer.pages:
                self._apply(page)
            if answer.results:
                self._acked_results = answer.results[-1].dev_seq
            self._policy_version = max(self._policy_version, answer.policy.version if answer.policy else 0)
            if not answer.more and not answer.scopes.add:
                return

    def _apply(self, page: ScopePage) -> None:
        self.positions[page.scope] = device.follow(page, self.positions[page.scope])
        if page.scope == self.who.queue:
            self.screen.show(page.end.seq, self._loop.time())

    # --- working ---------------------------------------------------------------------------------

    async def work(self, until: float, per_minute: float) -> None:
        """Operations at random moments, so many a minute on average, until the loop's time is ``until``."""
        while (due := self._loop.time() + random.expovariate(per_minute / 60)) < until:
            await asyncio.sleep(due - self._loop.time())
            await self.act()

    async def act(self) -> None:
        """One operation: pushed until it is answered, then awaited on the checker's screen."""
        operation, op_id = self._operation()
        self._tally.op_ids.add(op_id)
        started = self._loop.time()
        result = await self._push(operation)
        self._tally.pushes.append(self._loop.time() - started)
        self._tally.statuses[result.status] += 1
        place = dict(result.at).get(self.who.queue)
        if place is not None and self.checker is not None:
            self._tally.latencies.append(max(0.0, await self.checker.screen.when(place) - started))

    async def _push(self, operation: SignedOperation) -> OpResult:
        request = PushRequest(self.who.device_id, self._seq, operation.prev_hash, (operation,))
        failures = 0
        while True:
            try:
                answer = msgspec.json.decode(await self._outgoing.post("/v1/ops", request), type=PushResponse)
                (result,) = answer.results
                if result.status is not OpStatus.DEFERRED:
                    return result
            except Unavailable as error:
                self._trouble("push", error)
            failures += 1
            await asyncio.sleep(pause(failures))

    def _operation(self) -> tuple[SignedOperation, str]:
        ticket = random.choice(self.who.tickets)
        assigns = self._seq % _ASSIGN_EVERY == _ASSIGN_EVERY - 1
        payload = AssignTicket(ticket, self.who.user_id) if assigns else AddNote(ticket, f"Load test {uuid.uuid4()}")
        signed, op_id = device.operation(
            self.who.key, self._session, self._seq + 1, self._hash, payload, wall_clock(),
            policy_version=self._policy_version,
        )  # fmt: skip
        self._seq, self._hash = self._seq + 1, signed.hash
        return signed, op_id

    def _trouble(self, what: str, error: PlumError) -> None:
        self._tally.troubles[f"{what}: {error.detail}"] += 1


def pause(failures: int) -> float:
    """Seconds after so many failures in a row: full jitter over a doubling span, as a desk's outbox waits."""
    return max(0.3, random.random() * min(60, 1 << min(max(failures - 1, 0), 6)))


def pair(desks: Iterable[Desk]) -> None:
    """Give each desk the next of its team as its checker."""
    teams: dict[str, list[Desk]] = {}
    for desk in desks:
        teams.setdefault(desk.who.queue, []).append(desk)
    for team in teams.values():
        for desk, checker in zip(team, [*team[1:], team[0]], strict=True):
            desk.checker = checker if checker is not desk else None
