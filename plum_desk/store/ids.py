"""Identifiers made on this desk: UUIDv7, so that they sort by time of making."""

from __future__ import annotations

import hashlib
import secrets
import uuid

_STAMP = 0xFFFF_FFFF_FFFF << 80
_FREE = (1 << 76) - 1


def new_id(now: int) -> str:
    """A UUIDv7 for the instant ``now`` (epoch ms)."""
    return _made(now << 80, secrets.randbits(76))


def again(known: str) -> str:
    """The one id of repeating what ``known`` names: asked for twice it is the same."""
    digest = hashlib.sha256(f"again:{known}".encode()).digest()
    return _made(uuid.UUID(known).int, int.from_bytes(digest, "big"))


def _made(stamp: int, free: int) -> str:
    value = (stamp & _STAMP) | (free & _FREE)
    value = value & ~(0b11 << 62) | 0b10 << 62
    return str(uuid.UUID(int=value | 0x7 << 76))
