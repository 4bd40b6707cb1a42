"""Declarations: what a command or a corrective action is, and what accepting it entails."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import msgspec

from plum_desk.domain.actor import Actor
from plum_desk.domain.approval import RequestState, Usage
from plum_desk.domain.approval.spread import Spread
from plum_desk.domain.money import Money
from plum_desk.domain.order import Order, OrderKind
from plum_desk.domain.outcome import Facts, Refused
from plum_desk.domain.permission import Permission
from plum_desk.domain.policy import Policy
from plum_desk.domain.ticket import Member, Ticket


class OpClass(StrEnum):
    """Class of an operation: how far it reaches, and so what the centre must check (sync.md §2)."""

    LOCAL = "local"
    SHARED = "shared"
    MONEY_REQUEST = "money_request"
    DECISION = "decision"


# --- facts a decision rests on -------------------------------------------------------------------


class Capabilities(msgspec.Struct, frozen=True):
    """What a provider can do. Buttons and rules follow it (domain.md §4)."""

    can_void: bool = True
    can_resend: bool = True
    can_cancel: bool = True
    can_quote: bool = True
    can_refund: bool = True
    lookup_by_key: bool = True
    refund_is_idempotent: bool = True
    can_extend: bool = False
    """Most providers issue a voucher for a fixed time; one that lengthens it says so."""


class Quote(msgspec.Struct, frozen=True):
    """A provider's price for cancelling: ``fee`` is kept, the rest of ``amount`` comes back. It is
    for ``line_ids`` only; empty means every line of the order."""

    quote_id: str
    amount: int
    fee: int
    currency: str
    expires_at: int
    line_ids: tuple[str, ...] = ()


class Budget(msgspec.Struct, frozen=True):
    """A goodwill funder's account: the programme itself or a partner institution."""

    account_id: str
    funder_id: str
    name: str
    unit: str
    available: int
    held: int


class Given(msgspec.Struct, frozen=True):
    """Goodwill that the member was given: by which request, out of which budget, how many points, and how many of
    them are ``left`` unspent. ``txn_id`` is its ledger transaction, and so the lot that it made; a desk, which has
    no ledger, leaves it empty."""

    request_id: str
    number: str
    at: int
    amount: Money
    account_id: str
    left: int
    txn_id: str = ""


class Share(msgspec.Struct, frozen=True):
    """Points of a member that lapse together: at ``expires_at`` (None: never), earned at ``earned_at``; 0 where a
    desk, which has no ledger, does not know."""

    amount: int
    earned_at: int = 0
    expires_at: int | None = None


class OpenRequest(msgspec.Struct, frozen=True):
    """A request on the same order or ticket that is still active, or was recently made."""

    request_id: str
    action: str
    state: RequestState
    raised_at: int
    amount: Money


class Case(msgspec.Struct, frozen=True):
    """Everything an action may look at, gathered under lock at the centre, or read from the cache
    on a desk for a preview. ``now`` is a UTC epoch in milliseconds."""

    now: int
    actor: Actor
    policy: Policy
    ticket: Ticket
    member: Member
    order: Order | None = None
    usage: Usage = Usage()
    capabilities: Capabilities = Capabilities()
    requests: tuple[OpenRequest, ...] = ()
    budgets: tuple[Budget, ...] = ()
    given: tuple[Given, ...] = ()
    shares: tuple[Share, ...] = ()
    survivor: Member | None = None
    """Into whom the member is to be merged."""
    elsewhere: int = 0
    """Requests for the member that are under way on any ticket: counted for what ends a membership."""
    quote: Quote | None = None
    resends_24h: int = 0
    point_value: int = 100
    """Minor units of the programme's currency that one point is worth."""
    points_unit: str = ""
    currency: str = ""
    """The programme's own: in it sums across kinds are counted."""
    spread: Spread = Spread()


# --- what accepting entails ----------------------------------------------------------------------


class VoidVoucher(msgspec.Struct, frozen=True, tag="void_voucher"):
    voucher_id: str


class PlaceReplacement(msgspec.Struct, frozen=True, tag="place_replacement"):
    voucher_id: str
    line_id: str
    amount: int


class ResendVoucher(msgspec.Struct, frozen=True, tag="resend_voucher"):
    voucher_id: str
    to_new_address: str | None = None


class ExtendVoucher(msgspec.Struct, frozen=True, tag="extend_voucher"):
    """``until`` is the new expiry, UTC epoch milliseconds."""

    voucher_id: str
    until: int


