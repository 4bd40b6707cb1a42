"""Orders: ids, windows and single rows."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Integer, Select, Text, cast, column, false, func, select, union_all

from plum_desk.cache.shapes import TIME_SHIFT
from plum_desk.cache.tables import orders
from plum_desk.domain.changes import Kind
from plum_desk.domain.query import Clause, Op
from plum_desk.store import search
from plum_desk.store.queries import conditions, reading
from plum_desk.store.queries.reading import Shown, Sort
from plum_desk.store.survey import Survey
from plum_desk.wire.codec import decode_row
from plum_desk.wire.rows import OrderRow

_c = orders.c
_SORTS = {
    "placed_at": _c.key,
    "order_id": _c.order_id,
    "member_name": _c.member_name,
    "reward": _c.reward,
    "brand": _c.brand,
    "state": _c.state,
    "delivery": _c.delivery,
    "amount": _c.amount,
    "points": _c.points,
    "booking_id": _c.booking_id,
    "voucher_last4": _c.voucher_last4,
    "expires_at": _c.expires_at,
}
SORTS = frozenset(_SORTS)
NEWEST = Sort("placed_at", True)


class OrderFilter(msgspec.Struct, frozen=True):
    """Values of one field are alternatives, fields narrow one another. ``text`` matches, by the
    beginnings of words, order and booking ids, PO number, last four of a voucher, names; every clause of
    ``where`` holds."""

    state: tuple[str, ...] = ()
    delivery: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    brand_id: tuple[str, ...] = ()
    text: str = ""
    where: tuple[Clause, ...] = ()


EVERY = OrderFilter()


_CURRENCY = func.json_extract(cast(_c.body, Text), f"$[{OrderRow.__struct_fields__.index('currency')}]")
"""Of the row itself: no list sorts or counts by it."""
_HAS = {
    "booking": lambda at: _c.booking_id.is_not(None),
    "voucher": lambda at: _c.voucher_last4 != "",
    "points": lambda at: _c.points > 0,
}


def _words(clause: Clause) -> ColumnElement[bool]:
    if clause.op is Op.PHRASE:
        return conditions.contains(_c.member_name, _c.reward, _c.brand)(clause)
    typed = " ".join(clause.values)
    return false() if search.unmatchable(typed) else _c.key.in_(reading.matching("orders_text", search.match(typed)))


_MEANS: dict[str, conditions.Means] = {
    "": _words,
    "status": conditions.any_of(_c.state),
    "delivery": conditions.any_of(_c.delivery),
    "kind": conditions.any_of(_c.kind),
    "brand": conditions.any_of(_c.brand_id),
    "member": conditions.contains(_c.member_name, _c.member_id),
    "reward": conditions.contains(_c.reward),
    "booking": conditions.contains(_c.booking_id),
    "amount": conditions.money(_c.amount, _CURRENCY),
    "points": conditions.within(_c.points),
    "placed": conditions.within(_c.key, TIME_SHIFT),
    "age": conditions.within(_c.key, TIME_SHIFT),
    "expires": conditions.within(_c.expires_at),
    "has": conditions.one_of(_HAS),
}


class OrderTotals(msgspec.Struct, frozen=True):
    count: int
    pending: int


def ids(
    connection: Connection, wanted: OrderFilter = EVERY, sort: Sort = NEWEST, most: int | None = None
) -> array[int]:
    """The keys in order, or the first ``most`` of them: those take as long whatever follows them."""
    if search.unmatchable(wanted.text):
        return array("q")
    if sort.column != "placed_at":
        return reading.keys(connection, reading.ordered(_narrowed(wanted), orders, sort, _SORTS), most)
    statement, key = _walked(wanted)
    if sort.descending and most is None and key.name == "rowid":
        found = reading.keys(connection, statement.order_by(key))
        found.reverse()  # a text index is read forwards in two thirds of the time
        return found
    return reading.keys(connection, statement.order_by(key.desc() if sort.descending else key), most)


def _walked(wanted: OrderFilter) -> tuple[Any, ColumnElement[int]]:
    """What to select when the order is that of an index, and that index's key."""
    if wanted.where:
        return _narrowed(wanted), _c.key
    query = _match(wanted)
    if query:
        statement, rowid = reading.matching("orders_text", query), column("rowid", Integer)
        if wanted.brand_id:
            statement = statement.where(rowid.in_(select(_c.key).where(_c.brand_id.in_(wanted.brand_id))))
        return statement, rowid
    if not wanted.state and not wanted.brand_id:
        return union_all(*_EVERY), column("key", Integer)
    return _narrowed(wanted), _c.key


_EVERY = [select(_c.key).where(_c.pending == marked) for marked in (0, 1)]
"""All keys, read from an index: the table itself would have to be read through, rows and all."""


def _match(wanted: OrderFilter) -> str:
    """The text query, or nothing where an ordinary index serves better: state and brand alone."""
    if not wanted.text.strip() and not wanted.delivery and not wanted.kind:
        return ""
    return search.match(wanted.text, (("s", wanted.state), ("d", wanted.delivery), ("k", wanted.kind)))


def _narrowed(wanted: OrderFilter) -> Select[tuple[int]]:
    query = _match(wanted)
    found = reading.one_of(_c.brand_id, wanted.brand_id)
    found += [_c.key.in_(reading.matching("orders_text", query))] if query else reading.one_of(_c.state, wanted.state)
    return select(_c.key).where(*found, *conditions.compiled(wanted.where, _MEANS))


def window(connection: Connection, keys: Sequence[int]) -> dict[int, Shown]:
    return reading.window(connection, orders, Kind.ORDER, keys)


def one(connection: Connection, order_id: str) -> Shown | None:
    return reading.one(connection, orders, Kind.ORDER, _c.order_id == order_id)


def of_member(connection: Connection, member_id: str, most: int) -> list[OrderRow]:
    """A member's orders, the newest first, at most so many."""
    statement = select(_c.body).where(_c.member_id == member_id).order_by(_c.key.desc()).limit(most)
    return [decode_row(Kind.ORDER, body) for (body,) in connection.execute(statement)]


def key(connection: Connection, order_id: str) -> int | None:
    return reading.key_of(connection, orders, _c.order_id == order_id)


@Survey
def totals(connection: Connection, wanted: OrderFilter, now: int) -> OrderTotals:
    """How many match, and how many of those are still on their way."""
    if search.unmatchable(wanted.text):
        return OrderTotals(0, 0)
    count = reading.count(connection, _walked(wanted)[0])
    if wanted.state and "pending" not in wanted.state:
        return OrderTotals(count, 0)
    waiting = msgspec.structs.replace(wanted, state=("pending",))
    return OrderTotals(count, reading.count(connection, _walked(waiting)[0]))
