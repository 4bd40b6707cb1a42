"""How each kind of row is laid out in ``base.db``: its list columns, taken from the row's fields."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import Column, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite import insert

from plum_desk.cache import tables as t
from plum_desk.domain.changes import Kind
from plum_desk.wire.rows import AuditRow, RequestRow, TicketRow

TIME_SHIFT = 20
"""The low bits of a key, which tell rows of the same millisecond apart."""


def time_key(at: int, row_id: str) -> int:
    """A key that grows with ``at`` (epoch ms) and tells rows of the same millisecond apart."""
    return (max(at, 0) << TIME_SHIFT) | (zlib.crc32(row_id.encode()) & ((1 << TIME_SHIFT) - 1))


class Shape(NamedTuple):
    """``values(row)`` are the columns of ``table`` in their order, up to scope, version and body; the
    integer key is among them only if the row has an instant. ``unique`` says which row it is."""

    table: Table
    unique: tuple[str, ...]
    values: Callable[[Any], tuple[Any, ...]]
    keyed: bool

    @property
    def id_column(self) -> Column[Any]:
        return self.table.c[self.unique[-1]]

    @property
    def overlaid(self) -> bool:
        return "pending" in self.table.c

    @property
    def listed(self) -> list[str]:
        """The columns that lists depend on, in the order of ``values``."""
        names = [column.name for column in self.table.c if column.name not in _TAIL]
        return names if self.keyed else names[1:]


_TAIL = {"scope", "ver", "body", "pending", "confirmed"}


def _plain(table: Table, computed: int = 0) -> Callable[[Any], tuple[Any, ...]]:
    """The row's fields of the same names as the columns after the key, less the last ``computed``."""
    names = [column.name for column in table.c if column.name not in _TAIL][1:]
    getter: Callable[[Any], tuple[Any, ...]] = attrgetter(*names[: len(names) - computed])
    return getter


def _untimed(table: Table, id_name: str) -> Shape:
    return Shape(table, (id_name,), _plain(table), False)


def _timed(table: Table, id_name: str, at_name: str, extra: Callable[[Any], str] | None = None) -> Shape:
    plain = _plain(table, 1 if extra else 0)
    facts = attrgetter(at_name, id_name)

    def values(row: Any) -> tuple[Any, ...]:
        return (time_key(*facts(row)), *plain(row))

    def values_and_extra(row: Any) -> tuple[Any, ...]:
        return (time_key(*facts(row)), *plain(row), extra(row) if extra else "")

    return Shape(table, (id_name,), values_and_extra if extra else values, True)


def _thing(kind: Kind, id_name: str, parent: str, name: str) -> Shape:
    def values(row: Any) -> tuple[Any, ...]:
        return kind.value, getattr(row, id_name), getattr(row, parent) if parent else "", getattr(row, name)

    return Shape(t.things, ("kind", "id"), values, False)


def _decided_by(row: RequestRow) -> str:
    people = [made.checker_person for made in row.decisions if made.revision == row.revision]
    return f"|{'|'.join(people)}|" if people else ""


def _issue(row: TicketRow) -> str:
    """What it was taken in as, or should have been."""
    return row.reclassified_as or row.intake_issue


def _audit_text(row: AuditRow) -> str:
    return f"{row.actor_name} {row.action} {row.subject} {row.ticket_id} {row.before} {row.after} {row.reason}"


SHAPES: dict[Kind, Shape] = {
    Kind.ORDER: _timed(t.orders, "order_id", "placed_at"),
    Kind.TICKET: _timed(t.tickets, "ticket_id", "received_at", _issue),
    Kind.TICKET_EVENT: _untimed(t.ticket_events, "event_id"),
    Kind.REQUEST: _timed(t.requests, "request_id", "raised_at", _decided_by),
    Kind.MEMBER: _untimed(t.members, "member_id"),
    Kind.AUDIT: _timed(t.audit, "entry_id", "at", _audit_text),
    Kind.BRAND: _thing(Kind.BRAND, "brand_id", "", "name"),
    Kind.CLIENT: _thing(Kind.CLIENT, "client_id", "", "name"),
    Kind.PROGRAMME: _thing(Kind.PROGRAMME, "programme_id", "client_id", "name"),
    Kind.USER: _thing(Kind.USER, "user_id", "", "name"),
    Kind.BUDGET: _thing(Kind.BUDGET, "account_id", "programme_id", "name"),
    Kind.REPORT_RUN: _thing(Kind.REPORT_RUN, "run_id", "programme_id", "report"),
    Kind.MONTH: _thing(Kind.MONTH, "month_id", "programme_id", "month"),
    Kind.TEAM_VIEW: _thing(Kind.TEAM_VIEW, "team_view_id", "programme_id", "shared_by"),
    Kind.EXCEPTION: _thing(Kind.EXCEPTION, "exception_id", "programme_id", "number"),
    Kind.INCIDENT: _thing(Kind.INCIDENT, "incident_id", "programme_id", "number"),
}


@cache
def upsert(kind: Kind) -> str:
    """The driver's SQL for one row, parameters in table order: insert, or overwrite all but key and id.
    Compiled when first needed: a start has nothing to write."""
    shape = SHAPES[kind]
    names = [column.name for column in shape.table.c][0 if shape.keyed else 1 :]
    statement = insert(shape.table).values(dict.fromkeys(names))
    changed = {name: statement.excluded[name] for name in names if name not in {"key", *shape.unique}}
    statement = statement.on_conflict_do_update(index_elements=list(shape.unique), set_=changed)
    return str(statement.compile(dialect=sqlite.dialect(paramstyle="qmark"), column_keys=names))
