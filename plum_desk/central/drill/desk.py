"""DrillDesk: one device on the wire, with a journal that it never forgets and a replica that it proves.

It does what sync.md asks of a desk, and no more: pushes its chain in order, repeats it from where a
restored centre says, follows its feeds and checks every link of them.
"""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Callable
from typing import Any, TypeVar

import httpx
import msgspec
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from plum_desk.domain.intents import COMMANDS
from plum_desk.domain.operation import GENESIS, Operation, SignedOperation, args_digest, canonical, chain_hash
from plum_desk.domain.outcome import Code
from plum_desk.errors import PeerError
from plum_desk.wire import proof
from plum_desk.wire.codec import FEED_GENESIS, cut_digest, feed_hash
from plum_desk.wire.messages import (
    EnrolRequest,
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
_ECDSA = ec.ECDSA(hashes.SHA256())


class Turned(PeerError):
    """The centre answered with a problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"the centre answered {problem.code}")
        self.problem = problem


def sign(key: ec.EllipticCurvePrivateKey, message: bytes) -> bytes:
    """ECDSA P-256, raw r‖s."""
    r, s = decode_dss_signature(key.sign(message, _ECDSA))
    return r.to_bytes(32) + s.to_bytes(32)


class DrillDesk:
    """``resets`` counts the scopes that it had to read again; ``reoffered`` the operations that it sent
    again after they had been acknowledged."""

    def __init__(self, url: str, code: str, clock: Callable[[], int]) -> None:
        self._clock = clock
        self._key = ec.generate_private_key(ec.SECP256R1())
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
        body, ts, nonce = msgspec.json.encode(message), self._clock(), secrets.token_urlsafe(16)
        signed = sign(self._key, proof.message("POST", target, body, self._token, ts, nonce))
        headers = {proof.HEADER: proof.encode(ts, nonce, signed), "Content-Type": "application/json"}
        if self._token:
            headers["Authorization"] = f"{proof.SCHEME} {self._token}"
        said = self._http.post(target, content=body, headers=headers)
        if said.status_code >= 400:
            raise Turned(msgspec.json.decode(said.content, type=Problem))
        return msgspec.json.decode(said.content, type=answer)

    def _enrol(self, code: str) -> None:
        point = self._key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        signed = sign(self._key, b"plum-desk/enrol/v1\0" + code.encode())
        enrolled = self._post("/v1/enrol", EnrolRequest(code, "Drill desk", point, signed), EnrolResponse)
        self.device_id, self.incarnation = enrolled.device_id, enrolled.incarnation

    def sign_in(self, login: str, password: str) -> None:
        self._session = self._post("/v1/sign-in", SignInRequest(login, password, self.device_id), SignInResponse)
        self._token = self._session.token

    # --- the journal -----------------------------------------------------------------------------

    def write(self, payload: Any) -> str:
        """Append an operation to the journal. Returns its id; ``push`` sends it."""
        assert self._session is not None
        spec = next(spec for spec in COMMANDS.values() if isinstance(payload, spec.payload))
        args, salt, op_id = canonical(payload), secrets.token_bytes(16), str(uuid.uuid4())
        before = self.journal[-1].hash if self.journal else GENESIS
        body = canonical(
            Operation(
                op_id=op_id, device_id=self.device_id, dev_seq=len(self.journal) + 1, actor_id=self._session.user_id,
                person_id=self._session.person_id, session_id=self._session.session_id, kind=spec.kind,
                op_schema=spec.schema, op_class=spec.op_class, target=str(payload.ticket_id),
                args_digest=args_digest(salt, args), wall_time=self._clock(), mono_ms=0, boot_id="drill",
                centre_time_seen=0, policy_version=1, policy_sha256="",
            )
        )  # fmt: skip
        digest = chain_hash(body, before)
        self.journal.append(SignedOperation(body, args, salt, before, digest, sign(self._key, digest)))
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
        seq, chain = self.positions[page.scope].seq, self.positions[page.scope].chain
        for change in page.changes:
            if change.seq != seq + 1:
                raise PeerError("the feed has a hole")
            seq, body = change.seq, bytes(change.body)
            chain = feed_hash(chain, seq, change.kind, change.key, change.op, body)
            place = (page.scope, change.kind, change.key)
            if change.op == "put":
                self.rows[place] = body
            else:
                self.rows.pop(place, None)
        if Position(seq, chain) != page.end:
            raise PeerError("the feed's chain is broken")
        self.positions[page.scope] = page.end
