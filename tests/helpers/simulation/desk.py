"""A desk: the production driver and machine over a store, played one step at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any, Protocol

from plum_desk.domain.operation import Operation
from plum_desk.domain.outcome import Code
from plum_desk.errors import PlumError
from plum_desk.store import journal
from plum_desk.store.journal import Device
from plum_desk.sync import events as e
from plum_desk.sync import listening, machine
from plum_desk.sync.driver import Driver
from plum_desk.wire.messages import PullRequest, PushRequest, PushResponse, SignedPolicy
from tests.helpers.simulation.clock import EPOCH, Clock
from tests.helpers.simulation.inline import Killed, Pause, finish
from tests.helpers.simulation.network import Call, Network
from tests.helpers.simulation.people import ACTORS, Key
from tests.helpers.simulation.snapshots import ModelFiles


class Disk(Protocol):
    """What outlives the process: two files, in one tier or the other."""

    def open(self, hook: Callable[[str, str], None]) -> Any:
        """The store on these files. ``hook`` is told of each commit: (file, before | after)."""

    def close(self) -> None: ...

    def edit(self, op_id: str, args: bytes) -> bool: ...

    def copy(self) -> Disk: ...

    def delete_cache(self) -> None: ...

    def keep_cache(self) -> Any: ...

    def put_cache(self, kept: Any) -> None: ...


class Job:
    """A job of the driver: a coroutine that waits for the network, or is done."""

    def __init__(self, work: Any) -> None:
        self.work = work
        self.done = False

    def cancel(self) -> None:
        self.done = True
        if self.work is not None and not self.work.cr_running:
            self.work.close()


class _Driver(Driver):
    """Its events wait here until the desk takes them."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        self.inbox: deque[e.Event] = deque()
        super().__init__(*arguments, **named)

    def tell(self, event: e.Event) -> None:
        self.inbox.append(event)

    def when(self) -> dict[str, Any]:
        return self._when()


