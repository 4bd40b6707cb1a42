"""Where a pull stands in the feeds: the cut, positions that hold, pages, results that land (sync.md §4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import Any

import msgspec

from plum_desk.central.core.numbering import UNNUMBERED, Head
from plum_desk.wire.codec import FEED_GENESIS
from plum_desk.wire.messages import FeedChange, OpResult, Position, ScopeGrants

_FIRST = ("ref", "user", "device", "queue", "work", "prog", "audit")
"""What a person needs first comes first: names, then tickets and requests, then orders, then the trail."""


def begin(asked: Iterable[str], granted: Set[str], current: Mapping[str, Head]) -> dict[str, Head]:
    """The heads of what the desk names and may see; a scope without entries stands at zero."""
    return {scope: current.get(scope, Head(0, FEED_GENESIS)) for scope in asked if scope in granted}


def under_way(cut: Mapping[str, int] | None, *, same_incarnation: bool) -> Mapping[str, int] | None:
    """The cut to go on with; None to begin one. Numbers of another history say nothing about this one: what
    came of its cut is void, and no part of it may be applied."""
    return cut if same_incarnation else None


def keep(cut: Mapping[str, int], heads: Mapping[str, Head]) -> dict[str, int]:
    """The first page's cut, while its heads still exist; scopes granted since wait for the next pull."""
    return {scope: seq for scope, seq in cut.items() if scope in heads and 0 <= seq <= heads[scope].seq}


def mismatched(
    asked: Mapping[str, Position],
    heads: Mapping[str, Head],
    chains: Mapping[str, bytes],
    *,
    same_incarnation: bool,
) -> frozenset[str]:
    """Scopes whose position is not in this history: the centre was restored, or is another one.

    ``chains`` holds the chain value at each asked position that exists.
    """
    placed = {scope: position for scope, position in asked.items() if scope in heads}
    if not same_incarnation:
        return frozenset(scope for scope, position in placed.items() if position.seq)
    return frozenset(
        scope
        for scope, position in placed.items()
        if position.chain != (chains.get(scope) if position.seq else FEED_GENESIS) or position.seq > heads[scope].seq
    )


def grants(asked: Set[str], granted: Set[str], reset: Iterable[str], *, first: bool) -> ScopeGrants:
    """What the desk has to add (on the ``first`` page only), drop and read again from zero."""
    added = granted - asked if first else frozenset[str]()
    return ScopeGrants(tuple(sorted(added)), tuple(sorted(asked - granted)), tuple(sorted(reset)))


def in_order(scopes: Iterable[str]) -> list[str]:
    rank = {name: n for n, name in enumerate(_FIRST)}
    return sorted(scopes, key=lambda scope: (rank.get(scope.split(":", 1)[0], len(rank)), scope))


def fill(
    rows: Iterable[tuple[Any, ...]], position: Position, room: int, changes: list[FeedChange]
) -> tuple[Position, int]:
    """Add to ``changes`` the ``rows`` (seq, kind, key, op, body, chain) after ``position`` until ``room``
    bytes are used up, by at most one entry too many. Returns where they end, and the room left."""
    for seq, kind, key, op, body, chain in rows:
        changes.append(FeedChange(seq, kind, key, op, msgspec.Raw(body)))
        position = Position(seq, bytes(chain))
        room -= len(body) + len(key) + 40
        if room <= 0:
            break
    return position, room


def landed(results: Iterable[OpResult], visible: Set[str], heads: Mapping[str, Head]) -> list[OpResult]:
    """The results, in order, up to the first whose effects this cut does not contain.

    An effect in a scope that the desk is never going to see keeps nothing waiting, once it is numbered.
    """
    kept: list[OpResult] = []
    for result in results:
        unnumbered = any(seq == UNNUMBERED for _, seq in result.at)
        if unnumbered or any(
            scope in visible and (scope not in heads or seq > heads[scope].seq) for scope, seq in result.at
        ):
            break
        kept.append(result)
    return kept
