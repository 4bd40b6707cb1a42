"""What a handler answers: it took effect, or it is refused with a reason."""

from __future__ import annotations

import msgspec

from plum_desk.domain.outcome import Refused


class Applied(msgspec.Struct, frozen=True):
    """The operation took effect; ``ver`` is the version that its target's row now has."""

    ver: int = 0


Outcome = Applied | Refused
