"""The list of tickets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject

from plum_desk.domain.changes import Kind
from plum_desk.models.columns import Column
from plum_desk.models.source import Jobs, Read, Source
from plum_desk.models.sql_table import SqlTable
from plum_desk.store.queries import tickets, watching
from plum_desk.store.queries.reading import Sort
from plum_desk.store.queries.tickets import TicketFilter
from plum_desk.store.survey import Survey

URGENT = ("due_at", False)


def ticket_list(
    read: Read, jobs: Jobs, columns: Sequence[Column], sentence: Callable[[Any], str], parent: QObject | None = None
) -> SqlTable[TicketFilter]:
    """Every ticket on this desk, the most urgent first. Arrivals wait to be shown."""
    source: Source[TicketFilter] = Source(
        read,
        tickets.ids,
        tickets.window,
        tickets.key,
        lambda row: str(row.ticket_id),
        frozenset({Kind.TICKET}),
        Sort,
    )
    return SqlTable(source, columns, jobs, TicketFilter(), URGENT, sentence=sentence, parent=parent)


def exception_count(connection: Any) -> int:
    return len(watching.open_exceptions(connection))


@Survey
def alert_count(conn: Any, now: int) -> int:
    """Open incidents and rising dispositions."""
    return len(watching.open_incidents(conn)) + len(watching.outlook(conn, now))
