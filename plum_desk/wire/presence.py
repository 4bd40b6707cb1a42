"""Who looks at a ticket now: told by each desk about itself, answered with the others."""

from __future__ import annotations

from typing import Literal

import msgspec

Doing = Literal["viewing", "writing", "deciding"]


class Here(msgspec.Struct, frozen=True):
    """One of this desk's windows is at ``ticket_id`` and nowhere else; at none when it is empty. The window in which
    requests are decided says "deciding", the main one never does."""

    ticket_id: str
    doing: Doing = "viewing"


class Person(msgspec.Struct, frozen=True, array_like=True):
    """``since`` when they came, UTC epoch milliseconds."""

    name: str
    doing: Doing
    since: int


class Others(msgspec.Struct, frozen=True):
    people: tuple[Person, ...]
