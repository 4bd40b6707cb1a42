"""An operation of the journal in words: its state, what it asked for, what the centre said."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from plum_desk.domain.outcome import Code
from plum_desk.domain.policy import Policy
from plum_desk.models.columns import Column, Pill
from plum_desk.runtime.language import tr
from plum_desk.store.queries.operations import NEEDS_YOU, OperationRow, OpState
from plum_desk.store.queries.reading import Shown
from plum_desk.views import present
from plum_desk.views.present import labels, work
from plum_desk.views.present.work import Badge


class Sides(NamedTuple):
    """A field as it was seen, as it was wanted, and as somebody else made it first; all in words."""

    field: str
    before: str
    yours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class OperationCells:
    """``waiting`` holds the request ids that still wait for a decision; ``names`` those of people."""

    clock: Callable[[], int]
    policy: Callable[[], Policy]
    waiting: Callable[[], frozenset[str]]
    names: Callable[[], Mapping[str, str]]

    def columns(self) -> tuple[Column, ...]:
        return (
            Column("state", "State", self.state, "pill", self._pill, sort="urgency", width=164),
            Column("action", "Action", self.action, sort="kind", width=110),
            Column("target", "Target", lambda s: _row(s).operation.target, "id", sort="target", width=146),
            Column("amount", "Amount", self.amount, "money", width=104),
            Column("queued", "Queued", self.queued, "quiet", sort="queued_at", width=104, tip=self.written),
            Column("attempts", "Attempts", self._attempts, "quiet", sort="attempts", width=84, wide=True),
            Column("message", "Message", self.message, tip=self.message),
        )

    def sentence(self, shown: Shown) -> str:
        parts = (self.state(shown), self.action(shown), _row(shown).operation.target, self.amount(shown))
        return ", ".join(part for part in (*parts, self.queued(shown), self.message(shown)) if part)

    def state(self, shown: Shown) -> str:
        return self._known(shown)[0]

    def _pill(self, shown: Shown) -> Pill:
        return self._known(shown)[1]

    def _known(self, shown: Shown) -> Badge:
        row = _row(shown)
        raised = row.operation.kind == "request.raise" and row.state == OpState.APPLIED
        if raised and arguments(row).get("request_id") in self.waiting():
            return work.spoken(work.WAITING_FOR_APPROVAL)
        return work.badge(row.state, row.result.code if row.result is not None else "")

    def action(self, shown: Shown) -> str:
        row = _row(shown)
        args = arguments(row)
        if row.operation.kind == "local.event":
            return labels.audit_action(str(args.get("event", "")))
        return work.title(row.operation.kind, str(args.get("action", "")))

    def amount(self, shown: Shown) -> str:
        operation = _row(shown).operation
        return present.amount(operation.amount_minor, operation.unit) if operation.unit else ""

    def queued(self, shown: Shown) -> str:
        return present.stamp(_row(shown).operation.wall_time, self.clock())

    def written(self, shown: Shown) -> str:
        return present.instant(_row(shown).operation.wall_time)

    def _attempts(self, shown: Shown) -> str:
        return present.count(_row(shown).attempts)

    def message(self, shown: Shown) -> str:
        row = _row(shown)
        if row.result is not None and row.result.code and row.state in NEEDS_YOU:
            return present.explain(row.result.code, self.facts(row)).what
        return tr(MESSAGES.get(self.state(shown), ""))

    def facts(self, row: OperationRow) -> dict[str, object]:
        """The result's facts with codes of owners and dispositions in words."""
        facts: dict[str, object] = dict(row.result.facts) if row.result else {}
        field = facts.get("field")
        for side in ("yours", "theirs"):
            if isinstance(field, str) and side in facts:
                facts[side] = self.value(field, facts[side])
        return facts

    def value(self, field: str, value: object) -> str:
        if value in (None, ""):
            return "nobody" if field == "owner_id" else "none"
        if field == "owner_id":
            return self.names().get(str(value), str(value))
        return labels.disposition(str(value), self.policy()) if field == "disposition" else str(value)

    def sides(self, row: OperationRow) -> tuple[Sides, ...]:
        """The fields on which two people differ; none unless the centre said so."""
        if row.result is None or row.result.code != Code.CONFLICT:
            return ()
        facts = row.result.facts
        field = str(facts.get("field", ""))
        if field not in row.operation.guard:
            return ()
        before = json.loads(row.operation.guard[field])
        said = (self.value(field, side) for side in (before, facts.get("yours"), facts.get("theirs")))
        return (Sides(labels.field(field), *said),)

    def theirs(self, row: OperationRow) -> tuple[str, str]:
        """Who changed it first, and when; as far as the centre says."""
        facts = row.result.facts if row.result is not None else {}
        when = facts.get("when")
        at = present.stamp(when, self.clock()) if isinstance(when, int) else ""
        return present.one_line(str(facts.get("who") or "")), at


MESSAGES = {
    "Saved here": "On this computer, not sent yet. It goes out by itself.",
    "Sending": "On its way to the centre; no answer yet.",
    "Sent, no answer yet": "The centre has it; its answer is on the way.",
    "Sent": "The centre has taken it.",
    "Waiting for approval": "Someone else decides. Nothing has been paid or changed yet.",
    "Discarded": "Put away by you. The record stays.",
    "Carried over": "Written again after this computer was enrolled anew; see the newer entry.",
    "Handed over": "A colleague has it now; the ticket says what was tried.",
}


def arguments(row: OperationRow) -> dict[str, object]:
    """The intent's arguments; empty when they were erased."""
    decoded = json.loads(row.args) if row.args else {}
    return decoded if isinstance(decoded, dict) else {}


def _row(shown: Shown) -> OperationRow:
    row: OperationRow = shown.row
    return row
