"""The left-hand side: which requests, the list, and what is said when there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from plum_desk.domain.approval import RequestState, bulk
from plum_desk.domain.changes import ChangeSet, Kind
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.permission import Permission
from plum_desk.errors import PlumError
from plum_desk.runtime.language import several, tr
from plum_desk.store.queries import deciding
from plum_desk.store.queries.deciding import Queue
from plum_desk.store.queries.reading import Sort
from plum_desk.store.queries.requests import DUE_FIRST, NEWEST, REQUESTED, RequestFilter
from plum_desk.views import present
from plum_desk.views.approvals import words
from plum_desk.views.approvals.marked import MarkedBar
from plum_desk.views.approvals.queue import QueueView
from plum_desk.views.theme import LABEL, Theme
from plum_desk.views.widgets.frames import Panel, Rule
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import row
from plum_desk.views.widgets.plain import announce
from plum_desk.views.widgets.states import EmptyState, Skeleton
from plum_desk.views.widgets.tabs import TabRow

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk
    from plum_desk.wire.rows import RequestRow

WIDTH = 356
SETTLE_MS = 150
_ENDED = tuple(state.value for state in RequestState if state is not RequestState.PENDING)
EMPTY = {
    "waiting": ("All clear", "Nothing waits for a decision."),
    "mine": ("No requests of yours", "Refunds, reissues and goodwill that you raise appear here."),
    "ended": ("Nothing decided yet", "Requests appear here once they were decided, ran or expired."),
}


class QueuePanel(Panel):
    """``chosen`` carries a request's id; ``counted`` how many wait for this person, and the first due; ``refused``
    why one more cannot be marked."""

    chosen = Signal(str)
    counted = Signal(int, object)
    refused = Signal(object)

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(tr("Queue"), parent)
        self._desk = desk
        self._jobs = desk.jobs.child()
        self._asked = 0
        self._settled = False
        session = desk.session.current
        self._checks = session is not None and session.actor.may(Permission.REQUEST_DECIDE)
        choices = (
            [("waiting", tr("To decide")), ("mine", tr("Mine")), ("ended", tr("Ended"))]
            if self._checks
            else [("mine", tr("Mine"))]
        )
        self.setFixedWidth(theme.scaled(WIDTH))
        self.tabs = TabRow(theme, tr("Which requests"), choices)
        self.tabs.chosen.connect(self._on_tab)
        self.view = QueueView(theme)
        self.view.chosen.connect(self.chosen)
        self.nothing = EmptyState(theme, "stamp", tr("All clear"))
        self._skeleton = Skeleton(theme, 66)
        self._stack = QStackedWidget()
        for page in (self._skeleton, self.view, self.nothing):
            self._stack.addWidget(page)
        self.bar = MarkedBar(theme)
        self.bar.cleared.connect(lambda: self.mark(frozenset()))
        self.view.toggled.connect(self._on_toggled)
        self._foot = Label(theme, "", LABEL, role="muted")
        self.body.addLayout(row(self.tabs, None, margins=(14, 4, 12, 0)))
        self.body.addWidget(Rule())
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self.bar)
        self.body.addWidget(Rule())
        self.body.addLayout(row(self._foot, None, margins=(14, 6, 14, 6)))
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self.reload)
        desk.bridge.changed.connect(self._on_changed)
        self.destroyed.connect(self._jobs.cancel)
        self._skeleton.start()
        self.reload()

    def _wanted(self) -> tuple[RequestFilter, Sort]:
        session = self._desk.session.current
        user = session.actor.user_id if session else ""
        if self.tabs.current == "waiting":
            return RequestFilter(state=(RequestState.PENDING,)), DUE_FIRST
        if self.tabs.current == "mine":
            return RequestFilter(maker_id=user), NEWEST
        return RequestFilter(state=_ENDED), NEWEST

    def reload(self) -> None:
        """Read the list again; the selection and the place in the list stay."""
        session = self._desk.session.current
        if session is None or self._jobs.closed:
            return
        self._asked += 1
        wanted, sort = self._wanted()
        self._jobs.start(self._read, self._asked, wanted, sort, session.actor.person_id, on_done=self._loaded)

    async def _read(self, asked: int, wanted: RequestFilter, sort: Sort, person: str) -> tuple[int, Queue]:
        return asked, await self._desk.store.read(deciding.queue, wanted, sort, person)

    def _loaded(self, outcome: tuple[int, Queue] | PlumError) -> None:
        self._skeleton.stop()
        if isinstance(outcome, PlumError):
            why = present.fault(outcome)
            self.nothing.show_state("triangle-alert", why.what, why.next, details=present.details(outcome))
            self._stack.setCurrentWidget(self.nothing)
            return
        asked, found = outcome
        session = self._desk.session.current
        if asked != self._asked or session is None:
            return
        rows = [each for each in found.rows if each.state != REQUESTED or self.tabs.current == "mine"]
        self.view.show_rows(rows, self._desk.clock(), session.actor, self._current)
        focus = QApplication.focusWidget()
        focused = self._stack.currentWidget() is not self.view and focus is not None and self.isAncestorOf(focus)
        here = frozenset(each.request_id for each in rows)
        if self.view.marked - here:
            self.mark(self.view.marked & here)  # what ended meanwhile is nobody's to decide
        self._stack.setCurrentWidget(self.view if rows else self.nothing)
        if rows and (focused or not self._settled):
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if rows and not self._current:
            self.step(0)
        self._settled = True
        if not rows:
            self._explain_nothing(found.last)
        more = found.total - len(rows)
        self._foot.setText(
            tr("{rows} of {total}, first due on top", rows=len(rows), total=found.total)
            if more
            else self._sorted(len(rows))
        )
        if self.tabs.current == "waiting":
            others = [each for each in rows if words.turn_of(each, session.actor)]
            self.counted.emit(len(others), min((each.expires_at for each in others if each.expires_at), default=None))

    def _explain_nothing(self, last: int | None) -> None:
        title, text = map(tr, EMPTY[self.tabs.current])
        if self.tabs.current == "waiting" and last is not None:
            at = present.stamp(last, self._desk.clock())
            text = tr("{text} You decided last at {at}.", text=text, at=at)
        self.nothing.show_state("stamp", title, text)

    def _sorted(self, count: int) -> str:
        order = tr("first due on top") if self.tabs.current == "waiting" else tr("newest on top")
        return several(count, "{n} request · {order}", "{n} requests · {order}", n=count, order=order)

    _current = ""

    def keep(self, request_id: str) -> None:
        """The request that the person is looking at, whatever the list does."""
        self._current = request_id
        self.view.select(request_id)

    def step(self, by: int) -> None:
        """The next or previous request of the list."""
        rows = self.view.queue.rows
        if not rows:
            return
        at = self.view.queue.position(self._current)
        target = 0 if at < 0 else max(0, min(len(rows) - 1, at + by))
        self.view.select(rows[target].request_id)

    def tick(self) -> None:
        """Time passed: say again how long is left."""
        self.view.queue.now = self._desk.clock()
        self.view.viewport().update()

    # -- marking ----------------------------------------------------------------------------------

    def _on_toggled(self, request_id: str) -> None:
        """Only what waits for a decision can be marked, and only as much as may be decided at once."""
        if self.tabs.current != "waiting" or not self._checks:
            return
        marked = self.view.marked ^ {request_id}
        if len(marked) > bulk.MOST:
            self.refused.emit(Refused(Code.BULK_FULL, {"most": bulk.MOST}))
            return
        self.mark(marked)

    def mark(self, marked: frozenset[str]) -> None:
        """These and no others."""
        self.view.marked = marked
        self.view.viewport().update()
        self.bar.show_count(len(marked))
        announce(self.view, tr("{marked} marked.", marked=len(marked)))

    def _on_tab(self, _: str) -> None:
        self.mark(frozenset())
        self.reload()

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches(Kind.REQUEST):
            self._settle.start()

    def rows(self) -> list[RequestRow]:
        return self.view.queue.rows
