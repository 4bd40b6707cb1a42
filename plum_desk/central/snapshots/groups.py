"""Which scopes belong into one file, and when its file is due. Pure (sync.md §5, docs/decisions/0008)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

SHARED = ("prog", "audit")
"""Scopes that many desks read alike and that grow without end. What is a user's, a device's or work under
way comes by pull, at once."""


class Rules(msgspec.Struct, frozen=True):
    """``least``: entries below which a scope arrives as quickly by pull. ``share``: a file is due when its
    tail holds more than this share of its rows; ``age_ms``: or when it is older, and there is a tail.
    ``most``: how many files, the most widely granted first. ``grace_ms``: how long a replaced file is kept
    for downloads under way."""

    least: int = 20_000
    share: float = 0.1
    age_ms: int = 24 * 3_600_000
    most: int = 8
    grace_ms: int = 3_600_000


class Known(msgspec.Struct, frozen=True):
    """A current file, as far as the question whether it is due goes."""

    heads: Mapping[str, int]
    rows: int
    built_at: int


def groups(grants: Iterable[frozenset[str]], heads: Mapping[str, int], rules: Rules) -> list[tuple[str, ...]]:
    """The sets of scopes, ascending, that accounts hold exactly alike, of those which are worth a file.

    ``grants`` holds what each account may read. A file of such a set fits its accounts whole, and nobody
    else gets more than they are granted, because a file is offered only to who holds every scope in it.
    """
    found: Counter[tuple[str, ...]] = Counter()
    for granted in grants:
        worth = tuple(sorted(scope for scope in granted if _shared(scope) and heads.get(scope, 0) >= rules.least))
        if worth:
            found[worth] += 1
    ordered = sorted(found.items(), key=lambda item: (-item[1], -len(item[0]), item[0]))
    return [scopes for scopes, _ in ordered[: rules.most]]


def _shared(scope: str) -> bool:
    return scope.split(":", 1)[0] in SHARED


def due(scopes: tuple[str, ...], heads: Mapping[str, int], known: Known | None, now: int, rules: Rules) -> bool:
    """Whether the file of ``scopes`` has to be built, with the feeds standing at ``heads``."""
    if known is None:
        return True
    tail = sum(heads.get(scope, 0) - known.heads.get(scope, 0) for scope in scopes)
    return tail > known.rows * rules.share or (tail > 0 and now - known.built_at > rules.age_ms)
