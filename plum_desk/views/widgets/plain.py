"""The only ways to put text that may come from outside into Qt's rich-text-guessing properties."""

from __future__ import annotations

import html

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def tip(text: str) -> str:
    """``text`` so that a tooltip shows it literally, whatever markup it contains, and wraps it."""
    return f"<qt>{html.escape(text)}</qt>" if text else ""


def set_tip(widget: QWidget, text: str) -> None:
    """Give ``widget`` a tooltip that is read literally, and the same words for a screen reader."""
    widget.setToolTip(tip(text))
    widget.setAccessibleDescription(text)


def caption(text: str) -> str:
    """``text`` for a button, menu or tab: an ampersand in it is an ampersand, not an access key."""
    return text.replace("&", "&&")


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Have a screen reader say ``text``; ``urgent`` only for lost connection and failed money actions."""
    event = QAccessibleAnnouncementEvent(widget, text)
    level = QAccessible.AnnouncementPoliteness
    event.setPoliteness(level.Assertive if urgent else level.Polite)
    QAccessible.updateAccessibility(event)


def restyle(widget: QWidget) -> None:
    """Apply the style sheet again after a property that it selects on has changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
