"""Drives the sync machine: carries out its effects, and tells it what came of them."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, ParamSpec, Protocol, TypeVar

from plum_desk.errors import PlumError, StoreFault
from plum_desk.store import journal
from plum_desk.store.database import Store
from plum_desk.store.journal import Device
from plum_desk.sync import events as e
from plum_desk.sync import listening, machine
from plum_desk.sync.client import Client
from plum_desk.sync.conversations import Conversations, Told
from plum_desk.sync.events import Progress
from plum_desk.sync.outbox import backoff
from plum_desk.sync.snapshots import Files
from plum_desk.wire.messages import SignedPolicy

T = TypeVar("T")
P = ParamSpec("P")

Talk = Callable[[Any], Awaitable[e.Event]]


class Surroundings(Told, Protocol):
    """What the driver tells the rest of the desk."""

    def show(self, state: str, detail: str, retry_in_ms: int | None) -> None: ...

    def fetching(self, progress: Progress | None) -> None: ...

    def expire(self) -> None: ...

    def policy_version(self) -> int: ...

    async def adopt(self, policy: SignedPolicy) -> None: ...

    async def remember(self, **values: Any) -> None: ...


class Driver:
    """``start`` runs a coroutine function in the desk's jobs and returns something with ``cancel()``.
    ``by_file``: begin large scopes with one of ``files`` where the centre has one."""

    def __init__(
        self,
        store: Store,
        client: Client,
        around: Surroundings,
        start: Callable[..., Any],
        clock: Callable[[], int],
        files: Files,
        *,
        by_file: bool = True,
    ) -> None:
        self._by_file = by_file
        self._store = store
        self._client = client
        self._around = around
        self._start = start
        self._clock = clock
        self._loop = asyncio.get_running_loop()
        self._state = machine.State()
        self._events: asyncio.Queue[e.Event] = asyncio.Queue()
        self._epoch = 0
        self._jobs: list[Any] = []
        self._nudge: Any = None
        self._fetch_job: Any = None
        self._files = files
        self._talks = talks = Conversations(store, client, files, around, clock, self.tell, self._when)
        # Effects that take their time: each is a job of its own.
        self._talking: dict[type[e.Effect], Talk] = {
            e.Push: talks.push,
            e.Pull: talks.pull,
            e.Stage: talks.stage,
            e.Apply: talks.apply,
            e.Fetch: talks.fetch,
            e.Install: talks.install,
        }

    # --- being told ------------------------------------------------------------------------------

    async def sign_in(self, device: Device) -> None:
        """Begin a session's sync from what is on disk."""
        self._stop_jobs()
        self._talks.device = device
        staged = await self._store.staged()
        last, _ = await self._store.journal_read(journal.head, device.device_id)
        self.tell(
            e.SignedIn(
                **self._when(),
                device_id=device.device_id,
                incarnation=device.incarnation,
                cursor=await self._store.cursor(),
                cut=staged.cut if staged else None,
                ends=staged.ends if staged else {},
                acked_seq=min(device.acked_seq, last),
                last_seq=last,
                acked_results=await self._store.journal_read(journal.answered_up_to, device.device_id),
                policy_version=self._around.policy_version(),
                by_file=self._by_file,
            )
        )
        self._nudge = self._start(listening.listen, self._client, self.tell, self._when)

    def sign_out(self) -> None:
        self._stop_jobs()
        self.tell(e.SignedOut(**self._when()))

    def journalled(self, last_seq: int) -> None:
        self.tell(e.Journalled(**self._when(), last_seq=last_seq))

    def retry(self) -> None:
        self.tell(e.Retry(**self._when()))

    def abandon_file(self) -> None:
        """Do not wait for the file any longer: the same rows come by pull."""
        self.tell(e.Abandon(**self._when()))

    async def restart(self) -> None:
        """The cache was rebuilt: begin again from its empty cursor."""
        if self._talks.device is not None and self._state.signed_in:
            await self.sign_in(self._talks.device)

    def tell(self, event: e.Event) -> None:
        self._events.put_nowait(event)

    @property
    def state(self) -> machine.State:
        return self._state

    def _when(self) -> dict[str, Any]:
        return {"now": self._monotonic(), "roll": random.random()}

    def _monotonic(self) -> int:
        return int(self._loop.time() * 1000)

    # --- running ---------------------------------------------------------------------------------

    async def run(self) -> None:
        """For as long as the desk runs: one event at a time, its effects in order."""
        while True:
            await self.take(await self._next())

    async def take(self, event: e.Event) -> None:
        self._state, effects = machine.step(self._state, event)
        await self._carry_out_all(effects)

    async def _carry_out_all(self, effects: Sequence[e.Effect]) -> None:
        placed = refused = False
        for effect in effects:
            if refused and isinstance(effect, e.Stage):
                continue  # a page whose policy does not verify is not followed; everything else still goes
            try:
                await self._until_stored(self._carry_out, effect)
            except PlumError as error:
                refused = True
                self.tell(self._talks.failed("pull", error))
            placed = placed or isinstance(effect, e.Follow | e.Drop)
        if placed:
            self.tell(e.Placed(**self._when(), cursor=await self._until_stored(self._store.cursor)))

    async def _until_stored(self, work: Callable[P, Awaitable[T]], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do ``work``, again and again while the disk refuses it: whatever follows rests on it, and the
        machine has moved on already."""
        failures = 0
        while True:
            try:
                return await work(*args, **kwargs)
            except StoreFault as error:
                failures += 1
                pause = backoff(failures, random.random())
                self._around.show("offline", error.code, pause)
                await asyncio.sleep(pause / 1000)

    async def _next(self) -> e.Event:
        wake = machine.wake_at(self._state)
        try:
            async with asyncio.timeout(None if wake is None else max(0, wake - self._monotonic()) / 1000):
                return await self._events.get()
        except TimeoutError:
            return e.Tick(**self._when())

    def _stop_jobs(self) -> None:
        """What is in flight belongs to the session before: its answer counts no more."""
        self._epoch += 1
        for job in (*self._jobs, self._nudge):
            if job is not None:
                job.cancel()
        self._jobs, self._nudge = [], None

    async def _carry_out(self, effect: e.Effect) -> None:
        talk = self._talking.get(type(effect))
        if talk is None:
            await _DOING[type(effect)](self, effect)
            return
        self._jobs = [job for job in self._jobs if not job.done]
        job = self._start(self._talk, talk, effect, self._epoch)
        self._jobs.append(job)
        if isinstance(effect, e.Fetch):
            self._fetch_job = job

    async def _talk(self, talk: Talk, effect: e.Effect, epoch: int) -> None:
        event = await talk(effect)
        if epoch == self._epoch:
            self.tell(event)

    # --- effects that are done at once -----------------------------------------------------------

    async def _stop_fetch(self, effect: e.StopFetch) -> None:
        if self._fetch_job is not None:
            self._fetch_job.cancel()
        await self._files.stop()

    async def _absorb(self, effect: e.Absorb) -> None:
        await self._store.absorb(effect.results)
        await self._around.remember(acked_seq=effect.acked_seq)

    async def _reoffer(self, effect: e.Reoffer) -> None:
        await self._store.reoffer(self._talks.of_session().device_id, effect.from_seq)

    async def _unsend(self, effect: e.Unsend) -> None:
        if self._talks.device is not None:
            await self._store.unsend(self._talks.device.device_id)

    async def _follow(self, effect: e.Follow) -> None:
        await self._store.follow(effect.scopes)

    async def _drop(self, effect: e.Drop) -> None:
        await self._store.drop(effect.scopes, again=effect.again)

    async def _unstage(self, effect: e.Unstage) -> None:
        await self._store.unstage()

    async def _remember(self, effect: e.Remember) -> None:
        await self._around.remember(incarnation=effect.incarnation, acked_seq=effect.acked_seq)

    async def _adopt(self, effect: e.Adopt) -> None:
        await self._around.adopt(effect.policy)
        self.tell(e.Adopted(**self._when(), version=effect.policy.version))

    async def _expire(self, effect: e.Expire) -> None:
        self._stop_jobs()
        self._around.expire()

    async def _show(self, effect: e.Show) -> None:
        self._around.fetching(effect.progress)
        self._around.show(effect.state, effect.detail, effect.retry_in_ms)

    async def _heard(self, effect: e.Heard) -> None:
        self._around.synced(self._clock())


_DOING: dict[type[e.Effect], Callable[[Driver, Any], Awaitable[None]]] = {
    e.Follow: Driver._follow,
    e.Drop: Driver._drop,
    e.StopFetch: Driver._stop_fetch,
    e.Unstage: Driver._unstage,
    e.Absorb: Driver._absorb,
    e.Reoffer: Driver._reoffer,
    e.Unsend: Driver._unsend,
    e.Remember: Driver._remember,
    e.Adopt: Driver._adopt,
    e.Expire: Driver._expire,
    e.Show: Driver._show,
    e.Heard: Driver._heard,
}
