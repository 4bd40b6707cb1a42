"""Put the values of an earlier payload into the fields of a form."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox

from plum_desk.domain.commands import Case
from plum_desk.domain.money import Money
from plum_desk.views.form_fields import AmountField, FormField, LinesField, lines_of
from plum_desk.views.widgets.fields import NoteField, TextField
from plum_desk.views.widgets.money_field import MoneyField
from plum_desk.views.widgets.tabs import Segmented


def fill(field: FormField, value: Any, case: Case) -> None:
    """What a person would enter to mean ``value``. A quote is not filled: its price must be asked again."""
    entry = field.entry()
    if isinstance(field, AmountField) and isinstance(value, Money):
        _amount(field, value)
    elif isinstance(field, LinesField):
        for line, box in zip(lines_of(case), field.findChildren(QCheckBox), strict=True):
            box.setChecked(line.line_id in value)
    elif isinstance(entry, QComboBox):
        entry.setCurrentIndex(entry.findData(str(value)))
    elif isinstance(entry, NoteField):
        entry.setPlainText(value)
    elif isinstance(entry, TextField):
        entry.setText(value)
    if value and not field.declared.required:
        field.property("line").setVisible(True)


def _amount(field: AmountField, value: Money) -> None:
    way = field.findChild(Segmented)
    if way is not None:
        way.choose("take" if value.minor < 0 else "give")
    entry = field.entry()
    if isinstance(entry, MoneyField):
        entry.set_value(abs(value.minor))
