"""Bounds for text that people type: what is refused, and why (security.md §7, 34–36)."""

from __future__ import annotations

import unicodedata

from plum_desk.domain.outcome import Code, Refused

NOTE_MAX = 4_000
"""Characters in a note. A longer text belongs in an attachment."""

_COMBINING_RUN_MAX = 8
"""Real scripts stack fewer marks on one letter; more is a rendering attack."""


def check(value: str, *, limit: int = NOTE_MAX, field: str = "text") -> Refused | None:
    """Refuse text with NUL, control characters, lone surrogates, mark floods or too many characters."""
    if len(value) > limit:
        return Refused(Code.TEXT_TOO_LONG, {"field": field, "length": len(value), "limit": limit})
    run = 0
    for position, char in enumerate(value):
        category = unicodedata.category(char)
        if (category == "Cc" and char not in "\n\t\r") or category == "Cs":
            return Refused(Code.TEXT_UNSAFE, {"field": field, "position": position, "char": f"U+{ord(char):04X}"})
        run = run + 1 if category == "Mn" else 0
        if run > _COMBINING_RUN_MAX:
            return Refused(Code.TEXT_UNSAFE, {"field": field, "position": position, "char": "marks"})
    return None


_BIDI = {chr(c): f"[U+{c:04X}]" for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)}
_BIDI |= {chr(c): f"[U+{c:04X}]" for c in (0x200B, 0x2060, 0xFEFF, 0x00AD)}
_TABLE = str.maketrans(_BIDI)


def visible(value: str) -> str:
    """``value`` with direction controls and invisible characters spelt out, for a deciding eye."""
    return value.translate(_TABLE)
