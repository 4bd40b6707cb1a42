"""Walks a window and tells what a person who cannot see, or cannot use a mouse, would be missing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QScrollBar,
    QWidget,
)

from plum_desk.views.widgets.painting import Painted
from plum_desk.views.widgets.pill import IconMark
from plum_desk.views.widgets.states import Skeleton
from plum_desk.views.widgets.timeline import Node

SMALLEST = 22
"""Logical pixels; ux.md asks for 24, a link inside a line of text may be as high as the line."""
_SILENT = (IconMark, Node, Skeleton)
"""Pictures beside words that already say the same."""
_INTERACTIVE = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView)


def name_of(widget: QWidget) -> str:
    """The name that assistive tools are told."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def focusable(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()


def problems(window: QWidget) -> list[str]:
    """Unnamed or too small controls, rich text, unnamed drawings; empty when all is well."""
    found = [] if name_of(window) or window.windowTitle() else [f"window {type(window).__name__} has no name"]
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window) or _internal(widget):
            continue
        where = f"{type(widget).__name__} in {_path(widget)}"
        interactive = isinstance(widget, _INTERACTIVE) or focusable(widget)
        if interactive and not name_of(widget):
            found.append(f"{where}: no name")
        if isinstance(widget, Painted) and not isinstance(widget, _SILENT) and not name_of(widget):
            found.append(f"{where}: a drawing without a name")
        if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText:
            found.append(f"{where}: a label that may render markup")
        if isinstance(widget, QAbstractButton) and min(widget.width(), widget.height()) < SMALLEST:
            found.append(f"{where}: {widget.width()}×{widget.height()} is too small a target")
    return found


def tab_order(window: QWidget) -> list[QWidget]:
    """What Tab visits, in order."""
    found: list[QWidget] = []
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window and widget not in found:
        if focusable(widget) and widget.isVisibleTo(window) and widget.window() is window:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def _internal(widget: QWidget) -> bool:
    """Parts of Qt's own widgets, which speak through their owner."""
    parent = widget.parentWidget()
    if isinstance(widget, QScrollBar | QHeaderView | QMenu | QMenuBar) or widget.objectName().startswith("qt_"):
        return True
    if isinstance(parent, QLineEdit | QComboBox | QMenuBar | QHeaderView):
        return not isinstance(widget, Painted)
    return isinstance(parent, QAbstractScrollArea) and widget is parent.viewport()


def _path(widget: QWidget) -> str:
    names, current = [], widget.parentWidget()
    while current is not None and len(names) < 4:
        names.append(current.accessibleName() or type(current).__name__)
        current = current.parentWidget()
    return " < ".join(names)
