"""Putting other people's words into sentences: literal, isolated in direction, codes masked."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from plum_desk.domain.text import visible

FSI, PDI = "\u2068", "\u2069"
DOTS = "••••"


def translated(text: str) -> str:
    return QCoreApplication.translate("PlumDesk", text)


def isolate(value: str) -> str:
    """``value`` so that its direction cannot disturb the sentence around it; hidden marks spelt out."""
    return f"{FSI}{visible(value)}{PDI}"


def plain(value: str) -> str:
    """``value`` without the isolates that ``isolate`` adds: for the clipboard and for comparisons."""
    return value.replace(FSI, "").replace(PDI, "")


def masked(last4: str) -> str:
    """A voucher code as a desk knows it: ``•••• •••• 7Q4K``, or '' when there is none."""
    return f"{DOTS} {DOTS} {visible(last4)}" if last4 else ""


def one_line(value: str) -> str:
    """``value`` on one line with hidden marks spelt out: for cells and titles."""
    return visible(" ".join(value.split()))


def visible_lines(value: str) -> str:
    """``value`` with its line breaks, hidden marks spelt out: for texts that people wrote."""
    return visible(value.strip())
