"""The audit trail as a list: read only, like the trail itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject

from plum_desk.domain.changes import Kind
from plum_desk.models.columns import Column
from plum_desk.models.source import Jobs, Read, Source
from plum_desk.models.sql_table import SqlTable
from plum_desk.store.queries import audit
from plum_desk.store.queries.audit import AuditFilter
from plum_desk.store.queries.reading import Sort

NEWEST = ("at", True)


def audit_list(
    read: Read, jobs: Jobs, columns: Sequence[Column], sentence: Callable[[Any], str], parent: QObject | None = None
) -> SqlTable[AuditFilter]:
    """Every audit entry that this desk may see, the newest first. Arrivals wait to be shown."""
    source: Source[AuditFilter] = Source(
        read, audit.ids, audit.window, audit.key, lambda row: str(row.entry_id), frozenset({Kind.AUDIT}), Sort
    )
    return SqlTable(source, columns, jobs, AuditFilter(), NEWEST, sentence=sentence, parent=parent)
