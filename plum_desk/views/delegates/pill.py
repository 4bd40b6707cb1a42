"""A state in a cell: a pill with icon and words, outlined on the selected row."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap

from plum_desk.models.columns import Cell, Pill
from plum_desk.views.delegates.base import CellDelegate, Look
from plum_desk.views.widgets.painting import draw_pill

KEPT = 500
"""Pictures of pills kept: states are few, widths and late clocks make some more."""

Key = tuple[str, str, str, float, float, Look, float, str]


class PillDelegate(CellDelegate):
    """Draws a pill once for its words and width, and copies the picture from then on."""

    _pictures: dict[Key, QPixmap] | None = None

    def paint_inside(self, painter: QPainter, area: QRectF, cell: Cell, look: Look) -> None:
        if not isinstance(cell.sign, Pill) or not cell.text:
            self.write(painter, look, area, cell.text, "text2")
            return
        self.copy_pill(painter, area, cell.text, cell.sign, look)

    def copy_pill(self, painter: QPainter, area: QRectF, text: str, pill: Pill, look: Look) -> None:
        pictures = self._pictures = {} if self._pictures is None else self._pictures
        ratio = painter.device().devicePixelRatio()
        key = (text, pill.tone, pill.icon, area.width(), area.height(), look, ratio, self.theme.scheme)
        found = pictures.get(key)
        if found is None:
            if len(pictures) >= KEPT:
                pictures.clear()
            found = pictures[key] = self._picture(area.size(), text, pill, look, ratio)
        painter.drawPixmap(area.topLeft(), found)

    def _picture(self, size: QSizeF, text: str, pill: Pill, look: Look, ratio: float) -> QPixmap:
        made = QPixmap((size * ratio).toSize())
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        with QPainter(made) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            whole = QRectF(0, 0, size.width(), size.height())
            draw_pill(
                painter, self.theme, whole, text, pill.tone, pill.icon,
                outlined=look.selected, direction=look.direction,
            )  # fmt: skip
        return made
