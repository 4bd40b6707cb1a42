"""The fields of an action form, one class per kind of input, each answering ``value`` and ``changed``."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from plum_desk.domain.commands import Budget, Case, Field, Given, Quote
from plum_desk.domain.money import Money
from plum_desk.domain.order import Line, Order
from plum_desk.domain.policy import Reason
from plum_desk.domain.voucher import Voucher
from plum_desk.runtime.language import tr
from plum_desk.views import present
from plum_desk.views.present import labels
from plum_desk.views.theme import BODY, MEDIUM, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.check import Check
from plum_desk.views.widgets.chooser import Chooser
from plum_desk.views.widgets.fields import NoteField, TextField
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import row
from plum_desk.views.widgets.money_field import MoneyField
from plum_desk.views.widgets.tabs import Segmented


class FormField(QWidget):
    """``changed`` after every edit. ``value`` is what the payload takes; ``problem`` a sentence or ''."""

    changed = Signal()
    typed = Signal()
    """As ``changed``, but more keys are likely to follow."""

    def __init__(self, declared: Field) -> None:
        super().__init__()
        self.declared = declared
        self.box = QHBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(8)

    def value(self) -> object:
        raise NotImplementedError

    def problem(self) -> str:
        return ""

    def entry(self) -> QWidget:
        """The widget that takes the focus."""
        return self

    def _add(self, *widgets: QWidget, stretch: bool = True) -> None:
        for widget in widgets:
            self.box.addWidget(widget)
        if stretch:
            self.box.addStretch(1)
        self.setFocusProxy(widgets[0])


class AmountField(FormField):
    """Money or points; "Full …" enters the whole of what ``full`` offers, Give or Take the sign."""

    def __init__(self, theme: Theme, declared: Field, initial: Money) -> None:
        super().__init__(declared)
        self._field = MoneyField(theme, declared.title, initial.unit)
        self._full = initial.minor
        self._way = (
            Segmented(theme, tr("Direction"), [("give", tr("Give")), ("take", tr("Take"))]) if declared.signed else None
        )
        self._add(*([self._way] if self._way else []), self._field, stretch=False)
        if initial.minor:
            self._field.set_value(initial.minor)
            full = Button(theme, tr("Full {initial}", initial=present.money(initial)), "ghost")
            full.clicked.connect(self._on_full)
            self.box.addWidget(full)
        elif initial.unit.startswith("PTS:") and declared.title != tr("Points"):
            self.box.addWidget(Label(theme, tr("points"), role="muted"))
        self.box.addStretch(1)
        self.setFocusProxy(self._field)
        self._field.changed.connect(self.typed)
        if self._way is not None:
            self._way.chosen.connect(self.changed)

    def _on_full(self) -> None:
        self._field.set_value(self._full)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def value(self) -> object:
        money = self._field.value
        if money is None:
            return None
        return -money if self._way is not None and self._way.current == "take" else money

    def problem(self) -> str:
        return self._field.problem

    def entry(self) -> QWidget:
        return self._field


class ChoiceField(FormField):
    """One of a few. Without a preset the person must choose."""

    def __init__(
        self, theme: Theme, declared: Field, choices: Sequence[tuple[str, str]], preset: str, prompt: str
    ) -> None:
        super().__init__(declared)
        self._combo = Chooser(theme, declared.title)
        self._combo.setPlaceholderText(prompt)
        self._combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for value, label in choices:
            self._combo.addItem(label, value)
        self._combo.setCurrentIndex(self._combo.findData(preset) if preset else -1)
        self._add(self._combo, stretch=False)
        self._combo.currentIndexChanged.connect(self.changed)

    def value(self) -> object:
        return self._combo.currentData() or ""

    def problem(self) -> str:
        return (
            ""
            if self.value() or not self.declared.required
            else tr("Choose a {lower}.", lower=self.declared.title.lower())
        )

    def entry(self) -> QWidget:
        return self._combo


class LinesField(FormField):
    """Some lines of an order; none ticked means all."""

    def __init__(self, theme: Theme, declared: Field, lines: Sequence[Line], unit: str) -> None:
        super().__init__(declared)
        self._boxes: list[tuple[str, Check]] = []
        column = QVBoxLayout()
        column.setSpacing(2)
        for line in lines:
            text = tr(
                "{title}, {remaining} left",
                title=present.one_line(line.title),
                remaining=present.amount(line.remaining, unit),
            )
            box = Check(theme, text)
            box.toggled.connect(self.changed)
            self._boxes.append((line.line_id, box))
            column.addWidget(box)
        self.box.addLayout(column, 1)
        if self._boxes:
            self.setFocusProxy(self._boxes[0][1])

    def ticked(self) -> tuple[str, ...]:
        return tuple(line_id for line_id, box in self._boxes if box.isChecked())

    def value(self) -> object:
        return self.ticked()

    def entry(self) -> QWidget:
        return self._boxes[0][1] if self._boxes else self


class NoteEntry(FormField):
    def __init__(self, theme: Theme, declared: Field) -> None:
        super().__init__(declared)
        self._field = NoteField(theme, declared.title, declared.help, lines=2)
        self._add(self._field, stretch=False)
        self._field.edited.connect(lambda _: self.typed.emit())

    def value(self) -> object:
        return self._field.text().strip()

    def entry(self) -> QWidget:
        return self._field


class TextEntry(FormField):
    def __init__(self, theme: Theme, declared: Field) -> None:
        super().__init__(declared)
        self._field = TextField(theme, declared.title, declared.help)
        self._add(self._field, stretch=False)
        self._field.textChanged.connect(lambda _: self.typed.emit())

    def value(self) -> object:
        return self._field.text().strip()

    def entry(self) -> QWidget:
        return self._field


class QuoteField(FormField):
    """The provider's price. ``wanted`` asks for it; the answer comes back through ``show_quote``."""

    wanted = Signal()

    def __init__(self, theme: Theme, declared: Field) -> None:
        super().__init__(declared)
        self.quote: Quote | None = None
        self.button = Button(theme, tr("Get quote"), "secondary", "receipt", dense=True)
        self.button.clicked.connect(self.wanted)
        self._said = Label(
            theme, tr("What comes back is known once the provider says its fee."), role="muted", wrap=True
        )
        self._add(self.button, stretch=False)
        self.box.addWidget(self._said, 1)

    def show_quote(self, quote: Quote) -> None:
        self.quote = quote
        back = present.amount(quote.amount - quote.fee, quote.currency)
        fee = present.amount(quote.fee, quote.currency)
        self._said.setText(
            tr(
                "{back} back, fee {fee}. Valid until {expires_at}.",
                back=back,
                fee=fee,
                expires_at=present.time(quote.expires_at),
            )
        )
        self.button.set_label(tr("New quote"))
        self.changed.emit()

    def show_problem(self, sentence: str) -> None:
        self._said.setText(sentence)

    def value(self) -> object:
        return self.quote.quote_id if self.quote else ""

    def entry(self) -> QWidget:
        return self.button


