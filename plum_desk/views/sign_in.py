"""Signing in: enrolment on first run, then server, login and password; in the demo, personas to press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from plum_desk.domain.outcome import Code
from plum_desk.errors import PlumError
from plum_desk.runtime.language import tr
from plum_desk.views import present, processes
from plum_desk.views.persona import PersonaCard
from plum_desk.views.rail import Logo
from plum_desk.views.theme import BODY, LABEL, MEDIUM, SEMI, TILE, TOTAL, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.fields import TextField
from plum_desk.views.widgets.frames import Panel, page
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import column, row
from plum_desk.views.widgets.plain import announce

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk, Persona

WIDTH = 440
_ENROL = "Your administrator gave you an address and a one-time code."
_AGAIN = (
    "This computer was put out at the centre. With a new one-time code it can come in again; what you did here "
    "stays, and what was not sent goes along when you sign in."
)


class _Field(QWidget):
    """A label over its field."""

    def __init__(self, theme: Theme, label: str, field: TextField) -> None:
        super().__init__()
        self.field = field
        caption = Label(theme, label, LABEL, MEDIUM, "muted")
        caption.setBuddy(field)
        self.setLayout(column(caption, field, gap=4))


class SignIn(QWidget):
    """A page that fills the main window until someone is signed in. ``done`` once they are."""

    done = Signal()

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        page(self)
        self._desk = desk
        self._theme = theme
        self._jobs = desk.jobs.child()
        self._chosen: PersonaCard | None = None
        self._put_out = False
        self.setAccessibleName(tr("Sign in to Plum Desk"))
        self._error = Label(theme, "", BODY, role="danger", wrap=True)
        self._error.hide()
        self._caps = Label(theme, tr("Caps Lock is on."), LABEL, MEDIUM, "warning")
        self._caps.hide()
        self.server = TextField(theme, tr("Server"), "https://centre.example.com", limit=300)
        self.code = TextField(theme, tr("Enrolment code"), tr("One-time code from your administrator"), limit=80)
        self.login = TextField(theme, tr("Login"), tr("Your work account"), limit=200)
        self.password = TextField(theme, tr("Password"), limit=1_000)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.installEventFilter(self)
        self.enrol = Button(theme, tr("Enrol this computer"), "primary", "shield-check")
        self.enter = Button(theme, tr("Sign in"), "primary")
        self.sample = Button(theme, tr("Try with sample data"), "link", px=LABEL)
        self.sample.clicked.connect(self._on_sample)
        self._told = Label(theme, "", LABEL, role="muted", wrap=True)
        self._told.hide()
        self.sample.hide()
        self.enrol.clicked.connect(self._on_enrol)
        self.enter.clicked.connect(self._on_sign_in)
        for field in (self.server, self.code):
            field.returnPressed.connect(self._on_enrol)
        self.login.returnPressed.connect(self.password.setFocus)
        self.password.returnPressed.connect(self._on_sign_in)
        self.personas = [PersonaCard(theme, p) for p in desk.profile.personas]
        self._pages = QStackedLayout()
        self._build()
        self.show_step()

    def _build(self) -> None:
        theme = self._theme
        panel = Panel(tr("Sign in"))
        panel.setFixedWidth(theme.scaled(WIDTH if not self.personas else 520))
        self._title = Label(theme, "", TILE, SEMI, wrap=True)
        self._lead = Label(theme, "", BODY, role="muted", wrap=True)
        for steps in (self._enrolment(), self._credentials(), self._people()):
            self._pages.addWidget(steps)
        panel.body.setContentsMargins(32, 28, 32, 28)
        panel.body.addLayout(row(Logo(theme, tight=True), Label(theme, "Plum Desk", TOTAL, SEMI), None, gap=10))
        panel.body.addSpacing(16)
        panel.body.addWidget(self._title)
        panel.body.addSpacing(4)
        panel.body.addWidget(self._lead)
        panel.body.addSpacing(16)
        panel.body.addWidget(self._error)
        panel.body.addLayout(self._pages)
        box = QVBoxLayout(self)
        box.addStretch(2)
        box.addLayout(row(None, panel, None))  # a row asks the panel how high its wrapped words are at its own width
        box.addStretch(3)

    def _enrolment(self) -> QWidget:
        steps = QWidget()
        steps.setLayout(
            column(
                _Field(self._theme, tr("Server"), self.server),
                _Field(self._theme, tr("Enrolment code"), self.code),
                4,
                row(self.sample, None, self.enrol),
                self._told,
                None,
                gap=12,
            )
        )
        return steps

    def _offer_sample(self) -> None:
        self.sample.setVisible(processes.has_sample_data())

    def _on_sample(self) -> None:
        """A desk of its own with invented data; this one stays as it is."""
        if processes.start_desk("demo"):
            said = tr("The sample desk opens in a window of its own; the first time takes a minute. Nothing leaves it.")
            self.sample.set_reason(tr("It is being started."))
            self._told.setText(said)
            self._told.show()
            announce(self, said)
        else:
            self._fail(tr("The sample desk could not be started."), self.sample)

    def _credentials(self) -> QWidget:
        steps = QWidget()
        self._where = Label(self._theme, "", LABEL, role="faint", elide=True)
        steps.setLayout(
            column(
                _Field(self._theme, tr("Login"), self.login),
                _Field(self._theme, tr("Password"), self.password),
                self._caps,
                4,
                row(self._where, None, self.enter),
                None,
                gap=12,
            )
        )
        return steps

    def _people(self) -> QWidget:
        people = QWidget()
        box = column(gap=8)
        for card in self.personas:
            card.pressed.connect(lambda c=card: self._on_persona(c))
            box.addWidget(card)
        note = tr("Sample data on this computer only. Nothing leaves it.")
        box.addLayout(row(Label(self._theme, note, LABEL, role="faint"), None))
        people.setLayout(box)
        return people

    def show_step(self) -> None:
        """Show the step that is next: enrolment, personas, or login and password."""
        session = self._desk.session
        step = 2 if self.personas else 1 if session.enrolled and not self._put_out else 0
        if step == 0:
            QTimer.singleShot(0, self, self._offer_sample)  # looking for it takes some milliseconds
        self._pages.setCurrentIndex(step)
        for index in range(self._pages.count()):
            shown = self._pages.widget(index)
            if shown is not None:
                shown.setVisible(index == step)
        title, lead = (
            (tr("Enrol this computer"), tr(_AGAIN) if self._put_out else tr(_ENROL)),
            (tr("Sign in"), ""),
            (tr("Who are you today?"), tr("Each person sees and may do different things. Press one to sign in.")),
        )[step]
        self._title.setText(title)
        self._lead.setText(lead)
        self._lead.setVisible(bool(lead))
        self._where.setText(session.server)
        if not self.server.text():
            self.server.setText(session.server)
        self._first(step).setFocus(Qt.FocusReason.OtherFocusReason)

    def _first(self, step: int) -> QWidget:
        if step == 2:
            return self.personas[0]
        return self.login if step == 1 else (self.code if self.server.text() else self.server)

    # -- doing it ---------------------------------------------------------------------------------

    def _on_enrol(self) -> None:
        server, code = self.server.text().strip(), self.code.text().strip()
        missing = next((f for f in (self.server, self.code) if not f.text().strip()), None)
        if missing is not None:
            self._fail(tr("Enter the address and the code that your administrator gave you."), missing)
            return
        if self._start(self.enrol, tr("Enrolling…")):
            self._jobs.start(self._desk.session.enrol, server, code, on_done=self._enrolled)

    def _enrolled(self, outcome: object) -> None:
        self._stop(self.enrol)
        self.code.clear()
        if isinstance(outcome, PlumError):
            self._explain(outcome, self.code)
            return
        self._put_out = False
        self.show_step()

    def _on_sign_in(self) -> None:
        missing = next((f for f in (self.login, self.password) if not f.text()), None)
        if missing is not None:
            self._fail(tr("Enter your login and your password."), missing)
            return
        if self._start(self.enter, tr("Signing in…")):
            login, password = self.login.text().strip(), self.password.text()
            self._jobs.start(self._desk.session.sign_in, login, password, on_done=self._signed_in)

    def _signed_in(self, outcome: object) -> None:
        self._stop(self.enter)
        self.password.clear()
        if isinstance(outcome, PlumError):
            if outcome.code == Code.DEVICE_REVOKED:
                self._put_out = True
                self.show_step()
            self._explain(outcome, self.code if self._put_out else self.password)
            return
        self._error.hide()
        self.done.emit()

    def _on_persona(self, card: PersonaCard) -> None:
        if self._chosen is not None:
            return
        self._chosen = card
        for each in self.personas:
            each.set_busy(tr("Signing in…") if each is card else "", enabled=False)
        persona: Persona = card.persona
        self._jobs.start(self._desk.session.sign_in, persona.login, persona.password, on_done=self._persona_in)

    def _persona_in(self, outcome: object) -> None:
        card, self._chosen = self._chosen, None
        for each in self.personas:
            each.set_busy("", enabled=True)
        if isinstance(outcome, PlumError):
            self._explain(outcome, card or self.personas[0])
            return
        self._error.hide()
        self.done.emit()

    def _start(self, button: Button, doing: str) -> bool:
        if button.busy:
            return False
        self._error.hide()
        for field in self._fields():
            field.show_error("")
            field.setEnabled(False)
        button.set_busy(doing)
        return True

    def _stop(self, button: Button) -> None:
        for field in self._fields():
            field.setEnabled(True)
        button.set_busy("")

    def _fields(self) -> tuple[TextField, ...]:
        return (self.server, self.code, self.login, self.password)

    def _explain(self, error: PlumError, focus: QWidget) -> None:
        words = present.fault(error)
        self._fail(f"{words.what} {words.next}".strip(), focus)

    def _fail(self, sentence: str, focus: QWidget) -> None:
        self._error.setText(sentence)
        self._error.show()
        if isinstance(focus, TextField):
            focus.show_error(sentence)
        focus.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, sentence, urgent=True)

    @property
    def error(self) -> str:
        """The sentence that is shown, or ''."""
        return self._error.whole() if self._error.isVisibleTo(self) else ""

    # -- caps lock --------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt does not tell the state of Caps Lock; a letter whose case disagrees with Shift does."""
        if watched is self.password and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            text = event.text()
            if event.key() == Qt.Key.Key_CapsLock:
                self._caps.hide()
            elif len(text) == 1 and text.isalpha():
                shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self._caps.setVisible(text.isupper() != shifted)
        return False
