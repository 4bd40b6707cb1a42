"""What every page carries: header, footer with run id and chain, page x of y, and whether the month is closed."""

from __future__ import annotations

from typing import NamedTuple

from plum_desk.domain.money import Money
from plum_desk.domain.reports.reconciliation import Head
from plum_desk.printing import formats
from plum_desk.printing.fonts import BOLD
from plum_desk.printing.items import Box, Item, Rule, Text, colour
from plum_desk.printing.shaping import Typesetter
from plum_desk.printing.style import (
    HEIGHT,
    INK,
    LEFT,
    LINE,
    PLUM,
    PLUM_DEEP,
    PLUM_WASH,
    QUIET,
    RIGHT,
    SMALL,
    SPAN,
    TINY,
    WATERMARK,
    WIDTH,
)  # fmt: skip

REPORT_TITLE = "Points & wallet reconciliation"
DRAFT = ("DRAFT", "DRAFT \u00b7 Preparer\u2019s copy")
CLOSED = ("CLOSED", "CLOSED \u00b7 Final statement")
"""The mark across the page, and the one in its header."""


class SignOff(NamedTuple):
    """Who closed the month on this statement: names, and instants in epoch ms."""

    preparer: str
    prepared_at: int
    closer: str
    closed_at: int


def unit_of(head: Head) -> str:
    return formats.unit_name(head.scope.unit)


class Furniture:
    """The marks of one run's pages; texts that do not change are made once."""

    def __init__(self, head: Head, signed: SignOff | None = None) -> None:
        scope = head.scope
        self._mark = (CLOSED if signed else DRAFT)[1]
        self._run = f"Run {scope.run_id}"
        self._subject = f"{scope.programme} \u00b7 {formats.month(scope.month)} \u00b7 {unit_of(head)}"
        closing = formats.money(Money(head.closing, scope.unit), scope.currency)
        rows = formats.figure(head.control.rows, "PTS:", scope.currency)
        self._facts = (
            f"Data as of {formats.instant(scope.as_of, scope.zone)} \u00b7 Prepared by {scope.preparer} "
            f"\u00b7 {rows} entries \u00b7 Closing {closing}"
        )

    def items(self, page: int, pages: int, chain: str) -> list[Item]:
        top, foot = HEIGHT - 38.0, 40.0
        return [
            Box(LEFT, HEIGHT - 24.0, SPAN, 3.2, fill=PLUM),
            Text(LEFT, top, REPORT_TITLE, SMALL, BOLD, INK),
            Text(LEFT + 118.0, top, self._subject, SMALL, colour=QUIET, room=SPAN - 118.0 - 112.0),
            Box(RIGHT - 99.0, top - 4.2, 99.0, 13.4, fill=PLUM_WASH, radius=6.7),
            Text(RIGHT - 49.5, top - 0.3, self._mark, TINY, BOLD, PLUM_DEEP, "c"),
            Rule(LEFT, foot + 10.0, RIGHT, foot + 10.0, LINE, 0.6),
            Text(LEFT, foot, self._facts, TINY, colour=QUIET, room=SPAN - 80.0),
            Text(RIGHT, foot, f"Page {page} of {pages}", SMALL, BOLD, INK, "r"),
            Text(LEFT, foot - 10.5, f"{self._run} \u00b7 chain {chain[:16]}", TINY, colour=QUIET),
        ]


def watermark(typesetter: Typesetter, signed: SignOff | None = None) -> str:
    """DRAFT or CLOSED across the page, behind everything else."""
    size, cosine, sine = 132.0, 0.7071, 0.7071
    piece = typesetter.piece((CLOSED if signed else DRAFT)[0], BOLD, size)
    x = WIDTH / 2 - piece.width / 2 * cosine + size * 0.35 * sine
    y = HEIGHT / 2 - piece.width / 2 * sine - size * 0.35 * cosine
    font = typesetter.select(BOLD, size)
    matrix = f"{cosine:g} {sine:g} {-sine:g} {cosine:g} {x:.2f} {y:.2f} Tm"
    return f"q BT {colour(WATERMARK)} rg {font} {matrix} {piece.ops} ET Q"
