"""Text into PDF operators: ASCII as it is, other scripts ordered, shaped and kept extractable.

reportlab's own ``shaping`` needs a package that is not published, and does nothing without it; its
Paragraph reverses Arabic. So: order with python-bidi, cut by script, turn right-to-left runs back,
shape each with HarfBuzz, and draw in order (reports.md §2).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from bidi import get_display
from reportlab.pdfbase.ttfonts import ShapedStr, shapeStr

from plum_desk.domain.text import visible
from plum_desk.printing.fonts import ARABIC, BOLD, REGULAR, script_font

ELLIPSIS = "\u2026"
MINUS = "\u2212"
"""Noto Sans has no minus sign; its en dash is drawn instead, and copies as the minus it stands for."""

_SCALE = {ARABIC: 1.18}
"""Naskh is drawn smaller than Latin at the same size."""


class Piece(NamedTuple):
    """Operators that draw a text where the text cursor stands, and its width in points."""

    ops: str
    width: float


class _Run(NamedTuple):
    font: str
    backwards: bool
    text: str


def _escape(raw: bytes) -> str:
    return "".join(f"\\{b:03o}" if b < 32 or b > 126 else _SIGN.get(b) or chr(b) for b in raw)


_SIGN = {0x28: "\\(", 0x29: "\\)", 0x5C: "\\\\"}


def _plain(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


@lru_cache(maxsize=4096)
def _clean(text: str) -> str:
    """No control characters, one form per letter, direction controls spelt out."""
    composed = visible(unicodedata.normalize("NFC", text))
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") else c for c in composed)


class Typesetter:
    """Sets text for one document. Every font object belongs to that document alone."""

    def __init__(self, doc: Any, fonts: dict[str, Any]) -> None:
        self._doc = doc
        self._fonts = fonts
        self._advance = {name: self._ascii(fonts[name]) for name in (REGULAR, BOLD)}
        for name in (REGULAR, BOLD):
            fonts[name].splitString(" ", doc)  # opens subset 0, where ASCII maps to itself
        self._pieces: dict[tuple[str, str, float], Piece] = {}

    @staticmethod
    def _ascii(font: Any) -> list[float]:
        widths = font.face.charWidths
        return [widths.get(code, 0) / 1000 for code in range(128)]

    def select(self, font: str, size: float) -> str:
        """The operator that makes ``font``'s ASCII subset current."""
        return f"{self._fonts[font].getSubsetInternalName(0, self._doc)} {size:g} Tf"

    def width(self, text: str, font: str, size: float) -> float:
        return self.piece(text, font, size).width

    def piece(self, text: str, font: str, size: float) -> Piece:
        """Operators for ``text``; ``font`` at ``size`` must be selected before, and is afterwards."""
        if text.isascii() and text.isprintable():
            advance = self._advance[font]
            return Piece(f"({_plain(text)})Tj", sum(map(advance.__getitem__, text.encode())) * size)
        key = (text, font, size)
        found = self._pieces.get(key)
        if found is None:
            if len(self._pieces) > 50_000:
                self._pieces.clear()
            found = self._pieces[key] = self._set(_clean(text), font, size)
        return found

    def elide(self, text: str, font: str, size: float, room: float) -> Piece:
        """``text``, cut with an ellipsis where it would be wider than ``room`` points."""
        whole = self.piece(text, font, size)
        if whole.width <= room:
            return whole
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.piece(self._cut(text, middle), font, size).width <= room:
                low = middle
            else:
                high = middle - 1
        return self.piece(self._cut(text, low), font, size)

    @staticmethod
    def _cut(text: str, length: int) -> str:
        while 0 < length < len(text) and unicodedata.category(text[length])[0] == "M":
            length -= 1  # never part a letter from its marks
        return text[:length].rstrip() + ELLIPSIS

    def wrap(self, text: str, font: str, size: float, room: float, lines: int) -> list[str]:
        """``text`` in at most ``lines`` lines of ``room`` points; the last takes the rest, elided later."""
        done: list[str] = []
        words = _clean(text).split()
        while words and len(done) < lines - 1:
            taken = 1
            while taken < len(words) and self.width(" ".join(words[: taken + 1]), font, size) <= room:
                taken += 1
            done.append(" ".join(words[:taken]))
            words = words[taken:]
        return [*done, " ".join(words)] if words else done or [""]

    # --- scripts ---------------------------------------------------------------------------------

    def _set(self, text: str, font: str, size: float) -> Piece:
        ops: list[str] = []
        width, shaped_any = 0.0, MINUS in text
        for run in self._runs(text.replace(MINUS, "\u2013"), font):
            scaled = size * _SCALE.get(run.font, 1.0)
            shaped = shapeStr(run.text, run.font, scaled) if run.font not in (REGULAR, BOLD) else run.text
            part = self._shaped(shaped, run.font, scaled) if isinstance(shaped, ShapedStr) else None
            shaped_any = shaped_any or part is not None or run.backwards
            part = part or self._simple(str(shaped), run.font, scaled)
            ops.append(part.ops)
            width += part.width
        body = " ".join((*ops, self.select(font, size)))
        if shaped_any:
            actual = ("\ufeff" + text).encode("utf-16-be").hex().upper()
            body = f"/Span <</ActualText <{actual}>>> BDC {body} EMC"
        return Piece(body, width)

    def _runs(self, text: str, font: str) -> list[_Run]:
        """Visual order, cut where the font or the direction changes."""
        text = "".join(self._known(char, font) for char in text)
        order = get_display(text) if any(unicodedata.bidirectional(c) in ("R", "AL") for c in text) else text
        kinds = [self._kind(char, font) for char in order]
        for i, kind in enumerate(kinds):
            if kind is None:  # a space or joiner belongs to the run around it, else to the base font
                before = kinds[i - 1] if i else None
                after = next((k for k in kinds[i + 1 :] if k is not None), None)
                kinds[i] = before if before and (before == after or order[i] in "\u200c\u200d") else (font, False)
        runs = []
        for kind, members in groupby(zip(order, kinds, strict=True), key=lambda pair: pair[1]):
            assert kind is not None
            chars = "".join(char for char, _ in members)
            runs.append(_Run(kind[0], kind[1], chars[::-1] if kind[1] else chars))
        return runs

    def _known(self, char: str, font: str) -> str:
        """``char``, or its code spelt out when no shipped font can draw it: never an empty box."""
        name = script_font(ord(char)) or font
        if ord(char) in self._fonts[name].face.charToGlyph or char in " \u00a0\u200c\u200d":
            return char
        return f"[U+{ord(char):04X}]"

    @staticmethod
    def _kind(char: str, font: str) -> tuple[str, bool] | None:
        if char in " \u200c\u200d":
            return None
        name = script_font(ord(char))
        if name is None:
            return font, False
        return name, name == ARABIC and unicodedata.bidirectional(char) in ("AL", "R", "NSM")

    def _simple(self, text: str, font: str, size: float) -> Piece:
        face = self._fonts[font]
        ops = [
            f"{face.getSubsetInternalName(subset, self._doc)} {size:g} Tf ({_escape(raw)})Tj"
            for subset, raw in face.splitString(text, self._doc)
        ]
        widths, default = face.face.charWidths, face.face.defaultWidth
        return Piece(" ".join(ops), sum(widths.get(ord(c), default) for c in text) * size / 1000)

    def _shaped(self, text: Any, font: str, size: float) -> Piece:
        """Glyphs at HarfBuzz's positions: TJ kerns along the line, Ts lifts marks."""
        face, ops, at = self._fonts[font], [], 0
        data = text.__shapeData__
        for subset, raw in face.splitString(text, self._doc):
            ops.append(f"{face.getSubsetInternalName(subset, self._doc)} {size:g} Tf")
            glyphs = list(zip(raw, data[at : at + len(raw)], strict=True))
            at += len(raw)
            for rise, members in groupby(glyphs, key=lambda pair: pair[1].y_offset):
                parts = [
                    f"{-glyph.x_offset:g} ({_escape(bytes((code,)))}) "
                    f"{glyph.width - glyph.x_advance + glyph.x_offset:g}"
                    for code, glyph in members
                ]
                line = f"[{' '.join(parts)}] TJ"
                ops.append(f"{rise * size / 1000:g} Ts {line} 0 Ts" if rise else line)
        return Piece(" ".join(ops), sum(glyph.x_advance for glyph in data) * size / 1000)