class Desk:
    """Surroundings and client of its own driver. ``hook`` hears of each commit, and may raise there what
    a disk or a power cut would."""

    def __init__(self, name: str, user_id: str, disk: Disk, clock: Clock, network: Network) -> None:
        self.name, self.user_id, self.disk = name, user_id, disk
        self.clock, self.network = clock, network
        self.life = 0
        self.alive = False
        self.first = ("", "")
        """Device and incarnation to enrol when the journal is empty."""
        self.requests: list[int] = []
        self.failures: list[int] = []
        self.quarantined = False
        self.by_file = False
        """Whether its store takes a file over, and the centre may have one."""
        self.hook: Callable[[Desk, str, str], None] = lambda *_: None
        self.on_killed: Callable[[Desk], None] = lambda _: None
        self._timer = 0
        self._busy = False
        self.store: Any = None
        self.driver: Any = None

    # --- life ------------------------------------------------------------------------------------

    def start(self) -> None:
        """Open the files and sign in. Whatever was in memory is gone."""
        self.life += 1
        self.alive = True
        self.quarantined = self._busy = False
        try:
            self.store = self.disk.open(lambda file, when: self.hook(self, file, when))
            files: Any = ModelFiles(self, self.network.centre.book, self.network.chance.of("snapshots"))
            self.driver = _Driver(self.store, self, self, self._job, self.clock.wall, files, by_file=self.by_file)
            if finish(self.store.journal_read(journal.enrolled)) is None:
                self.enrol(*self.first)
            finish(self.driver.sign_in(self.device))
        except Killed:
            self.die()
            return
        except PlumError:
            self.die()
            return
        self.pump()

    def die(self) -> None:
        """The process ends between two instructions; open transactions are rolled back."""
        if not self.alive:
            return
        self.alive = False
        self.life += 1
        if self.store is not None:
            for job in self.driver._jobs if self.driver is not None else ():
                job.cancel()
        self.disk.close()
        self.store = None
        self.on_killed(self)

    @property
    def device(self) -> Device:
        found = finish(self.store.journal_read(journal.enrolled))
        assert isinstance(found, Device)
        return found

    def enrol(self, device_id: str, incarnation: str) -> None:
        """Begin a device: the journal keeps those before it."""
        new = Device(device_id, self.name, "", "", incarnation, b"", EPOCH + self.clock.now)
        finish(self.store.journal_write(journal.enrol, new))

    # --- steps -----------------------------------------------------------------------------------

    def tell(self, make: Callable[[dict[str, Any]], e.Event]) -> None:
        if self.alive:
            self.driver.tell(make(self.driver.when()))
            self.pump()

    def pump(self) -> None:
        """Take events until none is left, as ``Driver.run`` does; one at a time, however long it takes."""
        while self.alive and not self._busy and self.driver.inbox:
            self._busy = True
            self._go_on(self.driver.take(self.driver.inbox.popleft()))
        if self.alive and not self._busy:
            self._wake()

    def _go_on(self, taking: Any) -> None:
        """Up to the end of this event, or to where the driver waits for its disk."""
        life = self.life
        try:
            pause = taking.send(None)
        except StopIteration:
            self._busy = False
        except Killed:
            self.die()
        else:
            self.clock.after(pause.ms, lambda: self._woken(taking, life))

    def _woken(self, taking: Any, life: int) -> None:
        if life == self.life:
            self._go_on(taking)
            self.pump()
        else:
            taking.close()

    def _wake(self) -> None:
        """The driver's one timer: setting it again forgets the time before."""
        self._timer += 1
        timer, life, at = self._timer, self.life, machine.wake_at(self.driver.state)

        def ring() -> None:
            if (timer, life) == (self._timer, self.life):
                self.tell(lambda when: e.Tick(**when))

        if at is not None:
            self.clock.after(at - self.clock.now, ring)

    def _job(self, fn: Callable[..., Any], *arguments: Any) -> Job:
        if fn is listening.listen:
            return Job(None)
        job = Job(fn(*arguments))
        self._advance(job, lambda: job.work.send(None))
        return job

    def resume(self, job: Job, answer: Any) -> None:
        """An answer, or an error, arrived for ``job``."""
        if isinstance(answer, BaseException):
            self.failures.append(self.clock.now)
            self._advance(job, lambda: job.work.throw(answer))
        else:
            self._advance(job, lambda: job.work.send(answer))
        self.pump()

    def _advance(self, job: Job, step: Callable[[], Call | Pause]) -> None:
        try:
            awaited = step()
        except StopIteration:
            job.done = True
        except Killed:
            job.done = True
            if self._busy:
                raise
            self.die()
        else:
            self._await(job, awaited)

    def _await(self, job: Job, awaited: Call | Pause) -> None:
        if isinstance(awaited, Call):
            self.network.carry(self, job, awaited)
        else:
            self.clock.after(awaited.ms, lambda: job.done or self.resume(job, None))

    # --- the driver's client ---------------------------------------------------------------------

    async def push(self, request: PushRequest) -> PushResponse:
        self.requests.append(self.clock.now)
        answer: PushResponse = await Call(request)
        return answer

    async def pull(self, request: PullRequest) -> bytes:
        self.requests.append(self.clock.now)
        answer: bytes = await Call(request)
        return answer

    def learn(self, op_schemas: dict[str, int] | None) -> None:
        pass

    # --- the driver's surroundings ---------------------------------------------------------------

    def show(self, state: str, detail: str, retry_in_ms: int | None) -> None:
        self.quarantined = self.quarantined or detail in ("quarantined", Code.DEVICE_REVOKED)

    def fetching(self, progress: object) -> None:
        pass

    def synced(self, at: int) -> None:
        pass

    def came(self, centre_time: int, changes: int) -> None:
        pass

    def expire(self) -> None:
        pass

    def policy_version(self) -> int:
        return 1

    async def adopt(self, policy: SignedPolicy) -> None:
        raise AssertionError("no policy travels in a simulated history")

    async def remember(self, **values: Any) -> None:
        device = self.driver._talks.of_session()
        await self.store.journal_write(journal.remember, device.device_id, **values)

    # --- work ------------------------------------------------------------------------------------

    def press(self, template: Operation, args: bytes) -> Operation | None:
        """Journal an operation: on disk when this returns. None when the disk refused, or the desk died."""
        try:
            entry: Operation = finish(self.store.append(template, args, Key(template.device_id)))
        except PlumError:
            return None
        except Killed:
            self.die()
            return None
        self.tell(lambda when: e.Journalled(**when, last_seq=entry.dev_seq))
        return entry

    @property
    def actor(self) -> Any:
        return ACTORS[self.user_id]
