"""Number and chain the entries of a feed (sync.md §4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from plum_desk.wire.codec import feed_hash

Positions = tuple[tuple[str, int], ...]
"""(scope, seq), ascending by scope."""

UNNUMBERED = 1 << 62
"""Stands for a position that is not known yet: it lies beyond every head, so no cut contains it."""


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


class Turns(NamedTuple):
    """Transactions in their order, numbered: rows with the transaction of each, the new heads, and where each
    transaction's effects end."""

    tx_ids: list[str]
    rows: list[Numbered]
    heads: dict[str, Head]
    positions: dict[str, Positions]


def in_turn(heads: Mapping[str, Head], transactions: Mapping[str, Mapping[str, Sequence[Entry]]]) -> Turns:
    """Number what ``transactions`` publish, one transaction after the other. ``heads`` has all their scopes."""
    turns = Turns([], [], {}, {})
    for tx_id, entries in transactions.items():
        for scope in sorted(entries):
            numbered = number(scope, turns.heads.get(scope, heads[scope]), entries[scope])
            turns.heads[scope] = Head(numbered[-1].seq, numbered[-1].chain)
            turns.rows.extend(numbered)
            turns.tx_ids.extend([tx_id] * len(numbered))
        turns.positions[tx_id] = tuple((scope, turns.heads[scope].seq) for scope in sorted(entries))
    return turns
