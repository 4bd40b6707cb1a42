"""Lines of text laid out once: shaping a cell's text again at every repaint is what makes scrolling slow."""

from __future__ import annotations

import re

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QPainter, QStaticText, QTransform

from plum_desk.views.theme import REGULAR, Theme

KEPT = 6_000
"""Laid-out lines kept; a screen of a list holds about three hundred."""
_ONE_FACE = re.compile(r"[\u0000-\u052f\u2010-\u2026\u20b9\u2192\u2212]*")
"""Scripts that the first face draws. Others may bring their own ascent and take the ordinary way."""

Key = tuple[str, int, QFont.Weight, int]


class Lines:
    """Elided, laid-out lines of one theme's fonts."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._again: set[Key] = set()
        self._made: dict[Key, tuple[str, float, QStaticText | None]] = {}

    def line(self, text: str, px: int, weight: QFont.Weight, room: int) -> tuple[str, float, QStaticText | None]:
        """(the text as it fits in ``room`` pixels, its width, its layout if one face draws it)."""
        key = (text, px, weight, room)
        found = self._made.get(key)
        if found is None:
            if len(self._made) >= KEPT:
                self._made.clear()
                self._again.clear()
            found = self._made[key] = (*self._fitted(*key), None)
        elif found[2] is None and key not in self._again:
            self._again.add(key)
            found = self._made[key] = (found[0], found[1], self._laid(found[0], px, weight))
        return found

    def _fitted(self, text: str, px: int, weight: QFont.Weight, room: int) -> tuple[str, float]:
        metrics = self._theme.metrics(px, weight)
        width = metrics.horizontalAdvance(text)
        if width <= room:
            return text, float(width)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        return shown, float(metrics.horizontalAdvance(shown))

    def _laid(self, shown: str, px: int, weight: QFont.Weight) -> QStaticText | None:
        """Worth its price from the second time on: a line that only scrolls past is drawn as it is."""
        if not _ONE_FACE.fullmatch(shown):
            return None
        laid = QStaticText(f"\u2068{shown}\u2069")
        laid.setTextFormat(Qt.TextFormat.PlainText)
        laid.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        laid.prepare(QTransform(), self._theme.font(px, weight))
        return laid


def draw_line(
    painter: QPainter,
    theme: Theme,
    at: QPointF,
    text: str,
    px: int,
    laid: QStaticText | None,
    weight: QFont.Weight = REGULAR,
) -> None:
    """Draw a line whose baseline starts at ``at``; pen and font are already set."""
    if laid is None:
        painter.drawText(at, f"\u2068{text}\u2069")
    else:
        painter.drawStaticText(QPointF(at.x(), at.y() - theme.metrics(px, weight).ascent()), laid)