class FixedField(FormField):
    """A value that follows from the others: shown, not entered."""

    def __init__(self, theme: Theme, declared: Field, value: object, words: str) -> None:
        super().__init__(declared)
        self._value = value
        self._label = Label(theme, words, BODY, MEDIUM, selectable=True)
        self.box.addWidget(self._label)
        self.box.addStretch(1)

    def show_value(self, value: object, words: str) -> None:
        self._value = value
        self._label.setText(words)

    def value(self) -> object:
        return self._value


def voucher_words(voucher: Voucher, unit: str) -> str:
    state = labels.of(labels.VOUCHER_STATES, voucher.state)
    return tr(
        "{last4}, {balance} left, {lower}",
        last4=present.masked(voucher.last4),
        balance=present.amount(voucher.balance, unit),
        lower=state.lower(),
    )


def voucher_field(theme: Theme, declared: Field, order: Order, preset: str) -> FormField:
    """A choice only where there is one."""
    if len(order.vouchers) == 1:
        only = order.vouchers[0]
        return FixedField(theme, declared, only.voucher_id, voucher_words(only, order.currency))
    choices = [(v.voucher_id, voucher_words(v, order.currency)) for v in order.vouchers]
    return ChoiceField(theme, declared, choices, preset, tr("Choose a voucher"))


def reason_field(theme: Theme, declared: Field, reasons: Sequence[Reason]) -> FormField:
    return ChoiceField(theme, declared, [(r.code, tr(r.label)) for r in reasons], "", tr("Choose a reason"))


def funder_field(theme: Theme, declared: Field, budgets: Sequence[Budget], preset: str) -> FormField:
    choices = [
        (
            b.account_id,
            tr(
                "{name}, {available} left", name=present.one_line(b.name), available=present.amount(b.available, b.unit)
            ),
        )
        for b in budgets
    ]
    return ChoiceField(theme, declared, choices, preset, tr("Choose who pays"))


def given_field(theme: Theme, declared: Field, given: Sequence[Given], preset: str) -> FormField:
    choices = [
        (
            one.request_id,
            tr("{number}, {at}: {left} left", number=one.number, at=present.date(one.at), left=present.count(one.left)),
        )
        for one in sorted(given, key=lambda one: -one.at)
    ]
    return ChoiceField(theme, declared, choices, preset, tr("Choose what was given"))


class DaysField(ChoiceField):
    """A number of days, of a few."""

    def __init__(self, theme: Theme, declared: Field, days: Sequence[int], preset: int) -> None:
        choices = [(str(each), tr("{each} days", each=each)) for each in days]
        super().__init__(theme, declared, choices, str(preset), tr("Choose how long"))

    def value(self) -> object:
        chosen = str(super().value())
        return int(chosen) if chosen else 0


def with_label(theme: Theme, field: FormField, width: int) -> QWidget:
    """The field behind its label, which hands the focus on by its access key."""
    label = Label(theme, field.declared.title, 12, role="muted")
    label.setFixedWidth(theme.scaled(width))
    label.setBuddy(field.entry())
    line = QWidget()
    line.setLayout(row(label, field))
    field.setProperty("line", line)
    return line


def lines_of(case: Case) -> tuple[Line, ...]:
    return tuple(line for line in case.order.lines if not line.cancelled) if case.order else ()
