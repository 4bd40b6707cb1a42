"""Amounts in words and figures: ₹12,50,000.50, 7,500 points, a real minus sign, never a float."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from babel.numbers import format_currency, format_decimal

from plum_desk.domain.money import POINTS_PREFIX, Money, exponent

LOCALE = "en_IN"
MINUS = "\u2212"


@lru_cache(maxsize=8192)
def amount(minor: int, unit: str) -> str:
    """``minor`` units of ``unit`` as shown."""
    if unit.startswith(POINTS_PREFIX):
        return points(minor)
    if not unit:
        return count(minor)
    digits = exponent(unit)
    value = Decimal(abs(minor)).scaleb(-digits)
    pattern = "¤#,##,##0" + ("." + "0" * digits if digits else "")
    shown = format_currency(value, unit, format=pattern, locale=LOCALE, currency_digits=False)
    return (MINUS if minor < 0 else "") + (shown if shown[:1] in "₹$€£¥" else f"{unit} {_figures(value, digits)}")


def money(value: Money) -> str:
    return amount(value.minor, value.unit)


def points(value: int) -> str:
    return f"{count(value)} point" if abs(value) == 1 else f"{count(value)} points"


def count(value: int) -> str:
    """A whole number with Indian grouping."""
    return (MINUS if value < 0 else "") + _figures(Decimal(abs(value)), 0)


def editable(value: Money) -> str:
    """The figure alone, as a person would type it: ``2499.00``."""
    digits = exponent(value.unit)
    return f"{Decimal(value.minor).scaleb(-digits):.{digits}f}"


def symbol(unit: str) -> str:
    """What stands before (or, for points, after) a figure of ``unit``."""
    return "points" if unit.startswith(POINTS_PREFIX) else amount(0, unit).rstrip("0.").rstrip()


def parse(text: str, unit: str) -> int | None:
    """The minor units that a person typed, or None. Grouping, spaces and the symbol are allowed;
    more decimals than ``unit`` has are not: nothing is rounded behind anyone's back."""
    cleaned = text.replace(symbol(unit), "").replace("points", "").replace("point", "")
    cleaned = "".join(cleaned.split()).replace(",", "").replace(MINUS, "-").replace("\u2068", "").replace("\u2069", "")
    digits = exponent(unit)
    whole, dot, fraction = cleaned.partition(".")
    sign = -1 if whole.startswith("-") else 1
    whole = whole.removeprefix("-") or ("0" if fraction else "")
    if not (whole.isascii() and whole.isdigit()) or (fraction and not (fraction.isascii() and fraction.isdigit())):
        return None
    if len(whole) > 15 or len(fraction) > digits or (dot and not digits):
        return None
    return sign * int(whole + fraction.ljust(digits, "0"))


def _figures(value: Decimal, digits: int) -> str:
    return format_decimal(value, format="#,##,##0" + ("." + "0" * digits if digits else ""), locale=LOCALE)
