"""The smallest honest desk for tests: a P-256 key, signed requests, a chain of operations, a replica."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from typing import Any, ClassVar

import httpx
import msgspec

from plum_desk.central import device
from plum_desk.central.device import sign
from plum_desk.domain.operation import GENESIS, SignedOperation
from plum_desk.wire import proof
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
    SignInRequest,
    SignInResponse,
)


class Refusal(Exception):
    """A Problem answer."""

    def __init__(self, status: int, problem: Problem) -> None:
        super().__init__(f"{status} {problem.code} {problem.facts}")
        self.status = status
        self.code = problem.code
        self.problem = problem


class TestDesk:
    """One device. ``clock`` gives the device's UTC epoch milliseconds."""

    __test__ = False
    clients: ClassVar[list[httpx.Client]] = []

    def __init__(self, url: str, clock: Callable[[], int]) -> None:
        # Plain HTTP: reading the certificate store for every device would cost a tenth of a second each.
        self.http = httpx.Client(base_url=url, timeout=40, verify=False)
        self.clients.append(self.http)
        self.clock = clock
        self.key = device.new_key()
        self.token = ""
        self.device_id = ""
        self.session: SignInResponse | None = None
        self.incarnation = ""
        self.seq = 0
        self.hash = GENESIS
        self.positions: dict[str, Position] = {}
        self.rows: dict[tuple[str, str, str], bytes] = {}
        self.results: dict[str, OpResult] = {}
        self.acked_results = 0
        self.policy_version = 0

    @classmethod
    def close_all(cls) -> None:
        while cls.clients:
            cls.clients.pop().close()

    # --- requests ----------------------------------------------------------------------------

    def header(self, method: str, target: str, body: bytes, *, token: str | None = None, nonce: str = "") -> str:
        ts, nonce = self.clock(), nonce or secrets.token_urlsafe(16)
        used = self.token if token is None else token
        return proof.encode(ts, nonce, sign(self.key, proof.message(method, target, body, used, ts, nonce)))

    def call(self, method: str, target: str, body: bytes = b"", **headers: str) -> httpx.Response:
        sent = device.headers(self.key, self.token, method, target, body, self.clock())
        return self.http.request(method, target, content=body, headers=sent | headers)

    def post(self, target: str, message: msgspec.Struct, answer: Any = None) -> Any:
        """Send a message, decode the answer. Raises Refusal."""
        response = self.call("POST", target, msgspec.json.encode(message))
        return self.read(response, answer)

    @staticmethod
    def read(response: httpx.Response, answer: Any = None) -> Any:
        if response.status_code >= 400:
            raise Refusal(response.status_code, msgspec.json.decode(response.content, type=Problem))
        return msgspec.json.decode(response.content, type=answer) if answer else response.content

    # --- enrolment and sessions --------------------------------------------------------------

    def enrol(self, code: str, name: str = "Test desk") -> EnrolResponse:
        answer: EnrolResponse = self.post("/v1/enrol", device.enrolment(self.key, code, name), EnrolResponse)
        self.device_id, self.incarnation = answer.device_id, answer.incarnation
        return answer

    def sign_in(self, login: str, password: str) -> SignInResponse:
        self.token = ""
        message = SignInRequest(login, password, self.device_id)
        self.session = session = self.post("/v1/sign-in", message, SignInResponse)
        assert session is not None
        self.token = session.token
        return session

    # --- push --------------------------------------------------------------------------------

    def operation(self, payload: msgspec.Struct, *, body: bytes | None = None, **over: Any) -> SignedOperation:
        """The next operation of the chain. ``over`` replaces columns; ``body`` replaces the bytes."""
        assert self.session is not None
        who = device.Session(self.device_id, self.session.user_id, self.session.person_id, self.session.session_id)
        signed, _ = device.operation(self.key, who, self.seq + 1, self.hash, payload, self.clock(), body=body, **over)
        self.seq, self.hash = self.seq + 1, signed.hash
        return signed

    def push(self, *operations: SignedOperation, from_seq: int | None = None) -> PushResponse:
        first = self.seq - len(operations) + 1 if from_seq is None else from_seq
        prev = operations[0].prev_hash if operations else self.hash
        answer: PushResponse = self.post("/v1/ops", PushRequest(self.device_id, first, prev, operations), PushResponse)
        for result in answer.results:
            self.results[result.op_id] = result
        return answer

    def do(self, payload: msgspec.Struct, **over: Any) -> OpResult:
        """Push one operation and give its result."""
        return self.push(self.operation(payload, **over)).results[0]

    # --- pull --------------------------------------------------------------------------------

    def pull(self, *, wait_ms: int = 0, max_bytes: int = 1_000_000) -> list[PullResponse]:
        """Pull until nothing is left, verifying chains and digest, and apply to the replica."""
        answers: list[PullResponse] = []
        staged = dict(self.positions)
        cut: dict[str, int] | None = None
        while True:
            request = PullRequest(
                self.device_id, self.incarnation, staged, cut, self.acked_results, self.policy_version, max_bytes,
                0 if answers else wait_ms,
            )  # fmt: skip
            answer: PullResponse = self.post("/v1/pull", request, PullResponse)
            answers.append(answer)
            self._grants(answer, staged)
            for page in answer.pages:
                self._apply(page, staged)
            if not answer.more and not answer.scopes.add and not answer.scopes.reset:
                break
            cut = answer.cut if answer.more else None
        named = {scope: staged[scope].chain for scope in answer.cut}
        assert cut_digest(named) == answer.digest
        self.positions, self.incarnation = staged, answer.incarnation
        for result in answer.results:
            self.results[result.op_id] = result
            self.acked_results = result.dev_seq
        if answer.policy:
            self.policy_version = answer.policy.version
        return answers

    def _grants(self, answer: PullResponse, staged: dict[str, Position]) -> None:
        for scope in (*answer.scopes.drop, *answer.scopes.reset):
            staged.pop(scope, None)
            self.rows = {place: row for place, row in self.rows.items() if place[0] != scope}
        for scope in (*answer.scopes.add, *answer.scopes.reset):
            staged[scope] = Position(0, FEED_GENESIS)

    def _apply(self, page: Any, staged: dict[str, Position]) -> None:
        staged[page.scope] = device.follow(page, staged[page.scope])
        device.lay(page, self.rows)

    def digest(self) -> str:
        """Of the replica, to compare two of them."""
        return hashlib.sha256(repr(sorted(self.rows.items())).encode()).hexdigest()
