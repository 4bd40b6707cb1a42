"""Putting other people's words into sentences: literal, isolated in direction, codes masked."""

from __future__ import annotations

import re

from plum_desk.domain.text import visible

_LONG = re.compile(r"\S{33,}")
FSI, PDI = "\u2068", "\u2069"
DOTS = "••••"


def isolate(value: str) -> str:
    """``value`` so that its direction cannot disturb the sentence around it; hidden marks spelt out."""
    return f"{FSI}{visible(value)}{PDI}"


def left_to_right(value: str) -> str:
    """``value`` as an address or number reads, whatever script it starts with."""
    return f"\u2066{visible(value)}{PDI}" if value else ""


def plain(value: str) -> str:
    """``value`` without the isolates that ``isolate`` adds: for the clipboard and for comparisons."""
    return value.replace(FSI, "").replace("\u2066", "").replace(PDI, "").replace("\u200b", "")


def masked(last4: str) -> str:
    """A voucher code as a desk knows it: ``•••• •••• 7Q4K``, or '' when there is none."""
    return f"{DOTS} {DOTS} {visible(last4)}" if last4 else ""


def one_line(value: str) -> str:
    """``value`` on one line with hidden marks spelt out: for cells and titles."""
    return visible(" ".join(value.split()))


def visible_lines(value: str) -> str:
    """``value`` with its line breaks, hidden marks spelt out: for texts that people wrote."""
    return _LONG.sub(_breakable, visible(value.strip()))


def grouped(digest: str) -> str:
    """A hash in groups of eight: for reading out, and so that it can wrap."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))


def _breakable(run: re.Match[str]) -> str:
    """A word longer than a line, with places where it may wrap."""
    return "\u200b".join(run[0][at : at + 24] for at in range(0, len(run[0]), 24))
