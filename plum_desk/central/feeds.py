"""Append to hash-chained sequences in safe commit order: feeds and audit chains (sync.md §4).

A plain sequence loses rows for readers, because commit order is not sequence order. Here the last
statements before COMMIT lock the head rows in ascending order, number the entries under that lock
and move the heads: allocation order is commit order, and a rollback leaves no hole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import psycopg
from psycopg.rows import TupleRow

from plum_desk.central.arrays import Bigs, Blobs, Texts
from plum_desk.central.core.numbering import Entry, Head, number
from plum_desk.wire.codec import FEED_GENESIS

Driver = psycopg.AsyncConnection[TupleRow]

NULL_BODY = b"null"


_LOCK = "SELECT scope, head, chain FROM feed_head WHERE scope = ANY(%b) ORDER BY scope FOR NO KEY UPDATE"
_CREATE = (
    "INSERT INTO feed_head (scope, head, chain) SELECT s, 0, %b FROM unnest(%s::text[]) AS s ORDER BY s "
    "ON CONFLICT DO NOTHING"
)
_APPEND = """
WITH entries AS (
    INSERT INTO feed (tx_id, scope, seq, kind, key, op, body, chain)
    SELECT %s, * FROM unnest(%b, %b, %b, %b, %b, %b, %b))
UPDATE feed_head h SET head = n.head, chain = n.chain
  FROM unnest(%b, %b, %b) AS n(scope, head, chain) WHERE h.scope = n.scope
"""


async def lock_heads(driver: Driver, scopes: Sequence[str]) -> dict[str, Head]:
    """The heads of ``scopes``, locked in ascending order until commit; unknown scopes start at zero."""
    wanted = sorted(scopes)
    heads = await _locked(driver, wanted)
    if len(heads) < len(wanted):
        await driver.execute(_CREATE, (FEED_GENESIS, [scope for scope in wanted if scope not in heads]))
        heads = await _locked(driver, wanted)
    return heads


async def _locked(driver: Driver, wanted: list[str]) -> dict[str, Head]:
    cursor = await driver.execute(_LOCK, (Texts(wanted),))
    return {scope: Head(head, bytes(chain)) for scope, head, chain in await cursor.fetchall()}


async def append(driver: Driver, tx_id: str, entries: Mapping[str, Sequence[Entry]]) -> tuple[tuple[str, int], ...]:
    """Publish ``entries`` by scope; the last thing a transaction does. Returns the new heads."""
    if not entries:
        return ()
    heads = await lock_heads(driver, tuple(entries))
    rows = [row for scope in sorted(entries) for row in number(scope, heads[scope], entries[scope])]
    ends = {row.scope: row for row in rows}
    scopes, seqs, kinds, keys, ops, bodies, chains = zip(*rows, strict=True)
    columns = (Texts(scopes), Bigs(seqs), Texts(kinds), Texts(keys), Texts(ops), Blobs(bodies), Blobs(chains))
    await driver.execute(
        _APPEND,
        (
            tx_id,
            *columns,
            Texts(ends),
            Bigs(row.seq for row in ends.values()),
            Blobs(row.chain for row in ends.values()),
        ),
    )
    return tuple((scope, row.seq) for scope, row in ends.items())
