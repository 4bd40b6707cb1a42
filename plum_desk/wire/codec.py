"""Encoding of messages and rows: JSON for messages, arrays inside, zstd around a pull."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import msgspec

from plum_desk.domain.changes import Kind
from plum_desk.wire.packing import unpack
from plum_desk.wire.rows import ROW_TYPES

FEED_TAG = b"plum-desk/feed/v1\0"
FEED_GENESIS = bytes(32)

_encoder = msgspec.json.Encoder(order="deterministic")
_decoders = {kind: msgspec.json.Decoder(row) for kind, row in ROW_TYPES.items()}


def encode_row(row: msgspec.Struct) -> bytes:
    return _encoder.encode(row)


def decode_row(kind: Kind, body: bytes | memoryview) -> Any:
    """The row of ``kind``, packed or not. Raises msgspec.DecodeError when the bytes are not one."""
    return _decoders[kind].decode(unpack(body))


def feed_hash(prev: bytes, seq: int, kind: str, key: str, op: str, body: bytes) -> bytes:
    """Chain value of a feed entry: SHA-256 over its parts, length-prefixed, after ``prev``."""
    digest = hashlib.sha256(FEED_TAG + prev + seq.to_bytes(8, "big"))
    for part in (kind.encode(), key.encode(), op.encode(), body):
        digest.update(len(part).to_bytes(4, "big"))
        digest.update(part)
    return digest.digest()


def cut_digest(chains: Mapping[str, bytes]) -> str:
    """Digest of a cut: SHA-256 over its scopes in ascending order with the chain value at each."""
    digest = hashlib.sha256(b"plum-desk/cut/v1\0")
    for scope in sorted(chains):
        digest.update(scope.encode() + b"\0" + chains[scope])
    return digest.hexdigest()
