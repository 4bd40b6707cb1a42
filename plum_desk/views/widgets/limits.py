"""Limits as bars: what was used, what this adds, what is allowed; amber from nine tenths, red above."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from plum_desk.runtime.language import tr
from plum_desk.views.theme import BODY, LABEL, MEDIUM, Theme
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import column, row
from plum_desk.views.widgets.painting import Painted, mirrored

NEARLY = 0.9


class Bar(Painted):
    """The bar alone, 8 px high: grey part used, coloured part added."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._used, self._adds, self._cap = 0, 0, 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(8)

    def sizeHint(self) -> QSize:
        return QSize(120, 8)

    def show_amounts(self, used: int, adds: int, cap: int) -> None:
        self._used, self._adds, self._cap = used, adds, cap
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with self.painter() as painter:
            painter.setPen(Qt.PenStyle.NoPen)
            area = QRectF(0, 1, self.width(), 6)
            painter.setBrush(self.theme.color("border"))
            painter.drawRoundedRect(area, 3, 3)
            cap = max(self._cap, 1)
            before = min(self._used / cap, 1.0)
            after = min((self._used + self._adds) / cap, 1.0)
            direction = self.layoutDirection()
            for start, end, ink in ((0.0, before, "control"), (before, after, self._ink())):
                if end > start:
                    width = max((end - start) * area.width(), 4.0)
                    left = min(area.width() * start, area.width() - width)
                    painter.setBrush(self.theme.color(ink))
                    painter.drawRoundedRect(mirrored(direction, area, QRectF(left, 1, width, 6)), 3, 3)

    def _ink(self) -> str:
        total = self._used + self._adds
        if total > self._cap:
            return "late"
        return "soon" if total > self._cap * NEARLY else "accent"


class LimitBar(QWidget):
    """A bar with its name and amounts in words, so that no figure hangs on colour alone."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = Label(theme, "", BODY, elide=True)
        self._amounts = Label(theme, "", LABEL, role="muted")
        self._bar = Bar(theme)
        self._theme = theme
        self.setLayout(column(row(self._name, None, self._amounts), self._bar, gap=4))

    def show_limit(self, name: str, amounts: str, used: int, adds: int, cap: int) -> None:
        """``amounts`` says "₹7,500.00 of ₹50,000.00" in words."""
        over = used + adds > cap
        self._name.setText(name)
        self._amounts.setText(tr("{amounts}, over the limit", amounts=amounts) if over else amounts)
        self._amounts.set_role("danger" if over else "muted")
        self._amounts.setFont(self._theme.font(LABEL, MEDIUM if over else self._theme.font().weight()))
        self._bar.show_amounts(used, adds, cap)
        said = f"{name}: {self._amounts.whole()}"
        self._bar.setAccessibleName(said)
        self.setAccessibleName(said)


class LimitList(QWidget):
    """Several limit bars, one under the other."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bars: list[LimitBar] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(9)

    def show_limits(self, limits: list[tuple[str, str, int, int, int]]) -> None:
        """Each: name, amounts in words, used, adds, cap."""
        while len(self._bars) < len(limits):
            bar = LimitBar(self._theme)
            self._bars.append(bar)
            self._box.addWidget(bar)
        for number, bar in enumerate(self._bars):
            bar.setVisible(number < len(limits))
            if number < len(limits):
                bar.show_limit(*limits[number])
