"""Small painted leaves: pills, icons, key caps. Each has a name, so that nothing on screen is mute."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from plum_desk.views.theme import LABEL, Theme
from plum_desk.views.widgets.painting import KEY, Painted, draw_icon, draw_keys, draw_pill, keys_width, pill_width
from plum_desk.views.widgets.plain import set_tip

LEAST = 96


class Pill(Painted):
    """A state in words, with a tone and an icon: never colour alone. One that ``shrinks`` is cut where there is no
    room, and whole in its name."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        tone: str = "neutral",
        icon: str = "",
        *,
        px: int = LABEL,
        height: int = 22,
        shrinks: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._px, self._shrinks = px, shrinks
        self._height = height
        self.text, self.tone, self.icon = text, tone, icon
        wide = QSizePolicy.Policy.Maximum if shrinks else QSizePolicy.Policy.Fixed
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
        self.show_state(text, tone, icon)

    def show_state(self, text: str, tone: str, icon: str = "", tip: str = "") -> None:
        self.text, self.tone, self.icon = text, tone, icon
        self.setAccessibleName(text)
        set_tip(self, tip)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(pill_width(self.theme, self.text, self.icon, self._px), self.theme.scaled(self._height))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), self.theme.scaled(LEAST)), hint.height()) if self._shrinks else hint

    def paintEvent(self, event: QPaintEvent) -> None:
        with self.painter() as painter:
            draw_pill(
                painter,
                self.theme,
                QRectF(self.rect()),
                self.text,
                self.tone,
                self.icon,
                px=self._px,
                height=self._height,
                direction=self.layoutDirection(),
            )


class IconMark(Painted):
    """An icon beside text that already says the same; ``ink`` is a colour token."""

    def __init__(
        self, theme: Theme, icon: str, ink: str = "text2", size: int = 16, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._icon, self._ink, self._size = icon, ink, size
        self.setFixedSize(size, size)

    def show_icon(self, icon: str, ink: str) -> None:
        self._icon, self._ink = icon, ink
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with self.painter() as painter:
            draw_icon(painter, self._icon, self.theme.color(self._ink), QPointF(0, 0), self._size)


class KeyHint(Painted):
    """Key caps: ``KeyHint(theme, "Ctrl+K")``."""

    def __init__(self, theme: Theme, keys: str, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        keys = theme.caps.get(keys, keys)
        self._keys = keys
        self.setAccessibleName(keys)
        self.setFixedSize(keys_width(theme, keys), theme.scaled(KEY))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        with self.painter() as painter:
            draw_keys(painter, self.theme, QRectF(self.rect()), self._keys, self.layoutDirection())
