"""What may still be done with a request by those who ask: change it and take it back, as the rules see it here."""

from __future__ import annotations

from plum_desk.domain import approval
from plum_desk.domain.actor import Actor
from plum_desk.domain.approval import RequestState
from plum_desk.runtime.deciding import facts_of
from plum_desk.runtime.language import tr
from plum_desk.wire.rows import RequestRow

REVISE, WITHDRAW = "revise", "withdraw"
TITLES = {REVISE: "Change…", WITHDRAW: "Withdraw"}
RETURNED = "Change and send again"


def own_work(row: RequestRow, actor: Actor, now: int) -> tuple[str, ...]:
    """REVISE, WITHDRAW, both or neither. The rules let anyone who may raise requests change one; while it
    still waits for its checker, only its maker is offered that."""
    facts = facts_of(row)
    if facts is None:
        return ()
    offered = []
    changes = approval.may_revise(facts, actor, row.revision + 1, now) is None
    if changes and (facts.state is RequestState.RETURNED or row.maker_person == actor.person_id):
        offered.append(REVISE)
    if approval.may_withdraw(facts, actor) is None:
        offered.append(WITHDRAW)
    return tuple(offered)


def title(what: str, row: RequestRow) -> str:
    return tr(RETURNED) if what == REVISE and row.state == RequestState.RETURNED else tr(TITLES[what])
