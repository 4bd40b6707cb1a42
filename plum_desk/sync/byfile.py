"""When to begin large scopes with a file that the centre has built, and how far that is. Pure (sync.md §5).

What a person works on comes by pull at once; the file is fetched beside it and taken over between two cuts.
Whatever goes wrong with it, the same rows come by pull.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

SMALL = ("ref", "user", "device", "queue", "work")
"""Kinds of scopes to bring in before the large ones, so that work starts at once."""
TRIES = 5
"""How often a file may be cut off in one session before its scopes are pulled row by row."""


class Progress(msgspec.Struct, frozen=True):
    """``done`` of ``total`` bytes are here; ``left_ms`` is about how long the rest takes, None when unknown."""

    done: int
    total: int
    left_ms: int | None = None


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
