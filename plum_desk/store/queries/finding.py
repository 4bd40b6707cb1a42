"""Finding records by what a person types: ids exactly first, then what begins so."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection

from plum_desk.store.queries import members, orders, tickets
from plum_desk.store.queries.members import MemberFilter
from plum_desk.store.queries.orders import OrderFilter
from plum_desk.store.queries.reading import Shown
from plum_desk.store.queries.tickets import TicketFilter
from plum_desk.wire.rows import MemberRow, OrderRow, TicketRow

SHORTEST = 3
"""Fewer characters match too much to be worth listing."""
LISTED = 9
"""Records in all, shared between the kinds that are looked for."""


class Found(msgspec.Struct, frozen=True):
    """``exact`` when what was typed is an id of the record."""

    row: TicketRow | OrderRow | MemberRow
    exact: bool


class _Noun(NamedTuple):
    """How one kind of record is looked up: by its id, by text, and which of its fields are ids."""

    one: Callable[[Connection, str], Shown | None]
    ids: Callable[..., Sequence[int]]
    window: Callable[[Connection, Sequence[int]], dict[int, Shown]]
    wanted: Callable[..., Any]
    names: tuple[str, ...]


_NOUNS = {
    "ticket": _Noun(tickets.one, tickets.ids, tickets.window, TicketFilter, ("ticket_id",)),
    "order": _Noun(orders.one, orders.ids, orders.window, OrderFilter, ("order_id", "booking_id")),
    "member": _Noun(members.one, members.ids, members.window, MemberFilter, ("member_id",)),
}
KINDS = tuple(_NOUNS)


def find(connection: Connection, typed: str, kinds: Collection[str] = KINDS) -> list[Found]:
    """Records of ``kinds``, what was named exactly before all else."""
    wanted = typed.strip()
    nouns = [_NOUNS[kind] for kind in KINDS if kind in kinds]
    if not wanted or not nouns:
        return []
    most = LISTED // len(nouns)
    found = [each for noun in nouns for each in _of(connection, noun, wanted, most)]
    return sorted(found, key=lambda each: not each.exact)


def _of(connection: Connection, noun: _Noun, typed: str, most: int) -> Iterator[Found]:
    exact = noun.one(connection, typed.upper())
    if exact is not None:
        yield Found(exact.row, True)
    if len(typed) < SHORTEST:
        return
    keys = list(noun.ids(connection, noun.wanted(text=typed), most=most))
    rows = noun.window(connection, keys)
    for row in (rows[key].row for key in keys):
        if exact is None or row != exact.row:
            yield Found(row, typed.upper() in {str(getattr(row, name) or "").upper() for name in noun.names})


def recent(connection: Connection, wanted: Sequence[tuple[str, str]]) -> list[Found]:
    """The records of these kinds and ids that are still here, in that order."""
    rows = (_NOUNS[kind].one(connection, record) for kind, record in wanted if kind in _NOUNS)
    return [Found(shown.row, False) for shown in rows if shown is not None]
