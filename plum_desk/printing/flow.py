"""Flow pages of the reconciliation: cover with control block and statement, checks, exceptions, sign-off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from reportlab.platypus import BaseDocTemplate, CondPageBreak, Frame, PageTemplate, Spacer

from plum_desk.domain.money import Money
from plum_desk.domain.reports.reconciliation import Check, Head, Total
from plum_desk.printing import formats, words
from plum_desk.printing.blocks import Column, Line, Panel, ReportCanvas, heading, paragraph, table
from plum_desk.printing.charts import WATERFALL_HEIGHT, waterfall
from plum_desk.printing.fonts import BOLD, REGULAR
from plum_desk.printing.furniture import REPORT_TITLE, Furniture, SignOff, unit_of, watermark
from plum_desk.printing.items import Box, Item, Rule, Text
from plum_desk.printing.style import (
    BAD,
    BAD_WASH,
    BODY,
    BOTTOM,
    GOOD,
    GOOD_WASH,
    HEIGHT,
    INK,
    LEFT,
    LINE,
    LINE_STRONG,
    QUIET,
    SMALL,
    SPAN,
    SUNKEN,
    TILE,
    TITLE,
    TOP,
    WIDTH,
)  # fmt: skip


class Cover:
    """Builds the story of one run."""

    def __init__(self, head: Head, typesetter: Any, signed: SignOff | None = None) -> None:
        self.head, self.set, self.signed = head, typesetter, signed
        scope = head.scope
        self.figure = formats.fast_figure(scope.unit, scope.currency)
        self.count = formats.fast_figure("PTS:", scope.currency)

    def money(self, minor: int) -> str:
        return formats.money(Money(minor, self.head.scope.unit), self.head.scope.currency)

    def story(self) -> list[Any]:
        head = self.head
        parts: list[Any] = [self.title(), self.tiles(), Spacer(1, 12)]
        parts += [heading("Control block"), self.control(), Spacer(1, 10)]
        parts += [heading("Statement", f"All amounts in {unit_of(head)}"), self.statement(), Spacer(1, 8)]
        parts += [Panel(waterfall(head), WATERFALL_HEIGHT)]
        parts += [CondPageBreak(400), heading("Checks"), self.checks(), Spacer(1, 12)]
        parts += [*self.matching(), *self.exceptions()]
        parts += [CondPageBreak(170), heading("Sign-off"), self.sign_off(), Spacer(1, 12)]
        return [*parts, CondPageBreak(120), heading("Subtotals by day"), self.days()]

    # --- cover -----------------------------------------------------------------------------------

    def title(self) -> Panel:
        scope = self.head.scope
        lines = self.set.wrap(f"{scope.programme} \u00b7 {scope.client}", REGULAR, 11, SPAN, 2)
        first, last = formats.local_days(scope.start, scope.end, scope.zone)
        period = (
            f"{formats.month(scope.month)} ({formats.day(first)} to {formats.day(last)}, {scope.zone}) "
            f"\u00b7 {unit_of(self.head)}"
        )
        height = 58.0 + 14.0 * len(lines)
        items: list[Item] = [Text(0, height - 26, REPORT_TITLE, TITLE, BOLD, INK)]
        items += [Text(0, height - 44 - 14 * n, t, 11, colour=INK, room=SPAN) for n, t in enumerate(lines)]
        items.append(Text(0, height - 44 - 14 * len(lines), period, BODY + 0.6, colour=QUIET, room=SPAN))
        return Panel(items, height)

    def tiles(self) -> Panel:
        head = self.head
        good = head.balanced
        verdict = "In balance" if good else f"{self.count(head.breaks_total)} to explain"
        cells = (
            ("Opening", self.money(head.opening), "", INK),
            ("Closing", self.money(head.closing), f"net {_signed(head.closing - head.opening, self.figure)}", INK),
            ("Difference", self.money(head.difference), verdict, GOOD if good else BAD),
            ("Entries", self.count(head.control.rows), f"{self.count(head.control.orders)} orders", INK),
        )
        gap, height = 9.0, 52.0
        width = (SPAN - 3 * gap) / 4
        items: list[Item] = []
        for n, (label, value, note, colour) in enumerate(cells):
            x, alert = n * (width + gap), label == "Difference"
            fill = (GOOD_WASH if good else BAD_WASH) if alert else SUNKEN
            items.append(Box(x, 0, width, height, fill=fill, stroke=None if alert else LINE, radius=6))
            items.append(Text(x + 10, height - 14, label, SMALL, colour=colour if alert else QUIET))
            size = next((s for s in (TILE, 12.0, 10.0) if self.set.width(value, BOLD, s) <= width - 18), 8.0)
            items.append(Text(x + 10, height - 31, value, size, BOLD, colour, room=width - 16))
            items.append(Text(x + 10, 8, note, SMALL, colour=colour if alert else QUIET, room=width - 16))
        return Panel(items, height)

    def control(self) -> Panel:
        head, scope, control = self.head, self.head.scope, self.head.control
        pairs = (
            ("Run", scope.run_id),
            ("Entries listed", self.count(control.rows)),
            ("Data as of", formats.instant(scope.as_of, scope.zone)),
            ("Holds and releases, not listed", self.count(control.neutral)),
            ("Prepared by", scope.preparer),
            (f"Sum in, {unit_of(head)}", self.figure(control.coming)),
            ("Filters", f"{scope.programme}, {formats.month(scope.month)}, {unit_of(head)}"),
            (f"Sum out, {unit_of(head)}", self.figure(control.going)),
            ("Ledger watermark", f"entry {head.source.seq}, hash {head.source.hash[:16]}"),
            ("Orders, hash total", f"{self.count(control.orders)}, {control.order_hash_total}"),
            ("First and last entry", f"{control.first_seq} to {control.last_seq}"),
            ("Chain of the rows", control.chain[:32]),
        )
        pitch, half = 13.4, SPAN / 2 + 6
        height = pitch * (len(pairs) // 2) + 6
        items: list[Item] = [Box(0, 0, SPAN, height, stroke=LINE, radius=6)]
        for n, (label, value) in enumerate(pairs):
            x, y = (10.0 if n % 2 == 0 else half), height - 13.0 - pitch * (n // 2)
            label_room = 74.0 if n % 2 == 0 else 112.0
            items.append(Text(x, y, label, SMALL, colour=QUIET))
            room = half - x - label_room - 8 if n % 2 == 0 else SPAN - 8 - x - label_room
            size = next((s for s in (SMALL, 6.8, 6.2) if self.set.width(value, REGULAR, s) <= room), 5.8)
            items.append(Text(x + label_room, y, value, size, colour=INK, room=room))
        return Panel(items, height)

    def statement(self) -> Any:
        head = self.head
        columns = (
            Column("", 8, room=200),
            Column("Entries", 272, "r"),
            Column("In", 348, "r"),
            Column("Out", 424, "r"),
            Column("Net", SPAN - 8, "r"),
        )
        lines = [Line(("Opening balance", "", "", "", self.figure(head.opening)), strong=True)]
        for total in head.by_line:
            lines.append(
                Line(
                    (
                        words.line(total.key, head.scope.unit),
                        self.count(total.rows),
                        self.figure(total.coming) if total.coming else "\u2013",
                        self.figure(total.going) if total.going else "\u2013",
                        _signed(total.net, self.figure) if total.rows else "\u2013",
                    ),
                    colours={1: QUIET},
                )
            )
        control = head.control
        sums = (self.count(control.rows), self.figure(control.coming), self.figure(control.going))
        lines.append(Line(("Closing balance", *sums, self.figure(head.closing)), strong=True))
        return table(columns, lines)

    # --- checks ----------------------------------------------------------------------------------

    def checks(self) -> Any:
        columns = (
            Column("Check", 8, room=258), Column("This run", 348, "r"), Column("Against", 424, "r"),
            Column("Result", SPAN - 8, "r"),
        )  # fmt: skip
        return table(columns, [self._check(check) for check in self.head.checks])

    def _check(self, check: Check) -> Line:
        label = words.check(check.name, self.head.scope.unit)
        if check.left is None or check.right is None:
            return Line((label, "\u2013", "\u2013", "no earlier run"), colours={3: QUIET})
        result = "agrees" if check.ok else f"out by {_signed(check.left - check.right, self.figure)}"
        cells = (label, self.figure(check.left), self.figure(check.right), result)
        return Line(cells, colours={3: GOOD if check.ok else BAD})

    def matching(self) -> list[Any]:
        match, unit = self.head.match, self.head.scope.unit
        if match is None:
            return []
        columns = (Column("", 8, room=320), Column("Orders", 424, "r"), Column("Amount", SPAN - 8, "r"))
        cells = (words.matched("orders", unit), self.count(match.orders_count), self.figure(match.orders))
        lines = [Line(cells)]
        kinds: dict[str, list[int]] = {}
        for item in self.head.breaks:
            entry = kinds.setdefault(item.kind, [0, 0])
            entry[0] += 1
            entry[1] -= item.difference
        for kind, (number, amount) in sorted(kinds.items()):
            parts = (words.exception(kind, unit), self.count(number), _signed(amount, self.figure))
            lines.append(Line(parts, colours={0: BAD, 2: BAD}))
        booked = (words.matched("ledger", unit), self.count(match.matched) + " matched", self.figure(match.ledger))
        lines.append(Line(booked, True))
        beside = (("fees", match.fees_count, match.fees), ("in_flight", match.in_flight_count, match.in_flight))
        for side, number, amount in beside:
            if number:
                cells = (words.matched(side, unit), self.count(number), self.figure(amount))
                lines.append(Line(cells, colours=dict.fromkeys(range(3), QUIET)))
        note = f"Difference {self.money(match.difference)}"
        return [CondPageBreak(120), heading("Orders against ledger", note), table(columns, lines), Spacer(1, 12)]

    def exceptions(self) -> list[Any]:
        head = self.head
        shown, total = len(head.breaks), head.breaks_total
        note = f"{self.count(total)} open" if shown == total else f"largest {self.count(shown)} of {self.count(total)}"
        parts: list[Any] = [CondPageBreak(90), heading("Exceptions", note)]
        if not total:
            text = (
                "None. Every order of the period agrees with the ledger." if head.match else "No order match applies."
            )
            return [*parts, paragraph(text, self.set), Spacer(1, 12)]
        columns = (
            Column("Order", 8, room=98), Column("Placed", 110, room=54), Column("Member", 168, room=86),
            Column("Exception", 258, room=126), Column("Expected", 426, "r"), Column("Booked", 472, "r"),
            Column("Out by", SPAN - 6, "r"),
        )  # fmt: skip
        lines = [
            Line(
                (
                    item.order_id,
                    formats.day(formats.local_date(item.at, head.scope.zone)),
                    item.member,
                    words.exception(item.kind, head.scope.unit),
                    self.figure(item.expected),
                    self.figure(item.booked),
                    _signed(item.difference, self.figure),
                ),
                colours={1: QUIET, 6: BAD},
            )
            for item in head.breaks
        ]
        return [*parts, table(columns, lines), Spacer(1, 12)]

    def sign_off(self) -> Panel:
        height, gap = 96.0, 9.0
        width = (SPAN - 2 * gap) / 3
        items: list[Item] = []
        written = self._names()
        for n, role in enumerate(("Prepared", "Reviewed", "Approved")):
            x = n * (width + gap)
            items.append(Box(x, 0, width, height, stroke=LINE, radius=6))
            items.append(Text(x + 10, height - 15, role, BODY, BOLD, INK))
            for row, label in enumerate(("Name", "Role", "Date", "Signature")):
                y = height - 33 - 18 * row
                items.append(Text(x + 10, y, label, SMALL, colour=QUIET))
                items.append(Rule(x + 54, y - 2.4, x + width - 10, y - 2.4, LINE_STRONG, 0.4))
                if row in (0, 2) and n < len(written):
                    items.append(Text(x + 56, y, written[n][row // 2], SMALL, colour=INK, room=width - 68))
        box = Box(0, -17.5, 8, 8, stroke=LINE_STRONG)
        note = "Differences explained. Three different people sign; until then this is the preparer\u2019s draft."
        if self.signed:
            note = "Two people closed this month on this statement. Differences explained; a third person signs."
        items += [box, Text(13, -16.6, note, SMALL, colour=QUIET)]
        return Panel([_raise(item, 22) for item in items], height + 22)

    def _names(self) -> tuple[tuple[str, str], ...]:
        """Who signed so far, and on what day."""
        scope, signed = self.head.scope, self.signed
        prepared, closed = (scope.preparer, scope.as_of), tuple[tuple[str, int], ...]()
        if signed:
            prepared, closed = (signed.preparer, signed.prepared_at), ((signed.closer, signed.closed_at),)
        people = (prepared, *closed)
        return tuple((name, formats.day(formats.local_date(at, scope.zone))) for name, at in people)

    def days(self) -> Any:
        """Two days to a line where the figures leave room, so that a month stays on its page."""
        cells = [self._day(total) for total in self.head.by_day]
        widest = max((self.set.width(text, REGULAR, BODY) for row in cells for text in row[2:]), default=0.0)
        halves = 2 if widest <= 44 else 1
        room, per = SPAN / halves, -(-len(cells) // halves)
        columns = [
            Column(title, half * (room + 4) + (8 if n == 0 else 62 + (room - 74) * n / 4), "l" if n == 0 else "r")
            for half in range(halves)
            for n, title in enumerate(("Day", "Entries", "In", "Out", "Net"))
        ]
        blank = ("",) * 5
        lines = []
        for n in range(per):
            row = [cells[n + half * per] if n + half * per < len(cells) else blank for half in range(halves)]
            lines.append(Line(tuple(text for part in row for text in part), colours={1: QUIET, 6: QUIET}))
        return table(columns, lines, row=13.4)

    def _day(self, total: Total) -> tuple[str, ...]:
        figures = (self.figure(total.coming), self.figure(total.going), _signed(total.net, self.figure))
        return formats.day(date.fromisoformat(total.key)), self.count(total.rows), *figures


def _signed(value: int, figure: Callable[[int], str]) -> str:
    return f"+{figure(value)}" if value > 0 else figure(value)


def _raise(item: Item, by: float) -> Item:
    if isinstance(item, Rule):
        return item._replace(y1=item.y1 + by, y2=item.y2 + by)
    assert isinstance(item, Text | Box)
    return item._replace(y=item.y + by)


def build(canvas_of: Callable[[], ReportCanvas], head: Head, pages: int, signed: SignOff | None = None) -> ReportCanvas:
    """Lay the flow pages out on a new canvas, which is returned unsaved. ``pages`` is printed as y of
    "page x of y"."""
    made: list[ReportCanvas] = []
    furniture = Furniture(head, signed)

    def canvas_maker(*_args: Any, **_kwargs: Any) -> ReportCanvas:
        made.append(canvas_of())
        return made[-1]

    def dress(canvas: ReportCanvas, _template: Any) -> None:
        canvas._code.append(watermark(canvas.typesetter, signed))
        canvas.put(furniture.items(canvas.getPageNumber(), pages, head.control.chain))

    frame = Frame(LEFT, BOTTOM, WIDTH - 2 * LEFT, TOP - BOTTOM + 6, 0, 0, 0, 0, id="body")
    template = BaseDocTemplate(
        None, pagesize=(WIDTH, HEIGHT), pageTemplates=[PageTemplate("flow", [frame], onPage=dress)]
    )
    scratch = canvas_of()
    template.build(Cover(head, scratch.typesetter, signed).story(), canvasmaker=canvas_maker)
    return made[0]
