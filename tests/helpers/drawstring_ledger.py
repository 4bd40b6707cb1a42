"""The same ledger pages, drawn with ``canvas.drawString``: what engine A is held against."""

from __future__ import annotations

import hashlib
from typing import Any

from plum_desk.domain.reports.reconciliation import Run, chain_start, decode_row
from plum_desk.printing import formats, ledger_pages, words
from plum_desk.printing.fonts import BOLD, REGULAR
from plum_desk.printing.furniture import Furniture, unit_of, watermark
from plum_desk.printing.items import Box, Item, Rule, Text
from plum_desk.printing.ledger_pages import (
    ACTOR,
    ACTOR_ROOM,
    BALANCE,
    BODY_SLOTS,
    COMING,
    GOING,
    MEMBER,
    MEMBER_ROOM,
    PITCH,
    REFERENCE,
    REFERENCE_ROOM,
    TIME,
    TYPE,
    TYPE_ROOM,
    slot_y,
)  # fmt: skip
from plum_desk.printing.style import BAND, INK, LEDGER, LEFT, PLUM_WASH, QUIET, SPAN


class DrawnLedger:
    """Rows drawn one call at a time; ASCII names only, as drawString does not shape."""

    def __init__(self, canvas: Any, run: Run, first_page: int, pages: int) -> None:
        self.canvas, self.run, self.page, self.pages = canvas, run, first_page, pages
        scope = run.head.scope
        self.figure = formats.fast_figure(scope.unit, scope.currency)
        self.clock = formats.LocalClock(scope.zone)
        self.furniture = Furniture(run.head)
        self.chain = chain_start(scope.run_id)
        self.coming = self.going = 0
        self.balance = run.head.opening
        self.slot = 0

    def write(self) -> None:
        today, day_coming, day_going, rows = -1, 0, 0, 0
        self.open()
        for text in self.run.texts():
            row = decode_row(text)
            day, when = self.clock.stamp(row.at)
            if day != today:
                if rows:
                    self.day_total(today, rows, day_coming, day_going)
                today, day_coming, day_going, rows = day, 0, 0, 0
            self.turn()
            self.chain = hashlib.sha256(self.chain + text).digest()
            day_coming, day_going, rows = day_coming + row.coming, day_going + row.going, rows + 1
            self.coming, self.going, self.balance = self.coming + row.coming, self.going + row.going, row.balance
            self.row(row, when)
        self.day_total(today, rows, day_coming, day_going)
        self.turn()
        self.bold("Total of the period", self.coming, self.going, PLUM_WASH)
        self.finish("Closing balance")

    def row(self, row: Any, when: str) -> None:
        canvas, y = self.canvas, slot_y(self.slot)
        canvas.setFont(REGULAR, LEDGER)
        canvas.setFillColorRGB(*QUIET)
        canvas.drawString(TIME, y, when)
        canvas.setFillColorRGB(*INK)
        canvas.drawString(MEMBER, y, self.cut(row.member, MEMBER_ROOM))
        canvas.setFillColorRGB(*QUIET)
        canvas.drawString(TYPE, y, self.cut(words.entry(row.line, self.run.head.scope.unit), TYPE_ROOM))
        canvas.setFillColorRGB(*INK)
        canvas.drawString(REFERENCE, y, self.cut(words.reference(row.reference), REFERENCE_ROOM))
        if row.coming:
            canvas.drawRightString(COMING, y, self.figure(row.coming))
        else:
            canvas.drawRightString(GOING, y, self.figure(row.going))
        canvas.drawRightString(BALANCE, y, self.figure(row.balance))
        canvas.setFillColorRGB(*QUIET)
        canvas.drawString(ACTOR, y, self.cut(row.actor, ACTOR_ROOM))
        self.slot += 1

    def cut(self, text: str, room: float) -> str:
        if self.canvas.stringWidth(text, REGULAR, LEDGER) <= room:
            return text
        while self.canvas.stringWidth(text + "\u2026", REGULAR, LEDGER) > room:
            text = text[:-1]
        return text.rstrip() + "\u2026"

    def day_total(self, day: int, rows: int, coming: int, going: int) -> None:
        self.turn()
        label = f"{self.clock.date_of(day)} \u00b7 {'1 entry' if rows == 1 else f'{rows:,} entries'}"
        self.bold(label, coming, going, PLUM_WASH)

    def bold(self, label: str, coming: int, going: int, tint: Any) -> None:
        canvas, y = self.canvas, slot_y(self.slot)
        canvas.setFillColorRGB(*tint)
        canvas.rect(LEFT, y - 3.4, SPAN, PITCH, stroke=0, fill=1)
        canvas.setFillColorRGB(*INK)
        canvas.setFont(BOLD, LEDGER)
        canvas.drawString(TIME, y, label)
        for right, value in ((COMING, coming), (GOING, going), (BALANCE, self.balance)):
            canvas.drawRightString(right, y, self.figure(value))
        self.slot += 1

    def turn(self) -> None:
        if self.slot > BODY_SLOTS:
            self.finish("Carried forward")
            self.open()

    def open(self) -> None:
        self.canvas._code.append(watermark(self.canvas.typesetter))
        self.draw(ledger_pages.header_items(unit_of(self.run.head)))
        self.slot = 0
        self.bold("Brought forward", self.coming, self.going, BAND)

    def finish(self, label: str) -> None:
        self.bold(label, self.coming, self.going, BAND)
        self.draw(ledger_pages.hairlines(self.slot))
        self.draw(self.furniture.items(self.page, self.pages, self.chain.hex()))
        self.canvas.showPage()
        self.page += 1

    def draw(self, items: list[Item]) -> None:
        canvas = self.canvas
        for item in items:
            if isinstance(item, Text):
                canvas.setFont(item.font, item.size)
                canvas.setFillColorRGB(*item.colour)
                draw = {"l": canvas.drawString, "r": canvas.drawRightString, "c": canvas.drawCentredString}[item.align]
                draw(item.x, item.y, item.text)
            elif isinstance(item, Rule):
                canvas.setStrokeColorRGB(*item.colour)
                canvas.setLineWidth(item.width)
                canvas.line(item.x1, item.y1, item.x2, item.y2)
            elif isinstance(item, Box) and item.fill:
                canvas.setFillColorRGB(*item.fill)
                if item.radius:
                    canvas.roundRect(item.x, item.y, item.width, item.height, item.radius, stroke=0, fill=1)
                else:
                    canvas.rect(item.x, item.y, item.width, item.height, stroke=0, fill=1)
