"""Months and units of reports, in words."""

from __future__ import annotations

from plum_desk.views.present.text import translated

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip
UNITS = {"INR": "Rupees (₹)"}


def month(value: str) -> str:
    """``October 2026`` from ``2026-10``; anything else as it is."""
    year, _, number = value.partition("-")
    known = number.isdecimal() and 1 <= int(number) <= 12
    return f"{translated(MONTHS[int(number) - 1])} {year}" if known else value


def unit(value: str) -> str:
    return translated("Points") if value.startswith("PTS:") else translated(UNITS.get(value, value))
