"""Commands: check permission, preview with the local rules, then journal. One press, one operation.

Everything here is a courtesy to the person; the centre authorises and decides again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import msgspec

from plum_desk.domain import approval, text
from plum_desk.domain.actor import Actor
from plum_desk.domain.approval import DecisionMade, Verdict
from plum_desk.domain.commands import OpClass, Quote
from plum_desk.domain.freshness import Standing
from plum_desk.domain.intents import (
    DecideRequest,
    DiscardOperation,
    HandOver,
    LendAuthority,
    RaiseRequest,
    ReviseRequest,
    TakeBack,
    WithdrawRequest,
)
from plum_desk.domain.money import Money
from plum_desk.domain.operation import canonical
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.policy import Policy
from plum_desk.domain.ticket_intents import AddNote, AnswerEscalation, AssignTicket, SetDisposition
from plum_desk.errors import NotSignedIn, Unavailable
from plum_desk.runtime import handing_over
from plum_desk.runtime.authorship import Author, command_of
from plum_desk.runtime.connection import Connection
from plum_desk.runtime.deciding import borrowing, facts_of
from plum_desk.runtime.freshness import Freshness
from plum_desk.runtime.policy import PolicyHolder
from plum_desk.runtime.previewing import Preview, Previews
from plum_desk.runtime.ticketing import Ticketing
from plum_desk.store.database import Store
from plum_desk.store.ids import new_id
from plum_desk.store.queries import deciding, operations, requests
from plum_desk.wire.delegations import Lent
from plum_desk.wire.rows import RequestRow, TicketRow


class Submitted(msgspec.Struct, frozen=True):
    """Journalled: on disk here, to be sent when the centre can be reached."""

    op_id: str
    request_id: str = ""


class Dispatch:
    def __init__(
        self,
        store: Store,
        author: Author,
        policies: PolicyHolder,
        connection: Connection,
        freshness: Freshness,
        clock: Callable[[], int],
    ) -> None:
        self._store = store
        self._author = author
        self._policies = policies
        self._connection = connection
        self._freshness = freshness
        self._clock = clock
        self.tickets = Ticketing(self.submit, self._need_centre)
        previews = Previews(store, policies, freshness, clock, lambda: self.actor)
        self.preview, self.ordinary = previews.preview, previews.ordinary

    @property
    def actor(self) -> Actor:
        if self._author.session is None:
            raise NotSignedIn()
        return self._author.session.actor

    @property
    def _policy(self) -> Policy:
        return self._policies.current

    def new_id(self) -> str:
        """An id for a press or a report run, made once by whoever may have to repeat it."""
        return new_id(self._clock())

    # --- corrective actions ----------------------------------------------------------------------

    async def raise_action(
        self,
        ticket_id: str,
        action_id: str,
        payload: Any,
        note: str = "",
        *,
        quote: Quote | None = None,
        press: str = "",
    ) -> Submitted | Refused:
        """Ask for an action. What the local rules refuse is journalled as a refused attempt."""
        seen = await self.preview(ticket_id, action_id, payload, quote)
        if isinstance(seen.decided, Refused):
            return await self._refuse(seen.decided, action_id, ticket_id)
        raw = canonical(payload)
        request_id = press or self.new_id()
        intent = RaiseRequest(request_id, ticket_id, action_id, msgspec.Raw(raw), note)
        return await self.submit(
            intent,
            target=seen.decided.target,
            base_ver=seen.decided.target_version,
            amount=seen.decided.amount,
            subject_hash=hashlib.sha256(raw).hexdigest(),
            press=press,
        )

    async def revise(
        self, request: RequestRow, payload: Any, note: str = "", *, quote: Quote | None = None, press: str = ""
    ) -> Submitted | Refused:
        """Change a request as it was displayed and send it again, as its next revision."""
        found = await self.preview_revision(request, payload, quote)
        if isinstance(found.decided, Refused):
            return await self._refuse(found.decided, "request.revise", request.request_id)
        raw = canonical(payload)
        return await self.submit(
            ReviseRequest(request.request_id, request.revision + 1, msgspec.Raw(raw), note),
            target=request.request_id,
            base_ver=request.ver,
            amount=found.decided.amount,
            subject_hash=hashlib.sha256(raw).hexdigest(),
            press=press,
        )

    async def preview_revision(self, request: RequestRow, payload: Any | None, quote: Quote | None = None) -> Preview:
        """What changing ``request``, as it was displayed, would do: refused as soon as it may not be."""
        found = await self.preview(request.ticket_id, request.action, payload, quote, instead_of=request.request_id)
        known = await self._store.read(requests.one, request.request_id)
        facts = facts_of(known.row if known is not None else request)
        if facts is None:
            refused: Refused | None = Refused(Code.REQUEST_NOT_PENDING)
        else:
            refused = approval.may_revise(facts, self.actor, request.revision + 1, self._clock())
        return found if refused is None else Preview(found.case, refused, None, found.payload)

    # --- deciding --------------------------------------------------------------------------------

    async def decide(
        self,
        request: RequestRow,
        verdict: Verdict | str,
        note: str = "",
        seen_sha256: str = "",
        evidence_opened: tuple[str, ...] = (),
        *,
        by: Lent | None = None,
        batch: str = "",
        incident_id: str = "",
        press: str = "",
    ) -> Submitted | Refused:
        """Vote on exactly what was displayed, with one's own authority or ``by`` what was lent. Needs the centre:
        raises Unavailable when offline."""
        vote = Verdict(verdict)
        refused = await self._may_decide(request, vote, note, seen_sha256, by)
        if refused is not None:
            return await self._refuse(refused, "request.decide", request.request_id)
        self._need_centre()
        intent = DecideRequest(
            request.request_id, request.revision, seen_sha256, vote, note, evidence_opened,
            by.delegation_id if by is not None else "", batch, incident_id,
        )  # fmt: skip
        amount = Money(request.amount, request.unit)
        return await self.submit(
            intent,
            target=request.request_id,
            base_ver=request.ver,
            amount=amount,
            subject_hash=seen_sha256,
            press=press,
        )

    def _need_centre(self) -> None:
        if not self._connection.online:
            raise Unavailable(Code.NEEDS_CENTRE)

    async def _may_decide(
        self, request: RequestRow, vote: Verdict, note: str, seen: str, by: Lent | None
    ) -> Refused | None:
        now = self._clock()
        actor = self.actor if by is None else borrowing(self.actor, by)
        facts = facts_of(request)
        if facts is None:
            return Refused(Code.REQUEST_NOT_PENDING, {"state": request.state})
        device = self._author.device.device_id if self._author.device else ""
        made = DecisionMade(
            actor.user_id,
            actor.person_id,
            actor.tier,
            vote,
            request.revision,
            seen,
            now,
            device,
            note,
            by.person_id if by else "",
        )
        used, approved = await self._store.read(deciding.usage_of, request, actor.person_id, now)
        return approval.may_decide(facts, actor, made, self._policy, used, approved)

    async def lend(self, intent: LendAuthority, *, press: str = "") -> Submitted | Refused:
        """Let another checker decide in one's name for a while. Needs the centre, as deciding does."""
        self._need_centre()
        return await self.submit(intent, target=intent.borrower_id, press=press)

    async def take_back(self, delegation_id: str, *, press: str = "") -> Submitted | Refused:
        self._need_centre()
        return await self.submit(TakeBack(delegation_id), target=delegation_id, press=press)

    # --- tickets ---------------------------------------------------------------------------------

    async def note(self, ticket: TicketRow, body: str, *, public: bool = False, press: str = "") -> Submitted | Refused:
        """``public`` makes it a reply to the member, which needs the centre: Unavailable when offline."""
        if public:
            self._need_centre()
        intent = AddNote(ticket.ticket_id, body, public)
        return await self.submit(intent, target=ticket.ticket_id, base_ver=ticket.ver, press=press)

    async def assign(self, ticket: TicketRow, owner_id: str | None, *, press: str = "") -> Submitted | Refused:
        intent = AssignTicket(ticket.ticket_id, owner_id)
        guard = {"owner_id": seen(ticket.owner_id)}
        return await self.submit(intent, guard=guard, target=ticket.ticket_id, base_ver=ticket.ver, press=press)

    async def set_disposition(
        self, ticket: TicketRow, disposition: str, note: str = "", *, press: str = ""
    ) -> Submitted | Refused:
        intent = SetDisposition(ticket.ticket_id, disposition, note)
        guard = {"disposition": seen(ticket.disposition)}
        return await self.submit(intent, guard=guard, target=ticket.ticket_id, base_ver=ticket.ver, press=press)

    async def answer_escalation(
        self, ticket: TicketRow, note: str, *, resolved: bool, press: str = ""
    ) -> Submitted | Refused:
        """Of what is on screen: what escalates meanwhile stays open."""
        intent = AnswerEscalation(ticket.ticket_id, ticket.escalated or 0, resolved, note)
        return await self.submit(intent, target=ticket.ticket_id, base_ver=ticket.ver, press=press)

    async def withdraw(self, request: RequestRow, *, press: str = "") -> Submitted | Refused:
        intent = WithdrawRequest(request.request_id)
        return await self.submit(intent, target=request.request_id, base_ver=request.ver, press=press)

    # --- any command -----------------------------------------------------------------------------

    async def submit(
        self,
        payload: msgspec.Struct,
        *,
        guard: dict[str, str] | None = None,
        base_ver: int = 0,
        target: str = "",
        amount: Money | None = None,
        subject_hash: str = "",
        press: str = "",
    ) -> Submitted | Refused:
        """Check permission, the age of the rules and texts, then journal. ``press`` is the press's own id:
        repeating a call with it writes nothing twice. ``guard`` holds field values as seen, canonical JSON
        per field."""
        spec = command_of(payload)
        refused = _texts(payload) or self._freshness.may(_needed(spec.op_class))
        if spec.permission is not None and not self.actor.may(spec.permission):
            refused = Refused(Code.NOT_PERMITTED, {"permission": spec.permission.value})
        elif not self._author.understood(payload):
            refused = Refused(Code.UNKNOWN_KIND, {"kind": spec.kind})
        if refused is not None:
            return await self._refuse(refused, spec.kind, target)
        entry = await self._author.write(
            payload,
            target=target,
            base_ver=base_ver,
            guard=guard,
            amount=amount,
            subject_hash=subject_hash,
            depends_on=await self._depends_on(payload),
            op_id=press,
        )
        return Submitted(entry.op_id, getattr(payload, "request_id", ""))

    async def _depends_on(self, payload: msgspec.Struct) -> str:
        """Withdrawing or changing a request that is itself still unsent stops if that one is refused."""
        request_id = getattr(payload, "request_id", "")
        if not request_id or isinstance(payload, RaiseRequest):
            return ""
        return await self._store.journal_read(operations.raising, request_id)

    async def event(self, name: str, subject: str = "", **detail: str) -> None:
        """Record a local event: printed, saved, exported."""
        await self._author.event(name, subject, **detail)

    # --- what the centre refused -----------------------------------------------------------------

    async def discard(self, op_id: str, *, press: str = "") -> bool:
        """Put a refused operation away, on record; False when it is not (or no longer) in the tray."""
        return await self._author.put_away(DiscardOperation(op_id), target=op_id, op_id=press) is not None

    async def hand_over(self, op_id: str, owner_id: str, note: str = "", *, press: str = "") -> Submitted | Refused:
        """Pass a refused operation to a colleague who may work in the ticket's queue: the ticket becomes
        theirs, and says what was tried. A decision is nobody else's, and a note to the file needs a ticket."""
        found = await self._store.journal_read(operations.one, op_id)
        ticket = await self._store.read(handing_over.ticket_of, found.row) if found else None
        intent = HandOver(op_id, ticket.ticket_id if ticket else "", owner_id, note)
        refused = handing_over.refuse(found.row if found else None, ticket, self.actor) or _texts(intent)
        refused = refused or self._freshness.may(Standing.MAKE)
        if refused is None and not self._author.understood(intent):
            refused = Refused(Code.UNKNOWN_KIND, {"kind": "operation.hand_over"})
        if refused is not None or ticket is None:
            return await self._refuse(refused or Refused(Code.TICKET_NOT_FOUND), "operation.hand_over", op_id)
        guard = {"owner_id": seen(ticket.owner_id)}
        entry = await self._author.put_away(
            intent, target=ticket.ticket_id, base_ver=ticket.ver, guard=guard, op_id=press
        )
        return Refused(Code.OP_NOT_REFUSED) if entry is None else Submitted(entry.op_id)

    async def _refuse(self, refused: Refused, attempted: str, subject: str) -> Refused:
        await self._author.event("attempt.refused", subject, attempted=attempted, code=refused.code.value)
        return refused


def _needed(reach: OpClass) -> Standing:
    """A decision is committed by the centre alone; anything else is a proposal to it."""
    return Standing.FULL if reach is OpClass.DECISION else Standing.MAKE


def seen(value: object) -> str:
    """A field's value as a guard carries it."""
    return canonical(value).decode()


def _texts(payload: msgspec.Struct) -> Refused | None:
    """Bounds of everything typed, before it is signed for ever."""
    for field in ("text", "note", "evidence", "reason", "reply", "subject"):
        value = getattr(payload, field, None)
        if isinstance(value, str) and (refused := text.check(value, field=field)) is not None:
            return refused
    return None
