"""Lines of text laid out once: shaping a cell's text again at every repaint is what makes scrolling slow."""

from __future__ import annotations

import re
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QPainter, QStaticText, QTransform

from plum_desk.views.theme import Theme

KEPT = 6_000
"""Laid-out lines kept; a screen of a list holds about three hundred."""
_ONE_FACE = re.compile(r"[\u0000-\u052f\u2010-\u2026\u20b9\u2192\u2212]*")
"""Scripts that the first face draws. Others may bring their own ascent and take the ordinary way."""

Key = tuple[str, int, QFont.Weight, int]


class Line(NamedTuple):
    """The text as it fits, its width, and its layout if one face draws it (``ascent`` above the baseline)."""

    text: str
    width: float
    laid: QStaticText | None
    ascent: int


class Lines:
    """Elided, laid-out lines of one theme's fonts."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._made: dict[Key, Line] = {}

    def line(self, text: str, px: int, weight: QFont.Weight, room: int) -> Line:
        """``text`` as it fits in ``room`` pixels."""
        key = (text, px, weight, room)
        found = self._made.get(key)
        if found is None:
            if len(self._made) >= KEPT:
                self._made.clear()
            found = self._made[key] = self._fitted(*key)
        return found

    def _fitted(self, text: str, px: int, weight: QFont.Weight, room: int) -> Line:
        """One layout both measures and draws: measuring first would shape every new text twice."""
        metrics = self._theme.metrics(px, weight)
        if not _ONE_FACE.fullmatch(text):
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            return Line(shown, float(metrics.horizontalAdvance(shown)), None, 0)
        shown, laid = text, self._laid(text, px, weight)
        if laid.size().width() > room:
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            laid = self._laid(shown, px, weight)
        return Line(shown, laid.size().width(), laid, metrics.ascent())

    def _laid(self, shown: str, px: int, weight: QFont.Weight) -> QStaticText:
        laid = QStaticText(f"\u2068{shown}\u2069")
        laid.setTextFormat(Qt.TextFormat.PlainText)
        laid.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        laid.prepare(QTransform(), self._theme.font(px, weight))
        return laid


def draw_line(painter: QPainter, at: QPointF, line: Line) -> None:
    """Draw a line whose baseline starts at ``at``; pen and font are already set."""
    if line.laid is None:
        painter.drawText(at, f"\u2068{line.text}\u2069")
    else:
        painter.drawStaticText(QPointF(at.x(), at.y() - line.ascent), line.laid)
