"""Buttons: four kinds, with an icon that follows the theme, a busy state, and a reason when disabled."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from plum_desk.views import icons
from plum_desk.views.theme import BODY, MEDIUM, Theme
from plum_desk.views.widgets.plain import caption, set_tip

Kind = Literal["primary", "secondary", "danger", "ghost", "link"]
_INK = {"primary": "on_accent", "secondary": "text", "danger": "destructive", "ghost": "accent", "link": "accent"}
_GAP = 3
"""Space added after a button's icon: Qt's own four pixels crowd the words."""


class Button(QPushButton):
    """``key`` is the shortcut to mention in the tooltip; the command registry is what binds it."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        kind: Kind = "secondary",
        icon: str = "",
        key: str = "",
        *,
        dense: bool = False,
        px: int = BODY,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._key = key
        self._kind = kind
        self._label = text
        self._reason = ""
        self._busy = False
        self.setProperty("kind", kind)
        self.setProperty("dense", dense)
        self.setFont(theme.font(px, MEDIUM))
        self.setAutoDefault(False)
        self.set_label(text)
        theme.changed.connect(self._tint)
        self._tint()

    @property
    def reason(self) -> str:
        """Why it cannot be pressed; empty when it can."""
        return self._reason

    @property
    def busy(self) -> bool:
        return self._busy

    def set_label(self, text: str) -> None:
        self._label = text
        if not self._busy:
            self.setText(caption(text))
        self.setAccessibleName(text)
        self.describe()

    def set_key(self, key: str) -> None:
        self._key = key
        self.describe()

    def set_icon(self, icon: str) -> None:
        """Another icon, or with '' none."""
        if icon != self._icon:
            self._icon = icon
            self.setIcon(QIcon())
            self._tint()

    def set_busy(self, doing: str = "") -> None:
        """Lock it and say what is being done ("Sending…"); an empty string unlocks it."""
        self._busy = bool(doing)
        if doing:
            self.setMinimumWidth(self.width() if self.isVisible() else 0)
        else:
            self.setMinimumWidth(0)
        self.setText(caption(doing or self._label))
        self.setEnabled(not self._busy and not self._reason)

    def set_reason(self, reason: str) -> None:
        """Disable it and say why; an empty string enables it."""
        self._reason = reason
        self.setEnabled(not self._busy and not reason)
        self.describe()

    def describe(self) -> None:
        """Say again what it is, and by which key it goes."""
        key = self._theme.caps.get(self._key, self._key)
        set_tip(self, self._reason or (f"{self._label}  ({key})" if key else ""))

    def _tint(self) -> None:
        if not self._icon:
            return
        ratio = self.devicePixelRatio()
        made = QIcon(self._padded(self._theme.color(_INK[self._kind]), ratio))
        made.addPixmap(self._padded(self._theme.color("text3"), ratio), QIcon.Mode.Disabled)
        self.setIcon(made)
        self.setIconSize(QSize(16 + _GAP, 16))

    def _padded(self, ink: QColor, ratio: float) -> QPixmap:
        glyph = icons.pixmap(self._icon, ink, 16, ratio)
        wide = QPixmap(round((16 + _GAP) * ratio), round(16 * ratio))
        wide.setDevicePixelRatio(ratio)
        wide.fill(Qt.GlobalColor.transparent)
        with QPainter(wide) as painter:
            painter.drawPixmap(0 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else _GAP, 0, glyph)
        return wide

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._tint()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self._kind == "primary":
            with QPainter(self) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(self._theme.color("on_accent"), 1.5))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 4, 4)


class IconButton(QToolButton):
    """An icon with a name and a tooltip; at least 28 px, so above the 24 px target minimum."""

    def __init__(
        self, theme: Theme, icon: str, name: str, key: str = "", *, size: int = 32, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._name = name
        self.setFixedSize(size, size)
        self.setIconSize(QSize(18, 18))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self._key = key
        self._marked = False
        self.set_reason("")
        theme.changed.connect(self._tint)
        self._tint()

    def set_mark(self, marked: bool) -> None:
        """A dot for news; the name has to say it too."""
        if marked != self._marked:
            self._marked = marked
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._marked:
            with QPainter(self) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(self._theme.color("surface"), 1.5))
                painter.setBrush(self._theme.color("accent"))
                painter.drawEllipse(QRectF(self.width() / 2 + 2, self.height() / 2 - 10, 8, 8))

    def set_icon(self, icon: str, name: str) -> None:
        self._icon, self._name = icon, name
        self.setAccessibleName(name)
        self.set_reason("")
        self._tint()

    def set_reason(self, reason: str) -> None:
        """Disable it and say why; an empty string enables it."""
        self._reason = reason
        self.setEnabled(not reason)
        self.describe()

    def describe(self) -> None:
        """Say again what it is, and by which key it goes."""
        key = self._theme.caps.get(self._key, self._key)
        set_tip(self, self._reason or (f"{self._name}  ({key})" if key else self._name))

    def _tint(self) -> None:
        theme = self._theme
        ratio = self.devicePixelRatio()
        self.setIcon(icons.icon(self._icon, theme.color("text2"), 18, ratio, disabled=theme.color("control")))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._tint()
        return super().event(event)


def describe_buttons(window: QWidget) -> None:
    """Every button of ``window`` names the key that works for it now."""
    for button in window.findChildren(Button):
        button.describe()
    for icon in window.findChildren(IconButton):
        icon.describe()
