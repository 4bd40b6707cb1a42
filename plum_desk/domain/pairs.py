"""Who approves whose requests: two people who approve each other, and a maker with mostly one checker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

LEAST = 5
"""Approved requests of a maker from which a share says anything."""
CONCENTRATED = 80
"""Per cent of a maker's approvals by one checker that stand out."""


class Approved(msgspec.Struct, frozen=True):
    """Persons, not accounts."""

    maker: str
    checker: str


class Pair(msgspec.Struct, frozen=True):
    """``first`` approved ``given`` requests of ``second``, who approved ``taken`` of theirs; ``share`` is how many
    per cent ``given`` is of all approvals that ``second`` got."""

    first: str
    second: str
    given: int
    taken: int
    share: int

    @property
    def reciprocal(self) -> bool:
        return self.taken > 0


def pairs(approvals: Iterable[Approved], reciprocal: int) -> list[Pair]:
    """Those that stand out, the closest first: each approved at least ``reciprocal`` requests of the other, or one
    approved nearly all of the other's. A pair appears once."""
    counts = Counter(approvals)
    of_maker = Counter(dict.fromkeys({each.maker for each in counts}, 0))
    for each, many in counts.items():
        of_maker[each.maker] += many
    found: dict[frozenset[str], Pair] = {}
    for each, given in counts.items():
        taken = counts[Approved(each.checker, each.maker)]
        share = 100 * given // of_maker[each.maker]
        one = Pair(each.checker, each.maker, given, taken if taken >= reciprocal <= given else 0, share)
        both = frozenset((each.maker, each.checker))
        alone = of_maker[each.maker] >= LEAST and share >= CONCENTRATED
        if (one.reciprocal or alone) and (both not in found or found[both].given < given):
            found[both] = one
    return sorted(found.values(), key=lambda one: (not one.reciprocal, -(one.given + one.taken), one.first, one.second))
