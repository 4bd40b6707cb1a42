"""Number and chain the entries of a feed (sync.md §4)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from plum_desk.wire.codec import feed_hash


class Entry(NamedTuple):
    """What to publish in a scope. ``op`` is put | leave | del; ``body`` is the encoded row or null."""

    kind: str
    key: str
    op: str
    body: bytes


class Head(NamedTuple):
    seq: int
    hash: bytes


class Numbered(NamedTuple):
    """An entry in its place: a row of the table ``feed``, without its transaction."""

    scope: str
    seq: int
    kind: str
    key: str
    op: str
    body: bytes
    chain: bytes


def number(scope: str, head: Head, entries: Iterable[Entry]) -> list[Numbered]:
    """Number and chain ``entries`` after ``head``. Dense only if ``head`` is locked until commit."""
    seq, chain = head
    numbered = []
    for entry in entries:
        seq += 1
        chain = feed_hash(chain, seq, entry.kind, entry.key, entry.op, entry.body)
        numbered.append(Numbered(scope, seq, entry.kind, entry.key, entry.op, entry.body, chain))
    return numbered
