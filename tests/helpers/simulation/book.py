"""The centre's committed state in memory, its transactions, and the locks that keep them apart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from plum_desk.central.core.numbering import Entry, Head, Numbered, number
from plum_desk.domain.changes import Kind
from plum_desk.wire.codec import FEED_GENESIS, encode_row

Place = tuple[Kind, str]
START = Head(0, FEED_GENESIS)


class Placed(msgspec.Struct, frozen=True):
    """A row of the projection and the scope it calls home."""

    scope: str
    row: Any


class Backup(msgspec.Struct, frozen=True):
    facts: dict[Any, Any]
    rows: dict[Place, Placed]
    ends: dict[str, int]


class Book:
    """``facts`` is whatever the centre remembers, immutable values by key; ``rows`` the projection, kept
    apart from the ``feeds`` that publish it so that the one can be held against the other."""

    def __init__(self) -> None:
        self.facts: dict[Any, Any] = {}
        self.rows: dict[Place, Placed] = {}
        self.feeds: dict[str, list[Numbered]] = {}
        self.numbered: dict[str, Head] = {}
        self.spans: list[dict[str, int]] = []
        """For each transaction that published in several scopes: where its first entry stands in each."""
        self._locks: dict[Any, Tx] = {}

    # --- locks -----------------------------------------------------------------------------------

    def lock(self, tx: Tx, names: Iterable[Any]) -> bool:
        """Take every lock, or none. Held until ``release``."""
        wanted = set(names)
        if any(self._locks.get(name, tx) is not tx for name in wanted):
            return False
        self._locks.update(dict.fromkeys(wanted, tx))
        return True

    def lock_heads(self, tx: Tx, scopes: Iterable[str]) -> bool:
        """The row locks of ``feed_head``: what makes allocation order commit order."""
        return self.lock(tx, [("head", scope) for scope in scopes])

    def release(self, tx: Tx) -> None:
        """Commit or rollback is over. A rollback takes its numbers back: it leaves no hole."""
        self._locks = {name: holder for name, holder in self._locks.items() if holder is not tx}
        for scope in tx.numbered:
            if not tx.committed:
                self.numbered.pop(scope, None)

    # --- transactions ----------------------------------------------------------------------------

    def flush(self, tx: Tx) -> bool:
        """Number the entries of ``tx`` under the locks of their heads; False while another holds one."""
        entries = tx.entries(self.rows)
        if not self.lock_heads(tx, sorted(entries)):
            return False
        for scope in sorted(entries):
            head = self.numbered.get(scope, self.head(scope))
            tx.numbered[scope] = number(scope, head, entries[scope])
            self.numbered[scope] = Head(tx.numbered[scope][-1].seq, tx.numbered[scope][-1].chain)
        return True

    def commit(self, tx: Tx) -> None:
        tx.committed = True
        self.facts |= tx.facts
        for place, placed in tx.rows.items():
            if placed is None:
                self.rows.pop(place, None)
            else:
                self.rows[place] = placed
        for scope, entries in tx.numbered.items():
            feed = self.feeds.setdefault(scope, [])
            feed.extend(entries)
            feed.sort(key=lambda entry: entry.seq)
        if len(tx.numbered) > 1:
            self.spans.append({scope: entries[0].seq for scope, entries in tx.numbered.items()})
        self.release(tx)

    def head(self, scope: str) -> Head:
        feed = self.feeds.get(scope)
        return Head(feed[-1].seq, feed[-1].chain) if feed else START

    def chain(self, scope: str, seq: int) -> bytes | None:
        feed = self.feeds.get(scope, [])
        return feed[seq - 1].chain if 0 < seq <= len(feed) else None

    def projection(self, scope: str) -> dict[Place, bytes]:
        return {place: encode_row(placed.row) for place, placed in self.rows.items() if placed.scope == scope}

    # --- disasters -------------------------------------------------------------------------------

    def backup(self) -> Backup:
        return Backup(dict(self.facts), dict(self.rows), {scope: len(feed) for scope, feed in self.feeds.items()})

    def restore(self, backup: Backup) -> None:
        self.facts, self.rows = dict(backup.facts), dict(backup.rows)
        self.feeds = {scope: self.feeds[scope][:end] for scope, end in backup.ends.items()}
        self.spans = [span for span in self.spans if all(seq <= backup.ends.get(s, 0) for s, seq in span.items())]
        self.forget_running()

    def forget_running(self) -> None:
        """The server died: what had not committed is rolled back."""
        self._locks, self.numbered = {}, {}


class Tx:
    """One transaction: sees its own writes over what was committed."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self.facts: dict[Any, Any] = {}
        self.rows: dict[Place, Placed | None] = {}
        self.numbered: dict[str, list[Numbered]] = {}
        self.committed = False
        self.op_id = ""
        self._touched: dict[Place, set[str]] = {}

    def get(self, key: Any, default: Any = None) -> Any:
        return self.facts[key] if key in self.facts else self._book.facts.get(key, default)

    def set(self, key: Any, value: Any) -> None:
        self.facts[key] = value

    def row(self, kind: Kind, key: str) -> Placed | None:
        place = (kind, key)
        return self.rows[place] if place in self.rows else self._book.rows.get(place)

    def put(self, scope: str, kind: Kind, key: str, row: Any) -> None:
        self._write((kind, key), Placed(scope, row))

    def remove(self, kind: Kind, key: str) -> None:
        self._write((kind, key), None)

    def _write(self, place: Place, placed: Placed | None) -> None:
        self.rows[place] = placed
        self._touched.setdefault(place, set()).add(self.op_id)

    def mark(self) -> tuple[dict[Any, Any], dict[Place, Placed | None]]:
        return dict(self.facts), dict(self.rows)

    def rewind(self, mark: tuple[dict[Any, Any], dict[Place, Placed | None]]) -> None:
        self.facts, self.rows = mark

    def entries(self, before: dict[Place, Placed]) -> dict[str, list[Entry]]:
        """What to publish: a row that changes its home leaves the old scope and is put in the new."""
        found: dict[str, list[Entry]] = {}
        for (kind, key), placed in self.rows.items():
            old = before.get((kind, key))
            if old is not None and (placed is None or placed.scope != old.scope):
                found.setdefault(old.scope, []).append(Entry(kind, key, "leave", b"null"))
            if placed is not None:
                found.setdefault(placed.scope, []).append(Entry(kind, key, "put", encode_row(placed.row)))
        return found

    def positions(self, op_id: str) -> tuple[tuple[str, int], ...]:
        """After the flush: where the effects of ``op_id`` were published."""
        places = {place for place, ids in self._touched.items() if op_id in ids}
        return tuple(
            (scope, entries[-1].seq)
            for scope, entries in sorted(self.numbered.items())
            if any((entry.kind, entry.key) in places for entry in entries)
        )
