"""The list of orders."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject

from plum_desk.domain.changes import Kind
from plum_desk.models.columns import Column
from plum_desk.models.source import Jobs, Read, Source
from plum_desk.models.sql_table import SqlTable
from plum_desk.store.queries import orders
from plum_desk.store.queries.orders import OrderFilter
from plum_desk.store.queries.reading import Sort

NEWEST = ("placed_at", True)


def order_list(
    read: Read, jobs: Jobs, columns: Sequence[Column], sentence: Callable[[Any], str], parent: QObject | None = None
) -> SqlTable[OrderFilter]:
    """Every order on this desk, the newest first. Arrivals wait to be shown."""
    source: Source[OrderFilter] = Source(
        read, orders.ids, orders.window, orders.key, lambda row: str(row.order_id), frozenset({Kind.ORDER}), Sort
    )
    return SqlTable(source, columns, jobs, OrderFilter(), NEWEST, sentence=sentence, parent=parent)
