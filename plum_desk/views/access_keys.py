"""Access keys: while Alt is held, every control in sight shows the letter that presses or enters it (ux.md §5).

They are given out when Alt goes down, from what is on screen then: labels change with the ticket, and no letter is
taken twice. Nothing is underlined the rest of the time. AltGr, which is Ctrl+Alt, is left to who types.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QPen, QWindow
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QTextEdit, QWidget
from shiboken6 import isValid

from plum_desk.views.menus import HELD_MS
from plum_desk.views.theme import HINT, SEMI, Theme
from plum_desk.views.widgets.nav import NavButton

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SIDE = 18
_NONE = Qt.KeyboardModifier.NoModifier
_RANK = {"primary": 0, "danger": 1, "secondary": 2}
_FIELDS = (QLineEdit, QTextEdit, QComboBox)


def controls(window: QWidget) -> list[QWidget]:
    """What can be pressed or entered in ``window`` now: what does something first, then as the eye goes. The rail has
    digits of its own."""
    found = [each for kind in (QAbstractButton, *_FIELDS) for each in window.findChildren(kind)]
    shown = [each for each in found if _is_reachable(each) and each.window() is window]
    return sorted(shown, key=lambda each: (_RANK.get(each.property("kind"), len(_RANK)), *_spot(each, window)))


def _is_reachable(widget: QWidget) -> bool:
    named = bool(widget.accessibleName()) and not isinstance(widget, NavButton)
    focusable = widget.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(widget, QAbstractButton)
    return named and focusable and widget.isVisible() and widget.isEnabled() and not widget.visibleRegion().isEmpty()


def _spot(widget: QWidget, window: QWidget) -> tuple[int, int]:
    at = widget.mapTo(window, QPoint(0, 0))
    return at.y(), at.x()


def given(names: Sequence[str], taken: Iterable[str] = ()) -> list[str]:
    """A letter for each name, '' where none is left: of its first words if it can be, then of the rest of it."""
    free = dict.fromkeys(letter for letter in LETTERS if letter not in set(taken))
    found = []
    for name in names:
        upper = name.upper()
        initials = "".join(word[0] for word in upper.split())
        letter = next((char for char in (*initials, *upper, *free) if char in free), "")
        free.pop(letter, None)
        found.append(letter)
    return found


class Overlay(QWidget):
    """The letters, over everything, for the eyes alone."""

    def __init__(self, theme: Theme, window: QWidget, keys: dict[str, QWidget]) -> None:
        super().__init__(window)
        self._theme = theme
        self._keys = keys
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(window.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, side = self._theme, self._theme.scaled(SIDE)
        window = self.window()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(theme.font(HINT, SEMI))
            for letter, widget in self._keys.items():
                at = widget.mapTo(window, QPoint(0, 0))
                seen = QRect(at, widget.size())
                x = seen.left() if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else seen.right() - side
                box = QRectF(x - 4, max(seen.top() - 6, 1), side, side)
                painter.setPen(QPen(theme.color("surface"), 1.5))
                painter.setBrush(theme.color("text"))
                painter.drawRoundedRect(box, 4, 4)
                painter.setPen(theme.color("surface"))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)


class AccessKeys(QObject):
    """One for the application: it looks at the keys of whichever window has the focus before its widgets do."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._keys: dict[str, QWidget] = {}
        self._window: QWidget | None = None
        self.overlay: Overlay | None = None
        self._patience = QTimer(self, singleShot=True, interval=HELD_MS)
        self._patience.timeout.connect(self.show)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._watch)
        self._watch(application.focusWindow())

    def _watch(self, window: QWindow | None) -> None:
        self.hide()
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and isinstance(watched, QWindow):
            if event.type() == QEvent.Type.KeyPress:
                return self._pressed(watched, event)
            if event.type() == QEvent.Type.KeyRelease and event.key() == Qt.Key.Key_Alt:
                self.hide()
        elif event.type() in (QEvent.Type.FocusOut, QEvent.Type.MouseButtonPress):
            self.hide()
        return False

    def _pressed(self, watched: QWindow, event: QKeyEvent) -> bool:
        """Whether the key was an access key."""
        if event.key() == Qt.Key.Key_Alt:
            if not event.isAutoRepeat() and event.modifiers() & ~Qt.KeyboardModifier.AltModifier == _NONE:
                self._give_out(watched)
                self._patience.start()
            return False
        letter = chr(event.key()) if Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z else ""
        if event.modifiers() != Qt.KeyboardModifier.AltModifier or letter not in self._keys:
            self.hide()
            return False
        widget = self._keys[letter]
        self.hide()
        return self._use(widget)

    @staticmethod
    def _use(widget: QWidget) -> bool:
        """It may have gone since Alt went down."""
        if not isValid(widget) or not _is_reachable(widget):
            return False
        widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(widget, QAbstractButton):
            widget.click()
        return True

    def _give_out(self, watched: QWindow) -> None:
        tops = (each for each in QApplication.topLevelWidgets() if each.windowHandle() is watched)
        window = next(tops, None)
        self._window, self._keys = window, {}
        if window is None:
            return
        found = controls(window)
        letters = given([each.accessibleName() for each in found], _taken(window))
        self._keys = {letter: widget for letter, widget in zip(letters, found, strict=True) if letter}

    def show(self) -> None:
        """Alt is still held."""
        if self._keys and self._window is not None and isValid(self._window) and self.overlay is None:
            self._keys = {letter: widget for letter, widget in self._keys.items() if isValid(widget)}
            self.overlay = Overlay(self._theme, self._window, self._keys)

    def hide(self) -> None:
        self._patience.stop()
        self._keys, self._window = {}, None
        overlay, self.overlay = self.overlay, None
        if overlay is not None and isValid(overlay):
            overlay.hide()
            overlay.deleteLater()


def _taken(window: QWidget) -> list[str]:
    """Letters that are somebody's own key with Alt in this window."""
    actions = (action for each in (window, *window.findChildren(QWidget)) for action in each.actions())
    keys = (action.shortcut().toString() for action in actions if not action.shortcut().isEmpty())
    return [key.removeprefix("Alt+") for key in keys if key.startswith("Alt+") and len(key) == 5]
