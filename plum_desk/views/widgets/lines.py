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
        self._made: dict[Key, tuple[str, float, QStaticText | None]] = {}

    def line(self, text: str, px: int, weight: QFont.Weight, room: int) -> tuple[str, float, QStaticText | None]:
        """(the text as it fits in ``room`` pixels, its width, its layout if one face draws it)."""
        key = (text, px, weight, room)
        found = self._made.get(key)
        if found is None:
            if len(self._made) >= KEPT:
                self._made.clear()
            found = self._made[key] = self._make(*key)
        return found

    def _make(self, text: str, px: int, weight: QFont.Weight, room: int) -> tuple[str, float, QStaticText | None]:
        metrics = self._theme.metrics(px, weight)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        laid: QStaticText | None = None
        if _ONE_FACE.fullmatch(shown):
            laid = QStaticText(f"\u2068{shown}\u2069")
            laid.setTextFormat(Qt.TextFormat.PlainText)
            laid.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            laid.prepare(QTransform(), self._theme.font(px, weight))
        return shown, float(metrics.horizontalAdvance(shown)), laid


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
