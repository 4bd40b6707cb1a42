"""Columns as declarations, and the typed inputs that delegates paint from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt

CELLS_ROLE = Qt.ItemDataRole.UserRole + 1
"""Of a row's first index: the delegates' whole input, a ``Cell`` for each column, or None while it is a placeholder."""
LOADING_ROLE = Qt.ItemDataRole.UserRole + 2
"""True while the row is a placeholder."""
ROW_ROLE = Qt.ItemDataRole.UserRole + 3
"""The loaded row (``Shown``) or None."""
ID_ROLE = Qt.ItemDataRole.UserRole + 4
"""The row's own identity, or None while it is a placeholder."""


@dataclass(frozen=True, slots=True)
class Pill:
    """A coloured word: ``tone`` is a theme pill tone, ``icon`` a resource name or ''."""

    tone: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Sla:
    """A clock: ``level`` is ok | soon | late | done; ``fraction`` of the target still left, 0 to 1."""

    level: str
    fraction: float


@dataclass(frozen=True, slots=True)
class Mark:
    """What precedes a subject: a dot for news, and the icon of one's own work on it, in the ink of a tone."""

    unread: bool = False
    icon: str = ""
    tone: str = "neutral"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows: its words and its sign, a Pill, Sla, Mark or None."""

    text: str
    sign: object = None


@dataclass(frozen=True, slots=True)
class Column:
    """``text`` and ``cell`` take the ``Shown`` row. ``sort`` names a key of the query's SORTS, '' = fixed.

    ``width`` 0 takes the remaining room; ``wide`` columns hide below 1600 px. ``kind`` picks the
    delegate: text | quiet | id | money | pill | sla | subject.
    """

    id: str
    title: str
    text: Callable[[Any], str]
    kind: str = "text"
    cell: Callable[[Any], object] | None = None
    sort: str = ""
    width: int = 0
    wide: bool = False
    tip: Callable[[Any], str] | None = None

    def show(self, row: Any) -> Cell:
        return Cell(self.text(row), self.cell(row) if self.cell else None)

    @property
    def alignment(self) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if self.kind == "money" else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter
