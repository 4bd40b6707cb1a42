"""Amounts in words and figures: ₹12,50,000.50, 7,500 points, a real minus sign, never a float."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from babel.numbers import format_currency, format_decimal

from plum_desk.domain.money import POINTS_PREFIX, Money, exponent
from plum_desk.runtime.language import several, tr

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
    pattern = "¤" + _pattern(unit, digits)
    shown = format_currency(value, unit, format=pattern, locale=LOCALE, currency_digits=False)
    return (MINUS if minor < 0 else "") + (shown if shown[:1] in "₹$€£¥" else f"{unit} {_figures(value, unit, digits)}")


def money(value: Money) -> str:
    return amount(value.minor, value.unit)


def points(value: int) -> str:
    return tr("{value} point", value=count(value)) if abs(value) == 1 else tr("{value} points", value=count(value))


@lru_cache(maxsize=8192)
def count(value: int) -> str:
    """A whole number with Indian grouping."""
    return (MINUS if value < 0 else "") + _figures(Decimal(abs(value)), "INR", 0)


def need_you(entries: int) -> str:
    """``1 needs you``, ``2 need you``."""
    return several(entries, "{n} needs you", "{n} need you", n=count(entries))


def _figures(value: Decimal, unit: str, digits: int) -> str:
    return format_decimal(value, format=_pattern(unit, digits), locale=LOCALE)


def _pattern(unit: str, digits: int) -> str:
    """Rupees and points group as India writes them, other currencies by three."""
    return ("#,##,##0" if unit == "INR" else "#,##0") + ("." + "0" * digits if digits else "")
