"""Every text that a window shows or tells, to find words of ours that were not translated."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QTableView,
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
    elif isinstance(widget, QTableView):
        yield from _cells(widget)


def _cells(view: QTableView) -> Iterator[str]:
    model = view.model()
    if model is None:
        return
    across = [at for at in range(view.horizontalHeader().count()) if not view.isColumnHidden(at)]
    for at in across:
        yield str(model.headerData(at, Qt.Orientation.Horizontal) or "")
    for row in range(min(ROWS, view.verticalHeader().count())):
        yield from (str(model.index(row, at).data() or "") for at in across)
