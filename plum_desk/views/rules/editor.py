"""One row of the rules, field by field; every change is told at once and kept with the others."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from plum_desk.domain.policy import Policy
from plum_desk.runtime.language import tr
from plum_desk.views.rules.sections import Edited, Section, put, shown, unit_of
from plum_desk.views.theme import LABEL, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.check import Check
from plum_desk.views.widgets.chooser import Chooser
from plum_desk.views.widgets.fields import NoteField, TextField
from plum_desk.views.widgets.frames import Card
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import clear
from plum_desk.views.widgets.layout import row as row_of
from plum_desk.views.widgets.money_field import MoneyField


class RowEditor(Card):
    """``edited`` carries the row as it is now; ``removed`` its key."""

    edited = Signal(object)
    removed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Rule"))
        self._theme = theme
        self._row: Any = None
        self._section: Section | None = None
        self.fields: dict[str, QWidget] = {}
        self._box = QVBoxLayout()
        self._box.setSpacing(6)
        self.body.addLayout(self._box)

    def show_row(self, section: Section, row: Any, policy: Policy, *, in_force: bool) -> None:
        """Lay the row out. What is ``in_force`` keeps what reports rest on."""
        self._section, self._row = section, row
        clear(self._box)
        self.fields = {}
        self.set_title(f"{tr(section.title)}: {section.key(row)}")
        for field in section.fields:
            self._add(field, policy, in_force and field.fixed)
        if section.removable:
            remove = Button(self._theme, tr("Remove"), "ghost", "x")
            remove.clicked.connect(lambda: self.removed.emit(section.key(self._row)))
            self._box.addLayout(row_of(remove, None))

    def _add(self, field: Edited, policy: Policy, fixed: bool) -> None:
        widget = self._widget(field, policy)
        widget.setEnabled(not fixed)
        self.fields[field.name] = widget
        if field.kind != "flag":
            self._box.addWidget(Label(self._theme, tr(field.title), LABEL, role="muted"))
        self._box.addWidget(widget)
        said = tr("Frozen: it is in force, and reports count by it.") if fixed else tr(field.help)
        if said:
            self._box.addWidget(Label(self._theme, said, LABEL, role="faint", wrap=True))

    def _widget(self, field: Edited, policy: Policy) -> QWidget:
        value = shown(self._row, field)
        change = partial(self._on_change, field)
        if field.kind == "flag":
            box = Check(self._theme, tr(field.title))
            box.setChecked(bool(value))
            box.toggled.connect(change)
            return box
        if field.kind == "words":
            words = NoteField(self._theme, tr(field.title), lines=6)
            words.setPlainText(str(value))
            words.edited.connect(change)
            return words
        if field.kind == "amount":
            return self._amount(field, int(value), change)
        if field.kind == "choice" and field.choices is not None:
            chooser = Chooser(self._theme, tr(field.title))
            for code, label in field.choices(policy):
                chooser.addItem(label, code)
            chooser.setCurrentIndex(max(0, chooser.findData(str(value))))
            chooser.currentIndexChanged.connect(lambda _: change(str(chooser.currentData())))
            return chooser
        line = TextField(self._theme, tr(field.title))
        line.setText(str(value))
        line.textChanged.connect(change)
        return line

    def _amount(self, field: Edited, value: int, change: Any) -> MoneyField:
        money = MoneyField(self._theme, tr(field.title), unit_of(self._row))
        money.set_value(value)
        money.changed.connect(lambda: change(money.value.minor) if money.value is not None else None)
        return money

    def _on_change(self, field: Edited, value: str | bool | int) -> None:
        self._row = put(self._row, field, value)
        self.edited.emit(self._row)
