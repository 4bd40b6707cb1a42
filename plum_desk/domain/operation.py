"""Operations: canonical bytes, hash, chain. The journal entry, the wire entry and the audit entry
are these same bytes (sync.md §2, security.md §2)."""

from __future__ import annotations

import hashlib

import msgspec

from plum_desk.domain.commands import OpClass

TAG = b"plum-desk/op/v1\0"
ARGS_TAG = b"plum-desk/args/v1\0"
GENESIS = bytes(32)
MAX_BODY = 16 * 1024
MAX_ARGS = 64 * 1024
CARRIED_MAX = 50
"""Enrolments in a row over which a press is still followed."""


class Operation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The immutable columns. Integers and strings only; instants are UTC epoch milliseconds.

    ``args_digest`` stands for the arguments, so that they can be erased while the chain verifies.
    ``guard`` holds the field values that the person saw, as canonical JSON text per field.
    ``mono_ms`` and ``boot_id`` tell how far the wall clock can be believed; clocks never order.
    """

    op_id: str
    device_id: str
    dev_seq: int
    actor_id: str
    person_id: str
    session_id: str
    kind: str
    op_schema: int
    op_class: OpClass
    target: str
    args_digest: str
    wall_time: int
    mono_ms: int
    boot_id: str
    centre_time_seen: int
    policy_version: int
    policy_sha256: str
    base_ver: int = 0
    guard: dict[str, str] = {}
    on_behalf_of: str = ""
    authz_epoch: int = 0
    subject_hash: str = ""
    depends_on: str = ""
    expires_at: int = 0
    amount_minor: int = 0
    unit: str = ""
    v: int = 1


class SignedOperation(msgspec.Struct, frozen=True):
    """What is stored and sent: authoritative bytes, salted arguments, chain and signature.

    ``sig`` is ECDSA P-256 over ``hash`` (raw r‖s, 64 bytes). ``args`` is canonical JSON.
    """

    body: bytes
    args: bytes
    salt: bytes
    prev_hash: bytes
    hash: bytes
    sig: bytes


def carried(op_id: str) -> str:
    """The id of an operation that is written again under a new enrolment of its desk: the same press,
    once more. ``r`` is no digit of a UUID, so no press's own id looks like it."""
    press, mark, count = op_id.rpartition("-r")
    return f"{press}-r{int(count) + 1}" if mark and count.isdecimal() else f"{op_id}-r1"


def earlier(op_id: str) -> list[str]:
    """The ids under which the same press may have been sent before; none for a press's first."""
    press, mark, count = op_id.rpartition("-r")
    if not mark or not count.isdecimal() or int(count) > CARRIED_MAX:
        return []
    return [press, *(f"{press}-r{n}" for n in range(1, int(count)))]


class Unreadable(ValueError):
    """Bytes that are not the canonical form of any operation."""


def canonical(value: object) -> bytes:
    """Deterministic JSON: the one encoding whose bytes are hashed."""
    return msgspec.json.encode(value, order="deterministic")


def args_digest(salt: bytes, args: bytes) -> str:
    return hashlib.sha256(ARGS_TAG + salt + args).hexdigest()


def chain_hash(body: bytes, prev_hash: bytes) -> bytes:
    return hashlib.sha256(TAG + body + prev_hash).digest()


_decoder = msgspec.json.Decoder(Operation, strict=True)


def decode(body: bytes) -> Operation:
    """Parse canonical bytes. Raises Unreadable unless encoding the result gives them back."""
    if len(body) > MAX_BODY:
        raise Unreadable("operation too large")
    try:
        operation = _decoder.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Unreadable(str(error)) from error
    if canonical(operation) != body:
        raise Unreadable("not canonical")
    return operation
