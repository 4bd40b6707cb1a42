"""Cuts: pages are staged as received, then applied whole, with results and cursor, in one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
import zstandard
from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from plum_desk.cache import tables as t
from plum_desk.domain.changes import ChangeSet, Kind
from plum_desk.errors import PeerError
from plum_desk.store import facts, overlay, writes
from plum_desk.store.overlay import Predict
from plum_desk.store.writes import Changes, Put
from plum_desk.wire.codec import FEED_GENESIS, cut_digest, decode_row, feed_hash
from plum_desk.wire.messages import OpResult, OpStatus, Position, PullResponse, ScopePage
from plum_desk.wire.rows import ROW_TYPES

ROWS_AT_ONCE = 10_000
MAX_PAGE = 64 * 1024 * 1024
_PULL = msgspec.json.Decoder(PullResponse)
_ENDS = msgspec.json.Decoder(dict[str, Position])
Answered = tuple[Any, bytes, OpResult | None]


class Staged(msgspec.Struct, frozen=True):
    """The cut under way: its heads, and where the staged pages end."""

    cut: dict[str, int]
    ends: dict[str, Position]


class Mismatch(PeerError):
    """A page does not continue the chain that is here: these scopes must be read again from zero."""

    code = "chain_mismatch"

    def __init__(self, scopes: Sequence[str]) -> None:
        super().__init__(", ".join(scopes))
        self.scopes = tuple(scopes)


def unpack(compressed: bytes) -> PullResponse:
    """Decode a page. Raises PeerError when it is not one."""
    try:
        return _PULL.decode(zstandard.ZstdDecompressor().decompress(compressed, max_output_size=MAX_PAGE))
    except (zstandard.ZstdError, msgspec.DecodeError) as error:
        raise PeerError(f"unreadable page: {type(error).__name__}") from error


def cursor(connection: Connection) -> dict[str, Position]:
    """Every granted scope and how far it has been applied."""
    found = connection.execute(select(t.scopes.c.scope, t.scopes.c.seq, t.scopes.c.chain))
    return {scope: Position(seq, chain) for scope, seq, chain in found}


def staged(connection: Connection) -> Staged | None:
    cut, ends = facts.get(connection, facts.CUT), facts.get(connection, facts.ENDS)
    if cut is None or ends is None:
        return None
    return Staged(msgspec.json.decode(cut, type=dict[str, int]), _ENDS.decode(ends))


def stage(connection: Connection, compressed: bytes) -> Staged:
    """Store a page of the cut under way after checking that it continues every chain it touches."""
    response = unpack(compressed)
    under_way = staged(connection)
    ends = dict(under_way.ends) if under_way else cursor(connection)
    broken = [page.scope for page in response.pages if not _continues(page, ends.get(page.scope, START))]
    if broken:
        raise Mismatch(broken)
    ends |= {page.scope: page.end for page in response.pages}
    if response.pages:
        connection.execute(insert(t.staged).values(body=compressed))
    whole = not response.more and response.cut.keys() <= ends.keys()
    if (
        whole
        and response.digest
        and cut_digest({scope: ends[scope].chain for scope in response.cut}) != response.digest
    ):
        raise Mismatch(sorted(response.cut))
    facts.put(connection, facts.CUT, msgspec.json.encode(response.cut))
    facts.put(connection, facts.ENDS, msgspec.json.encode(ends))
    return Staged(response.cut, ends)


START = Position(0, FEED_GENESIS)


def _continues(page: ScopePage, at: Position) -> bool:
    seq, chain = at.seq, at.chain
    for change in page.changes:
        if change.seq != seq + 1:
            return False
        seq = change.seq
        chain = feed_hash(chain, seq, change.kind, change.key, change.op, bytes(change.body))
    return page.end == Position(seq, chain)


def results(connection: Connection) -> list[OpResult]:
    """Every result that arrived with a cut and is still kept here."""
    return [msgspec.json.decode(body, type=OpResult) for body in connection.execute(select(t.results.c.body)).scalars()]


def unstage(connection: Connection) -> None:
    """Forget the cut under way."""
    connection.execute(delete(t.staged))
    facts.forget(connection, facts.CUT, facts.ENDS)


def apply(
    connection: Connection, results: Sequence[OpResult], pending: Sequence[Answered], predict: Predict, now: int
) -> tuple[ChangeSet, list[str]]:
    """Apply the staged cut. Returns what changed and the operations whose effects are now here."""
    changes = Changes()
    overlay.lift(connection, changes)
    under_way = staged(connection)
    if under_way is not None:
        for pages in _batches(connection):
            _apply_pages(connection, pages, changes)
        for scope, end in under_way.ends.items():
            _move(connection, scope, end)
        unstage(connection)
    for result in results:
        if result.status is not OpStatus.DEFERRED:
            values = {"dev_seq": result.dev_seq, "body": msgspec.json.encode(result)}
            statement = upsert(t.results).values(op_id=result.op_id, **values)
            connection.execute(statement.on_conflict_do_update(index_elements=["op_id"], set_=values))
    facts.put(connection, facts.SYNCED_AT, str(now).encode())
    here = relay(connection, results, pending, predict, changes)
    return changes.result(), here


def relay(
    connection: Connection,
    results: Sequence[OpResult],
    pending: Sequence[Answered],
    predict: Predict,
    changes: Changes,
) -> list[str]:
    """Lay the overlay of every operation whose effects are not here yet; returns the others' ids."""
    known = {result.op_id: result for result in results}
    at = cursor(connection)
    waiting, here = [], []
    for entry, args, stored in pending:
        result = known.get(entry.op_id) or stored
        if result is None or not _final(result):
            waiting.append((entry, args))
        elif applied(result):
            if reached(result, at):
                here.append(entry.op_id)
            else:
                waiting.append((entry, args))
    overlay.lay(connection, waiting, predict, changes)
    return here


