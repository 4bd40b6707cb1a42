"""Building blocks of flow pages: panels of items, tables of panels, headings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Table, TableStyle

from plum_desk.printing.fonts import BOLD, REGULAR
from plum_desk.printing.items import Box, Item, Rule, Text, operators
from plum_desk.printing.shaping import Typesetter
from plum_desk.printing.style import (
    BAND,
    BODY,
    HEADING,
    INK,
    LINE,
    LINE_STRONG,
    PLUM,
    PLUM_WASH,
    QUIET,
    SMALL,
    SPAN,
    Colour,
)  # fmt: skip

ROW = 15.6
"""Height of a table row on a flow page."""


class ReportCanvas(Canvas):  # type: ignore[misc]
    """A canvas with a typesetter, whose ``save`` waits until the ledger pages are in."""

    def __init__(self, *args: Any, fonts: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.typesetter = Typesetter(self._doc, fonts)

    def save(self) -> None:
        """Platypus calls this when its own pages are done; ``finish`` really saves."""

    def finish(self) -> None:
        super().save()

    def put(self, items: Sequence[Item], x: float = 0.0, y: float = 0.0) -> None:
        shift = f"1 0 0 1 {x:.2f} {y:.2f} cm " if x or y else ""
        self._code.append(f"q {shift}{operators(items, self.typesetter)} Q")


class Panel(Flowable):  # type: ignore[misc]
    """Items in a box of the text width and a fixed height, origin at its lower left corner."""

    def __init__(self, items: Sequence[Item], height: float, bookmark: str = "") -> None:
        super().__init__()
        self.items, self.width, self.height, self._bookmark = items, SPAN, height, bookmark

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        if self._bookmark:
            self.canv.bookmarkPage(self._bookmark, fit="Fit")
            self.canv.addOutlineEntry(self._bookmark, self._bookmark, level=0)
        self.canv.put(self.items)


class Column(NamedTuple):
    """``x`` is where the text starts, or ends when ``align`` is r."""

    title: str
    x: float
    align: str = "l"
    room: float = 1e6


class Line(NamedTuple):
    """One row of a table. ``strong`` rows are bold on a tint; ``colours`` by column index."""

    cells: Sequence[str]
    strong: bool = False
    colours: dict[int, Colour] = {}


def heading(text: str, note: str = "", bookmark: bool = True) -> Panel:
    items: list[Item] = [
        Box(0, 5.4, 3.0, 11.0, fill=PLUM),
        Text(9, 7.0, text, HEADING, BOLD, INK),
        Text(SPAN, 7.0, note, SMALL, REGULAR, QUIET, "r", SPAN * 0.62),
    ]
    return Panel(items, 26.0, text if bookmark else "")


def paragraph(text: str, typesetter: Typesetter, colour: Colour = QUIET) -> Panel:
    lines = typesetter.wrap(text, REGULAR, BODY, SPAN, 6)
    pitch = 12.0
    height = pitch * len(lines) + 4
    return Panel([Text(0, height - pitch * (n + 1) + 2, t, BODY, colour=colour) for n, t in enumerate(lines)], height)


def table(columns: Sequence[Column], lines: Sequence[Line], row: float = ROW) -> Table:
    """Rows of fixed height under a repeated header; splits between rows."""
    head: list[Item] = [Box(0, 0, SPAN, row + 1.4, fill=BAND), Rule(0, 0, SPAN, 0, LINE_STRONG, 0.6)]
    head += [Text(c.x, 5.4, c.title, SMALL, BOLD, QUIET, c.align, c.room) for c in columns]
    panels = [[Panel(head, row + 1.4)], *([_line(columns, line, row)] for line in lines)]
    heights = [row + 1.4, *([row] * len(lines))]
    made = Table(panels, colWidths=[SPAN], rowHeights=heights, repeatRows=1, splitByRow=1, hAlign="LEFT")
    made.setStyle(_BARE)
    return made


_SIDES = ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")
_BARE = TableStyle([*((side, (0, 0), (-1, -1), 0) for side in _SIDES), ("FONTNAME", (0, 0), (-1, -1), REGULAR)])
"""The font is never drawn with, but a table names it: without ours, Helvetica slips in."""


def _line(columns: Sequence[Column], line: Line, row: float) -> Panel:
    items: list[Item] = [Box(0, 0, SPAN, row, fill=PLUM_WASH)] if line.strong else []
    items.append(Rule(0, 0, SPAN, 0, LINE, 0.4))
    font = BOLD if line.strong else REGULAR
    for n, (column, cell) in enumerate(zip(columns, line.cells, strict=True)):
        colour = line.colours.get(n, INK)
        items.append(Text(column.x, (row - BODY) / 2 + 1.5, cell, BODY, font, colour, column.align, column.room))
    return Panel(items, row)
