"""The ledger, streamed: each page is one content stream, written row by row and compressed at once.

Ten times the rows take ten times as long, and memory holds compressed pages only (reports.md §2,
engine A). Row height is fixed and rows are counted beforehand, so page x of y, brought and carried
forward need no second pass. This is the one module that uses reportlab's private page objects
(``_doc.addPage``): ``reportlab==5.1.*``, held by golden tests against a drawString variant.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable
from typing import Any

from reportlab.pdfbase import pdfdoc

from plum_desk.domain.reports.reconciliation import Run, chain_start, decode_row
from plum_desk.printing import formats, words
from plum_desk.printing.fonts import BOLD, REGULAR
from plum_desk.printing.furniture import Furniture, SignOff, unit_of, watermark
from plum_desk.printing.items import Box, Item, Rule, Text, colour, operators
from plum_desk.printing.shaping import Typesetter
from plum_desk.printing.style import (
    BAND,
    BOTTOM,
    HEIGHT,
    INK,
    LEDGER,
    LEFT,
    LINE,
    LINE_STRONG,
    PLUM_WASH,
    QUIET,
    RIGHT,
    SPAN,
    TINY,
    TOP,
    WIDTH,
)  # fmt: skip

PITCH = 11.6
"""Height of a row."""
HEADER = 19.0
SLOTS = int((TOP - HEADER - BOTTOM) // PITCH)
BODY_SLOTS = SLOTS - 2
"""Rows and subtotals of a page: its first line is brought forward, its last carried forward."""

TIME, MEMBER, TYPE, REFERENCE, ACTOR = LEFT + 4, LEFT + 58, LEFT + 171, LEFT + 220, LEFT + 466
COMING, GOING, BALANCE = LEFT + 345, LEFT + 396, LEFT + 458
MEMBER_ROOM, TYPE_ROOM, REFERENCE_ROOM, ACTOR_ROOM = 109.0, 46.0, 84.0, RIGHT - 4 - ACTOR

COLUMNS = (
    (TIME, "l", "When"), (MEMBER, "l", "Member"), (TYPE, "l", "Type"), (REFERENCE, "l", "Order, booking or reason"),
    (COMING, "r", "In"), (GOING, "r", "Out"), (BALANCE, "r", "Balance"), (ACTOR, "l", "By"),
)  # fmt: skip


def page_count(rows: int, days: int) -> int:
    """Pages for ``rows`` entries on ``days`` days: entries, a subtotal per day, and the total."""
    return -(-(rows + days + 1) // BODY_SLOTS) if rows else 0


def slot_y(slot: int) -> float:
    """Baseline of a page's line ``slot``; the first is 0."""
    return TOP - HEADER - PITCH * slot - 8.2


def header_items(unit: str) -> list[Item]:
    """Column titles and the unit they are in."""
    y = TOP - 12.5
    titles: list[Item] = [Text(x, y, title, TINY, BOLD, QUIET, align) for x, align, title in COLUMNS]
    band = Box(LEFT, TOP - HEADER, SPAN, HEADER, fill=BAND)
    label = Text(LEFT, TOP + 4.0, f"Ledger, in {unit}", TINY, colour=QUIET)
    return [band, label, *titles, Rule(LEFT, TOP - HEADER, RIGHT, TOP - HEADER, LINE_STRONG, 0.6)]


def hairlines(used: int) -> list[Item]:
    """One under each of the first ``used`` lines. Below the closing balance nothing invites an addition."""
    return [Rule(LEFT, slot_y(n) - 3.4, RIGHT, slot_y(n) - 3.4, LINE, 0.35) for n in range(used)]


