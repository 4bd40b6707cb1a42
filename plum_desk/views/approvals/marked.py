"""Several requests approved at once: what may be among them, and the dialog that counts and lists them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from plum_desk.domain.approval import Verdict, bulk
from plum_desk.domain.approval.bulk import Candidate
from plum_desk.domain.money import Money
from plum_desk.domain.outcome import Code, Refused
from plum_desk.runtime.dispatch import Submitted
from plum_desk.runtime.language import tr
from plum_desk.store.queries import requests
from plum_desk.views import present
from plum_desk.views.approvals.review import ReviewPane
from plum_desk.views.bulk import BulkDialog, Deed
from plum_desk.views.present import labels
from plum_desk.views.theme import LABEL, MEDIUM, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import row
from plum_desk.wire.rows import RequestRow

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk
    from plum_desk.runtime.jobs import JobScope


class MarkedBar(QFrame):
    """How many are marked, and the two things to do with them; hidden while none is."""

    wanted = Signal()
    cleared = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("footer")
        self.setAccessibleName(tr("Marked requests"))
        self._count = Label(theme, "", LABEL, MEDIUM)
        self.approve = Button(theme, tr("Approve marked"), "secondary", "check", "Ctrl+Shift+M", px=LABEL)
        self.approve.clicked.connect(self.wanted)
        unmark = Button(theme, tr("Unmark"), "ghost", px=LABEL)
        unmark.clicked.connect(self.cleared)
        self.setLayout(row(self._count, None, unmark, self.approve, gap=8, margins=(14, 6, 12, 6)))
        self.hide()

    def show_count(self, count: int) -> None:
        self._count.setText(tr("{count} marked", count=count))
        self.setVisible(count > 0)


def candidate(row: RequestRow) -> Candidate:
    return Candidate(
        row.request_id, row.revision, row.sha256, row.programme_id, row.action, Money(row.amount, row.unit), row.tiers,
        row.flags, tuple(each.evidence_id for each in row.evidence),
    )  # fmt: skip


def refusal(rows: Sequence[RequestRow], review: ReviewPane, desk: Desk) -> tuple[RequestRow, Refused] | None:
    """The first of ``rows`` that may not be approved with the others, and why; None when all may."""
    session = desk.session.current
    if session is None:
        return None
    found: list[Candidate] = []
    for one in rows:
        why = bulk.may_join(
            candidate(one), found, review.opened(one.request_id, one.revision), session.actor.role, desk.policy
        )
        if why is None and review.looked_at(one.request_id) != (one.revision, one.sha256):
            why = Refused(Code.HASH_MISMATCH, {"theirs": one.revision})
        if why is not None:
            return one, why
        found.append(candidate(one))
    return None


def words(one: RequestRow, why: Refused) -> str:
    """Which of them, and why."""
    return f"{one.number}: {present.refusal(why)}"


def dialog(
    desk: Desk, theme: Theme, jobs: JobScope, rows: Sequence[RequestRow], review: ReviewPane, parent: QWidget
) -> BulkDialog:
    """``rows`` may all be approved together, as ``refusal`` says."""
    total = present.amount(sum(one.amount for one in rows), rows[0].unit)
    what = labels.action(rows[0].action)
    title = tr("Approve {rows} requests: {what}, {total} in all", rows=len(rows), what=what, total=total)
    return BulkDialog(desk, theme, jobs, [one.request_id for one in rows], deed(desk, rows, review, title), parent)


def deed(desk: Desk, rows: Sequence[RequestRow], review: ReviewPane, title: str, incident_id: str = "") -> Deed:
    """Approve ``rows`` as they were read, as part of an incident if one is named; what changed since is refused."""
    seen = {one.request_id: (one.revision, one.sha256) for one in rows}
    batch = bulk.batch_of((name, *what) for name, what in seen.items())
    numbers = {one.request_id: one.number for one in rows}

    async def now(request_id: str) -> RequestRow | None:
        shown = await desk.store.read(requests.one, request_id)
        return None if shown is None else shown.row

    async def approve(one: Any) -> Submitted | Refused:
        revision, sha256 = seen[one.request_id]
        if (one.revision, one.sha256) != (revision, sha256):
            return Refused(Code.HASH_MISMATCH, {"yours": revision, "theirs": one.revision})
        opened = tuple(sorted(review.opened(one.request_id, revision)))
        return await desk.dispatch.decide(
            one, Verdict.APPROVE, "", sha256, opened, batch=batch, incident_id=incident_id
        )

    return Deed(title, now, _said, approve, tr("Approve all"), numbers.__getitem__)


def _said(one: RequestRow) -> str:
    amount, maker = present.amount(one.amount, one.unit), present.one_line(one.maker_name)
    return tr(
        "{amount} for {member_name}, asked for by {maker}",
        amount=amount,
        member_name=present.one_line(one.member_name),
        maker=maker,
    )
