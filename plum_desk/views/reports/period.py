"""The choice of a report's programme, month and unit, and the button that runs it."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from plum_desk.runtime.language import tr
from plum_desk.views.present import periods
from plum_desk.views.theme import LABEL, SEMI, TITLE, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.chooser import Chooser
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import row
from plum_desk.wire.rows import ProgrammeRow

OFFERED = 18
"""Closed months that can be chosen."""


def closed_months(now: int, zone: str, count: int = OFFERED) -> list[str]:
    """The last ``count`` months that have ended in ``zone``, newest first, as YYYY-MM."""
    today = datetime.fromtimestamp(now / 1000, UTC).astimezone(ZoneInfo(zone))
    index = today.year * 12 + today.month - 2
    return [f"{(index - n) // 12:04d}-{(index - n) % 12 + 1:02d}" for n in range(count)]


class PeriodBar(QWidget):
    """``asked`` carries (programme_id, month, unit); ``stopped`` asks to end what runs."""

    asked = Signal(str, str, str)
    stopped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zones: dict[str, ProgrammeRow] = {}
        self._now = 0
        self._before: QWidget | None = None
        self.programme, self.month, self.unit = (
            Chooser(theme, name) for name in (tr("Programme"), tr("Month"), tr("Unit"))
        )
        self.run = Button(theme, tr("Run"), "primary", "refresh-cw", "Ctrl+R")
        self.stop = Button(theme, tr("Cancel"), "ghost")
        self.stop.hide()
        self.note = Label(theme, "", LABEL, role="muted")
        title = Label(theme, tr("Reconciliation"), TITLE, SEMI)
        box = row(
            title, 8, self.programme, self.month, self.unit, self.run, self.stop, None, self.note,
            margins=(4, 0, 4, 8),
        )  # fmt: skip
        self.setLayout(box)
        self.programme.currentIndexChanged.connect(self._on_programme)
        self.run.clicked.connect(self.ask)
        self.stop.clicked.connect(self.stopped)

    def show_programmes(self, programmes: list[ProgrammeRow], now: int) -> None:
        """Offer ``programmes``; what was chosen stays chosen."""
        chosen = self.programme.currentData()
        self._zones, self._now = {p.programme_id: p for p in programmes}, now
        self.programme.blockSignals(True)
        self.programme.clear()
        for programme in programmes:
            self.programme.addItem(programme.name, programme.programme_id)
        self.programme.setCurrentIndex(max(0, self.programme.findData(chosen)))
        self.programme.blockSignals(False)
        self._on_programme()
        self.run.set_reason("" if programmes else tr("No programme has been synced yet"))

    def _on_programme(self) -> None:
        programme = self._zones.get(self.programme.currentData())
        if programme is None:
            return
        month, unit = self.month.currentData(), self.unit.currentText()
        self.month.clear()
        for value in closed_months(self._now, programme.zone):
            self.month.addItem(periods.month(value), value)
        self.month.setCurrentIndex(max(0, self.month.findData(month)))
        self.unit.clear()
        for value in (programme.points_unit, programme.currency):
            self.unit.addItem(periods.unit(value), value)
        self.unit.setCurrentIndex(max(0, self.unit.findText(unit)))

    def chosen(self) -> tuple[str, str, str]:
        return self.programme.currentData() or "", self.month.currentData() or "", self.unit.currentData() or ""

    def choose(self, programme_id: str, month: str, unit: str) -> None:
        self.programme.setCurrentIndex(max(0, self.programme.findData(programme_id)))
        for combo, value in ((self.month, month), (self.unit, unit)):
            combo.setCurrentIndex(max(0, combo.findData(value)))

    def ask(self) -> None:
        if self.run.isEnabled() and all(self.chosen()):
            self.asked.emit(*self.chosen())

    def set_busy(self, doing: str = "") -> None:
        focus = self.focusWidget()
        held = focus is not None and focus.hasFocus()
        self.stop.setVisible(bool(doing) or held)
        if doing and held and focus is not self.stop:  # what is locked would hand the focus to anyone
            self._before = focus
            self.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self.run.set_busy(doing)
        for combo in (self.programme, self.month, self.unit):
            combo.setEnabled(not doing)
        if not doing:
            if self.stop.hasFocus():
                (self._before or self.run).setFocus(Qt.FocusReason.OtherFocusReason)
            self.stop.hide()

    def focus(self) -> None:
        self.month.setFocus(Qt.FocusReason.ShortcutFocusReason)
