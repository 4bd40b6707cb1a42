"""DrillDesk: one device on the wire, with a journal that it never forgets and a replica that it proves.

It does what sync.md asks of a desk, and no more: pushes its chain in order, repeats it from where a
restored centre says, follows its feeds and checks every link of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import httpx
import msgspec

from plum_desk.central import device
from plum_desk.domain.operation import GENESIS, SignedOperation
from plum_desk.domain.outcome import Code
from plum_desk.errors import PeerError
from plum_desk.wire.codec import FEED_GENESIS, cut_digest
from plum_desk.wire.messages import (
    EnrolResponse,
    OpResult,
    Position,
    Problem,
    PullRequest,
    PullResponse,
    PushRequest,
    PushResponse,
    ScopePage,
    SignInRequest,
    SignInResponse,
)

T = TypeVar("T")
BATCH = 20
TIMEOUT_S = 30


class Turned(PeerError):
    """The centre answered with a problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"the centre answered {problem.code}")
        self.problem = problem


class DrillDesk:
    """``resets`` counts the scopes that it had to read again; ``reoffered`` the operations that it sent
    again after they had been acknowledged."""

    def __init__(self, url: str, code: str, clock: Callable[[], int]) -> None:
        self._clock = clock
        self._key = device.new_key()
        self._token = ""
        self._session: SignInResponse | None = None
        self.journal: list[SignedOperation] = []
        self.ids: list[str] = []
        self.results: dict[str, OpResult] = {}
        self.acked = 0
        self.positions: dict[str, Position] = {}
        self.rows: dict[tuple[str, str, str], bytes] = {}
        self.resets = self.reoffered = 0
        self._acked_results = 0
        self.connect(url)
        self._enrol(code)

    def connect(self, url: str) -> None:
        """From now on the centre is at ``url``; everything else stays."""
        self.close()
        self._http = httpx.Client(base_url=url, timeout=TIMEOUT_S, trust_env=False, verify=False)  # loopback

    def close(self) -> None:
        if hasattr(self, "_http"):
            self._http.close()

    def _post(self, target: str, message: msgspec.Struct, answer: type[T]) -> T:
        body = msgspec.json.encode(message)
        headers = device.headers(self._key, self._token, "POST", target, body, self._clock())
        said = self._http.post(target, content=body, headers=headers)
        if said.status_code >= 400:
            raise Turned(msgspec.json.decode(said.content, type=Problem))
        return msgspec.json.decode(said.content, type=answer)

    def _enrol(self, code: str) -> None:
        enrolled = self._post("/v1/enrol", device.enrolment(self._key, code, "Drill desk"), EnrolResponse)
        self.device_id, self.incarnation = enrolled.device_id, enrolled.incarnation

    def sign_in(self, login: str, password: str) -> None:
        self._session = self._post("/v1/sign-in", SignInRequest(login, password, self.device_id), SignInResponse)
        self._token = self._session.token

    # --- the journal -----------------------------------------------------------------------------

    def write(self, payload: Any) -> str:
        """Append an operation to the journal. Returns its id; ``push`` sends it."""
        assert self._session is not None
        who = device.Session(self.device_id, self._session.user_id, self._session.person_id, self._session.session_id)
        before = self.journal[-1].hash if self.journal else GENESIS
        signed, op_id = device.operation(self._key, who, len(self.journal) + 1, before, payload, self._clock())
        self.journal.append(signed)
        self.ids.append(op_id)
        return op_id

    def push(self) -> None:
        """Everything that is not acknowledged, in order. A centre that lacks what it had acknowledged
        says from where to repeat."""
        while self.acked < len(self.journal):
            ops = tuple(self.journal[self.acked : self.acked + BATCH])
            request = PushRequest(self.device_id, self.acked + 1, ops[0].prev_hash, ops)
            try:
                answer = self._post("/v1/ops", request, PushResponse)
            except Turned as turned:
                expected = turned.problem.facts.get("expected")
                if turned.problem.code != Code.CHAIN_BROKEN or not isinstance(expected, int):
                    raise
                self.reoffered += self.acked - (expected - 1)
                self.acked = expected - 1
                continue
            self.results |= {result.op_id: result for result in answer.results}
            self.acked = self.acked + len(ops)

    def doubt(self) -> None:
        """Another incarnation answers: offer the last operation again, its answer says what is lacking."""
        self.acked = max(0, self.acked - 1)

    # --- the feeds -------------------------------------------------------------------------------

    def pull(self) -> None:
        """Until nothing is left. Raises PeerError at a hole, a broken chain or another digest."""
        cut: dict[str, int] | None = None
        while True:
            request = PullRequest(self.device_id, self.incarnation, self.positions, cut, self._acked_results)
            answer = self._post("/v1/pull", request, PullResponse)
            if answer.incarnation != self.incarnation:
                self.incarnation = answer.incarnation
                self.doubt()
            self._regrant(answer)
            for page in answer.pages:
                self._apply(page)
            if not answer.more and not answer.scopes.add and not answer.scopes.reset:
                break
            cut = answer.cut if answer.more else None
        if cut_digest({scope: self.positions[scope].chain for scope in answer.cut}) != answer.digest:
            raise PeerError("the cut has another digest than the desk")

    def _regrant(self, answer: PullResponse) -> None:
        self.resets += len(answer.scopes.reset)
        gone = {*answer.scopes.drop, *answer.scopes.reset}
        self.rows = {place: row for place, row in self.rows.items() if place[0] not in gone}
        for scope in answer.scopes.drop:
            self.positions.pop(scope, None)
        for scope in (*answer.scopes.add, *answer.scopes.reset):
            self.positions[scope] = Position(0, FEED_GENESIS)

    def _apply(self, page: ScopePage) -> None:
        self.positions[page.scope] = device.follow(page, self.positions[page.scope])
        device.lay(page, self.rows)
