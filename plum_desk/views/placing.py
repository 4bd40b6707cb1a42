"""Where a person had a window: kept for them, and restored only onto screens that exist."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from plum_desk.runtime.preferences import Preferences

LEAST = 120
"""So much of a window has to be on a screen, in both directions, to be found there again; px."""


SETTLE_MS = 500
"""A window that is being moved is where it belongs once the hand has rested."""
_MOVES = frozenset({QEvent.Type.Move, QEvent.Type.Resize})


class Place(msgspec.Struct, frozen=True):
    """Logical pixels. ``full``: it filled its screen; the rest is where it goes when it does not."""

    x: int
    y: int
    width: int
    height: int
    full: bool = False


class Keeper(QObject):
    """Keeps, for whoever is signed in, where ``window`` is: whenever it has come to rest, and when it closes. Where its
    screen is taken away, it comes onto one that is there, and goes back with the screen unless the person has moved
    it meanwhile."""

    def __init__(self, window: QWidget, preferences: Preferences, name: str) -> None:
        super().__init__(window)
        self._window, self._preferences, self._name = window, preferences, name
        self._rested: Place | None = None
        self._away: Place | None = None
        """Where it was on a screen that was taken away since."""
        self._refuge: Place | None = None
        self._moving = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._moving.timeout.connect(self._keep)
        window.installEventFilter(self)
        self._screens = QTimer(self, singleShot=True, interval=0)  # Qt has moved its windows by then
        self._screens.timeout.connect(self._fetch)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenRemoved.connect(self._on_screen_removed)
        application.screenAdded.connect(self._on_screen_added)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._moving.start()
        elif event.type() == QEvent.Type.Close and self._moving.isActive():
            self._moving.stop()
            self._keep()
        return False

    def _on_screen_removed(self, screen: QScreen) -> None:
        if self._away is None and self._rested is not None and screen.geometry().contains(_spot(self._rested).center()):
            self._away = self._rested
        self._screens.start()

    def _on_screen_added(self) -> None:
        if self._away is None or _seen(_spot(self._away)) is None:
            return  # another screen than the one it came from
        away, self._away = self._away, None
        if _place_of(self._window) == self._refuge:
            _put(self._window, away)

    def _fetch(self) -> None:
        spot = self._window.frameGeometry()
        if _seen(spot) is None:
            area = QGuiApplication.primaryScreen().availableGeometry()
            spot.setSize(spot.size().boundedTo(area.size()))
            spot.moveCenter(area.center())
            self._window.setGeometry(spot)
        self._refuge = _place_of(self._window)

    def _keep(self) -> None:
        place = _place_of(self._window)
        if self._away is not None and place == self._refuge:
            return  # it was the system that moved it
        self._away, self._rested = None, place
        if place.width > 0:
            self._preferences.put(f"window:{self._name}", place)


def restore(window: QWidget, preferences: Preferences, name: str) -> None:
    """Put ``window`` where it was; where that screen is gone, it keeps its size and stays where Qt puts it."""
    place = preferences.get(f"window:{name}", Place)
    if place is not None:
        _put(window, place)


def _put(window: QWidget, place: Place) -> None:
    spot = _spot(place)
    seen = _seen(spot)
    if seen is None:
        largest = QGuiApplication.primaryScreen().availableGeometry().size()
        window.resize(spot.size().boundedTo(largest))
    else:
        spot.setSize(spot.size().boundedTo(seen.size()))
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMaximized)
        window.setGeometry(spot)
    if place.full:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def _place_of(window: QWidget) -> Place:
    full = window.isMaximized()
    spot = window.normalGeometry() if full else window.geometry()
    return Place(spot.x(), spot.y(), spot.width(), spot.height(), full)


def _spot(place: Place) -> QRect:
    return QRect(place.x, place.y, place.width, place.height)


def _seen(spot: QRect) -> QRect | None:
    """The screen on which enough of ``spot`` is to find it there."""
    for screen in QGuiApplication.screens():
        area = screen.availableGeometry()
        part = area.intersected(spot)
        if part.width() >= LEAST and part.height() >= LEAST:
            return area
    return None
