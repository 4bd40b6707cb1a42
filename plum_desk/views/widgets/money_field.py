"""Entry of an exact amount: digits in, integer minor units out, Indian grouping, a most and a least."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from plum_desk.domain.money import Money, exponent
from plum_desk.runtime.language import tr
from plum_desk.views.theme import SEMI, TOTAL, Theme
from plum_desk.views.widgets.plain import restyle, set_tip

SYMBOLS = {"INR": "₹", "USD": "$", "EUR": "€", "GBP": "£"}
_SHAPE = re.compile(r"[0-9]+(?:\.[0-9]*)?|\.[0-9]+")
_SPACES = str.maketrans("", "", ", \u00a0\u2009\u202f\u2068\u2069'")


def parse(text: str, unit: str) -> int | None:
    """Minor units of ``unit`` in ``text``, or None when it is not an exact, unsigned amount of it.

    Accepts grouping, spaces and the unit's symbol or code; never rounds: a third decimal of a rupee
    is refused, not dropped.
    """
    symbol = SYMBOLS.get(unit, "")
    cleaned = text.strip().translate(_SPACES)
    for prefix in (symbol, unit):
        if prefix and cleaned.upper().startswith(prefix.upper()):
            cleaned = cleaned[len(prefix) :]
    cleaned = cleaned.removesuffix("points").removesuffix("point")
    if len(cleaned) > 18 or not _SHAPE.fullmatch(cleaned):
        return None
    whole, _, decimals = cleaned.partition(".")
    places = exponent(unit)
    if len(decimals.rstrip("0")) > places:
        return None
    return int((whole or "0") + decimals[:places].ljust(places, "0"))


def grouped(whole: int, unit: str) -> str:
    """Thousands as India writes them for rupees and points (12,50,000), else by three."""
    digits = str(whole)
    if unit != "INR" and not unit.startswith("PTS:"):
        return f"{whole:,}"
    head, tail = digits[:-3], digits[-3:]
    pairs = [head[max(0, i - 2) : i] for i in range(len(head), 0, -2)]
    return ",".join([*reversed(pairs), tail]) if head else tail


def written(minor: int, unit: str) -> str:
    """An unsigned amount as the field shows it at rest: ``₹12,50,000.50``, ``7,500``."""
    places = exponent(unit)
    whole, rest = divmod(minor, 10**places)
    number = grouped(whole, unit) + (f".{rest:0{places}d}" if places else "")
    if unit.startswith("PTS:"):
        return number
    return SYMBOLS[unit] + number if unit in SYMBOLS else f"{unit} {number}"


class MoneyField(QLineEdit):
    """An amount of ``unit``. ``value`` is None while what was typed is not one. Turns red, with the
    reason as a sentence in ``problem``, when it is unreadable, zero, or above ``most``."""

    changed = Signal()

    def __init__(
        self, theme: Theme, name: str, unit: str, *, most: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._unit = unit
        self._most = most
        self._name = name
        self._error = ""
        self.setFont(theme.font(TOTAL, SEMI))
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setMaxLength(24)
        self.setFixedWidth(theme.scaled(150))
        self.setAccessibleName(name)
        self.setPlaceholderText(written(0, unit))
        self.textChanged.connect(self._on_text)

    @property
    def unit(self) -> str:
        return self._unit

    @property
    def value(self) -> Money | None:
        minor = parse(self.text(), self._unit)
        return None if minor is None else Money(minor, self._unit)

    @property
    def problem(self) -> str:
        """What is wrong with the amount, as a sentence; empty when nothing is."""
        money = self.value
        if not self.text().strip():
            return tr("Enter an amount.")
        if money is None:
            places = exponent(self._unit)
            return (
                tr("Enter a plain amount with at most {places} decimals.", places=places)
                if places
                else tr("Enter whole points.")
            )
        if money.minor == 0:
            return tr("The amount must be above zero.")
        if self._most is not None and money.minor > self._most:
            return tr("At most {written}.", written=written(self._most, self._unit))
        return ""

    def set_value(self, minor: int) -> None:
        self.setText(written(minor, self._unit))

    def set_unit(self, unit: str, most: int | None) -> None:
        self._unit, self._most = unit, most
        self.setPlaceholderText(written(0, unit))
        self._on_text()

    def set_most(self, most: int | None) -> None:
        self._most = most
        self._on_text()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        money = self.value
        if money is not None and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.set_value(money.minor)

    def _on_text(self) -> None:
        problem = self.problem if self.text() else ""
        if problem != self._error:
            self._error = problem
            self.setProperty("error", bool(problem))
            set_tip(self, problem)
            restyle(self)
        self.changed.emit()
