"""An incident's requests approved as one: which of them may be, which not and why, and the dialog that counts them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtWidgets import QWidget

from plum_desk.domain import approval
from plum_desk.domain.actor import Actor
from plum_desk.domain.approval import LimitLine, Usage, bulk
from plum_desk.domain.money import Money
from plum_desk.runtime.deciding import facts_of
from plum_desk.runtime.language import several, tr
from plum_desk.store.queries.cohort import Cohort, Waiting
from plum_desk.views import present
from plum_desk.views.approvals import authority, marked, statement, words
from plum_desk.views.approvals.review import ReviewPane
from plum_desk.views.bulk import BulkDialog
from plum_desk.views.present import labels
from plum_desk.views.present.incidents import incident_words
from plum_desk.views.theme import BODY, LABEL, Theme
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import column
from plum_desk.views.widgets.limits import LimitList
from plum_desk.wire.rows import RequestRow

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk
    from plum_desk.runtime.jobs import JobScope

NAMED = 4
"""Numbers of requests named beside a reason; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """``rows`` may all be approved as one; ``others`` are the numbers of those that may not, by why."""

    rows: tuple[RequestRow, ...]
    others: dict[str, list[str]]


def choose(cohort: Cohort, desk: Desk) -> Chosen:
    """The first due come first, as far as the checker's limits reach. Decided in one's own name: what was lent is
    used one by one."""
    session, policy = desk.session.current, desk.policy
    if session is None:
        return Chosen((), {})
    device = desk.session.device.device_id if desk.session.device else ""
    actor, rows, others = session.actor, list[RequestRow](), dict[str, list[str]]()
    joined = [_candidate(each, cohort) for each in cohort.decided]
    given = cohort.approved
    for each in cohort.waiting:
        candidate = _candidate(each.row, cohort)
        why = _locked(each, actor, device, given, desk)
        if not why:
            refused = bulk.may_join_incident(candidate, joined, cohort.incident.incident_id, actor.role, policy)
            why = "" if refused is None else present.refusal(refused).what
        if why:
            others.setdefault(why, []).append(each.row.number)
            continue
        rows.append(each.row)
        joined.append(candidate)
        given += each.row.amount
    return Chosen(tuple(rows), others)


def _candidate(row: RequestRow, cohort: Cohort) -> bulk.Candidate:
    return msgspec.structs.replace(marked.candidate(row), incident=cohort.incident.incident_id)


def _locked(each: Waiting, actor: Actor, device_id: str, given: int, desk: Desk) -> str:
    """Why this one may not be approved at all, '' where it may; only what is verified is."""
    try:
        statement.open_statement(each.row)
    except statement.Unverified:
        return tr("What was sent does not match its fingerprint.")
    found = authority.allowed(
        facts_of(each.row), actor, device_id, desk.policy, each.usage, given, desk.clock(), desk.connection.online
    )
    return found.locked or found.approve_locked


def dialog(
    desk: Desk, theme: Theme, jobs: JobScope, cohort: Cohort, chosen: Chosen, review: ReviewPane, parent: QWidget
) -> BulkDialog:
    """Each is approved as it was here, and refused if it changed since."""
    rows, incident = chosen.rows, cohort.incident
    total = Money(sum(one.amount for one in rows), rows[0].unit)
    title = several(
        len(rows),
        "Approve {n} request of {number}: {what}, {total} in all",
        "Approve {n} requests of {number} as one: {what}, {total} in all",
        n=len(rows), number=incident.number, what=labels.action(rows[0].action),
        total=present.amount(total.minor, total.unit),
    )  # fmt: skip
    deed = marked.deed(desk, rows, review, title, incident.incident_id)
    return BulkDialog(
        desk, theme, jobs, [one.request_id for one in rows], deed, parent, _head(desk, theme, cohort, chosen, total)
    )


def _head(desk: Desk, theme: Theme, cohort: Cohort, chosen: Chosen, total: Money) -> QWidget:
    """What the incident is, how much of one's limits this takes, and what is not among them."""
    head = QWidget()
    brand = present.one_line(cohort.incident.brand)
    said = Label(theme, f"{brand}: {incident_words(cohort.incident)}", BODY, wrap=True)
    limits = LimitList(theme)
    limits.show_limits(_bars(desk, cohort, chosen.rows[0].action, total))
    lines = [Label(theme, line, LABEL, role="muted", wrap=True) for line in _left_out(chosen.others)]
    head.setLayout(column(said, limits, *lines, gap=8))
    return head


def _bars(desk: Desk, cohort: Cohort, action: str, total: Money) -> words.Bars:
    session = desk.session.current
    assert session is not None
    role, policy = session.actor.role, desk.policy
    before = Money(sum(each.amount for each in cohort.decided), total.unit)
    held = bulk.limit_at_once(action, total, role, policy)
    past = bulk.limit_at_once(action, before, role, policy)
    if held is None or past is None:
        return []
    unit = held[0].unit
    once = LimitLine("per_action", past[0].minor, held[0].minor, held[1].minor)
    day = approval.limit_lines(role, action, total, Usage(maker_24h=cohort.approved), policy)[1]
    return [
        words.bar(tr("This incident, at once"), once, unit),
        words.bar(tr("Your last 24 hours"), day, unit),
    ]


def _left_out(others: dict[str, list[str]]) -> Iterable[str]:
    for why, numbers in others.items():
        named = ", ".join(numbers[:NAMED])
        more = len(numbers) - NAMED
        if more > 0:
            named = tr("{named} and {more} more", named=named, more=more)
        yield tr("Not among them: {named}. {why}", named=named, why=why)
