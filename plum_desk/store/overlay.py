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


class _Stored:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, kind: Kind, row_id: str) -> Any:
        found = writes.stored(self._connection, kind, row_id)
        return None if found is None else found.row


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
    rows = _Stored(connection)
    for operation, args in pending:
        for kind, row in predict(operation, args, rows):
            _place(connection, kind, row, changes)


def _place(connection: Connection, kind: Kind, row: Any, changes: Changes) -> None:
    row_id = getattr(row, SHAPES[kind].unique[-1])
    found = writes.stored(connection, kind, row_id)
    if found is None:
        writes.put(connection, kind, [writes.predicted_put(kind, row_id, row, 0, None)], changes)
        return
    behind = found.confirmed if found.pending else found.body
    writes.put(connection, kind, [writes.predicted_put(kind, row_id, row, found.scope, behind)], changes)
