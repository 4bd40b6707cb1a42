"""Operations of this desk's journal: the outbox and the record of everything done here."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from enum import StrEnum

import msgspec
from sqlalchemy import ColumnElement, Connection, RowMapping, case, func, select

from plum_desk.domain.intents import COMMANDS
from plum_desk.domain.operation import Operation
from plum_desk.domain.query import Clause
from plum_desk.store.queries import conditions, reading
from plum_desk.store.queries.reading import Shown, Sort
from plum_desk.store.tables import operations
from plum_desk.wire.messages import OpResult

_c = operations.c


class OpState(StrEnum):
    """Where an operation is. Everything after ``sent`` comes from the centre's result."""

    SAVED = "saved"
    SENDING = "sending"
    SENT = "sent"
    APPLIED = "applied"
    REJECTED = "rejected"
    NEEDS_REVIEW = "needs_review"
    DISCARDED = "discarded"
    HANDED_OVER = "handed_over"
    CARRIED = "carried"


UNSENT = (OpState.SAVED, OpState.SENDING)
WAITING = (*UNSENT, OpState.SENT)
NEEDS_YOU = (OpState.REJECTED, OpState.NEEDS_REVIEW)

_SORTS = {
    "urgency": case((_c.state.in_(NEEDS_YOU), 0), (_c.state.in_(WAITING), 1), else_=2),
    "queued_at": _c.key,
    "state": _c.state,
    "kind": _c.kind,
    "target": _c.target,
    "attempts": _c.attempts,
}
SORTS = frozenset(_SORTS)
NEWEST = Sort("queued_at", True)
URGENT = Sort("urgency")
"""What needs the person first, then what waits, both oldest first; then the rest, newest first."""


class OperationFilter(msgspec.Struct, frozen=True):
    state: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    text: str = ""
    where: tuple[Clause, ...] = ()


EVERY = OperationFilter()
WORK = OperationFilter(kind=tuple(kind for kind in COMMANDS if kind not in ("local.event", "operation.discard")))
"""What a person asked for, without the record of what they looked at."""


class OperationRow(msgspec.Struct, frozen=True):
    """A journal entry as shown. ``args`` is canonical JSON of the intent; ``result`` the centre's word."""

    op_id: str
    dev_seq: int
    state: str
    operation: Operation
    args: bytes
    result: OpResult | None
    attempts: int
    next_try: int
    hash: bytes

    @property
    def ver(self) -> int:
        return self.result.ver if self.result else 0


class OperationTotals(msgspec.Struct, frozen=True):
    queued: int
    needs_you: int
    count: int
    unsent: int = 0


def _row(found: RowMapping) -> OperationRow:
    result = found["result"]
    return OperationRow(
        op_id=found["op_id"],
        dev_seq=found["dev_seq"],
        state=found["state"],
        operation=msgspec.json.decode(found["body"], type=Operation),
        args=found["args"],
        result=None if result is None else msgspec.json.decode(result, type=OpResult),
        attempts=found["attempts"],
        next_try=found["next_try"],
        hash=found["hash"],
    )


_SHOWN = _c.kind + " " + _c.target + " " + _c.op_id


def _conditions(wanted: OperationFilter) -> list[ColumnElement[bool]]:
    return [
        *reading.one_of(_c.state, wanted.state),
        *reading.one_of(_c.kind, wanted.kind),
        *reading.contains(_SHOWN, wanted.text),
        *conditions.compiled(wanted.where, {"": conditions.contains(_SHOWN)}),
    ]


def ids(
    connection: Connection, wanted: OperationFilter = EVERY, sort: Sort = NEWEST, most: int | None = None
) -> array[int]:
    statement = select(_c.key).where(*_conditions(wanted))
    if sort == URGENT:
        urgency = _SORTS["urgency"]
        return reading.keys(connection, statement.order_by(urgency, case((urgency < 2, _c.key), else_=-_c.key)), most)
    return reading.keys(connection, reading.ordered(statement, operations, sort, _SORTS), most)


def window(connection: Connection, keys: Sequence[int]) -> dict[int, Shown]:
    found = connection.execute(select(operations).where(_c.key.in_(list(keys)))).mappings()
    return {entry["key"]: _shown(entry) for entry in found}


def _shown(entry: RowMapping) -> Shown:
    return Shown(_row(entry), entry["state"] in WAITING)


def one(connection: Connection, op_id: str) -> Shown | None:
    found = connection.execute(select(operations).where(_c.op_id == op_id)).mappings().first()
    return None if found is None else _shown(found)


def key(connection: Connection, op_id: str) -> int | None:
    return reading.key_of(connection, operations, _c.op_id == op_id)


def raising(connection: Connection, request_id: str) -> str:
    """The unanswered operation here that raises ``request_id``, or ""."""
    statement = select(_c.op_id, _c.args).where(_c.kind == "request.raise", _c.state.in_(WAITING))
    for op_id, args in connection.execute(statement):
        if msgspec.json.decode(args)["request_id"] == request_id:
            return str(op_id)
    return ""


def totals(connection: Connection, wanted: OperationFilter = EVERY, now: int = 0) -> OperationTotals:
    """How many wait to be sent or answered, how many need the person, how many match."""
    by_state = select(_c.state, func.count()).where(*_conditions(wanted)).group_by(_c.state)
    found: dict[str, int] = dict(connection.execute(by_state).all())
    queued, needs_you, unsent = (sum(found.get(s, 0) for s in group) for group in (WAITING, NEEDS_YOU, UNSENT))
    return OperationTotals(queued, needs_you, sum(found.values()), unsent)
