"""Keeps what is typed in a form as a draft, and puts a draft back into its form (domain.drafts)."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from plum_desk.domain.actions import ACTIONS
from plum_desk.domain.commands import Case
from plum_desk.domain.drafts import DraftKey
from plum_desk.domain.intents import RaiseRequest
from plum_desk.domain.money import Money
from plum_desk.errors import PlumError
from plum_desk.runtime.drafts import Drafts
from plum_desk.runtime.language import tr
from plum_desk.views import present
from plum_desk.views.form_fields import FormField, LinesField, lines_of
from plum_desk.views.forms import ActionForm
from plum_desk.views.note_form import NoteForm
from plum_desk.views.widgets.fields import NoteField
from plum_desk.views.widgets.money_field import written
from plum_desk.views.widgets.tabs import Segmented

PAUSE_MS = 300
"""A draft is written when the hand rests; the last keys before a crash may be younger than this."""
Entries = dict[str, str | list[str]]
TEXT = "text"


class Keeper(QObject):
    """Lives as long as its form. A form that disappears, whatever the reason, is written down first."""

    def __init__(
        self, drafts: Drafts, key: DraftKey, ticket_id: str, form: QWidget, read: Callable[[], Entries]
    ) -> None:
        super().__init__(form)
        self.key = key
        self._drafts, self._ticket_id, self._form, self._read = drafts, ticket_id, form, read
        self._sending = False
        self.problem: Callable[[str], None] | None = None
        """Shows that the disk did not take the draft."""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._write)
        form.installEventFilter(self)

    def edited(self) -> None:
        if not self._sending:
            self._pause.start()

    def sending(self, going: bool) -> None:
        """While the form's contents are on their way into the journal they are no draft."""
        self._sending = going
        if going:
            self._pause.stop()
        else:
            self._pause.start()

    def flush(self) -> None:
        """Write down at once what still waits for the hand to rest."""
        if self._pause.isActive():
            self._write()

    def _write(self) -> None:
        self._pause.stop()
        self._drafts.keep(self.key, self._ticket_id, self._read(), self._told)

    def _told(self, error: PlumError | None) -> None:
        if error is not None and self.problem is not None:
            self.problem(
                tr("{what} What you typed is still here, but not kept as a draft.", what=present.fault(error).what)
            )
            self._pause.start(10 * PAUSE_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._form and event.type() == QEvent.Type.Hide:
            self.flush()
        return super().eventFilter(watched, event)


def keep_note(drafts: Drafts, form: NoteForm, ticket_id: str, subject: str, name: str) -> None:
    """Keep the text of a note, reply or evidence; what was kept before is in the form again."""
    key = drafts.key(subject, name)
    if key is None:
        return
    keeper = Keeper(drafts, key, ticket_id, form, lambda: {TEXT: form.field.text()})
    kept = drafts.get(key)
    if kept is not None:
        form.field.setPlainText(str(kept.fields.get(TEXT, "")))
        form.field.moveCursor(QTextCursor.MoveOperation.End)
        form.say(tr("Continued from your draft of {at}.", at=present.time(kept.at)))
    keeper.problem = lambda said: form.say(said, "danger")
    form.field.edited.connect(keeper.edited)
    form.sending.connect(keeper.sending)


def keep_action(drafts: Drafts, form: ActionForm, subject: str, name: str) -> None:
    """Keep the entries of a corrective action's form once it has its fields."""
    key = drafts.key(subject, name)
    if key is None:
        return
    keeper = Keeper(drafts, key, form.ticket_id, form, lambda: entered(form.fields))

    def on_ready(case: Case) -> None:
        kept = drafts.get(key)
        if kept is not None:
            enter(form.fields, kept.fields, case)
        form.edited.connect(keeper.edited)

    form.ready.connect(on_ready)
    form.sending.connect(keeper.sending)


# --- entries as typed, readable or not ---------------------------------------------------------------


def entered(fields: dict[str, FormField]) -> Entries:
    """What stands in the fields, by name; a quote is not kept: its price must be asked again."""
    found: Entries = {}
    for name, field in fields.items():
        entry = field.entry()
        if isinstance(field, LinesField):
            found[name] = list(field.ticked())
        elif isinstance(entry, QComboBox):
            found[name] = str(entry.currentData() or "")
        elif isinstance(entry, NoteField):
            found[name] = entry.text()
        elif isinstance(entry, QLineEdit):
            way = field.findChild(Segmented)
            found[name] = [entry.text(), way.current] if way is not None else entry.text()
    return found


def as_entries(asked: RaiseRequest) -> Entries:
    """What a person would have typed to ask for ``asked``; what cannot be typed is left out."""
    payload = msgspec.json.decode(asked.payload, type=ACTIONS[asked.action].payload)
    signed = {field.name for field in ACTIONS[asked.action].fields if field.signed}
    found: Entries = {}
    for name, value in msgspec.structs.asdict(payload).items():
        if isinstance(value, Money):
            text = written(abs(value.minor), value.unit)
            found[name] = [text, "take" if value.minor < 0 else "give"] if name in signed else text
        elif isinstance(value, str):
            found[name] = value
        elif isinstance(value, tuple):
            found[name] = [str(each) for each in value]
    return found


def enter(fields: dict[str, FormField], kept: Entries, case: Case) -> None:
    """Put entries back. What the ticket no longer offers stays as the form has it."""
    for name, value in kept.items():
        field = fields.get(name)
        if field is not None:
            _enter(field, value, case)


def _enter(field: FormField, value: str | list[str], case: Case) -> None:
    entry = field.entry()
    if isinstance(field, LinesField):
        for line, box in zip(lines_of(case), field.findChildren(QCheckBox), strict=True):
            box.setChecked(line.line_id in value)
    elif isinstance(entry, QComboBox):
        at = entry.findData(value)
        if at >= 0:
            entry.setCurrentIndex(at)
    elif isinstance(entry, NoteField) and isinstance(value, str):
        entry.setPlainText(value)
    elif isinstance(entry, QLineEdit):
        text, *way = value if isinstance(value, list) else [value]
        entry.setText(text)
        for chosen in way:
            field.findChildren(Segmented)[0].choose(chosen)
    if value and not field.declared.required:
        field.property("line").setVisible(True)
