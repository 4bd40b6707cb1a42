"""The waterfall: how the month led from the opening to the closing balance."""

from __future__ import annotations

from math import floor, log10

from plum_desk.domain.reports.reconciliation import Head
from plum_desk.printing import formats, words
from plum_desk.printing.fonts import BOLD, REGULAR
from plum_desk.printing.items import Box, Item, Path, Rule, Text
from plum_desk.printing.style import COMES, GOES, INK, LINE, LINE_STRONG, PLUM, QUIET, SPAN, TINY, Colour

WATERFALL_HEIGHT = 205.0
_LABEL, _HEAD = 20.0, 22.0


def _steps(head: Head) -> list[tuple[str, int, int, Colour]]:
    """Label, level before, level after, colour. The ends stand on the axis."""
    steps: list[tuple[str, int, int, Colour]] = [("Opening", 0, head.opening, PLUM)]
    level = head.opening
    for total in head.by_line:
        label, shade = words.line(total.key, head.scope.unit), COMES if total.net >= 0 else GOES
        steps.append((label, level, level + total.net, shade))
        level += total.net
    return [*steps, ("Closing", 0, head.closing, PLUM)]


def _floor(levels: list[int]) -> int:
    """Where the axis starts: zero, unless every level is so high that the movements would vanish."""
    low, high = min(levels), max(levels)
    spread = high - low
    if low <= 0 or low < 3 * spread:
        return min(low, 0)
    wanted = low - max(spread * 0.35, high * 0.005)
    unit = int(10.0 ** floor(log10(max(spread, 1))))
    return max(int(wanted // unit) * unit, 0)


def waterfall(head: Head) -> list[Item]:
    """Items within a panel of SPAN × WATERFALL_HEIGHT."""
    steps = _steps(head)
    levels = [head.opening, head.closing, *(after for _, _, after, _ in steps)]
    base = _floor(levels)
    top = max(*levels, base + 1)
    scale = (WATERFALL_HEIGHT - _LABEL - _HEAD) / (top - base)
    width = SPAN / len(steps)
    figure = formats.fast_figure(head.scope.unit, head.scope.currency)

    def y(level: int) -> float:
        return _LABEL + (max(level, base) - base) * scale

    items: list[Item] = [Rule(0, _LABEL, SPAN, _LABEL, LINE_STRONG, 0.6)]
    for n, (label, before, after, shade) in enumerate(steps):
        end = n in (0, len(steps) - 1)
        x, bar = n * width + width * 0.17, width * 0.66
        low, high = (_LABEL, y(after)) if end else (min(y(before), y(after)), max(y(before), y(after)))
        if n:
            items.append(
                Rule(x - width * 0.34, y(after if end else before), x, y(after if end else before), LINE_STRONG)
            )
        items.append(Box(x, low, bar, max(high - low, 1.0), fill=shade))
        if end and base > 0:
            items.extend(_break_mark(x, bar))
        move = after - before
        sign = "" if end else "+" if move > 0 else ""
        text = figure(after) if end else f"{sign}{figure(move)}" if move else "0"
        items.append(
            Text(x + bar / 2, high + 4.0, text, TINY, BOLD, INK if end else shade if move else QUIET, "c", width - 2)
        )
        items.append(Text(x + bar / 2, _LABEL - 10.5, label, TINY, REGULAR, QUIET, "c", width - 2))
    note = f"Axis starts at {figure(base)}" if base else ""
    return [*items, Text(SPAN, WATERFALL_HEIGHT - 8.0, note, TINY, REGULAR, QUIET, "r")] if note else items


def _break_mark(x: float, width: float) -> list[Item]:
    """The white zigzag that says: this bar is longer than drawn."""
    y, step = _LABEL + 8.0, width / 8
    points = tuple((x - 1 + step * n * 1.04, y + (2.4 if n % 2 else 0.0)) for n in range(9))
    return [Path(points, (1.0, 1.0, 1.0), 1.8), Rule(x, _LABEL, x + width, _LABEL, LINE, 0.2)]
