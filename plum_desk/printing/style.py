"""The look of a printed report: paper, grid, type sizes and colours (ux.md §8, light theme)."""

from __future__ import annotations

WIDTH, HEIGHT = 595.28, 841.89
"""A4 portrait, in points."""
LEFT, RIGHT = 40.0, WIDTH - 40.0
TOP = HEIGHT - 62.0
"""Content hangs from here; the page header is above."""
BOTTOM = 62.0
"""Content ends here; the page footer is below."""
SPAN = RIGHT - LEFT

TITLE, HEADING, TILE, BODY, SMALL, TINY = 21.0, 11.5, 14.0, 8.6, 7.4, 6.6
LEDGER = 7.2

Colour = tuple[float, float, float]


def _rgb(value: str) -> Colour:
    red, green, blue = (int(value[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return round(red, 4), round(green, 4), round(blue, 4)


INK = _rgb("#1D1823")
QUIET = _rgb("#5C5566")
PLUM = _rgb("#7A3193")
PLUM_DEEP = _rgb("#6A2580")
PLUM_WASH = _rgb("#F3E9F8")
LINE = _rgb("#E6E3EA")
LINE_STRONG = _rgb("#8C8594")
SUNKEN = _rgb("#FAF9FB")
BAND = _rgb("#F6F5F8")
GOOD, GOOD_WASH = _rgb("#17633A"), _rgb("#E0F3E7")
BAD, BAD_WASH = _rgb("#A1201B"), _rgb("#FCE5E4")
COMES = _rgb("#1F8A50")
GOES = _rgb("#B36A00")
WATERMARK = _rgb("#F6F1F8")
