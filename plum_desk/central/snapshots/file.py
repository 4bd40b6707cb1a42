"""Write a file shaped like a desk's ``base.db``: rows first, then indexes and text, encrypted with its own key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, insert

from plum_desk.cache import layout, rows
from plum_desk.cache import tables as t
from plum_desk.cache.alone import opened
from plum_desk.domain.changes import Kind
from plum_desk.errors import StoreFault
from plum_desk.wire.codec import decode_row
from plum_desk.wire.messages import Position
from plum_desk.wire.packing import Packer

AT_ONCE = 5_000
Entry = tuple[str, str, bytes]
"""scope, kind, encoded row"""


def write(path: Path, key: bytes, heads: Mapping[str, Position], entries: Iterable[Entry]) -> int:
    """Make ``path`` anew with the last row of every key in ``entries``; how many rows it holds. Checked
    before it is called done: raises StoreFault when SQLite finds anything wrong."""
    path.unlink(missing_ok=True)
    with opened(path, key, "PRAGMA cache_size=-262144") as connection:
        layout.create_tables(connection)
        ids = {scope: number for number, scope in enumerate(sorted(heads), 1)}
        for scope, number in ids.items():
            at = heads[scope]
            connection.execute(insert(t.scopes).values(id=number, scope=scope, seq=at.seq, chain=at.chain))
        count = _fill(connection, ids, iter(entries))
        layout.finish(connection)
        connection.commit()
        found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    if found != "ok":
        raise StoreFault(f"the snapshot is damaged: {found}")
    return count


def _fill(connection: Connection, ids: Mapping[str, int], entries: Iterator[Entry]) -> int:
    packer, count = Packer(), 0
    while batch := list(islice(entries, AT_ONCE)):
        found: dict[Kind, list[rows.Values]] = {}
        for scope, name, body in batch:
            kind = Kind(name)
            row = decode_row(kind, body)
            found.setdefault(kind, []).append(rows.values(kind, row, packer.pack(body), ids[scope]))
        for kind, stored in found.items():
            rows.store(connection, kind, stored)
        count += len(batch)
    return count
