"""Session ids that prove themselves, so that a centre restored from a backup still knows those that it issued.

A restored centre has forgotten the sessions opened since; what people did in them is offered again and must
not be refused for that (sync.md §1, 5).
"""

from __future__ import annotations

import hashlib
import hmac
import uuid

_TAG = b"plum-desk/session/v1\0"


def new(key: bytes, user_id: str, device_id: str) -> str:
    """An id for a session of this account on this device; ``key`` is the centre's own."""
    name = str(uuid.uuid4())
    return f"s-{name}.{_mark(key, name, user_id, device_id)}"


def issued(key: bytes, session_id: str, user_id: str, device_id: str) -> bool:
    """Whether the holder of ``key`` made this id for exactly this account and device."""
    name, _, mark = session_id.removeprefix("s-").partition(".")
    return hmac.compare_digest(mark.encode(), _mark(key, name, user_id, device_id).encode())


def _mark(key: bytes, name: str, user_id: str, device_id: str) -> str:
    said = "\0".join((name, user_id, device_id)).encode()
    return hmac.new(key, _TAG + said, hashlib.sha256).hexdigest()[:32]
