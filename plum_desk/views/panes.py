"""Moving between the parts of a window with F6, and closing layers with Escape."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def step(panes: Sequence[QWidget], forward: bool = True) -> QWidget | None:
    """Focus the pane after the one that has the focus; the panes that cannot take it are passed over.

    Returns the widget that was focused, or None when there is nowhere to go.
    """
    usable = [pane for pane in panes if pane.isVisible() and pane.isEnabled()]
    if not usable:
        return None
    focused = QApplication.focusWidget()
    at = next((i for i, pane in enumerate(usable) if _holds(pane, focused)), None)
    start = (-1 if forward else 0) if at is None else at
    target = _focusable(usable[(start + (1 if forward else -1)) % len(usable)])
    target.setFocus(Qt.FocusReason.ShortcutFocusReason)
    return target


def _holds(pane: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (pane is focused or pane.isAncestorOf(focused))


def _focusable(pane: QWidget) -> QWidget:
    if pane.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return pane
    inside = pane.findChildren(QWidget)
    return next((w for w in inside if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible()), pane)


def offered(view: QWidget | None) -> list[QWidget]:
    """The panes that a module declares, else the module itself."""
    if view is None:
        return []
    declared: Callable[[], list[QWidget]] | None = getattr(view, "panes", None)
    return declared() if callable(declared) else [view]


def escaped(view: QWidget | None) -> bool:
    """Let the module close a layer; False when it had none."""
    closes: Callable[[], bool] | None = getattr(view, "escape", None)
    return bool(closes()) if callable(closes) else False