def applied(result: OpResult) -> bool:
    """Whether the centre did it; told a second time, a refusal keeps its code."""
    return result.status is OpStatus.APPLIED or (result.status is OpStatus.DUPLICATE and not result.code)


def reached(result: OpResult, at: Mapping[str, Position]) -> bool:
    """Whether the cursor ``at`` has passed every place where the effects were published."""
    return all(scope not in at or at[scope].seq >= seq for scope, seq in result.at)


def forget_results(connection: Connection, from_seq: int) -> None:
    connection.execute(delete(t.results).where(t.results.c.dev_seq >= from_seq))


def _final(result: OpResult) -> bool:
    return result.status is not OpStatus.DEFERRED


def _batches(connection: Connection) -> Iterator[list[ScopePage]]:
    """Staged pages in order, gathered until they hold enough rows to be worth a statement."""
    gathered: list[ScopePage] = []
    last = connection.execute(select(func.max(t.staged.c.no))).scalar() or 0
    for no in range(1, last + 1):
        body = connection.execute(select(t.staged.c.body).where(t.staged.c.no == no)).scalar()
        gathered += unpack(body).pages if body is not None else ()
        if sum(len(page.changes) for page in gathered) >= ROWS_AT_ONCE:
            yield gathered
            gathered = []
    if gathered:
        yield gathered


KNOWN = frozenset(kind.value for kind in ROW_TYPES)


def _apply_pages(connection: Connection, pages: list[ScopePage], changes: Changes) -> None:
    """The last entry of a row in a scope counts. Departures first: a row that moved is put elsewhere."""
    last: dict[tuple[Kind, str, int], tuple[str, bytes]] = {}
    for page in pages:
        scope_id = _scope_id(connection, page.scope)
        for change in page.changes:
            if change.kind not in KNOWN:
                continue  # of a newer centre: nothing here could show it
            last[Kind(change.kind), change.key, scope_id] = (change.op, bytes(change.body))
    gone: dict[tuple[Kind, int], list[str]] = {}
    puts: dict[Kind, list[Put]] = {}
    for (kind, row_id, scope_id), (op, body) in last.items():
        if op == "put":
            puts.setdefault(kind, []).append(Put(kind, row_id, decode_row(kind, body), body, scope_id))
        else:
            gone.setdefault((kind, scope_id), []).append(row_id)
    for (kind, scope_id), ids in gone.items():
        writes.remove(connection, kind, ids, scope_id, changes)
    for kind, rows in puts.items():
        writes.put(connection, kind, rows, changes)


def _scope_id(connection: Connection, scope: str) -> int:
    statement = select(t.scopes.c.id).where(t.scopes.c.scope == scope)
    found = connection.execute(statement).scalar()
    if found is None:
        connection.execute(insert(t.scopes).values(scope=scope, seq=0, chain=FEED_GENESIS))
        found = connection.execute(statement).scalar_one()
    return int(found)


def _move(connection: Connection, scope: str, end: Position) -> None:
    scope_id = _scope_id(connection, scope)
    connection.execute(update(t.scopes).where(t.scopes.c.id == scope_id).values(seq=end.seq, chain=end.chain))


def follow(connection: Connection, scopes: Sequence[str]) -> None:
    """Begin newly granted scopes: nothing of them is here yet."""
    for scope in scopes:
        _scope_id(connection, scope)


def drop(connection: Connection, scopes: Sequence[str], *, again: bool) -> ChangeSet:
    """Remove every row of ``scopes``; ``again``: they stay granted and are read from zero."""
    changes = Changes()
    unstage(connection)
    for scope in scopes:
        writes.remove_scope(connection, scope, changes)
        if again:
            _scope_id(connection, scope)
    return changes.result()
