"""What is out of the ordinary: brands that reject far more than usual, and what will be late at the present pace."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from plum_desk.domain.changes import ChangeSet, Kind
from plum_desk.domain.disposition import Disposition
from plum_desk.domain.intents import CloseException, CloseIncident
from plum_desk.domain.outcome import Refused
from plum_desk.domain.outlook import Rising
from plum_desk.domain.pairs import Pair
from plum_desk.domain.permission import Permission
from plum_desk.errors import PlumError
from plum_desk.runtime.dispatch import Submitted
from plum_desk.runtime.language import tr
from plum_desk.store.queries import watching
from plum_desk.views import present
from plum_desk.views.lists.marks import MOST
from plum_desk.views.note_form import NoteForm
from plum_desk.views.present import labels
from plum_desk.views.present.amounts import count
from plum_desk.views.present.incidents import incident_words
from plum_desk.views.theme import BODY, LABEL, MEDIUM, SEMI, TITLE, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.frames import Card, Scroll
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import clear, column, row
from plum_desk.views.widgets.pill import Pill
from plum_desk.wire.rows import ExceptionRow, IncidentRow

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk
    from plum_desk.runtime.jobs import JobScope

WIDTH, HEIGHT = 640, 520
Ending = CloseIncident | CloseException


def rising_words(one: Rising, now: int) -> str:
    said = tr("{share}% of new tickets in 24 hours, usually {usual}%.", share=one.share, usual=one.usual)
    if not one.late:
        return tr(
            "{said} At the present pace all {waiting} open ones are done in time.",
            said=said,
            waiting=count(one.waiting),
        )
    at = one.first_late or 0
    first = tr("now") if at <= now else tr("at {time}", time=present.instant(at))
    return tr(
        "{said} At the present pace {late} of {waiting} miss their time, the first {first}.",
        said=said,
        late=count(one.late),
        waiting=count(one.waiting),
        first=first,
    )


EXCEPTIONS = {
    "delivery": "Delivered after it was cancelled, or the other way round",
    "chargeback": "Charged back beyond what was left of the order",
    "refund_unknown": "A refund that nobody here asked for",
    "refund_amount": "Refunded with another amount",
    "refund_missing": "Refunded here, never settled",
}
ENDS = {"CloseIncident": "Its tickets go on as they are.", "CloseException": "Nothing else is changed by this."}


def difference_words(one: ExceptionRow) -> str:
    """Amounts where there is a unit, else states as the two sides call them."""

    def side(value: str) -> str:
        if one.unit:
            return present.isolate(present.amount(int(value or 0), one.unit))
        return present.one_line(value) or tr("nothing")

    return tr("We have {side}, the provider has {side2}.", side=side(one.ours), side2=side(one.theirs))


def pair_words(one: Pair) -> str:
    first, second = present.isolate(one.first), present.isolate(one.second)
    said = tr(
        "In 30 days {first} approved {given} requests of {second}, {share}% of all that were approved.",
        first=first,
        given=count(one.given),
        second=second,
        share=one.share,
    )
    return (
        tr("{said} {second} approved {taken} of theirs.", said=said, second=second, taken=count(one.taken))
        if one.reciprocal
        else said
    )


def _of(one: IncidentRow) -> dict[str, str]:
    return {"brand": one.brand_id, "status": Disposition.VENDOR_REJECTION.value}


class WatchDialog(QDialog):
    """``shown`` (values by field of the ticket list) asks for those tickets; ``marked`` carries the ids of an
    incident's; ``order_opened`` an order to be shown."""

    shown = Signal(object)
    marked = Signal(object)
    order_opened = Signal(str)

    def __init__(self, desk: Desk, theme: Theme, jobs: JobScope, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Out of the ordinary"))
        self.resize(WIDTH, HEIGHT)
        self._desk, self._theme = desk, theme
        self._jobs = jobs.child()
        self.finished.connect(self._jobs.cancel)
        scroll = Scroll(tr("Out of the ordinary"), margins=(4, 4, 4, 4))
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        scroll.body.addLayout(self._list)
        scroll.body.addStretch(1)
        close = Button(theme, tr("Close"), key="Esc")
        close.clicked.connect(self.reject)
        title = Label(theme, tr("Out of the ordinary"), TITLE, SEMI)
        self.setLayout(column(title, scroll, row(None, close), gap=12, margins=(20, 18, 20, 16)))
        desk.bridge.changed.connect(self._on_changed)
        self._reload()

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches(Kind.INCIDENT) or changes.touches(Kind.EXCEPTION):
            self._reload()

    def _reload(self) -> None:
        if not self._jobs.closed:
            self._jobs.start(self._load)

    async def _load(self) -> None:
        try:
            incidents = await self._desk.store.read(watching.open_incidents)
            outlook = await self._desk.store.read(watching.outlook, self._desk.clock())
            pairs = await self._pairs()
            differences = await self._differences()
        except PlumError as error:
            clear(self._list)
            self._list.addWidget(Label(self._theme, str(present.fault(error)), BODY, role="warning", wrap=True))
            return
        if self.findChild(NoteForm) is not None:
            return  # somebody is writing here
        clear(self._list)
        for incident in incidents:
            self._list.addWidget(self._incident(incident))
        for difference in differences:
            self._list.addWidget(self._difference(difference))
        for one in outlook:
            self._list.addWidget(self._rising(one))
        for pair in pairs:
            self._list.addWidget(self._pair(pair))
        if not (incidents or outlook or pairs or differences):
            said = tr("Nothing is. Spikes of a brand and rising shares of a disposition are shown here by themselves.")
            self._list.addWidget(Label(self._theme, said, BODY, role="muted", wrap=True))

    async def _differences(self) -> list[ExceptionRow]:
        """Who settles unknown outcomes looks into these as well."""
        session = self._desk.session.current
        if session is None or not session.actor.may(Permission.REQUEST_RESOLVE_UNKNOWN):
            return []
        return await self._desk.store.read(watching.open_exceptions)

    def _difference(self, one: ExceptionRow) -> Card:
        theme = self._theme
        title = f"{one.number} · {tr(EXCEPTIONS.get(one.kind, one.kind))}"
        card = Card(theme, title, Pill(theme, tr("Differs"), "danger", "receipt"))
        card.body.addWidget(Label(theme, difference_words(one), BODY, wrap=True))
        since = tr(
            "Since {opened_at}. Reference {reference}.",
            opened_at=present.instant(one.opened_at),
            reference=present.one_line(one.reference),
        )
        card.body.addWidget(Label(theme, since, LABEL, role="muted", wrap=True, selectable=True))
        show = Button(theme, tr("Order {order_id}", order_id=one.order_id), "secondary", "receipt", px=LABEL)
        show.setVisible(bool(one.order_id))
        show.clicked.connect(partial(self._open_order, one.order_id))
        end = Button(theme, tr("Close exception"), "ghost", px=LABEL)
        end.clicked.connect(partial(self._ask_end, card, one.number, CloseException(one.exception_id, ""), one.ver))
        card.body.addLayout(row(show, None, end))
        return card

    def _open_order(self, order_id: str) -> None:
        self.accept()
        self.order_opened.emit(order_id)

    async def _pairs(self) -> list[Pair]:
        """Who checks, or audits, sees who approves whom."""
        session, policy = self._desk.session.current, self._desk.policy
        watches = (Permission.REQUEST_DECIDE, Permission.AUDIT_READ)
        if session is None or not any(session.actor.may(each) for each in watches):
            return []
        return await self._desk.store.read(watching.pairs_of, self._desk.clock(), policy.reciprocal_count)

    def _pair(self, one: Pair) -> Card:
        theme = self._theme
        word, tone = (tr("Approve each other"), "warning") if one.reciprocal else (tr("Mostly one checker"), "info")
        title = tr("{first} and {second}", first=present.one_line(one.first), second=present.one_line(one.second))
        card = Card(theme, title, Pill(theme, word, tone, "users"))
        card.body.addWidget(Label(theme, pair_words(one), BODY, wrap=True))
        return card

    def _incident(self, one: IncidentRow) -> Card:
        theme = self._theme
        mark = Pill(theme, tr("Vendor rejections"), "danger", "bell")
        card = Card(theme, f"{one.number} · {present.one_line(one.brand)}", mark)
        card.body.addWidget(Label(theme, incident_words(one), BODY, wrap=True))
        since = tr(
            "Since {opened_at}; {ticket_ids} tickets belong to it.",
            opened_at=present.instant(one.opened_at),
            ticket_ids=count(len(one.ticket_ids)),
        )
        card.body.addWidget(Label(theme, since, LABEL, role="muted", wrap=True))
        show = Button(theme, tr("Show its tickets"), "secondary", "ticket", px=LABEL)
        show.clicked.connect(partial(self._show, _of(one)))
        some = tr("Mark them all") if len(one.ticket_ids) <= MOST else tr("Mark the first {MOST}", MOST=MOST)
        every = Button(theme, some, "secondary", "check", px=LABEL)
        every.clicked.connect(partial(self._mark, one))
        end = Button(theme, tr("Close incident"), "ghost", px=LABEL)
        end.clicked.connect(partial(self._ask_end, card, one.number, CloseIncident(one.incident_id, ""), one.ver))
        card.body.addLayout(row(show, every, None, end))
        return card

    def _rising(self, one: Rising) -> Card:
        theme, policy = self._theme, self._desk.policy
        tone, icon = ("warning", "triangle-alert") if one.late else ("info", "arrow-up")
        card = Card(theme, labels.disposition(one.issue, policy), Pill(theme, tr("Rising"), tone, icon))
        card.body.addWidget(Label(theme, rising_words(one, self._desk.clock()), BODY, MEDIUM, wrap=True))
        show = Button(theme, tr("Show its tickets"), "secondary", "ticket", px=LABEL)
        show.clicked.connect(partial(self._show, {"issue": one.issue}))
        card.body.addLayout(row(show, None))
        return card

    def _show(self, wanted: dict[str, str]) -> None:
        self.accept()
        self.shown.emit(wanted)

    def _mark(self, one: IncidentRow) -> None:
        self._show(_of(one))
        self.marked.emit(one.ticket_ids)

    # --- ending ----------------------------------------------------------------------------------------------

    def _ask_end(self, card: Card, number: str, intent: Ending, ver: int) -> None:
        closes = tr("Close incident") if isinstance(intent, CloseIncident) else tr("Close exception")
        form = NoteForm(
            self._theme,
            tr("Close {number}", number=number),
            tr("What became of it?"),
            [("close", closes)],
            tr(ENDS[type(intent).__name__]),
        )
        form.closed.connect(form.deleteLater)
        form.confirmed.connect(lambda _, note: self._jobs.start(self._end, form, number, intent, ver, note))
        card.body.addWidget(form)
        form.field.setFocus(Qt.FocusReason.OtherFocusReason)

    async def _end(self, form: NoteForm, number: str, intent: Ending, ver: int, note: str) -> None:
        said = msgspec.structs.replace(intent, note=note)
        try:
            outcome = await self._desk.dispatch.submit(said, target=number, base_ver=ver)
        except PlumError as error:
            form.failed(str(present.fault(error)))
            return
        if isinstance(outcome, Submitted):
            form.hide()
            form.setParent(None)
            form.deleteLater()
        elif isinstance(outcome, Refused):
            form.failed(str(present.refusal(outcome)))
