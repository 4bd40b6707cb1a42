"""Proof of possession: what a device key signs for each request, and how the header carries it."""

from __future__ import annotations

import base64
import binascii
import hashlib

import msgspec

HEADER = "Plum-Proof"
SCHEME = "Plum"
TAG = b"plum-desk/proof/v1\0"
MAX_SKEW_MS = 120_000


class Proof(msgspec.Struct, frozen=True):
    """``ts`` in UTC epoch milliseconds; ``nonce`` is used once; ``sig`` is raw r‖s, 64 bytes."""

    ts: int
    nonce: str
    sig: bytes


def message(method: str, target: str, body: bytes, token: str, ts: int, nonce: str) -> bytes:
    """The signed bytes. ``target`` is the path with its query; ``token`` is empty before sign-in."""
    parts = (
        method.upper(),
        target,
        hashlib.sha256(body).hexdigest(),
        hashlib.sha256(token.encode()).hexdigest(),
        str(ts),
        nonce,
    )
    return TAG + "\n".join(parts).encode()


def encode(ts: int, nonce: str, sig: bytes) -> str:
    return f"{ts}.{nonce}.{base64.urlsafe_b64encode(sig).rstrip(b'=').decode()}"


def decode(header: str) -> Proof | None:
    """The proof in a header, or None when it is not one."""
    parts = header.split(".")
    if len(parts) != 3 or not parts[0].isascii() or not parts[0].isdigit() or not 16 <= len(parts[1]) <= 64:
        return None
    if len(parts[0]) > 15:
        return None
    try:
        sig = base64.urlsafe_b64decode(parts[2] + "=" * (-len(parts[2]) % 4))
    except (binascii.Error, ValueError):
        return None
    return Proof(int(parts[0]), parts[1], sig) if len(sig) == 64 else None
