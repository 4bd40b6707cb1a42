"""The list of action requests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject

from plum_desk.domain.changes import Kind
from plum_desk.models.columns import Column
from plum_desk.models.source import Jobs, Read, Source
from plum_desk.models.sql_table import SqlTable
from plum_desk.store.queries import requests
from plum_desk.store.queries.reading import Sort
from plum_desk.store.queries.requests import RequestFilter

NEWEST = ("raised_at", True)


def request_list(
    read: Read,
    jobs: Jobs,
    columns: Sequence[Column],
    sentence: Callable[[Any], str],
    wanted: RequestFilter,
    sort: tuple[str, bool] = NEWEST,
    parent: QObject | None = None,
) -> SqlTable[RequestFilter]:
    """Requests that ``wanted`` selects. A queue shows arrivals at once: each waits for a decision."""
    source: Source[RequestFilter] = Source(
        read,
        requests.ids,
        requests.window,
        requests.key,
        lambda row: str(row.request_id),
        frozenset({Kind.REQUEST}),
        Sort,
    )
    return SqlTable(source, columns, jobs, wanted, sort, sentence=sentence, live=True, parent=parent)
