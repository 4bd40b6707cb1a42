"""Requests and responses of the centre's HTTP API. All times are UTC epoch milliseconds."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec

from plum_desk.domain.operation import SignedOperation
from plum_desk.domain.outcome import Facts
from plum_desk.wire.version import FIRST_CLIENT, PROTO, ROW_SCHEMA

ID_PATTERN = r"^[^\x00]{0,120}$"
"""An id as someone names it: no column holds a NUL, and none of ours is longer."""
Id = Annotated[str, msgspec.Meta(pattern=ID_PATTERN)]


class Problem(msgspec.Struct, frozen=True):
    """Body of every 4xx and 5xx answer: a stable code, its facts, and the server's time."""

    code: str
    facts: Facts = {}
    server_time: int = 0


# --- enrolment and sign-in -----------------------------------------------------------------------


class EnrolRequest(msgspec.Struct, frozen=True):
    """``public_key`` is the device's P-256 key, uncompressed point, 65 bytes; ``proof`` signs
    ``plum-desk/enrol/v1\\0 ‖ code`` with it (ECDSA, raw r‖s)."""

    code: str
    device_name: str
    public_key: bytes
    proof: bytes
    proto: int = PROTO


class EnrolResponse(msgspec.Struct, frozen=True):
    """``policy_key`` is the centre's Ed25519 public key that signs policies."""

    device_id: str
    incarnation: str
    centre_name: str
    policy_key: bytes
    server_time: int


class SignInRequest(msgspec.Struct, frozen=True):
    login: str
    password: str
    device_id: str
    proto: int = PROTO
    proto_min: int = 1
    client: str = FIRST_CLIENT


class SignInResponse(msgspec.Struct, frozen=True):
    """``proto`` is the one that both speak, 0 when there is none; ``op_schemas`` what this centre takes."""

    token: str
    expires_at: int
    session_id: str
    user_id: str
    person_id: str
    name: str
    role: str
    institution_id: str | None
    scopes: tuple[str, ...]
    authz_epoch: int
    server_time: int
    proto: int = 1
    op_schemas: dict[str, int] | None = None


class SignedPolicy(msgspec.Struct, frozen=True):
    """Canonical bytes of ``domain.policy.Policy`` and the centre's Ed25519 signature over
    ``plum-desk/policy/v1\\0 ‖ body``."""

    version: int
    body: bytes
    signature: bytes


# --- push ----------------------------------------------------------------------------------------


class OpStatus(StrEnum):
    APPLIED = "applied"
    DUPLICATE = "duplicate"
    REJECTED = "rejected"
    NEEDS_REVIEW = "needs_review"
    DEFERRED = "deferred"


class PushRequest(msgspec.Struct, frozen=True):
    """At most 200 operations and 256 KB, dense from ``from_seq``; ``prev_hash`` precedes them."""

    device_id: str
    from_seq: int
    prev_hash: bytes
    ops: tuple[SignedOperation, ...]
    proto: int = PROTO
    proto_min: int = 1
    client: str = FIRST_CLIENT
    known_ops: str = ""


class OpResult(msgspec.Struct, frozen=True):
    """Terminal for its operation unless ``deferred``. ``at`` lists where its effects were published;
    a desk keeps showing its own prediction until the base has reached them."""

    op_id: str
    dev_seq: int
    status: OpStatus
    code: str = ""
    facts: Facts = {}
    ver: int = 0
    at: tuple[tuple[str, int], ...] = ()


class PushResponse(msgspec.Struct, frozen=True):
    """``hold_ms``: how long to wait before the next push. ``op_schemas``: as in ``PullResponse``."""

    acked_seq: int
    results: tuple[OpResult, ...]
    hold_ms: int
    server_time: int
    quarantined: bool = False
    op_schemas: dict[str, int] | None = None


# --- pull ----------------------------------------------------------------------------------------


class Position(msgspec.Struct, frozen=True, array_like=True):
    """A place in a feed: the last sequence applied and the chain value there."""

    seq: int
    chain: bytes


MAX_IN_REVIEW = 100


class PullRequest(msgspec.Struct, frozen=True):
    """``scopes`` is the cursor. ``cut`` repeats the previous page's cut while ``more`` was true, and
    ``scopes`` then is where the staged pages end. ``acked_results`` is the highest ``dev_seq`` whose
    result this desk has stored. ``in_review`` are its operations of which it knows that the centre keeps them
    for review, at most ``MAX_IN_REVIEW``."""

    device_id: str
    incarnation: str
    scopes: dict[str, Position]
    cut: dict[str, int] | None = None
    acked_results: int = 0
    policy_version: int = 0
    max_bytes: int = 1_000_000
    wait_ms: int = 0
    proto: int = PROTO
    schema: int = ROW_SCHEMA
    proto_min: int = 1
    client: str = FIRST_CLIENT
    known_ops: str = ""
    in_review: tuple[str, ...] = ()


class FeedChange(msgspec.Struct, frozen=True, array_like=True):
    """One feed entry. ``op`` is put | leave | del; ``body`` is the row as a JSON array, or null."""

    seq: int
    kind: str
    key: str
    op: str
    body: msgspec.Raw


class ScopePage(msgspec.Struct, frozen=True):
    """Consecutive entries of one scope; ``end`` is the position after the last of them."""

    scope: str
    changes: tuple[FeedChange, ...]
    end: Position


class ScopeGrants(msgspec.Struct, frozen=True):
    """``add``: newly granted, empty here. ``drop``: delete these rows. ``reset``: chain mismatch,
    drop the scope's rows and read it again from zero."""

    add: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    reset: tuple[str, ...] = ()


class PullResponse(msgspec.Struct, frozen=True):
    """``digest`` is the SHA-256 over the scopes and chain values of the cut, to detect a fork early.
    ``total`` is how many entries the whole cut still holds, for progress. ``op_schemas`` says what this
    centre takes, when the desk's ``known_ops`` names another list (``version.digest_of``). ``reviewed`` is what became
    of operations that were in review: applied, or rejected with the reviewer's decision."""

    incarnation: str
    cut: dict[str, int]
    pages: tuple[ScopePage, ...]
    results: tuple[OpResult, ...]
    scopes: ScopeGrants
    digest: str
    more: bool
    total: int
    policy: SignedPolicy | None
    min_client: str
    server_time: int
    proto: int = PROTO
    op_schemas: dict[str, int] | None = None
    reviewed: tuple[OpResult, ...] = ()


# --- online calls --------------------------------------------------------------------------------


class RevealRequest(msgspec.Struct, frozen=True):
    voucher_id: Id
    ticket_id: Id
    reason: str


class RevealResponse(msgspec.Struct, frozen=True):
    code: str
    pin: str | None
    remaining_this_hour: int


class QuoteRequest(msgspec.Struct, frozen=True):
    order_id: Id
    ticket_id: Id
    line_ids: tuple[Id, ...]


class QuoteResponse(msgspec.Struct, frozen=True):
    quote_id: str
    amount: int
    fee: int
    currency: str
    expires_at: int


class RunReport(msgspec.Struct, frozen=True):
    """``month`` is YYYY-MM in the programme's zone. ``unit`` is a currency or a points unit."""

    report: str
    programme_id: Id
    month: str
    unit: str
    run_id: Id
    """Client-generated UUIDv7: the same id returns the same run."""


class ReportRun(msgspec.Struct, frozen=True):
    run_id: str
    sha256: str
    rows: int
    prepared_at: int
