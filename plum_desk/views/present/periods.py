"""Months and units of reports, in words."""

from __future__ import annotations

from plum_desk.runtime.language import tr

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip
UNITS = {"INR": "Rupees (₹)"}


def month(value: str) -> str:
    """``October 2026`` from ``2026-10``; anything else as it is."""
    year, _, number = value.partition("-")
    known = number.isdecimal() and 1 <= int(number) <= 12
    return f"{tr(MONTHS[int(number) - 1])} {year}" if known else value


def unit(value: str) -> str:
    return tr("Points") if value.startswith("PTS:") else tr(UNITS.get(value, value))
