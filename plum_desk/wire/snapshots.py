"""Bootstrap by file: what a desk asks for, and what it is offered (sync.md §5)."""

from __future__ import annotations

import msgspec

from plum_desk.wire.messages import Id, Position
from plum_desk.wire.version import PROTO

PART = 1024 * 1024
"""Bytes in which the centre keeps a file, and about what travels at once."""


class SnapshotAsk(msgspec.Struct, frozen=True):
    """``scopes`` are those that the desk would begin now; ``cache`` is the revision of ``base.db`` that
    it can take over."""

    device_id: Id
    scopes: tuple[Id, ...]
    cache: Id
    proto: int = PROTO


class SnapshotOffer(msgspec.Struct, frozen=True):
    """A file shaped like ``base.db``, named by the SHA-256 of its ``size`` bytes, encrypted with ``key`` (raw,
    32 bytes). ``heads`` says which scopes it holds, each up to where."""

    sha256: str
    size: int
    key: bytes
    cache: str
    heads: dict[str, Position]
    rows: int
    built_at: int


class SnapshotAnswer(msgspec.Struct, frozen=True):
    """``offer`` is None when there is no file of which the desk may read everything."""

    incarnation: str
    offer: SnapshotOffer | None
    server_time: int
