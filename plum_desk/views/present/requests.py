"""What a request's state means for the person looking at it, and what to do about it."""

from __future__ import annotations

from plum_desk.domain.approval import RequestState, Verdict
from plum_desk.runtime.language import tr
from plum_desk.views.present import labels, times
from plum_desk.views.present.refusals import explain
from plum_desk.views.present.text import isolate
from plum_desk.wire.rows import DecisionRow, LegRow, RequestRow

S = RequestState


def meaning(row: RequestRow, now: int, *, mine: bool = True) -> str:
    """One or two sentences: what is the case, and what to do next. ``mine``: it is read by its maker."""
    told = tr(_TOLD.get(row.state, ""))
    if row.state == S.PENDING:
        return _waiting(row, mine)
    if row.state == S.UNKNOWN:
        return f"{told} {_next_question(row, now)}".strip()
    if row.state in (S.FAILED, S.STALE, S.VOIDED_PENDING_REPLACEMENT) and row.code:
        why = explain(row.code, row.facts)
        return f"{why.what} {told or why.next}".strip()
    if row.state in (S.REJECTED, S.RETURNED) and row.decisions:
        last = row.decisions[-1]
        note = f" “{last.note}”" if last.note else ""
        return f"{last.checker_name}:{note or tr(' no note.')} {told}".strip()
    return told


def standing(row: RequestRow) -> list[DecisionRow]:
    """Approvals of the current revision: those of an earlier one are void."""
    return [made for made in row.decisions if made.revision == row.revision and made.verdict == Verdict.APPROVE]


def _waiting(row: RequestRow, mine: bool) -> str:
    given = standing(row)
    tier = row.tiers[min(len(given), len(row.tiers) - 1)] if row.tiers else 2
    until = tr(", until {expires_at}", expires_at=times.instant(row.expires_at)) if row.expires_at else ""
    names = tr(" and ").join(isolate(made.checker_name) for made in given)
    by = tr("Approved by {names}. ", names=names) if given else ""
    may = (
        tr("You may change it until it is decided.")
        if given
        else tr("You may change or withdraw it until someone decides.")
    )
    return tr(
        "{by}Waiting for an L{tier} approver{until}.{value}",
        by=by,
        tier=tier,
        until=until,
        value=f" {may}" if mine else "",
    )


def _next_question(row: RequestRow, now: int) -> str:
    asks = [leg.next_at for leg in row.legs if leg.state == "unknown" and leg.next_at]
    if not asks:
        return tr("A supervisor must settle it with evidence from the provider.")
    wait = min(asks) - now
    return (
        tr("The provider is asked again in {wait}.", wait=times.span(wait))
        if wait > 0
        else tr("The provider is being asked again.")
    )


_TOLD: dict[str, str] = {
    "requested": "The centre has not seen it yet. Nothing has been done.",
    S.AUTO_APPROVED: "Within limits: it is about to run.",
    S.APPROVED: "Approved: it is about to run.",
    S.EXECUTING: "The provider is working on it. Nothing to do.",
    S.SUCCEEDED: "Done.",
    S.FAILED: "Nothing was given back or replaced. Look at the reason, then raise it again if it is still needed.",
    S.UNKNOWN: "Money may have moved. Do not try again.",
    S.REJECTED: "A new request must answer the note.",
    S.RETURNED: "Change it and send it again.",
    S.WITHDRAWN: "Taken back by its maker.",
    S.EXPIRED: "Nobody decided in time; everything it held was released. Raise it again if it is still needed.",
    S.SUPERSEDED: "A newer request took its place.",
    S.STALE: "Nothing was done. Look at the current state, then raise it again.",
    S.VOIDED_PENDING_REPLACEMENT: (
        "The old voucher is void and the member has no new one. Order the replacement again, or refund."
    ),
}


def leg_words(leg: LegRow) -> str:
    tries = tr(", tried {attempts} times", attempts=leg.attempts) if leg.attempts > 1 else ""
    return f"{labels.leg(leg.name)}: {labels.of(labels.LEG_STATES, leg.state).lower()}{tries}"
