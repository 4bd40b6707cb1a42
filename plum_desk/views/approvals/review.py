"""The right-hand side of the Approvals window: one request from reading to the centre's answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from plum_desk.domain.approval import RequestState, Verdict
from plum_desk.domain.changes import ChangeSet, Kind
from plum_desk.domain.outcome import Refused
from plum_desk.errors import PlumError
from plum_desk.runtime.deciding import facts_of, holding
from plum_desk.runtime.dispatch import Submitted
from plum_desk.runtime.language import tr
from plum_desk.store.queries import deciding, operations
from plum_desk.store.queries.deciding import Deciding
from plum_desk.store.queries.operations import NEEDS_YOU, WAITING, OperationRow
from plum_desk.store.queries.requests import REQUESTED
from plum_desk.views import present
from plum_desk.views.approvals import authority, statement, words
from plum_desk.views.approvals.card import RequestCard, Review
from plum_desk.views.approvals.decision_bar import DecisionBar
from plum_desk.views.approvals.evidence import EvidenceDialog
from plum_desk.views.own_work import REVISE, own_work, title
from plum_desk.views.theme import Theme, ToneName
from plum_desk.views.widgets.banner import Banner
from plum_desk.views.widgets.frames import Panel
from plum_desk.views.widgets.plain import announce
from plum_desk.views.widgets.states import EmptyState, Skeleton
from plum_desk.wire.delegations import Lent
from plum_desk.wire.rows import RequestRow

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk

RUNS = "Approving runs it at once. It cannot be undone; a reversal is a new request."
PASSES = "Approving passes it on: {tier} must approve as well before it runs."


class ReviewPane(Panel):
    """``decided`` carries a sentence and its tone once the centre has answered; ``record`` asks to open
    a ticket or order. What is on screen and what a decision names are the same verified bytes."""

    decided = Signal(str, str)
    record = Signal(str, str)
    shown = Signal()
    """Another request is on screen, or none."""

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(tr("Request"), parent)
        self._desk = desk
        self._theme = theme
        self._jobs = desk.jobs.child()
        self._wanted = ""
        self._shown: Review | None = None
        self._facts: Deciding | None = None
        self._newer: Review | None = None
        self._newer_facts: Deciding | None = None
        self._opened: dict[tuple[str, int], frozenset[str]] = {}
        self._looked: dict[str, tuple[int, str]] = {}
        self._drafts: dict[str, str] = {}
        self._waiting: tuple[str, Verdict] | None = None
        self._refusal = ""
        self.borrowed: tuple[Lent, ...] = ()
        """Authority that others have lent, as the centre last said."""
        self.card = RequestCard(theme)
        self.bar = DecisionBar(theme)
        self.notice = Banner(theme)
        self.show_changes = self.notice.add_button(tr("Show changes"))
        self.show_changes.clicked.connect(self.read_changes)
        self.nothing = EmptyState(
            theme, "stamp", tr("Nothing chosen"), tr("Choose a request on the left to review it.")
        )
        self._skeleton = Skeleton(theme, 48)
        self._stack = QStackedWidget()
        self._content = QWidget()
        self._build()
        self.card.record.connect(self.record)
        self.card.evidence.connect(self._on_evidence)
        self.bar.decided.connect(self._on_decided)
        self.bar.wanted.connect(self._on_wanted)
        desk.bridge.changed.connect(self._on_changed)
        desk.connection.changed.connect(self._judge)
        self.destroyed.connect(self._jobs.cancel)

    def _build(self) -> None:
        inside = QVBoxLayout(self._content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        notice = QVBoxLayout()
        notice.setContentsMargins(12, 8, 12, 0)
        notice.addWidget(self.notice)
        inside.addLayout(notice)
        inside.addWidget(self.card, 1)
        inside.addWidget(self.bar)
        for page in (self.nothing, self._skeleton, self._content):
            self._stack.addWidget(page)
        self.body.addWidget(self._stack)

    # -- choosing and loading ---------------------------------------------------------------------

    @property
    def request_id(self) -> str:
        return self._wanted

    @property
    def ticket_id(self) -> str:
        """The ticket of the request on screen, '' while there is none."""
        return self._shown.row.ticket_id if self._shown is not None else ""

    @property
    def in_incident(self) -> bool:
        """Whether the request on screen belongs to an open incident."""
        return self._shown is not None and self._shown.gathered is not None

    @property
    def row(self) -> RequestRow | None:
        """The request on screen."""
        return self._shown.row if self._shown is not None else None

    def opened(self, request_id: str, revision: int) -> frozenset[str]:
        """The evidence of this revision that was opened in this window."""
        return self._opened.get((request_id, revision), frozenset())

    def looked_at(self, request_id: str) -> tuple[int, str] | None:
        """Revision and hash of what was last on screen of a request, None of one that never was."""
        return self._looked.get(request_id)

    def review(self, request_id: str) -> None:
        """Show a request; an unsent note to the one before is kept for when it is shown again."""
        if request_id == self._wanted:
            return
        if self._wanted:
            self._drafts[self._wanted] = self.bar.note.text()
        self._wanted = request_id
        self._shown = self._newer = None
        self._refusal = ""
        self.notice.hide()
        self.bar.note.setText(self._drafts.get(request_id, ""))
        if not request_id:
            self._stack.setCurrentWidget(self.nothing)
            self.shown.emit()
            return
        self._skeleton.start()
        self._stack.setCurrentWidget(self._skeleton)
        self.reload()

    def reload(self) -> None:
        """Read the request again; what is on screen stays until the answer is there."""
        session = self._desk.session.current
        if not self._wanted or session is None or self._jobs.closed:
            return
        self._jobs.start(self._read, self._wanted, session.actor.person_id, on_done=self._loaded)

    async def _read(self, request_id: str, person: str) -> tuple[str, Deciding | None]:
        return request_id, await self._desk.store.read(deciding.load, request_id, person, self._desk.clock())

    def _loaded(self, outcome: tuple[str, Deciding | None] | PlumError) -> None:
        self._skeleton.stop()
        if isinstance(outcome, PlumError):
            self._unshowable(tr("The request cannot be read"), str(present.fault(outcome)))
            return
        request_id, found = outcome
        session = self._desk.session.current
        if request_id != self._wanted or session is None:
            return
        if found is None:
            self._unshowable(tr("Not on this desk"), tr("The request was moved, or is outside what you may see."))
            return
        if found.row.state == REQUESTED:
            self._unshowable(
                tr("Not evaluated yet"), tr("The centre has not seen it yet. Nothing has been done."), "hourglass"
            )
            return
        try:
            seen, since = statement.open_statement(found.row), statement.earlier(found.row)
        except statement.Unverified as error:
            self._unshowable(
                tr("This request cannot be shown safely"),
                tr(
                    "What was sent does not match its fingerprint ({error}). Do not decide it; tell your "
                    "administrator.",
                    error=error,
                ),
            )
            return
        key = (found.row.request_id, found.row.revision)
        review = Review(
            found.row, seen, since, session.actor, self._desk.policy, found.approved,
            self._opened.get(key, frozenset()), self._desk.clock(), found.pair, found.gathered,
        )  # fmt: skip
        self._take(review, found)

    def _take(self, review: Review, facts: Deciding) -> None:
        """What is on screen stays until the person asks for the newer revision, and then says what differs
        from what was on screen, which need not be the revision just before."""
        before = self._shown
        if before is not None and before.seen.sha256 != review.seen.sha256:
            self._newer, self._newer_facts = replace(review, since=before.seen), facts
            self._lock_for_changes(review)
            return
        self._show(review if before is None else replace(review, since=before.since), facts)

    def _show(self, review: Review, facts: Deciding) -> None:
        self._shown, self._facts = review, facts
        self._looked[review.row.request_id] = review.row.revision, review.seen.sha256
        self._newer = self._newer_facts = None
        self.card.show_review(review)
        self._stack.setCurrentWidget(self._content)
        self._judge()
        self.shown.emit()

    def _unshowable(self, title: str, text: str, icon: str = "triangle-alert") -> None:
        self._shown = self._facts = None
        self.nothing.show_state(icon, title, text)
        self._stack.setCurrentWidget(self.nothing)
        self.shown.emit()

    # -- a request that changes under review ------------------------------------------------------

    def _lock_for_changes(self, newer: Review) -> None:
        self.notice.show_notice(
            tr("The request changed while you were reading it"),
            tr("You still see the earlier one. Revision {revision} is here.", revision=newer.row.revision),
            "warning",
            "triangle-alert",
            urgent=True,
        )
        self._judge()

    def read_changes(self) -> None:
        """Show the newer request with what differs on top; only now can it be decided."""
        newer, facts = self._newer, self._newer_facts
        if newer is None or facts is None:
            return
        self.notice.hide()
        self._show(newer, facts)
        self.card.read_from_top()
        announce(self.card, tr("The changes are shown"))

    # -- deciding ---------------------------------------------------------------------------------

    @property
    def online(self) -> bool:
        return self._desk.connection.online

    def _allowed(self) -> authority.Allowed:
        assert self._shown is not None and self._facts is not None
        if self._newer is not None:
            return authority.Allowed(tr(authority.CHANGED))
        device = self._desk.session.device
        row, now = self._shown.row, self._desk.clock()
        return authority.best(
            facts_of(row), self._shown.actor, device.device_id if device else "", self._desk.policy,
            self._facts.usage, self._facts.approved, now, self.online, holding(self.borrowed, row.programme_id, now),
        )  # fmt: skip

    def borrow(self, lent: tuple[Lent, ...]) -> None:
        """What others lend changed: judge again."""
        self.borrowed = lent
        self._judge()

    def _judge(self) -> None:
        """What may be pressed now. While an answer is awaited nothing may."""
        if self._shown is None or self._waiting is not None:
            return
        found = self._allowed()
        row = self._shown.row
        said = self._shown.seen.statement
        label = tr("Approve {said}", said=statement.amount(said)) if said.amount_minor else tr("Approve")
        self.bar.show_request(label, self._consequence(found.by), found.locked, found.approve_locked)
        offered = self._own_work()
        self.bar.show_own(row.maker_person == self._shown.actor.person_id, offered)
        if self._refusal:
            self.bar.say(self._refusal, "danger")
        self.bar.setVisible(row.state == RequestState.PENDING or bool(offered))

    def _own_work(self) -> dict[str, str]:
        """What the maker may do with what is shown, unless there is a newer revision to read first."""
        assert self._shown is not None
        row = self._shown.row
        if self._newer is not None or row.maker_person != self._shown.actor.person_id:
            return {}
        return {what: title(what, row) for what in own_work(row, self._shown.actor, self._desk.clock())}

    def _on_wanted(self, what: str) -> None:
        """A change is made in its own form, on the ticket; taking it back needs nothing more."""
        if self._shown is None:
            return
        if what == REVISE:
            self.record.emit("revision", self._shown.row.request_id)
        else:
            self._jobs.start(self._desk.dispatch.withdraw, self._shown.row, on_done=self._withdrawn)

    def _withdrawn(self, outcome: Submitted | Refused | PlumError) -> None:
        if isinstance(outcome, Refused):
            self._say_no(present.refusal(outcome))
        elif isinstance(outcome, PlumError):
            self._say_no(present.fault(outcome))
        elif self._shown is not None:
            self.decided.emit(tr("{number}: withdrawal requested.", number=self._shown.row.number), "success")

    def _consequence(self, by: Lent | None) -> str:
        assert self._shown is not None
        if by is not None:
            name, until = present.one_line(by.name), present.instant(by.ends_at)
            return tr(
                "You decide for {name}, who lends you this until {until}. {consequence}",
                name=name,
                until=until,
                consequence=self._consequence(None),
            )
        row = self._shown.row
        after = len(words.standing(row)) + 1
        return tr(PASSES).format(tier=words.TIERS.get(row.tiers[after], "")) if after < len(row.tiers) else tr(RUNS)

    def command(self, verdict: Verdict) -> None:
        """A decision asked for by key. What the rules forbid still goes to dispatch: it refuses and
        records the attempt. What was not read, or cannot be sent, does not."""
        if self._shown is None or self._waiting is not None:
            return
        found = self._allowed()
        if found.locked in (tr(authority.CHANGED), tr(authority.OFFLINE)):
            self.bar.say(found.locked, "danger")
            announce(self.bar, found.locked, urgent=True)
        elif found.locked:
            self._on_decided(verdict)
        else:
            self.bar.ask(verdict)

    def _on_decided(self, verdict: Verdict) -> None:
        if self._shown is None or self._waiting is not None or self._newer is not None:
            return
        row, seen = self._shown.row, self._shown.seen
        self._waiting = ("", verdict)
        self._refusal = ""
        self.bar.start(verdict)
        opened = tuple(sorted(self._shown.opened))
        note = self.bar.note.text().strip()
        self._jobs.start(
            self._send, row, verdict, note, seen.sha256, opened, self._allowed().by, self._desk.dispatch.new_id(),
            on_done=self._sent,
        )  # fmt: skip

    async def _send(
        self, row: object, verdict: Verdict, note: str, sha256: str, opened: object, by: Lent | None, press: str
    ) -> object:
        return await self._desk.dispatch.decide(row, verdict, note, sha256, opened, by=by, press=press)  # type: ignore[arg-type]

    def _sent(self, outcome: Submitted | Refused | PlumError) -> None:
        if isinstance(outcome, Submitted) and self._waiting is not None:
            self._waiting = (outcome.op_id, self._waiting[1])
            self._look_for_answer()
            return
        self._waiting = None
        if isinstance(outcome, Refused):
            self._say_no(present.refusal(outcome))
        elif isinstance(outcome, PlumError):
            self._say_no(present.fault(outcome))
        else:
            self._judge()

    def _say_no(self, why: present.Explained) -> None:
        """Unlock, and leave the reason on screen until something else is asked for."""
        self._refusal = str(why)
        self._judge()
        announce(self.bar, self._refusal, urgent=True)

    def _look_for_answer(self) -> None:
        if self._waiting is not None and self._waiting[0] and not self._jobs.closed:
            self._jobs.start(self._desk.store.journal_read, operations.one, self._waiting[0], on_done=self._answered)

    def _answered(self, outcome: object) -> None:
        entry = getattr(outcome, "row", None)
        if self._waiting is None or not isinstance(entry, OperationRow) or entry.op_id != self._waiting[0]:
            return
        if entry.state in WAITING:
            return
        verdict = self._waiting[1]
        self._waiting = None
        if entry.state in NEEDS_YOU and entry.result is not None:
            self._say_no(present.explain(entry.result.code, entry.result.facts))
            self.reload()
            return
        self._done(verdict)

    def _done(self, verdict: Verdict) -> None:
        assert self._shown is not None
        row = self._shown.row
        passes = verdict is Verdict.APPROVE and len(words.standing(row)) + 1 < len(row.tiers)
        done = {
            Verdict.APPROVE: tr("Approved {n}. The next approver is told.")
            if passes
            else tr("Approved {n}. It runs now."),
            Verdict.DECLINE: tr("Declined {n}. The maker is told why."),
            Verdict.RETURN: tr("Returned {n} to the maker."),
        }
        self.bar.note.clear()
        self._drafts.pop(row.request_id, None)
        self._judge()
        tone: ToneName = "success"
        self.decided.emit(done[verdict].format(n=row.number), tone)
        self.reload()

    # -- evidence and news ------------------------------------------------------------------------

    def _on_evidence(self, evidence_id: str) -> None:
        if self._shown is None:
            return
        row = self._shown.row
        found = next((e for e in row.evidence if e.evidence_id == evidence_id), None)
        if found is None:
            return
        key = (row.request_id, row.revision)
        self._opened[key] = self._opened.get(key, frozenset()) | {evidence_id}
        self._shown = replace(self._shown, opened=self._opened[key], now=self._desk.clock())
        self.card.show_review(self._shown, focus=evidence_id)
        EvidenceDialog(self._theme, found, self).open()

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches(Kind.REQUEST):
            ids = changes.ids.get(Kind.REQUEST)
            if ids is None or self._wanted in ids:
                self.reload()
        if changes.touches(Kind.OPERATION):
            self._look_for_answer()

    def tick(self) -> None:
        """Time passed: judge what is left again."""
        if self._shown is not None:
            self.card.show_due(self._shown.row, self._desk.clock())
            self._judge()