class CancelBooking(msgspec.Struct, frozen=True, tag="cancel_booking"):
    line_ids: tuple[str, ...]
    quote_id: str
    fee: int


class RefundTender(msgspec.Struct, frozen=True, tag="refund_tender"):
    """Money back to a card or wallet through the provider."""

    tender_id: str
    amount: Money


class Entry(msgspec.Struct, frozen=True):
    """One posting: positive credits the account, negative debits it; entries sum to zero per unit."""

    account: str
    amount: int


class Post(msgspec.Struct, frozen=True, tag="post"):
    """A ledger transaction at the centre, no outside call. ``unit`` as in ``Money``.

    ``tender_id`` names the points tender that this gives back, when it is a refund.
    """

    unit: str
    entries: tuple[Entry, ...]
    reason: str
    tender_id: str | None = None
    tender_minor: int = 0


class EndMember(msgspec.Struct, frozen=True, tag="end_member"):
    """A member is closed, or merged ``into`` another who takes over orders and tickets. No outside call."""

    member_id: str
    into: str | None = None


OWN = Post | EndMember
"""Calls that the centre does itself, in the transaction that makes them due."""
LegCall = VoidVoucher | PlaceReplacement | ResendVoucher | ExtendVoucher | CancelBooking | RefundTender | OWN


class Leg(msgspec.Struct, frozen=True):
    """One step of execution, run in order. Its idempotency key is ``<request_id>:<name>``."""

    name: str
    call: LegCall


class Reserve(msgspec.Struct, frozen=True):
    """What submission holds until the request resolves. ``kind``: line | tender | account."""

    kind: str
    subject_id: str
    amount: int


class Change(msgspec.Struct, frozen=True):
    """One row of "what will change": ``field`` is a code, its label and both values are presented.
    ``subject`` tells rows of one field apart: the last four of a voucher."""

    field: str
    now: int | str | Money | None
    after: int | str | Money | None
    subject: str = ""


class Sentence(msgspec.Struct, frozen=True):
    """A sentence by code with its facts; ``views.present`` and ``printing`` hold the words."""

    code: str
    facts: Facts = {}


class Accepted(msgspec.Struct, frozen=True, tag="accepted"):
    """Yes: the exact effect. ``amount`` is what limits count; ``target_version`` is rechecked at
    decision and at execution. ``freeze`` lists vouchers blocked from submission on."""

    amount: Money
    target: str
    target_version: int
    legs: tuple[Leg, ...]
    changes: tuple[Change, ...]
    destination: Sentence
    side_effects: tuple[Sentence, ...] = ()
    reserve: tuple[Reserve, ...] = ()
    freeze: tuple[str, ...] = ()
    min_checkers: int = 0
    extra_tiers: int = 0
    funder_id: str | None = None
    disposition_while_open: str | None = None
    disposition_on_success: str | None = None
    exposure: Money | None = None
    """Value at risk when the old voucher cannot be voided."""


Decided = Accepted | Refused


# --- declarations --------------------------------------------------------------------------------


class Input(StrEnum):
    """How a form asks for a field."""

    MONEY = "money"
    POINTS = "points"
    REASON = "reason"
    NOTE = "note"
    TEXT = "text"
    VOUCHER = "voucher"
    LINES = "lines"
    FUNDER = "funder"
    GIVEN = "given"
    DAYS = "days"
    QUOTE = "quote"


class Field(msgspec.Struct, frozen=True):
    """A form field. ``name`` is the payload's attribute; ``title`` is translated by the view."""

    name: str
    title: str
    input: Input
    required: bool = True
    help: str = ""
    signed: bool = False
    """An amount that may be negative: the form asks for the direction."""


class ActionSpec(msgspec.Struct, frozen=True):
    """A corrective action, declared once. Menus, forms, palette, wire schema, centre handler,
    approval card, audit line and help derive from it (architecture.md, One place per idea)."""

    id: str
    title: str
    verb: str
    help: str
    icon: str
    category: str
    shortcut: str
    permission: Permission
    payload: type[Any]
    fields: tuple[Field, ...]
    decide: Callable[[Any, Case], Decided]
    initial: Callable[[Case], Any]
    """The payload a form opens with: the full, ordinary case."""
    applies_to: frozenset[OrderKind]
    needs_order: bool
    audit: str
    """Sentence for the audit trail; its placeholders are payload fields and ``target``."""


class CommandSpec(msgspec.Struct, frozen=True):
    """A command that becomes an operation: its wire kind, payload type, class and permission."""

    kind: str
    payload: type[Any]
    op_class: OpClass
    permission: Permission | None
    audit: str
    schema: int = 1
