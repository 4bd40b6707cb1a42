"""Append to hash-chained sequences in safe commit order: feeds and audit chains (sync.md §4).

A plain sequence loses rows for readers, because commit order is not sequence order. Here the last
statements before COMMIT lock the head rows in ascending order, number the entries under that lock
and move the heads: allocation order is commit order, and a rollback leaves no hole. Where feeds are
sequenced, only the sequencer does so (``sequencing``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import psycopg
from psycopg.rows import TupleRow

from plum_desk.central.arrays import Bigs, Blobs, Texts
from plum_desk.central.core.numbering import Entry, Head, Positions, in_turn
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
    SELECT * FROM unnest(%b, %b, %b, %b, %b, %b, %b, %b))
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


async def append(driver: Driver, transactions: Mapping[str, Mapping[str, Sequence[Entry]]]) -> dict[str, Positions]:
    """Publish the entries, by scope, of ``transactions``, by id and in this order; the last thing that the
    database's transaction does. Returns where each one's effects end."""
    scopes = {scope for entries in transactions.values() for scope in entries}
    if not scopes:
        return dict.fromkeys(transactions, ())
    turns = in_turn(await lock_heads(driver, tuple(scopes)), transactions)
    scope, seqs, kinds, keys, ops, bodies, chains = zip(*turns.rows, strict=True)
    columns = (Texts(scope), Bigs(seqs), Texts(kinds), Texts(keys), Texts(ops), Blobs(bodies), Blobs(chains))
    await driver.execute(
        _APPEND,
        (
            Texts(turns.tx_ids),
            *columns,
            Texts(turns.heads),
            Bigs(head.seq for head in turns.heads.values()),
            Blobs(head.hash for head in turns.heads.values()),
        ),
    )
    return turns.positions
