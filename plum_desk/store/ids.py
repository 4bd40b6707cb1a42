"""Identifiers made on this desk: UUIDv7, so that they sort by time of making."""

from __future__ import annotations

import secrets
import uuid


def new_id(now: int) -> str:
    """A UUIDv7 for the instant ``now`` (epoch ms)."""
    value = (now & 0xFFFF_FFFF_FFFF) << 80 | 0x7 << 76 | secrets.randbits(12) << 64 | 0b10 << 62 | secrets.randbits(62)
    return str(uuid.UUID(int=value))
