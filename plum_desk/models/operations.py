"""The outbox as a list: what this desk has written down, and how far each entry has come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject

from plum_desk.domain.changes import Kind
from plum_desk.models.columns import Column
from plum_desk.models.source import Jobs, Read, Source
from plum_desk.models.sql_table import SqlTable
from plum_desk.store.queries import operations
from plum_desk.store.queries.operations import OperationFilter
from plum_desk.store.queries.reading import Sort

NEEDING_FIRST = ("urgency", False)


def operation_list(
    read: Read, jobs: Jobs, columns: Sequence[Column], sentence: Callable[[Any], str], parent: QObject | None = None
) -> SqlTable[OperationFilter]:
    """Every operation of this desk, what needs the person first. ``read`` reads the journal."""
    source: Source[OperationFilter] = Source(
        read,
        operations.ids,
        operations.window,
        operations.key,
        lambda row: str(row.op_id),
        frozenset({Kind.OPERATION}),
        Sort,
    )
    return SqlTable(
        source, columns, jobs, OperationFilter(), NEEDING_FIRST, sentence=sentence, live=True, parent=parent
    )
