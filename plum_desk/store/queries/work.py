"""What became of the work of this desk: by ticket for the badges, by operation for a passage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import ColumnElement, Connection, func, select

from plum_desk.store.queries.operations import NEEDS_YOU, UNSENT, WAITING, WORK, OpState
from plum_desk.store.tables import operations
from plum_desk.wire.messages import OpResult

_c = operations.c
_SLICE = 500


class _Args(msgspec.Struct):
    ticket_id: str = ""
    action: str = ""


class Piece(msgspec.Struct, frozen=True):
    """An operation that has no end yet, or whose end needs the person. ``code`` is the centre's reason."""

    op_id: str
    kind: str
    state: OpState
    code: str
    ticket_id: str
    action: str
    target: str


def unfinished(connection: Connection) -> list[Piece]:
    """Every piece of work that still waits, or that the centre gave back; oldest first."""
    within = _c.state.in_((*WAITING, *NEEDS_YOU)) & _c.kind.in_(WORK.kind)
    columns = (_c.op_id, _c.kind, _c.state, _c.result, _c.args, _c.target)
    return [
        _piece(op_id, kind, state, result, args, target)
        for op_id, kind, state, result, args, target in connection.execute(
            select(*columns).where(within).order_by(_c.key)
        )
    ]


def waiting(connection: Connection) -> list[str]:
    """Ids of the work that the centre has not answered yet, oldest first."""
    within = _c.state.in_(WAITING) & _c.kind.in_(WORK.kind)
    return list(connection.execute(select(_c.op_id).where(within).order_by(_c.key)).scalars())


def oldest_unsent(connection: Connection) -> int | None:
    """When the oldest work that has not left this desk was done, epoch ms."""
    within = _c.state.in_(UNSENT) & _c.kind.in_(WORK.kind)
    found: int | None = connection.execute(select(func.min(_c.wall_time)).where(within)).scalar()
    return found


class Standing(msgspec.Struct, frozen=True):
    """How many of some operations are where; ``raised`` are the requests of those that were applied."""

    saved: int = 0
    going: int = 0
    applied: int = 0
    needs_you: int = 0
    raised: tuple[str, ...] = ()


def standing(connection: Connection, op_ids: Sequence[str]) -> Standing:
    """Where the operations ``op_ids`` are now; those that were put away are nowhere."""
    saved = going = applied = needs_you = 0
    raised: list[str] = []
    for state, kind, args in _states(connection, op_ids):
        if state == OpState.SAVED:
            saved += 1
        elif state in WAITING:
            going += 1
        elif state in NEEDS_YOU:
            needs_you += 1
        elif state == OpState.APPLIED:
            applied += 1
            if kind == "request.raise":
                raised.append(msgspec.json.decode(args)["request_id"])
    return Standing(saved, going, applied, needs_you, tuple(raised))


def _states(connection: Connection, op_ids: Sequence[str]) -> Iterable[tuple[str, str, bytes]]:
    for first in range(0, len(op_ids), _SLICE):
        within: ColumnElement[bool] = _c.op_id.in_(list(op_ids[first : first + _SLICE]))
        yield from connection.execute(select(_c.state, _c.kind, _c.args).where(within))


def _code(result: bytes | None) -> str:
    return msgspec.json.decode(result, type=OpResult).code if result is not None else ""


def _piece(op_id: str, kind: str, state: str, result: bytes | None, args: bytes, target: str) -> Piece:
    known = msgspec.json.decode(args, type=_Args) if args else _Args()
    return Piece(op_id, kind, OpState(state), _code(result), known.ticket_id, known.action, target)
