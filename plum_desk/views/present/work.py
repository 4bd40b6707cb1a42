"""Where a piece of one's own work is: a word and an icon that say no more than is known (ux.md §4)."""

from __future__ import annotations

from plum_desk.domain import drafts
from plum_desk.domain.outcome import Code
from plum_desk.models.columns import Pill
from plum_desk.runtime.language import tr
from plum_desk.store.queries.operations import OpState
from plum_desk.views.present import labels

Badge = tuple[str, Pill]

SAVED: Badge = ("Saved here", Pill("neutral", "cloud-upload"))
NEEDS_YOU: Badge = ("Needs you", Pill("warning", "triangle-alert"))
WAITING_FOR_APPROVAL: Badge = ("Waiting for approval", Pill("plum", "stamp"))
HELD: Badge = ("Goes out in a moment", Pill("info", "hourglass"))
DRAFT: Badge = ("Draft", Pill("warning", "pencil"))
_STATES: dict[str, Badge] = {
    OpState.SAVED: SAVED,
    OpState.SENDING: ("Sending", Pill("info", "refresh-cw")),
    OpState.SENT: ("Sent, no answer yet", Pill("info", "hourglass")),
    OpState.APPLIED: ("Sent", Pill("success", "check")),
    OpState.REJECTED: ("Refused", Pill("danger", "ban")),
    OpState.NEEDS_REVIEW: NEEDS_YOU,
    OpState.DISCARDED: ("Discarded", Pill("neutral", "x")),
    OpState.CARRIED: ("Carried over", Pill("neutral", "refresh-cw")),
    OpState.HANDED_OVER: ("Handed over", Pill("neutral", "user")),
}
_TITLES = {
    "ticket.note": "Note",
    "ticket.assign": "Assign",
    "ticket.disposition": "Disposition",
    "ticket.answer_escalation": "Escalation",
    "incident.close": "Close incident",
    "exception.close": "Close exception",
    "view.share": "Share view",
    "view.unshare": "Take shared view away",
    "delegation.lend": "Lend authority",
    "delegation.take_back": "Take back",
    "ticket.open": "New ticket",
    "ticket.priority": "Priority",
    "ticket.reclassify": "Reclassify",
    "ticket.contact": "Contact",
    "ticket.merge": "Merge",
    "ticket.split": "Split",
    "ticket.link": "Link",
    "ticket.macro": "Macro",
    "operation.discard": "Discard",
    "operation.hand_over": "Hand over",
    "request.revise": "Change request",
    "request.withdraw": "Withdraw",
    "request.decide": "Decision",
    "request.retry_replacement": "Replacement",
    "request.resolve_unknown": "Settlement",
}
CHOICE = frozenset({Code.CONFLICT, Code.STALE_TARGET})
"""Refusals that leave the person a choice: the thing moved, and the work may be done again on what it is."""


def spoken(badge: Badge) -> Badge:
    """In the person's language."""
    return tr(badge[0]), badge[1]


def badge(state: str, code: str = "") -> Badge:
    """``code`` is the centre's reason for a refusal: one that leaves a choice needs the person."""
    if state == OpState.REJECTED and code in CHOICE:
        return spoken(NEEDS_YOU)
    return spoken(_STATES.get(state, (state, Pill("neutral"))))


def title(kind: str, action: str = "") -> str:
    """What a piece of work is, in a word or two; ``action`` is the corrective action that it raises."""
    if kind == "request.raise":
        return labels.short_action(action)
    return tr(_TITLES.get(kind, "")) or labels.audit_action(kind)


_FORMS = {
    drafts.NOTE: "Note",
    drafts.REPLY: "Reply",
    drafts.REVISE: "Changed request",
    drafts.SETTLE: "Evidence",
    drafts.ESCALATION: "Answer to an escalation",
    drafts.CONTACT: "Contact",
    drafts.SPLIT: "Split",
    drafts.RECLASSIFY: "Reclassification",
    drafts.MERGE: "Merge",
    drafts.MACRO: "Macro",
    drafts.OPEN: "New ticket",
    drafts.RULES: "Rules",
}


def form(name: str) -> str:
    """What was half-typed, by the form it was typed in."""
    return tr(_FORMS.get(name.partition(":")[0], "")) or labels.short_action(name)
