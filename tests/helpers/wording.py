"""Every text that a window shows or tells, to find words of ours that were not translated."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QWidget,
)

ROWS = 12
"""Rows of a table that are read."""


def texts(window: QWidget) -> Iterator[tuple[str, str]]:
    """(where, text) of what is visible in ``window``, with names, descriptions and tips of every control."""
    for widget in (window, *window.findChildren(QWidget)):
        if widget is not window and not widget.isVisibleTo(window):
            continue
        kind = type(widget).__name__
        for text in (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), *_own(widget)):
            if text.strip():
                yield kind, text


def _own(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(at) for at in range(widget.count()))
    elif isinstance(widget, QMenu | QMenuBar):
        yield from (action.text() for action in widget.actions())
    elif isinstance(widget, QAbstractItemView) and (model := widget.model()) is not None:
        across = [at for at in range(model.columnCount()) if not _hidden(widget, at)]
        yield from (str(model.headerData(at, Qt.Orientation.Horizontal) or "") for at in across)
        for row in range(min(ROWS, model.rowCount())):
            yield from (str(model.index(row, at).data() or "") for at in across)


def _hidden(view: QAbstractItemView, column: int) -> bool:
    hidden = getattr(view, "isColumnHidden", None)
    return bool(hidden(column)) if hidden is not None else False
