"""Drives the sync machine: carries out its effects, and tells it what came of them."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, ParamSpec, Protocol, TypeVar

from plum_desk import __version__
from plum_desk.domain.outcome import Code
from plum_desk.errors import ContractBug, NotPermitted, NotSignedIn, PlumError, StoreFault, Unavailable
from plum_desk.store import journal, staging
from plum_desk.store.database import Store
from plum_desk.store.journal import Device
from plum_desk.store.queries.operations import OpState
from plum_desk.store.staging import Mismatch
from plum_desk.sync import events as e
from plum_desk.sync import listening, machine
from plum_desk.sync.client import Client
from plum_desk.sync.events import Progress
from plum_desk.sync.outbox import backoff, batch
from plum_desk.sync.snapshots import Files
from plum_desk.wire.messages import PullRequest, PushRequest, SignedPolicy
from plum_desk.wire.version import older

T = TypeVar("T")
P = ParamSpec("P")

PAGE_BYTES = 4_000_000
APART = (Code.CLIENT_TOO_OLD, Code.CENTRE_TOO_OLD)


class Surroundings(Protocol):
    """What the driver tells the rest of the desk."""

    def show(self, state: str, detail: str, retry_in_ms: int | None) -> None: ...

    def fetching(self, progress: Progress | None) -> None: ...

    def synced(self, at: int) -> None: ...

    def came(self, centre_time: int, changes: int) -> None: ...

    def expire(self) -> None: ...

    def policy_version(self) -> int: ...

    async def adopt(self, policy: SignedPolicy) -> None: ...

    async def remember(self, **values: Any) -> None: ...


class Driver:
    """``start`` runs a coroutine function in the desk's jobs and returns something with ``cancel()``.
    ``by_file``: begin large scopes with a file where the centre has one."""

    def __init__(
        self,
        store: Store,
        client: Client,
        around: Surroundings,
        start: Callable[..., Any],
        clock: Callable[[], int],
        *,
        by_file: bool = False,
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
        self._page = b""
        self._device: Device | None = None
        self._epoch = 0
        self._jobs: list[Any] = []
        self._nudge: Any = None
        self._fetch_job: Any = None
        self._files = Files(client, store, self.tell, self._when)

    # --- being told ------------------------------------------------------------------------------

    async def sign_in(self, device: Device) -> None:
        """Begin a session's sync from what is on disk."""
        self._stop_jobs()
        self._device = device
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
        if self._device is not None and self._state.signed_in:
            await self.sign_in(self._device)

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
                self.tell(self._failed("pull", error))
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
        talk = _TALKING.get(type(effect))
        if talk is None:
            await _DOING[type(effect)](self, effect)
            return
        self._jobs = [job for job in self._jobs if not job.done]
        job = self._start(self._talk, talk, effect, self._epoch)
        self._jobs.append(job)
        if isinstance(effect, e.Fetch):
            self._fetch_job = job

    async def _talk(self, talk: Talk, effect: e.Effect, epoch: int) -> None:
        event = await talk(self, effect)
        if epoch == self._epoch:
            self.tell(event)

    # --- push ------------------------------------------------------------------------------------

    async def _push(self, effect: e.Push) -> e.Event:
        device = self._of_session()
        try:
            found = await self._store.journal_read(journal.outgoing, device.device_id, effect.from_seq, effect.limit)
            ops = batch(found.ops, effect.limit)
            last = effect.from_seq + len(ops) - 1
            await self._store.mark(device.device_id, effect.from_seq, last, OpState.SENDING)
            request = PushRequest(device.device_id, effect.from_seq, found.prev_hash, ops)
            answer = await self._client.push(request)
        except PlumError as error:
            return self._failed("push", error)
        return e.Pushed(
            **self._when(),
            first=effect.from_seq,
            last=last,
            acked_seq=answer.acked_seq,
            results=answer.results,
            hold_ms=answer.hold_ms,
            quarantined=answer.quarantined,
        )

    # --- pull ------------------------------------------------------------------------------------

    async def _pull(self, effect: e.Pull) -> e.Event:
        try:
            request = PullRequest(
                device_id=self._of_session().device_id,
                incarnation=effect.incarnation,
                scopes=effect.scopes,
                cut=effect.cut,
                acked_results=effect.acked_results,
                policy_version=effect.policy_version,
                max_bytes=PAGE_BYTES,
                wait_ms=effect.wait_ms,
                in_review=await self._store.journal_read(journal.in_review),
            )
            page = await self._client.pull(request)
            answer = await asyncio.to_thread(staging.unpack, page)
            await self._store.review(answer.reviewed)
        except PlumError as error:
            return self._failed("pull", error)
        self._client.learn(answer.op_schemas)
        if older(__version__, answer.min_client):
            return self._failed("pull", too_old(answer.min_client))
        self._page = page
        self._around.came(answer.server_time, answer.total)
        return e.Pulled(
            **self._when(),
            incarnation=answer.incarnation,
            cut=answer.cut,
            pages=len(answer.pages),
            results=answer.results,
            grants=answer.scopes,
            more=answer.more,
            total=answer.total,
            policy=answer.policy,
        )

    async def _stage(self, effect: e.Stage) -> e.Event:
        page, self._page = self._page, b""
        try:
            staged = await self._store.stage(page)
        except Mismatch as error:
            return e.Broken(**self._when(), scopes=error.scopes)
        except PlumError as error:
            return self._failed("pull", error)
        return e.Staged(**self._when(), ends=staged.ends)

    async def _apply(self, effect: e.Apply) -> e.Event:
        device = self._of_session()
        try:
            await self._store.apply(effect.results, self._clock())
            cursor = await self._store.cursor()
            acked = await self._store.journal_read(journal.answered_up_to, device.device_id)
        except PlumError as error:
            return self._failed("pull", error)
        self._around.synced(self._clock())
        return e.Applied(**self._when(), cursor=cursor, acked_results=acked)

    def _failed(self, what: str, error: PlumError) -> e.Failed:
        why = "broken"
        if isinstance(error, Unavailable | StoreFault):
            why = "unavailable"
        elif isinstance(error, NotSignedIn):
            why = "signed_out"
        elif isinstance(error, NotPermitted):
            why = "refused"
        elif what == "pull" and error.code in APART:
            why = "apart"
        retry = getattr(error, "retry_after", None)
        expected = error.facts.get("expected") if what == "push" else None
        return e.Failed(
            **self._when(),
            what=what,
            why=why,
            code=error.code,
            retry_ms=int((retry or 0) * 1000),
            expected=expected if isinstance(expected, int) else 0,
        )

    # --- beginning with a file -------------------------------------------------------------------

    async def _fetch(self, effect: e.Fetch) -> e.Event:
        return await self._files.fetch(self._of_session().device_id, effect.scopes)

    async def _install(self, effect: e.Install) -> e.Event:
        return await self._files.install()

    async def _stop_fetch(self, effect: e.StopFetch) -> None:
        if self._fetch_job is not None:
            self._fetch_job.cancel()
        await self._files.stop()

    # --- the other effects -----------------------------------------------------------------------

    async def _absorb(self, effect: e.Absorb) -> None:
        await self._store.absorb(effect.results)
        await self._around.remember(acked_seq=effect.acked_seq)

    async def _reoffer(self, effect: e.Reoffer) -> None:
        await self._store.reoffer(self._of_session().device_id, effect.from_seq)

    async def _unsend(self, effect: e.Unsend) -> None:
        if self._device is not None:
            await self._store.unsend(self._device.device_id)

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
        if self._by_file:
            self._around.fetching(effect.progress)
        self._around.show(effect.state, effect.detail, effect.retry_in_ms)

    async def _heard(self, effect: e.Heard) -> None:
        self._around.synced(self._clock())

    def _of_session(self) -> Device:
        if self._device is None:
            raise NotSignedIn()
        return self._device


def too_old(min_client: str) -> ContractBug:
    """As a centre refuses a pull that knows of ``min_client``; one of protocol 1 only mentions it."""
    error = ContractBug(min_client=min_client)
    error.code = Code.CLIENT_TOO_OLD
    return error


Talk = Callable[[Driver, Any], Awaitable[e.Event]]

_TALKING: dict[type[e.Effect], Talk] = {
    e.Push: Driver._push,
    e.Pull: Driver._pull,
    e.Stage: Driver._stage,
    e.Apply: Driver._apply,
    e.Fetch: Driver._fetch,
    e.Install: Driver._install,
}
"""Effects that take their time: each is a job of its own and ends in an event."""

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
