"""How one ordering of keys becomes another: kept, removed, arrived. Pure; runs off the Qt thread."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass

STEPS_MAX = 64
"""More separate insertions and removals than this are cheaper as a reset."""

MIDDLE_MAX = 20_000
"""Beyond this many rows between the first and the last difference, a reset is cheaper."""


@dataclass(frozen=True, slots=True)
class Step:
    """Rows ``first``..``last`` vanish, or ``keys`` appear at ``first``. Steps apply in order."""

    first: int
    last: int
    keys: array[int] | None = None


def same(old: array[int], new: array[int]) -> bool:
    return len(old) == len(new) and memoryview(old) == memoryview(new)


def hold(old: array[int], new: array[int]) -> tuple[array[int], int]:
    """What may be shown without moving anything: the rows of ``old`` that remain, in their old
    order, and how many rows of ``new`` are waiting."""
    head, old_end, new_end = _differing(old, new)
    remaining = set(new[head:new_end])
    middle = array("q", [key for key in old[head:old_end] if key in remaining])
    return old[:head] + middle + old[old_end:], (new_end - head) - len(middle)


def steps(old: array[int], new: array[int], limit: int = STEPS_MAX) -> list[Step] | None:
    """Insertions and removals that turn ``old`` into ``new``, or None when a reset is simpler."""
    head, old_end, new_end = _differing(old, new)
    if head == len(old):  # only something at the end, however much
        return [Step(head, len(new) - 1, new[head:])] if len(new) > head else []
    if max(old_end, new_end) - head > MIDDLE_MAX:
        return None
    before, after = old[head:old_end], new[head:new_end]
    gone = set(before).difference(after)
    fresh = set(after).difference(before)
    if [k for k in before if k not in gone] != [k for k in after if k not in fresh]:
        return None
    removals = [Step(head + a, head + b - 1) for a, b in reversed(_runs(before, gone))]
    insertions = [Step(head + a, head + b - 1, after[a:b]) for a, b in _runs(after, fresh)]
    return [*removals, *insertions] if len(removals) + len(insertions) <= limit else None


def _differing(old: array[int], new: array[int]) -> tuple[int, int, int]:
    """(head, old_end, new_end): outside of these the two orderings are equal."""
    a, b = memoryview(old), memoryview(new)
    head = _common(lambda n: a[:n] == b[:n], min(len(old), len(new)))
    room = min(len(old), len(new)) - head
    tail = _common(lambda n: n == 0 or a[-n:] == b[-n:], room)
    return head, len(old) - tail, len(new) - tail


def _common(equal_up_to: Callable[[int], bool], most: int) -> int:
    """The largest n ≤ ``most`` for which ``equal_up_to(n)``; comparisons are of whole blocks."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if equal_up_to(middle):
            low = middle
        else:
            high = middle - 1
    return low


def _runs(keys: array[int], chosen: set[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for position, key in enumerate(keys):
        if key not in chosen:
            continue
        if runs and runs[-1][1] == position:
            runs[-1] = (runs[-1][0], position + 1)
        else:
            runs.append((position, position + 1))
    return runs
