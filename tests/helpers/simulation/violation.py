"""What a history must never show: one of the nine invariants of sync.md §7 broken."""

from __future__ import annotations


class Violation(AssertionError):
    """``invariant`` is its number in sync.md §7."""

    def __init__(self, invariant: int, text: str) -> None:
        super().__init__(f"invariant {invariant}: {text}")
        self.invariant = invariant


def require(holds: bool, invariant: int, text: str) -> None:
    if not holds:
        raise Violation(invariant, text)
