"""A piece of evidence, opened: its text, literally, with nothing that could act."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from plum_desk.domain.text import visible
from plum_desk.runtime.language import tr
from plum_desk.views import present
from plum_desk.views.theme import BODY, LABEL, SEMI, TOTAL, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import row
from plum_desk.wire.rows import Evidence


class EvidenceDialog(QDialog):
    """Read-only. Escape or Close shuts it."""

    def __init__(self, theme: Theme, evidence: Evidence, parent: QWidget) -> None:
        super().__init__(parent)
        title = present.one_line(evidence.title)
        self.setWindowTitle(present.plain(title))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(560, 360)
        text = QPlainTextEdit()
        text.setReadOnly(True)
        text.setFont(theme.font(BODY))
        text.setAccessibleName(tr("Evidence: {title}", title=title))
        text.setPlainText(visible(evidence.text))
        text.setTabChangesFocus(True)
        close = Button(theme, tr("Close"))
        close.clicked.connect(self.accept)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(10)
        box.addWidget(Label(theme, title, TOTAL, SEMI, wrap=True))
        box.addWidget(Label(theme, present.instant(evidence.at), LABEL, role="muted"))
        box.addWidget(text, 1)
        box.addLayout(row(None, close))
        text.setFocus(Qt.FocusReason.OtherFocusReason)
