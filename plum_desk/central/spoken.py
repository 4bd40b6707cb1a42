"""What this centre tells a desk of the operation schemas that it takes (sync.md §6)."""

from __future__ import annotations

from plum_desk.domain.schemas import OP_SCHEMAS
from plum_desk.wire.messages import PullRequest, PushRequest
from plum_desk.wire.version import digest_of

_KNOWN = digest_of(OP_SCHEMAS)


def told(request: PullRequest | PushRequest) -> dict[str, int] | None:
    """The list for a desk that knows another one, or none; nothing for one that could not read it."""
    return OP_SCHEMAS if request.proto >= 2 and request.known_ops != _KNOWN else None
