"""The overlay: what own pending operations will make of the confirmed rows, kept beside them.

It is always rebuilt whole, in the transaction that changes the base or right after the journal
changed: pending operations are few, and so nothing of a settled one can linger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from sqlalchemy import Connection, delete, select

from plum_desk.cache.shapes import SHAPES
from plum_desk.cache.tables import PREDICTED
from plum_desk.domain.changes import Kind
from plum_desk.domain.operation import Operation
from plum_desk.store import writes
from plum_desk.store.writes import Changes


class Rows(Protocol):
    """What a prediction may look at."""

    def get(self, kind: Kind, row_id: str) -> Any: ...


Pending = tuple[Operation, bytes]
"""An operation and its arguments."""

Predict = Callable[[Operation, bytes, Rows], Iterable[tuple[Kind, Any]]]
"""Pure: an operation, its arguments, the rows as shown → the rows it would change or add."""

_OVERLAID = tuple(kind for kind, shape in SHAPES.items() if shape.overlaid)


class _Shown:
    """Rows as shown while predictions are laid one upon another: each is read once and written once,
    however many operations touch it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._stored: dict[tuple[Kind, str], writes.Stored | None] = {}
        self._laid: dict[tuple[Kind, str], Any] = {}

    def get(self, kind: Kind, row_id: str) -> Any:
        place = kind, row_id
        if place in self._laid:
            return self._laid[place]
        found = self._find(place)
        return None if found is None else found.row

    def _find(self, place: tuple[Kind, str]) -> writes.Stored | None:
        if place not in self._stored:
            self._stored[place] = writes.stored(self._connection, *place)
        return self._stored[place]

    def lay(self, kind: Kind, row: Any) -> None:
        self._laid[kind, getattr(row, SHAPES[kind].unique[-1])] = row

    def write(self, changes: Changes) -> None:
        by_kind: dict[Kind, list[writes.Put]] = {}
        for place, row in self._laid.items():
            by_kind.setdefault(place[0], []).append(self._put(place, row))
        for kind, puts in by_kind.items():
            writes.put(self._connection, kind, puts, changes)

    def _put(self, place: tuple[Kind, str], row: Any) -> writes.Put:
        """With the confirmed row behind it; a row that only this desk knows has no home scope."""
        found = self._find(place)
        if found is None:
            return writes.predicted_put(*place, row, 0, None)
        return writes.predicted_put(*place, row, found.scope, found.confirmed if found.pending else found.body)


def lift(connection: Connection, changes: Changes) -> None:
    """Take every prediction away: what remains is what the centre confirmed."""
    for kind in _OVERLAID:
        shape = SHAPES[kind]
        table = shape.table
        columns = (shape.id_column, table.c.scope, table.c.confirmed)
        marked = connection.execute(select(*columns).where(PREDICTED)).all()
        if not marked:
            continue
        alone = [row_id for row_id, _, confirmed in marked if confirmed is None]
        if alone:
            connection.execute(delete(table).where(shape.id_column.in_(alone)))
            changes.touch(kind, alone, membership=True)
        known = [writes.confirmed_put(kind, row_id, body, scope) for row_id, scope, body in marked if body is not None]
        writes.put(connection, kind, known, changes)


def lay(connection: Connection, pending: Sequence[Pending], predict: Predict, changes: Changes) -> None:
    """Predict each operation in order, on top of the ones before it."""
    rows = _Shown(connection)
    for operation, args in pending:
        for kind, row in predict(operation, args, rows):
            rows.lay(kind, row)
    rows.write(changes)
