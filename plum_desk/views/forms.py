"""The inline form of a corrective action, generated from its ActionSpec, with a live preview."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from plum_desk.domain.actions import cancel_booking
from plum_desk.domain.commands import Accepted, ActionSpec, Case, Field, Input, Quote
from plum_desk.domain.money import Money
from plum_desk.domain.outcome import Code, Refused
from plum_desk.errors import PlumError
from plum_desk.runtime.language import tr
from plum_desk.views import form_fields as fields
from plum_desk.views import present
from plum_desk.views.form_fields import FormField, QuoteField
from plum_desk.views.form_outcome import Outcome
from plum_desk.views.present.actions import spoken
from plum_desk.views.theme import Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.frames import Card
from plum_desk.views.widgets.layout import row
from plum_desk.views.widgets.pill import KeyHint

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk
    from plum_desk.runtime.dispatch import Submitted
    from plum_desk.runtime.jobs import JobScope
    from plum_desk.runtime.previewing import Preview

TYPING_MS = 150
LABEL_WIDTH = 92
INCOMPLETE = frozenset({Code.UNKNOWN_REASON, Code.REASON_NEEDS_NOTE, Code.QUOTE_MISSING, Code.AMOUNT_NOT_POSITIVE})
"""Refusals that only say that the form is not filled in yet."""


class ActionForm(Card):
    """Asks for one action on one ticket. ``closed`` when it is given up, ``submitted`` (op_id, said)
    once the intent is in the journal. What was typed survives every refusal and error."""

    closed = Signal()
    submitted = Signal(str, str)
    ready = Signal(object)
    """The fields are there, for the Case that this carries."""
    edited = Signal()
    sending = Signal(bool)

    def __init__(self, desk: Desk, theme: Theme, jobs: JobScope, spec: ActionSpec, ticket_id: str) -> None:
        spec = spoken(spec)
        super().__init__(theme, spec.title, KeyHint(theme, "Esc"), active=True)
        self.desk, self.theme, self.spec, self.ticket_id = desk, theme, spec, ticket_id
        self.jobs = jobs.child()  # an answer that comes after the form closed finds no one
        self._saving = jobs
        self.destroyed.connect(self.jobs.cancel)
        self.fields: dict[str, FormField] = {}
        self.quote: Quote | None = None
        self._case: Case | None = None
        self._seen: tuple[int, int, int] | None = None
        self._asked = 0
        self._pending = self._confirm_after = self._sent = False
        self._accepted: Accepted | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.body.addLayout(self._rows)
        self.more = Button(theme, tr("More fields"), "link")
        self.more.hide()
        self.more.clicked.connect(self._on_more)
        self.outcome = Outcome(theme)
        self.outcome.seen.connect(self._on_seen)
        self.cancel = Button(theme, tr("Close") if spec.id == cancel_booking.ID else tr("Cancel"), key="Esc")
        self.cancel.clicked.connect(self.closed)
        self.confirm = Button(theme, spec.verb, "primary", spec.icon, "Ctrl+Enter")
        self.confirm.clicked.connect(self.submit)
        self.confirm.set_reason(tr("Checking what this would do."))
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.outcome)
        self.body.addLayout(row(None, self.cancel, self.confirm))
        self._timer = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._timer.timeout.connect(self.preview)
        desk.connection.changed.connect(self._on_connection)
        self.preview()

    # --- the fields --------------------------------------------------------------------------------

    def _build(self, case: Case, payload: Any) -> None:
        for declared in self.spec.fields:
            field = self._field(declared, case, getattr(payload, declared.name))
            if field is None:
                continue
            field.changed.connect(self._on_changed)
            field.typed.connect(self._on_typed)
            self.fields[declared.name] = field
            line = fields.with_label(self.theme, field, LABEL_WIDTH)
            self._rows.addWidget(line)
            line.setVisible(declared.required)
        self.offer_more()
        before: QWidget | None = None
        for widget in (*(f.entry() for f in self.fields.values()), self.more, self.cancel, self.confirm):
            if before is not None:
                QWidget.setTabOrder(before, widget)
            before = widget
        self._first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _field(self, declared: Field, case: Case, initial: Any) -> FormField | None:
        theme, order = self.theme, case.order
        kind = declared.input
        if kind in (Input.MONEY, Input.POINTS) and Input.QUOTE in {f.input for f in self.spec.fields}:
            return fields.FixedField(theme, declared, initial, tr("Known with the quote"))
        if kind in (Input.MONEY, Input.POINTS):
            return fields.AmountField(theme, declared, initial)
        if kind is Input.REASON:
            reasons = [r for r in case.policy.reasons if self.spec.id in r.actions]
            return fields.reason_field(theme, declared, reasons)
        if kind is Input.VOUCHER:
            return fields.voucher_field(theme, declared, order, str(initial)) if order and order.vouchers else None
        if kind is Input.LINES:
            lines = fields.lines_of(case)
            return fields.LinesField(theme, declared, lines, order.currency) if order and len(lines) > 1 else None
        if kind is Input.FUNDER:
            return fields.funder_field(theme, declared, case.budgets, str(initial))
        if kind is Input.GIVEN:
            return fields.given_field(theme, declared, case.given, str(initial))
        if kind is Input.DAYS:
            return fields.DaysField(theme, declared, case.policy.extend_days, int(initial))
        if kind is Input.QUOTE:
            made = QuoteField(theme, declared)
            made.wanted.connect(self._on_quote_wanted)
            return made
        return fields.NoteEntry(theme, declared) if kind is Input.NOTE else fields.TextEntry(theme, declared)

    def _first(self) -> QWidget:
        """An amount comes filled in full, so the first thing to do is the reason."""
        preferred = ("quote_id", "reason")
        amount = self.fields.get("amount")
        if amount is not None and amount.problem():
            return amount.entry()
        name = next((n for n in preferred if n in self.fields), next(iter(self.fields), ""))
        return self.fields[name].entry() if name else self.cancel

    def offer_more(self) -> None:
        """Name the fields that are not shown yet."""
        hidden = [f.declared.title.lower() for f in self.fields.values() if f.property("line").isHidden()]
        self.more.setVisible(bool(hidden))
        self.more.set_label(tr("Add ") + ", ".join(hidden))

    def _on_more(self) -> None:
        shown = [f for f in self.fields.values() if not f.declared.required]
        for field in shown:
            field.property("line").setVisible(True)
        self.more.hide()
        if shown:
            shown[0].entry().setFocus(Qt.FocusReason.OtherFocusReason)

    def payload(self) -> Any | None:
        """What the fields say, or None while one of them cannot be read."""
        values = {name: field.value() for name, field in self.fields.items()}
        if any(values[f.name] is None for f in self.spec.fields if f.name in values):
            return None
        case = self._case
        if case is None:
            return None
        start = self.spec.initial(msgspec.structs.replace(case, quote=self.quote))
        return msgspec.structs.replace(start, **values)

    # --- preview -----------------------------------------------------------------------------------

    def _on_changed(self) -> None:
        self.edited.emit()
        self._show_needed_note()
        self.preview()

    def _on_typed(self) -> None:
        self.edited.emit()
        self.confirm.set_reason(tr("Checking what this would do."))
        self._pending = True
        self._timer.start()

    def _show_needed_note(self) -> None:
        reason, note = self.fields.get("reason"), self.fields.get("note")
        if reason is None or note is None or self._case is None:
            return
        chosen = next((r for r in self._case.policy.reasons if r.code == reason.value()), None)
        if chosen is not None and chosen.needs_note and note.property("line").isHidden():
            note.property("line").setVisible(True)

    def preview(self) -> None:
        """Ask what the fields as they are would do. Only the latest answer counts."""
        self._timer.stop()
        payload = self.payload() if self._case is not None else None
        if self._case is not None and payload is None:
            self._pending = False
            self.outcome.show_incomplete(self._problem() or tr("Complete the form."))
            self.confirm.set_reason(self._problem() or tr("Complete the form."))
            return
        self._pending = True
        self._asked += 1
        self.jobs.start(self._preview, self._asked, payload)

    async def _preview(self, asked: int, payload: Any | None) -> None:
        try:
            found = await self._ask(payload)
        except PlumError as error:
            if asked == self._asked:
                self._pending = False
                self.outcome.show_fault(present.fault(error))
            return
        if asked == self._asked:
            self._on_preview(found)

    async def _ask(self, payload: Any | None) -> Preview:
        return await self.desk.dispatch.preview(self.ticket_id, self.spec.id, payload, self.quote)

    def _on_preview(self, found: Preview) -> None:
        first = self._case is None
        self._case, self._pending = found.case, False
        if first:
            self._build(found.case, found.payload)
            self.updateGeometry()
            self.ready.emit(found.case)
        versions = _versions(found.case)
        changed = self._seen is not None and versions != self._seen
        if self._seen is None:
            self._seen = versions
        self._accepted = found.decided if isinstance(found.decided, Accepted) else None
        if isinstance(found.decided, Refused):
            self._show_refusal(found.decided)
        else:
            self.outcome.show_accepted(found, offline=not self.online, changed=changed)
            self.confirm.set_label(self._verb(found))
            self.confirm.set_reason(tr("Read what changed first.") if changed else "")
        if self._confirm_after:
            self._confirm_after = False
            if self._accepted is not None and not changed:
                self.submit()

    def _show_refusal(self, refused: Refused) -> None:
        said = present.refusal(refused)
        if refused.code in INCOMPLETE:
            self.outcome.show_incomplete(self._problem() or str(said))
        else:
            self.outcome.show_refused(said)
        self.confirm.set_label(self.spec.verb if self.online else tr("Queue {lower}", lower=self.spec.verb.lower()))
        self.confirm.set_reason(self._problem() or str(said))

    def _problem(self) -> str:
        return next((p for f in self.fields.values() if f.declared.required and (p := f.problem())), "")

    def _verb(self, found: Preview) -> str:
        assert isinstance(found.decided, Accepted)
        amount = present.money(found.decided.amount)
        if not self.online:
            return tr("Queue {lower} {amount}", lower=self.spec.verb.lower(), amount=amount)
        return (
            f"{self.spec.verb} {amount}"
            if found.route and found.route.automatic
            else tr("Send {amount} for approval", amount=amount)
        )

    @property
    def online(self) -> bool:
        return self.desk.connection.online

    def _on_connection(self) -> None:
        if self._case is not None and not self._sent:
            self.preview()

    def _on_seen(self) -> None:
        self._seen = None
        self.preview()

    def refresh(self) -> None:
        """The ticket or what hangs on it changed: look again, and stop the confirming hand if it matters."""
        if self._case is not None and not self._sent:
            self.preview()

    # --- quote ---------------------------------------------------------------------------------------

    def _on_quote_wanted(self) -> None:
        field = self.fields["quote_id"]
        assert isinstance(field, QuoteField)
        if not self.online:
            field.show_problem(tr("The provider can only be asked while the centre is connected."))
            return
        field.button.set_busy(tr("Asking…"))
        self.jobs.start(self._fetch_quote, field)

    async def _fetch_quote(self, field: QuoteField) -> None:
        case = self._case
        assert case is not None and case.order is not None
        lines = self.fields.get("line_ids")
        picked = lines.ticked() if isinstance(lines, fields.LinesField) else ()
        wanted = picked or tuple(line.line_id for line in fields.lines_of(case))
        try:
            got = await self.desk.centre.quote(case.order.order_id, self.ticket_id, wanted)
        except PlumError as error:
            field.show_problem(str(present.fault(error)))
            return
        finally:
            field.button.set_busy("")
        self.quote = Quote(got.quote_id, got.amount, got.fee, got.currency, got.expires_at, wanted)
        fee = self.fields.get("fee")
        if isinstance(fee, fields.FixedField):
            fee.show_value(Money(got.fee, got.currency), present.amount(got.fee, got.currency))
        field.show_quote(self.quote)
        if "reason" in self.fields and not self.fields["reason"].value():
            self.fields["reason"].entry().setFocus(Qt.FocusReason.OtherFocusReason)

    # --- confirming ----------------------------------------------------------------------------------

    def submit(self) -> None:
        """Write the intent down, once. A press during a preview waits for it."""
        if self._sent:
            return
        if self._pending:
            self._confirm_after = True
            self.preview()
            return
        payload = self.payload()
        if self._accepted is None or payload is None or not self.confirm.isEnabled():
            return
        self._sent = True
        self.sending.emit(True)
        self.confirm.set_busy(tr("Saving…"))
        self._saving.start(self._submit, payload)

    async def _submit(self, payload: Any) -> None:
        try:
            done = await self._send(payload)
        except PlumError as error:
            if not self.jobs.closed:
                self._release()
                self.outcome.show_fault(present.fault(error))
            return
        if self.jobs.closed:
            return
        if isinstance(done, Refused):
            self._release()
            self._show_refusal(done)
            return
        self.submitted.emit(done.op_id, self._said())

    async def _send(self, payload: Any) -> Submitted | Refused:
        note = getattr(payload, "note", "")
        return await self.desk.dispatch.raise_action(self.ticket_id, self.spec.id, payload, note, quote=self.quote)

    def _release(self) -> None:
        self._sent = False
        self.sending.emit(False)
        self.confirm.set_busy("")

    def _said(self) -> str:
        assert self._accepted is not None
        what = f"{self.spec.title}, {present.money(self._accepted.amount)}"
        if not self.online:
            return tr("{what}: saved here, not sent. It goes out when the centre is back.", what=what)
        return tr("{what}: requested.", what=what)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() == Qt.KeyboardModifier.ControlModifier
        ):
            self.submit()
        else:
            super().keyPressEvent(event)


def _versions(case: Case) -> tuple[int, int, int]:
    return case.ticket.version, case.order.version if case.order else 0, case.member.version
