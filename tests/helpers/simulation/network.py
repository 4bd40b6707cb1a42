"""The network between a desk and the centre: it delays, loses, doubles, cuts short, forges and parts."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

import msgspec
import zstandard

from plum_desk.errors import PeerError, Unavailable
from plum_desk.wire.messages import PullRequest, PullResponse, PushRequest
from tests.helpers.simulation.centre import Centre
from tests.helpers.simulation.chance import Chance
from tests.helpers.simulation.clock import Clock

if TYPE_CHECKING:
    from tests.helpers.simulation.desk import Desk, Job

TIMEOUT_MS = 30_000
_ZSTD = zstandard.ZstdCompressor(level=1)
_PULL = msgspec.json.Decoder(PullResponse)


class Call:
    """A request on its way: awaited by the desk's code until the network brings an answer, or none."""

    def __init__(self, request: PushRequest | PullRequest) -> None:
        self.request = request
        self.answered = False

    def __await__(self) -> Generator[Call, Any, Any]:
        return (yield self)


class Network:
    def __init__(self, clock: Clock, chance: Chance, centre: Centre) -> None:
        self.clock, self.chance, self.centre = clock, chance, centre
        self.parted: dict[str, str] = {}
        """Desks by name whose requests (``there``) or answers (``back``) are lost for now."""
        self.crawling = False
        """Whether answers to pushes take long now: those to pulls may overtake them."""

    def carry(self, desk: Desk, job: Job, call: Call) -> None:
        timeout = TIMEOUT_MS + getattr(call.request, "wait_ms", 0)
        self.clock.after(timeout, lambda: self._end(desk, job, call, Unavailable("timeout")))
        if self.chance.strikes("dropped", 0.15) or self.parted.get(desk.name) == "there":
            return
        device_id = call.request.device_id
        for _ in range(2 if self.chance.strikes("doubled", 0.15) else 1):
            self.clock.after(self._delay(), lambda: self._arrive(desk, job, call, device_id))

    def _delay(self) -> int:
        usual = self.chance.of("delay").randrange(2, 120)
        return usual + 9_000 if self.chance.strikes("delayed", 0.1) else usual

    def _arrive(self, desk: Desk, job: Job, call: Call, device_id: str) -> None:
        caller = self.centre.caller(device_id)

        def reply(answer: Any) -> None:
            if not (self.chance.strikes("answer_lost", 0.15) or self.parted.get(desk.name) == "back"):
                told = self._spoil(answer)
                pause = 9_000 if self.crawling and isinstance(call.request, PushRequest) else 0
                self.clock.after(self._delay() + pause, lambda: self._end(desk, job, call, told))

        if self.clock.now < self.centre.down_until:
            self.clock.after(self._delay(), lambda: self._end(desk, job, call, Unavailable("connection refused")))
        elif isinstance(call.request, PushRequest):
            self.centre.push(caller, call.request, reply)
        else:
            self.centre.pull(caller, call.request, reply)

    def _spoil(self, answer: Any) -> Any:
        """What arrives of ``answer``."""
        if self.chance.strikes("truncated", 0.05):
            return answer[: len(answer) // 2] if isinstance(answer, bytes) else PeerError("unreadable")
        if isinstance(answer, bytes) and self.chance.strikes("forged", 0.1):
            return self._forge(answer)
        return answer

    def _forge(self, page: bytes) -> bytes:
        """A page with a row that the centre never published, or one that it did left out."""
        response = _PULL.decode(zstandard.decompress(page))
        if not response.pages:
            return page
        first, *others = response.pages
        change, *rest = first.changes
        if rest and self.chance.of("forgery").random() < 0.5:
            changes = tuple(rest)
        else:
            body = msgspec.Raw(bytes(change.body).replace(b"brand", b"fraud").replace(b"open", b"shut"))
            changes = (msgspec.structs.replace(change, body=body), *rest)
        pages = (msgspec.structs.replace(first, changes=changes), *others)
        return _ZSTD.compress(msgspec.json.encode(msgspec.structs.replace(response, pages=pages)))

    def _end(self, desk: Desk, job: Job, call: Call, answer: Any) -> None:
        if call.answered or job.done:
            return
        call.answered = True
        desk.resume(job, answer)
