"""What is drawn, as values: texts, boxes, rules. One place turns them into operators."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from plum_desk.printing.fonts import REGULAR
from plum_desk.printing.shaping import Typesetter
from plum_desk.printing.style import BODY, INK, LINE, Colour

_ROUND = 0.5523
"""Length of a Bézier handle that makes a quarter circle, for a radius of one."""


class Text(NamedTuple):
    """``x`` is the left edge, the right edge or the middle, as ``align`` says (l, r, c). A text wider
    than ``room`` ends in an ellipsis."""

    x: float
    y: float
    text: str
    size: float = BODY
    font: str = REGULAR
    colour: Colour = INK
    align: str = "l"
    room: float = 1e6


class Box(NamedTuple):
    """A filled or outlined rectangle with its lower left corner at ``x``, ``y``."""

    x: float
    y: float
    width: float
    height: float
    fill: Colour | None = None
    stroke: Colour | None = None
    line: float = 0.6
    radius: float = 0.0


class Rule(NamedTuple):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: Colour = LINE
    width: float = 0.5
    dash: bool = False


class Path(NamedTuple):
    """An open line through ``points``."""

    points: tuple[tuple[float, float], ...]
    colour: Colour
    width: float


Item = Text | Box | Rule | Path


def operators(items: Iterable[Item], typesetter: Typesetter) -> str:
    """PDF operators that draw ``items`` in order and leave the graphics state as it was."""
    return "\n".join(("q", *(_draw(item, typesetter) for item in items), "Q"))


def _draw(item: Item, typesetter: Typesetter) -> str:
    if isinstance(item, Text):
        return _text(item, typesetter)
    if isinstance(item, Box):
        return _box(item)
    if isinstance(item, Rule):
        points: tuple[tuple[float, float], ...] = ((item.x1, item.y1), (item.x2, item.y2))
        dash = "[1.5 1.5] 0 d" if item.dash else "[] 0 d"
    else:
        points, dash = item.points, "[] 0 d"
    first, *rest = points
    line = " ".join(f"{x:.2f} {y:.2f} l" for x, y in rest)
    return f"{dash} {colour(item.colour)} RG {item.width:g} w {first[0]:.2f} {first[1]:.2f} m {line} S"


def colour(value: Colour) -> str:
    return "{:g} {:g} {:g}".format(*value)


def _text(item: Text, typesetter: Typesetter) -> str:
    piece = typesetter.elide(item.text, item.font, item.size, item.room)
    x = item.x - {"l": 0.0, "r": piece.width, "c": piece.width / 2}[item.align]
    font = typesetter.select(item.font, item.size)
    return f"BT {colour(item.colour)} rg {font} 1 0 0 1 {x:.2f} {item.y:.2f} Tm {piece.ops} ET"


def _box(item: Box) -> str:
    paint = {(True, False): "f", (False, True): "S", (True, True): "B"}[item.fill is not None, item.stroke is not None]
    state = [f"{colour(item.fill)} rg"] if item.fill else []
    if item.stroke:
        state.append(f"[] 0 d {colour(item.stroke)} RG {item.line:g} w")
    shape = _rounded(item) if item.radius else f"{item.x:.2f} {item.y:.2f} {item.width:.2f} {item.height:.2f} re"
    return " ".join((*state, shape, paint))


def _rounded(box: Box) -> str:
    x, y, r = box.x, box.y, min(box.radius, box.width / 2, box.height / 2)
    right, top, h = x + box.width, y + box.height, r * (1 - _ROUND)
    steps = (
        (x + r, y, "m"), (right - r, y, "l"),
        (right - h, y, right, y + h, right, y + r, "c"), (right, top - r, "l"),
        (right, top - h, right - h, top, right - r, top, "c"), (x + r, top, "l"),
        (x + h, top, x, top - h, x, top - r, "c"), (x, y + r, "l"),
        (x, y + h, x + h, y, x + r, y, "c"),
    )  # fmt: skip
    return " ".join(" ".join(f"{v:.2f}" if isinstance(v, float | int) else v for v in step) for step in steps) + " h"
