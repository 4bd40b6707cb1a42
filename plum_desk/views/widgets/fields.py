"""Text entry: one line or a note. Pasted text becomes plain; a note has a length limit and shows it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from plum_desk.domain.text import NOTE_MAX
from plum_desk.views import icons
from plum_desk.views.theme import BODY, Theme
from plum_desk.views.widgets.plain import restyle, set_tip


class TextField(QLineEdit):
    """One line. ``icon`` stands at its leading edge; ``show_error`` marks it and says why."""

    def __init__(
        self, theme: Theme, name: str, placeholder: str = "", *, limit: int = 200, icon: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self.setFont(theme.font(BODY))
        self.setMaxLength(limit)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self._lead = self.addAction(self._glyph(), QLineEdit.ActionPosition.LeadingPosition) if icon else None
        theme.changed.connect(self._tint)

    def _glyph(self) -> QIcon:
        return icons.icon(self._icon, self._theme.color("text2"), 16, self.devicePixelRatio())

    def _tint(self) -> None:
        if self._lead is not None:
            self._lead.setIcon(self._glyph())

    def show_error(self, sentence: str) -> None:
        """Mark the field wrong and say why; an empty string clears it."""
        self.setProperty("error", bool(sentence))
        set_tip(self, sentence)
        restyle(self)


class NoteField(QPlainTextEdit):
    """Several lines of plain text, at most ``limit`` characters. Tab moves on; ``edited`` carries the
    text. What a paste would exceed is cut, never silently: ``shortened`` carries how many characters."""

    edited = Signal(str)
    shortened = Signal(int)

    def __init__(
        self, theme: Theme, name: str, placeholder: str = "", *, limit: int = NOTE_MAX, lines: int = 3,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._limit = limit
        self.setFont(theme.font(BODY))
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(4)
        self.setFixedHeight(theme.metrics(BODY).lineSpacing() * lines + 18)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.textChanged.connect(self._on_changed)

    def text(self) -> str:
        return self.toPlainText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if not source.hasText():
            return
        text = source.text()
        room = self._limit - len(self.toPlainText()) + len(self.textCursor().selectedText())
        if len(text) > room:
            self.shortened.emit(len(text) - room)
        self.textCursor().insertText(text[: max(0, room)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the confirming chord to the form around it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers():
            event.ignore()
            return
        super().keyPressEvent(event)

    def show_error(self, sentence: str) -> None:
        """Mark the field wrong and say why; an empty string clears it."""
        self.setProperty("error", bool(sentence))
        set_tip(self, sentence)
        restyle(self)

    def _on_changed(self) -> None:
        text = self.toPlainText()
        if len(text) > self._limit:
            self.blockSignals(True)
            self.setPlainText(text[: self._limit])
            self.moveCursor(QTextCursor.MoveOperation.End)
            self.blockSignals(False)
            self.shortened.emit(len(text) - self._limit)
            text = text[: self._limit]
        self.edited.emit(text)
