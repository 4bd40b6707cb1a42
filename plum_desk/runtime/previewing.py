"""What actions would do, decided on the rows of this desk: a hint, since the centre decides again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from plum_desk.domain import approval
from plum_desk.domain.actions import ACTIONS
from plum_desk.domain.actor import Actor
from plum_desk.domain.approval import Route
from plum_desk.domain.commands import Accepted, ActionSpec, Case, Decided, Quote
from plum_desk.domain.freshness import Standing
from plum_desk.domain.outcome import Code, Refused
from plum_desk.errors import NotPermitted
from plum_desk.runtime.freshness import Freshness
from plum_desk.runtime.policy import PolicyHolder
from plum_desk.store.database import Store
from plum_desk.store.queries import case as cases


class Preview(msgspec.Struct, frozen=True):
    """What an action would do, and who would have to approve it, as this desk sees it."""

    case: Case
    decided: Decided
    route: Route | None
    payload: Any


class Previews:
    """``actor`` is who is signed in; it raises NotSignedIn when nobody is."""

    def __init__(
        self,
        store: Store,
        policies: PolicyHolder,
        freshness: Freshness,
        clock: Callable[[], int],
        actor: Callable[[], Actor],
    ) -> None:
        self._store, self._policies, self._freshness = store, policies, freshness
        self._clock, self._actor = clock, actor

    async def preview(
        self,
        ticket_id: str,
        action_id: str,
        payload: Any | None = None,
        quote: Quote | None = None,
        *,
        instead_of: str = "",
    ) -> Preview:
        """Decide on the rows of this desk. Without ``payload`` the form's ordinary one is taken.
        ``instead_of`` is the request that this would change: it holds and counts nothing then."""
        case = await self._case(ticket_id, action_id, payload, quote, instead_of)
        spec = ACTIONS[action_id]
        if payload is None:
            payload = spec.initial(case)
            case = await self._case(ticket_id, action_id, payload, quote, instead_of)
        return _judged(spec, case, payload, self._freshness.may(Standing.MAKE))

    async def ordinary(self, ticket_id: str, fill: Callable[[ActionSpec, Case, Any], Any]) -> dict[str, Preview]:
        """Every action in its ordinary case, which ``fill`` makes of the form's own, read at once. Raises NotPermitted
        for a ticket that is not on this desk."""
        too_old = self._freshness.may(Standing.MAKE)
        actor, policy, now = self._actor(), self._policies.current, self._clock()

        def read(connection: Any) -> dict[str, Preview] | None:
            base = cases.common(connection, ticket_id, actor, policy, now)
            if base is None:
                return None
            found = {}
            for spec in ACTIONS.values():
                opened = cases.for_action(connection, base, spec.id, None)
                payload = fill(spec, opened, spec.initial(opened))
                case = cases.with_payload(connection, base, opened, spec.id, payload)
                found[spec.id] = _judged(spec, case, payload, too_old)
            return found

        found = await self._store.read(read)
        if found is None:
            raise NotPermitted(f"{ticket_id} is not on this desk", ticket_id=ticket_id)
        return found

    async def _case(
        self, ticket_id: str, action_id: str, payload: Any | None, quote: Quote | None, without: str = ""
    ) -> Case:
        found = await self._store.read(
            cases.load, ticket_id, action_id, self._actor(), self._policies.current, self._clock(), payload=payload,
            quote=quote, without=without,
        )  # fmt: skip
        if found is None:
            raise NotPermitted(f"{ticket_id} is not on this desk", ticket_id=ticket_id)
        return found


def _judged(spec: ActionSpec, case: Case, payload: Any, too_old: Refused | None) -> Preview:
    if not case.actor.may(spec.permission):
        refused = Refused(Code.NOT_PERMITTED, {"permission": spec.permission.value})
        return Preview(case, refused, None, payload)
    if too_old is not None:
        return Preview(case, too_old, None, payload)
    decided: Decided = spec.decide(payload, case)
    route = approval.route(decided, case, spec.id) if isinstance(decided, Accepted) else None
    return Preview(case, decided, route, payload)
