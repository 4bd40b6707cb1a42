"""What can be done about a ticket: every action with the reason why not, and which one comes first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from plum_desk.domain.actions import ACTIONS, PRIMARY
from plum_desk.domain.approval import ACTIVE, RequestState, Route
from plum_desk.domain.commands import Accepted, ActionSpec, Case
from plum_desk.domain.disposition import Disposition, may_set
from plum_desk.domain.freshness import Standing
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.permission import Permission
from plum_desk.models.records import TicketRecord
from plum_desk.runtime.language import tr
from plum_desk.views import present
from plum_desk.views.form_outcome import who_runs
from plum_desk.views.forms import INCOMPLETE
from plum_desk.views.present import labels

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk


TOO_OLD = frozenset({Code.RULES_TOO_OLD, Code.CLOCK_SUSPECT})
"""The form can still be filled in and kept as a draft; it says itself why it cannot be confirmed."""


@dataclass(frozen=True, slots=True)
class Offer:
    """``reason`` is '' when the action can be started. ``words`` says who would run its ordinary case;
    ``automatic`` whether that is the person alone."""

    spec: ActionSpec
    reason: str
    words: str = ""
    automatic: bool = False
    primary: bool = False

    @property
    def label(self) -> str:
        return labels.short_action(self.spec.id)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Why a ticket takes no disposition, and why it cannot be resolved; '' when it can. ``done`` is the action after
    which that is what comes next."""

    closed: str
    resolve: str
    done: str = ""


def bounds_of(desk: Desk, record: TicketRecord) -> Bounds:
    """What the ticket, the age of the rules and the role leave open."""
    too_old, session = desk.freshness.may(Standing.MAKE), desk.session.current
    closed = present.refusal(too_old).what if too_old is not None else ""
    if record.ticket.closed_at is not None:
        into = record.ticket.merged_into
        closed = tr("This ticket was merged into {into}.", into=into) if into else tr("This ticket is closed.")
    if session is not None and not session.actor.may(Permission.TICKET_WRITE):
        closed = tr("Your role may read tickets, not change them.")
    running = sum(1 for request in record.requests if request.state in ACTIVE or request.state == "requested")
    refused = may_set(record.ticket.disposition, Disposition.RESOLVED, False, running, desk.policy)
    resolve = closed or (str(present.refusal(refused)) if refused is not None else "")
    return Bounds(closed, resolve, "" if resolve else _done(record))


def _done(record: TicketRecord) -> str:
    """The action that was asked for last, if it has succeeded."""
    last = next(iter(record.requests), None)
    return labels.action(last.action) if last is not None and last.state == RequestState.SUCCEEDED else ""


async def offers(desk: Desk, ticket_id: str) -> tuple[Offer, ...]:
    """Every action, decided for its ordinary case on this ticket as it stands on this desk."""
    found: list[Offer] = []
    previews = await desk.dispatch.ordinary(ticket_id, _with_reason)
    for spec in ACTIONS.values():
        ordinary = previews[spec.id]
        case = ordinary.case
        main = PRIMARY.get(Disposition(case.ticket.canonical)) == spec.id
        if (why := _never(spec, case)) is not None:
            found.append(Offer(spec, why, primary=main))
            continue
        found.append(_offer(spec, ordinary.decided, ordinary.route, main))
    return tuple(found)


def _never(spec: ActionSpec, case: Case) -> str | None:
    """What no form could mend."""
    if not case.actor.may(spec.permission):
        return tr("Your role, {ROLES}, may not raise requests.", ROLES=labels.of(labels.ROLES, case.actor.role))
    if spec.needs_order and case.order is None:
        return tr("This ticket has no order.")
    if spec.needs_order and case.order is not None and case.order.kind not in spec.applies_to:
        kinds = " or ".join(sorted(labels.of(labels.KINDS, kind).lower() for kind in spec.applies_to))
        return tr(
            "Only for {kinds} orders; this is a {lower} order.",
            kinds=kinds,
            lower=labels.of(labels.KINDS, case.order.kind).lower(),
        )
    return None


def _with_reason(spec: ActionSpec, case: Case, payload: object) -> object:
    """The ordinary case with any reason that the policy allows: whether it could be done at all."""
    known = [reason for reason in case.policy.reasons if spec.id in reason.actions]
    if not known:
        return payload
    plain = next((reason for reason in known if not reason.needs_note), known[0])
    return msgspec.structs.replace(payload, reason=plain.code, note="…" if plain.needs_note else "")  # type: ignore[type-var]


def _offer(spec: ActionSpec, decided: Accepted | Refused, route: Route | None, primary: bool) -> Offer:
    if isinstance(decided, Refused):
        if decided.code in INCOMPLETE | TOO_OLD:
            return Offer(spec, "", primary=primary)
        return Offer(spec, str(present.refusal(decided)), primary=primary)
    if route is None:
        return Offer(spec, "", primary=primary)
    if route.automatic:
        cap = next((line.cap for line in route.lines if line.name == "per_action"), None)
        amount = present.money(decided.amount)
        limit = f" {present.amount(cap, route.unit)}" if cap is not None else ""
        return Offer(spec, "", tr("{amount} is within your{limit} limit", amount=amount, limit=limit), True, primary)
    return Offer(spec, "", f"{present.money(decided.amount)}: {who_runs(route)}", False, primary)
