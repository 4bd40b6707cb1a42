"""The centre's audit entries: canonical bytes and hash chain, verifiable without the database."""

from __future__ import annotations

import hashlib

import msgspec

TAG = b"plum-desk/audit/v1\0"
GENESIS = bytes(32)


class AuditEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One event of a chain (``chain`` is a programme id or ``centre``). Codes are masked, texts are
    digests: nothing personal is in the hashed bytes. Instants are UTC epoch milliseconds."""

    chain: str
    seq: int
    at: int
    event_time: int
    actor_id: str
    person_id: str
    on_behalf_of: str
    role: str
    device_id: str
    op_id: str
    action: str
    subject: str
    ticket_id: str
    request_id: str
    before: str
    after: str
    result: str
    reason: str
    policy_version: int
    v: int = 1


def canonical(entry: AuditEntry) -> bytes:
    return msgspec.json.encode(entry, order="deterministic")


def chain_hash(body: bytes, prev_hash: bytes) -> bytes:
    return hashlib.sha256(TAG + body + prev_hash).digest()


class Unreadable(ValueError):
    """Bytes that are not the canonical form of an entry."""


_decoder = msgspec.json.Decoder(AuditEntry, strict=True)


def decode(body: bytes) -> AuditEntry:
    """Parse stored bytes. Raises Unreadable unless encoding the result gives them back: duplicate keys,
    spaces and other spellings of the same value are refused."""
    try:
        entry = _decoder.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Unreadable(str(error)) from error
    if canonical(entry) != body:
        raise Unreadable("not canonical")
    return entry
