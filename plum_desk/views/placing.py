"""Where a person had a window: kept for them, and restored only onto screens that exist."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from plum_desk.runtime.preferences import Preferences

LEAST = 120
"""So much of a window has to be on a screen, in both directions, to be found there again; px."""


class Place(msgspec.Struct, frozen=True):
    """Logical pixels. ``full``: it filled its screen; the rest is where it goes when it does not."""

    x: int
    y: int
    width: int
    height: int
    full: bool = False


def keep(window: QWidget, preferences: Preferences, name: str) -> None:
    """Remember where ``window`` is now."""
    spot = window.normalGeometry() if window.isMaximized() else window.geometry()
    if spot.width() > 0:
        preferences.put(
            f"window:{name}", Place(spot.x(), spot.y(), spot.width(), spot.height(), window.isMaximized())
        )  # fmt: skip


def restore(window: QWidget, preferences: Preferences, name: str) -> None:
    """Put ``window`` where it was; where that screen is gone, it keeps its size and stays where Qt puts it."""
    place = preferences.get(f"window:{name}", Place)
    if place is None:
        return
    spot = QRect(place.x, place.y, place.width, place.height)
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    seen = next((area for area in screens if _found(area.intersected(spot))), None)
    if seen is None:
        largest = QGuiApplication.primaryScreen().availableGeometry().size()
        window.resize(spot.size().boundedTo(largest))
    else:
        spot.setSize(spot.size().boundedTo(seen.size()))
        window.setGeometry(spot)
    if place.full:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def _found(part: QRect) -> bool:
    return part.width() >= LEAST and part.height() >= LEAST