class LedgerPages:
    """Writes a run's rows as pages of ``canvas``'s document, after whatever it already holds."""

    def __init__(self, canvas: Any, run: Run, first_page: int, pages: int, signed: SignOff | None = None) -> None:
        typesetter: Typesetter = canvas.typesetter
        self._canvas, self._set, self._run = canvas, typesetter, run
        self._page, self._pages = first_page, pages
        scope = run.head.scope
        self._unit = scope.unit
        self._figure = formats.fast_figure(scope.unit, scope.currency)
        self._clock = formats.LocalClock(scope.zone)
        self._furniture = Furniture(run.head, signed)
        self._resources = pdfdoc.PDFResourceDictionary()
        self._resources.basicFonts()
        self._resources.basicProcs()
        self._watermark = watermark(typesetter, signed)
        self._header = operators(header_items(unit_of(run.head)), typesetter)
        self._hairlines = operators(hairlines(SLOTS), typesetter)
        self._at = [f"{slot_y(n):.2f} Tm " for n in range(SLOTS)]
        self._regular = typesetter.select(REGULAR, LEDGER)
        self._bold = typesetter.select(BOLD, LEDGER)
        self._names: dict[tuple[str, float], str] = {}
        self._ends: dict[tuple[float, int, str], str] = {}
        self._bands: list[str] = []
        self._lines: list[str] = []
        self._chain = chain_start(scope.run_id)
        self._coming = self._going = 0
        self._balance = run.head.opening

    def write(self, progress: Callable[[int], None]) -> None:
        """Draw every row. ``progress`` is told each finished page's number and may raise to stop."""
        stamp, row_line, chain = self._clock.stamp, self._row_line, self._chain
        today, day_coming, day_going, day_rows, slot = -1, 0, 0, 0, 1
        sha = hashlib.sha256
        self._open()
        for text in self._run.texts():
            row = decode_row(text)
            day, when = stamp(row.at)
            if day != today:
                if day_rows:
                    slot = self._close_line(slot, self._day_total(today, day_rows), day_coming, day_going, progress)
                today, day_coming, day_going, day_rows = day, 0, 0, 0
            slot = self._turn(slot, progress)
            if day_rows == 0:
                self._bookmark(day)
            chain = self._chain = sha(chain + text).digest()
            day_coming += row.coming
            day_going += row.going
            day_rows += 1
            self._coming += row.coming
            self._going += row.going
            self._balance = row.balance
            self._lines.append(row_line(row, when, self._at[slot]))
            slot += 1
        slot = self._close_line(slot, self._day_total(today, day_rows), day_coming, day_going, progress)
        slot = self._close_line(slot, "Total of the period", self._coming, self._going, progress)
        self._finish(slot, progress, last=True)

    # --- lines -----------------------------------------------------------------------------------

    def _row_line(self, row: Any, when: str, at: str) -> str:
        """One entry. Quiet and ink colours alternate so that amounts stand out."""
        figure, end, name = self._figure, self._end, self._name
        money = end(COMING, figure(row.coming), at) if row.coming else end(GOING, figure(row.going), at)
        return (
            f"{_QUIET}{_TIME}{at}({when})Tj\n{_INK}{_MEMBER}{at}{name(row.member, MEMBER_ROOM)}\n"
            f"{_QUIET}{_TYPE}{at}{name(words.entry(row.line, self._unit), TYPE_ROOM)}\n"
            f"{_INK}{_REFERENCE}{at}{name(words.reference(row.reference), REFERENCE_ROOM)}\n{money}\n"
            f"{end(BALANCE, figure(row.balance), at)}\n{_QUIET}{_ACTOR}{at}{name(row.actor, ACTOR_ROOM)}"
        )

    def _name(self, text: str, room: float) -> str:
        key = (text, room)
        ops = self._names.get(key)
        if ops is None:
            if len(self._names) > 50_000:
                self._names.clear()
            ops = self._names[key] = self._set.elide(text, REGULAR, LEDGER, room).ops
        return ops

    def _end(self, right: float, text: str, at: str, font: str = REGULAR) -> str:
        """``text`` ending at ``right``. Figures are tabular, so its length gives its width."""
        key = (right, len(text), font)
        x = self._ends.get(key)
        if x is None or not text.isascii():
            x = f"1 0 0 1 {right - self._set.width(text, font, LEDGER):.2f} "
            if text.isascii():
                self._ends[key] = x
        if text.isascii():
            return f"{x}{at}({text})Tj"
        return f"{x}{at}{self._set.piece(text, font, LEDGER).ops}"

    def _bold_line(self, slot: int, label: str, coming: int, going: int, tint: str) -> None:
        at, figure = self._at[slot], self._figure
        parts = [f"{_INK}{self._bold} {_TIME}{at}{self._set.piece(label, BOLD, LEDGER).ops}"]
        for right, value in ((COMING, coming), (GOING, going), (BALANCE, self._balance)):
            parts.append(self._end(right, figure(value), at, BOLD))
        self._lines.append("\n".join((*parts, self._regular)))
        self._bands.append(f"{tint} rg {LEFT} {slot_y(slot) - 3.4:.2f} {SPAN:.2f} {PITCH} re f")

    def _day_total(self, day: int, rows: int) -> str:
        entries = "1 entry" if rows == 1 else f"{rows:,} entries"
        return f"{self._clock.date_of(day)} \u00b7 {entries}"

    def _close_line(self, slot: int, label: str, coming: int, going: int, progress: Callable[[int], None]) -> int:
        slot = self._turn(slot, progress)
        self._bold_line(slot, label, coming, going, _WASH)
        return slot + 1

    # --- pages -----------------------------------------------------------------------------------

    def _turn(self, slot: int, progress: Callable[[int], None]) -> int:
        """The slot to write to: on a fresh page when this one is full."""
        if slot <= BODY_SLOTS:
            return slot
        self._finish(slot, progress, last=False)
        self._open()
        return 1

    def _open(self) -> None:
        self._bands, self._lines = [], []
        self._bold_line(0, "Brought forward", self._coming, self._going, _BAND)

    def _finish(self, slot: int, progress: Callable[[int], None], *, last: bool) -> None:
        label = "Closing balance" if last else "Carried forward"
        self._bold_line(slot, label, self._coming, self._going, _BAND)
        lines = operators(hairlines(slot + 1), self._set) if last else self._hairlines
        marks = operators(self._furniture.items(self._page, self._pages, self._chain.hex()), self._set)
        body = "\n".join(self._lines)
        bands = "\n".join(self._bands)
        back = f"{self._watermark}\nq {bands} Q\n{self._header}\n{lines}\n{marks}"
        stream = f"{back}\nBT {self._regular}\n{body}\nET\n"
        page = pdfdoc.PDFPage()
        page.pagewidth, page.pageheight = WIDTH, HEIGHT
        content = pdfdoc.PDFStream(content=zlib.compress(stream.encode("latin-1"), 6))
        content.dictionary["Filter"] = pdfdoc.PDFName("FlateDecode")
        page.Contents, page.Resources = content, self._resources
        self._canvas._doc.inPage()
        self._canvas._doc.addPage(page)
        self._canvas._pageNumber = self._page + 1
        progress(self._page)
        self._page += 1

    def _bookmark(self, day: int) -> None:
        key = f"day-{day}"
        self._canvas.bookmarkPage(key, fit="Fit")
        self._canvas.addOutlineEntry(self._clock.date_of(day), key, level=1)


def _column(x: float) -> str:
    return f"1 0 0 1 {x:.2f} "


_INK, _QUIET = f"{colour(INK)} rg ", f"{colour(QUIET)} rg "
_WASH, _BAND = colour(PLUM_WASH), colour(BAND)
_TIME, _MEMBER, _TYPE, _REFERENCE, _ACTOR = map(_column, (TIME, MEMBER, TYPE, REFERENCE, ACTOR))
