"""Text on screen: always plain, selectable where it is worth copying, elided only where asked for."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from plum_desk.views.theme import BODY, REGULAR, Theme
from plum_desk.views.widgets.plain import restyle, tip


class Label(QLabel):
    """``role`` colours it: muted, faint, link or a tone's name; empty is ordinary text.

    ``elide`` cuts long text with an ellipsis and keeps the whole in the tooltip; identifiers and
    amounts are never elided (ux.md §2).
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        px: int = BODY,
        weight: QFont.Weight = REGULAR,
        role: str = "",
        *,
        wrap: bool = False,
        selectable: bool = False,
        elide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._whole = ""
        self._elide = elide
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(px, weight))
        self.setProperty("role", role)
        self.setWordWrap(wrap)
        if selectable:
            flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            self.setTextInteractionFlags(flags)
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._lead()
        if text:
            self.setText(text)

    def _lead(self) -> None:
        """Begin at the layout's leading edge, whatever script the text starts with."""
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)

    def setText(self, text: str) -> None:
        self._whole = text
        self.setAccessibleName(text)
        super().setText(text)
        if self._elide:
            self._fit()

    def whole(self) -> str:
        """The text as given, before any eliding."""
        return self._whole

    def set_role(self, role: str) -> None:
        if self.property("role") != role:
            self.setProperty("role", role)
            restyle(self)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(24, hint.height()) if self._elide else hint

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 2, hint.height()) if self._elide else hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._elide:
            self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(self.width(), 24))
        self.setToolTip(tip(self._whole) if shown != self._whole else "")
        if shown != self.text():
            super().setText(shown)
