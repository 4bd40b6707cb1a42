"""Lucide icons, drawn sharp for the device ratio of the screen that they are on, in a theme's colour."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from plum_desk.paths import shipped


@cache
def _source(name: str) -> str:
    return (shipped("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=1024)
def _rendered(name: str, color: str, size: int, ratio: float, stroke: float) -> QPixmap:
    svg = _source(name).replace("currentColor", color).replace('stroke-width="2"', f'stroke-width="{stroke}"')
    side = round(size * ratio)
    pixmap = QPixmap(QSize(side, side))
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        QSvgRenderer(QByteArray(svg.encode())).render(painter)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def pixmap(name: str, color: QColor, size: int = 16, ratio: float = 1.0, stroke: float = 2.0) -> QPixmap:
    """``name`` in ``color``, ``size`` logical pixels square, for a screen of ``ratio``. Cached."""
    return _rendered(name, color.name(QColor.NameFormat.HexRgb), size, ratio, stroke)


def icon(
    name: str, color: QColor, size: int = 16, ratio: float = 1.0, *, disabled: QColor | None = None, stroke: float = 2.0
) -> QIcon:
    """A ``QIcon`` for Qt's own widgets. Make it again when the theme or the device ratio changes."""
    made = QIcon(pixmap(name, color, size, ratio, stroke))
    if disabled is not None:
        made.addPixmap(pixmap(name, disabled, size, ratio, stroke), QIcon.Mode.Disabled)
    return made


@cache
def names() -> frozenset[str]:
    """Every icon that ships."""
    return frozenset(path.stem for path in (shipped("resources") / "icons").glob("*.svg"))
