"""A device on the wire, as the drill, the load test and the tests play it: it signs, chains and follows.

No I/O and no journal: whoever plays it sends what is made here, and keeps it.
"""

from __future__ import annotations

import secrets
import uuid
from typing import Any

import msgspec
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from plum_desk.central.enrolment import ENROL_TAG
from plum_desk.domain.intents import COMMANDS
from plum_desk.domain.operation import Operation, SignedOperation, args_digest, canonical, chain_hash
from plum_desk.errors import PeerError
from plum_desk.wire import proof
from plum_desk.wire.codec import feed_hash
from plum_desk.wire.messages import EnrolRequest, Position, ScopePage

_ECDSA = ec.ECDSA(hashes.SHA256())


class Session(msgspec.Struct, frozen=True):
    """Who works on which device, in which session."""

    device_id: str
    user_id: str
    person_id: str
    session_id: str


def new_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def sign(key: ec.EllipticCurvePrivateKey, message: bytes) -> bytes:
    """ECDSA P-256, raw r‖s."""
    r, s = decode_dss_signature(key.sign(message, _ECDSA))
    return r.to_bytes(32) + s.to_bytes(32)


def public_point(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def enrolment(key: ec.EllipticCurvePrivateKey, code: str, name: str) -> EnrolRequest:
    return EnrolRequest(code, name, public_point(key), sign(key, ENROL_TAG + code.encode()))


def headers(
    key: ec.EllipticCurvePrivateKey, token: str, method: str, target: str, body: bytes, now: int
) -> dict[str, str]:
    """What a request carries: the device's proof, and the session's token if there is one. ``now`` is epoch ms."""
    nonce = secrets.token_urlsafe(16)
    signed = sign(key, proof.message(method, target, body, token, now, nonce))
    found = {"Content-Type": "application/json", proof.HEADER: proof.encode(now, nonce, signed)}
    return found | {"Authorization": f"{proof.SCHEME} {token}"} if token else found


def columns(session: Session, seq: int, payload: msgspec.Struct, salt: bytes, now: int) -> dict[str, Any]:
    """The columns of an operation by which ``session`` asks for ``payload``, the device's ``seq``-th."""
    spec = next(spec for spec in COMMANDS.values() if isinstance(payload, spec.payload))
    return {
        "op_id": str(uuid.uuid4()), "device_id": session.device_id, "dev_seq": seq, "actor_id": session.user_id,
        "person_id": session.person_id, "session_id": session.session_id, "kind": spec.kind,
        "op_schema": spec.schema, "op_class": spec.op_class,
        "target": str(getattr(payload, "ticket_id", getattr(payload, "request_id", ""))),
        "args_digest": args_digest(salt, canonical(payload)), "wall_time": now, "mono_ms": 0, "boot_id": "",
        "centre_time_seen": 0, "policy_version": 1, "policy_sha256": "",
    }  # fmt: skip


def operation(
    key: ec.EllipticCurvePrivateKey,
    session: Session,
    seq: int,
    before: bytes,
    payload: msgspec.Struct,
    now: int,
    *,
    body: bytes | None = None,
    **over: Any,
) -> tuple[SignedOperation, str]:
    """The ``seq``-th operation of the device after the hash ``before``, and its id. ``over`` replaces columns;
    ``body`` the bytes."""
    salt = secrets.token_bytes(16)
    entry = Operation(**(columns(session, seq, payload, salt, now) | over))
    written = canonical(entry) if body is None else body
    digest = chain_hash(written, before)
    return SignedOperation(written, canonical(payload), salt, before, digest, sign(key, digest)), entry.op_id


def follow(page: ScopePage, at: Position) -> Position:
    """Where a desk that stands ``at`` is after ``page``. Raises PeerError at a hole or a broken chain."""
    seq, chain = at.seq, at.chain
    for change in page.changes:
        if change.seq != seq + 1:
            raise PeerError("the feed has a hole")
        seq = change.seq
        chain = feed_hash(chain, seq, change.kind, change.key, change.op, bytes(change.body))
    if Position(seq, chain) != page.end:
        raise PeerError("the feed's chain is broken")
    return page.end


def lay(page: ScopePage, rows: dict[tuple[str, str, str], bytes]) -> None:
    """Bring a replica of rows, by scope, kind and key, up to the end of ``page``."""
    for change in page.changes:
        place = (page.scope, change.kind, change.key)
        if change.op == "put":
            rows[place] = bytes(change.body)
        else:
            rows.pop(place, None)
