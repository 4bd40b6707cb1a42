"""Fonts of one document: fresh objects, because shaping leaves marks in a font that would make a
second rendering differ from the first."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from plum_desk.paths import shipped

REGULAR, BOLD = "PlumSans", "PlumSans-Bold"
DEVANAGARI, TAMIL, ARABIC = "PlumDevanagari", "PlumTamil", "PlumNaskh"

FILES = {
    REGULAR: "NotoSans-Regular.ttf",
    BOLD: "NotoSans-Bold.ttf",
    DEVANAGARI: "NotoSansDevanagari-Regular.ttf",
    TAMIL: "NotoSansTamil-Regular.ttf",
    ARABIC: "NotoNaskhArabic-Regular.ttf",
}

_BLOCKS = (
    (0x0600, 0x06FF, ARABIC), (0x0750, 0x077F, ARABIC), (0x08A0, 0x08FF, ARABIC), (0xFB50, 0xFDFF, ARABIC),
    (0xFE70, 0xFEFE, ARABIC), (0x0900, 0x097F, DEVANAGARI), (0xA8E0, 0xA8FF, DEVANAGARI),
    (0x1CD0, 0x1CFF, DEVANAGARI), (0x0B80, 0x0BFF, TAMIL),
)  # fmt: skip

_one_at_a_time = threading.Lock()
"""reportlab finds fonts by name in one registry of the process."""


def script_font(code: int) -> str | None:
    """The font of a character's own script; None for letters, digits and signs of the base font."""
    for first, last, font in _BLOCKS:
        if first <= code <= last:
            return font
    return None


@contextmanager
def fresh_fonts() -> Iterator[dict[str, TTFont]]:
    """Register new font objects for one document, and hold the registry until it is finished."""
    folder = shipped("resources") / "fonts"
    with _one_at_a_time:
        fonts: dict[str, TTFont] = {}
        try:
            for name, file in FILES.items():
                # ASCII keeps its codes in subset 0: ledger pages write it straight into the stream.
                fonts[name] = TTFont(name, str(folder / file), asciiReadable=True)
                pdfmetrics.registerFont(fonts[name])
            yield fonts
        finally:
            for font in fonts.values():
                font.unregister()  # a name that is taken would keep its first font
