"""Where a windowed model gets its rows: one noun's queries, and how a new ordering becomes the shown one."""

from __future__ import annotations

from array import array
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

import msgspec

from plum_desk.domain.changes import Kind
from plum_desk.models import ordering
from plum_desk.store.survey import Survey

Read = Callable[..., Awaitable[Any]]


class Jobs(Protocol):
    """The part of ``runtime.jobs.JobScope`` that a model needs."""

    def start(self, coro_fn: Callable[..., Any], /, *args: Any) -> Any: ...


F = TypeVar("F", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class Source(Generic[F]):
    """One noun's queries. ``ids`` takes how many it should give at most, or None for all; ``kinds`` are the
    ChangeSet kinds that concern it; ``identity`` gives a row's own id; ``make_sort`` turns (column,
    descending, then) into the query's ``Sort``."""

    read: Read
    ids: Callable[..., Any]
    window: Callable[..., Any]
    key: Callable[..., Any]
    identity: Callable[[Any], str]
    kinds: frozenset[Kind]
    make_sort: Callable[[str, bool, tuple[tuple[str, bool], ...]], Any]


@dataclass(frozen=True, slots=True)
class Found:
    """All ids as they are now; the ids to show, if others than before; how many wait; and the way there."""

    latest: array[int]
    keys: array[int] | None
    fresh: int
    steps: list[ordering.Step] | None


@Survey
def how_many(conn: Any, ids: Callable[..., Any], filter: Any, sort: Any) -> int:
    return len(ids(conn, filter, sort))


def opening(
    conn: Any, ids: Callable[..., Any], window: Callable[..., Any], filter: Any, sort: Any, most: int, rows: int
) -> tuple[array[int], dict[int, Any]]:
    """Runs on a reader thread: the first ``most`` ids of a new list, and the first ``rows`` rows themselves."""
    first = ids(conn, filter, sort, most)
    return first, window(conn, first[:rows])


def ordered(conn: Any, ids: Callable[..., Any], filter: Any, sort: Any, old: array[int], replace: bool) -> Found:
    """Runs on a reader thread: the new ordering, and how the shown one becomes it."""
    latest = ids(conn, filter, sort, None)
    if ordering.same(old, latest):
        return Found(latest, None, 0, [])
    if replace:
        return Found(latest, latest, 0, ordering.steps(old, latest))
    keys, fresh = ordering.hold(old, latest)
    return Found(latest, keys, fresh, ordering.steps(old, keys))


ordered_all = Survey(ordered)
"""The same of a list that is longer than its first rows."""
