"""When to begin large scopes with a file that the centre has built, and how far that is. Pure (sync.md §5).

What a person works on comes by pull at once; the file is fetched beside it and taken over between two cuts.
Whatever goes wrong with it, the same rows come by pull.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from plum_desk.sync import events as e
from plum_desk.sync.events import Progress

if TYPE_CHECKING:
    from plum_desk.sync.state import State

replace = msgspec.structs.replace
Step = tuple["State", list[e.Effect]]

SMALL = ("ref", "user", "device", "queue", "work")
"""Kinds of scopes to bring in before the large ones, so that work starts at once."""
TRIES = 5
"""How often a file may be cut off in one session before its scopes are pulled row by row."""


class File(msgspec.Struct, frozen=True):
    """``possible``: this desk can take a file over. ``sought``: the scopes that it is to bring, not pulled
    meanwhile. ``here``: its bytes are complete and verified. ``installing``: it is becoming the cache."""

    possible: bool = False
    sought: tuple[str, ...] = ()
    here: bool = False
    installing: bool = False
    tries: int = 0
    progress: Progress | None = None


def small(scopes: Iterable[str]) -> tuple[str, ...]:
    return tuple(scope for scope in scopes if scope.split(":", 1)[0] in SMALL)


def worth_seeking(file: File, followed: Iterable[str]) -> bool:
    """Only for the beginning: a file replaces the cache, so nothing large may be in it yet."""
    scopes = tuple(followed)
    return file.possible and len(small(scopes)) == len(scopes)


def ready(file: File) -> bool:
    return file.here and not file.installing


def given_up(file: File, again: bool) -> File:
    """Without a file after all. ``again``: it was only cut off, and what came of it is kept."""
    return File(possible=True, tries=file.tries + 1) if again and file.tries + 1 < TRIES else File()


# --- what the machine is told of it ---------------------------------------------------------------


def fetching(state: State, event: e.Fetching) -> Step:
    return (replace(state, file=replace(state.file, progress=event.progress)) if state.file.sought else state), []


def fetched(state: State, event: e.Fetched) -> Step:
    return (replace(state, file=replace(state.file, here=True)) if state.file.sought else state), []


def not_fetched(state: State, event: e.NotFetched) -> Step:
    if not state.file.sought:
        return state, []
    file = given_up(state.file, event.again)
    return _without_file(state, event, file), [] if file.possible else [e.StopFetch()]


def abandoned(state: State, event: e.Abandon) -> Step:
    """Too late once the file is becoming the cache."""
    if not state.file.sought or state.file.installing:
        return state, []
    return _without_file(state, event, File()), [e.StopFetch()]


def _without_file(state: State, event: e.Event, file: File) -> State:
    """The next pull names the scopes again that are still granted."""
    pulling = state.pulling and not state.file.installing
    pull_at = state.pull_at if state.failures or state.apart else event.now
    return replace(state, file=file, pulling=pulling, stale=True, pull_at=pull_at)


def installed(state: State, event: e.Installed) -> Step:
    """Then the tail: what was published since the file was built."""
    return replace(state, file=File(), pulling=False, cursor=event.cursor, stale=True, pull_at=event.now), []
