"""Clauses of a typed question as SQL. A list declares which of its columns a field means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from sqlalchemy import ColumnElement, and_, false, func, not_, or_

from plum_desk.domain.query import Clause, Range

Means = Callable[[Clause], ColumnElement[bool]]
"""What a clause says of a row; NULL counts as false."""


def compiled(clauses: Iterable[Clause], means: Mapping[str, Means]) -> list[ColumnElement[bool]]:
    """A condition for every clause. Raises KeyError for a field that ``means`` lacks: our bug, not the person's.
    Words and phrases are the field ''."""
    found = []
    for clause in clauses:
        holds = means[clause.field](clause)
        found.append(not_(func.coalesce(holds, false())) if clause.negated else holds)
    return found


def any_of(*columns: ColumnElement[str], nobody: str = "") -> Means:
    """One of ``columns`` is one of the values; the value ``nobody`` stands for none."""

    def means(clause: Clause) -> ColumnElement[bool]:
        named = [value for value in clause.values if value != nobody or not nobody]
        parts: list[ColumnElement[bool]] = [column.in_(named) for column in columns] if named else []
        if nobody and nobody in clause.values:
            parts += [column.is_(None) for column in columns]
        return or_(*parts)

    return means


def one_of(states: Mapping[str, Callable[[int], ColumnElement[bool]]]) -> Means:
    """``is:`` and ``has:``: each value is a condition of its own, at the instant of asking."""
    return lambda clause: or_(*(states[value](clause.at) for value in clause.values))


def contains(*columns: ColumnElement[str]) -> Means:
    """One of ``columns`` contains one of the values, whatever the case of ASCII letters."""
    return lambda clause: or_(*(_like(column, value) for value in clause.values for column in columns))


def within(column: ColumnElement[int], shift: int = 0) -> Means:
    """``column``, without its ``shift`` lowest bits, is in one of the ranges."""
    return lambda clause: or_(*(_in(column, each, shift) for each in clause.ranges))


def money(amount: ColumnElement[int], currency: ColumnElement[str]) -> Means:
    """Amounts of the asked currency only: other currencies are not comparable."""
    inside = within(amount)
    return lambda clause: inside(clause) & (currency == clause.unit)


def _in(column: ColumnElement[int], wanted: Range, shift: int) -> ColumnElement[bool]:
    low, high = wanted
    parts: list[ColumnElement[bool]] = [column.is_not(None)]
    parts += [column >= low << shift] if low is not None else []
    parts += [column < high << shift] if high is not None else []
    return and_(*parts)


def _like(column: ColumnElement[str], value: str) -> ColumnElement[bool]:
    escaped = value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return column.like(f"%{escaped}%", escape="\\")
