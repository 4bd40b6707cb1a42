"""Rows that the centre publishes and a desk caches: one struct per kind, encoded as JSON arrays.

Arrays keep a row small and quick to decode; columns are appended, never moved or removed, and one
that is appended has a value to take where an older row lacks it. Instants are UTC epoch milliseconds;
money is minor units beside its unit; contacts and codes come masked. ``ver`` is the version of a row's
confirmed state.
"""

from __future__ import annotations

import msgspec

from plum_desk.domain.changes import Kind
from plum_desk.domain.commands import Change, Sentence
from plum_desk.domain.holds import Held
from plum_desk.domain.order import Line, Tender
from plum_desk.domain.outcome import Facts
from plum_desk.domain.saved_views import SavedView
from plum_desk.domain.voucher import Voucher


class BrandRow(msgspec.Struct, frozen=True, array_like=True):
    brand_id: str
    name: str
    category: str
    ver: int


class ClientRow(msgspec.Struct, frozen=True, array_like=True):
    client_id: str
    name: str
    kind: str  # client | partner
    ver: int


class ProgrammeRow(msgspec.Struct, frozen=True, array_like=True):
    programme_id: str
    client_id: str
    name: str
    zone: str
    currency: str
    points_unit: str
    point_value: int
    capabilities: dict[str, bool]
    ver: int


class UserRow(msgspec.Struct, frozen=True, array_like=True):
    user_id: str
    person_id: str
    name: str
    role: str
    tier: int
    active: bool
    institution_id: str | None
    ver: int


class MemberRow(msgspec.Struct, frozen=True, array_like=True):
    member_id: str
    programme_id: str
    client_id: str
    name: str
    email_masked: str
    phone_masked: str
    state: str
    points_unit: str
    available: int
    held: int
    debt: int
    goodwill_90d_count: int
    goodwill_90d_points: int
    person_id: str | None
    ver: int
    merged_into: str | None = None


class OrderRow(msgspec.Struct, frozen=True, array_like=True):
    order_id: str
    booking_id: str | None
    po_number: str
    provider_id: str
    provider_order_id: str | None
    programme_id: str
    client_id: str
    member_id: str
    member_name: str
    brand_id: str
    brand: str
    reward: str
    kind: str
    state: str
    delivery: str
    placed_at: int
    currency: str
    amount: int
    points: int
    source: str
    voucher_last4: str
    voucher_state: str
    expires_at: int | None
    resends_24h: int
    lines: tuple[Line, ...]
    tenders: tuple[Tender, ...]
    vouchers: tuple[Voucher, ...]
    ver: int


class TicketLink(msgspec.Struct, frozen=True, array_like=True):
    """``relation`` says what ``ticket_id`` is to the ticket that bears this: related, merged (it ended here),
    origin (this was split from it) or split (it was split from this)."""

    ticket_id: str
    relation: str


class TicketRow(msgspec.Struct, frozen=True, array_like=True):
    """``due_at`` is when the resolution is due if nothing else happens, ``reply_due_at`` the reply that a customer
    waits for; ``breached_at`` when the resolution was missed, whatever followed; ``paused_at`` since when its
    clock stands still; ``escalated`` the highest level (domain.md §2) that nobody has resolved,
    ``escalation_seen`` that somebody has acknowledged all of it. ``reclassified_as`` corrects the intake issue;
    a ticket with ``merged_into`` ended there."""

    ticket_id: str
    programme_id: str
    client_id: str
    client_name: str
    queue: str
    order_id: str | None
    booking_id: str | None
    member_id: str
    member_name: str
    brand_id: str
    brand: str
    subject: str
    intake_issue: str
    disposition: str
    canonical: str
    category: str
    prior_disposition: str | None
    priority: int
    channel: str
    owner_id: str | None
    owner_name: str
    received_at: int
    due_at: int | None
    closed_at: int | None
    currency: str
    amount: int
    ver: int
    reply_due_at: int | None = None
    breached_at: int | None = None
    paused_at: int | None = None
    escalated: int | None = None
    escalation_seen: bool = False
    reclassified_as: str | None = None
    merged_into: str | None = None
    links: tuple[TicketLink, ...] = ()


class TicketEventRow(msgspec.Struct, frozen=True, array_like=True):
    """One line of a ticket's timeline. ``text`` is what a person wrote; else ``sentence`` says it."""

    event_id: str
    ticket_id: str
    seq: int
    at: int
    kind: str
    """received | message | note | reply | contact | assigned | disposition | priority | reclassified | merged |
    absorbed | split | linked | escalation | request | execution | provider"""
    actor_id: str
    actor_name: str
    text: str
    sentence: Sentence | None
    ver: int


class DecisionRow(msgspec.Struct, frozen=True, array_like=True):
    checker_id: str
    checker_person: str
    checker_name: str
    tier: int
    verdict: str
    revision: int
    at: int
    note: str
    lender_name: str = ""
    """Whose authority it was, if it was lent."""
    batch: str = ""
    """The digest of what was confirmed together with it, if it was."""
    incident: str = ""
    """The number of the incident that it was decided with as one, if it was."""


class LegRow(msgspec.Struct, frozen=True, array_like=True):
    name: str
    state: str  # waiting | calling | succeeded | failed | unknown
    attempts: int
    next_at: int | None
    code: str
    reference: str


class MakerHistory(msgspec.Struct, frozen=True, array_like=True):
    """What a checker sees of the maker, last 90 days, counted when the request was raised."""

    raised: int
    declined: int
    team_raised: int
    team_declined: int
    same_member: int
    same_action_24h: int
    same_action_24h_minor: int
    near_limit_24h: int


class Evidence(msgspec.Struct, frozen=True, array_like=True):
    evidence_id: str
    kind: str  # message | note | provider | file
    title: str
    text: str
    at: int


class LimitView(msgspec.Struct, frozen=True, array_like=True):
    name: str
    used: int
    adds: int
    cap: int
    unit: str = ""
    """Empty: that of the request, or what it is counted in."""


class RevisedRow(msgspec.Struct, frozen=True, array_like=True):
    """The edit that made a request's current revision: who, when, and the statement that it replaced, of
    the revision before, with its SHA-256."""

    editor_id: str
    editor_name: str
    at: int
    statement: bytes
    sha256: str


class RequestRow(msgspec.Struct, frozen=True, array_like=True):
    """An action request. ``statement`` is the canonical JSON that a checker is shown and whose
    SHA-256 (``sha256``) a decision binds to; everything else merely helps to list it."""

    request_id: str
    number: str
    programme_id: str
    ticket_id: str
    order_id: str | None
    member_id: str
    member_name: str
    action: str
    amount: int
    unit: str
    payload: msgspec.Raw
    statement: bytes
    sha256: str
    policy_version: int
    maker_id: str
    maker_person: str
    maker_name: str
    maker_device: str
    revision: int
    state: str
    tiers: tuple[int, ...]
    why: str
    funder_id: str | None
    target: str
    target_version: int
    raised_at: int
    expires_at: int | None
    resolved_at: int | None
    note: str
    limits: tuple[LimitView, ...]
    changes: tuple[Change, ...]
    side_effects: tuple[Sentence, ...]
    destination: Sentence | None
    decisions: tuple[DecisionRow, ...]
    legs: tuple[LegRow, ...]
    evidence: tuple[Evidence, ...]
    maker: MakerHistory | None
    exposure: int
    code: str
    facts: Facts
    ver: int
    held: tuple[Held, ...] = ()
    revised: RevisedRow | None = None
    flags: tuple[str, ...] = ()
    """What stands out about it: near_limit, reciprocal, maker_left."""


class BudgetRow(msgspec.Struct, frozen=True, array_like=True):
    account_id: str
    programme_id: str
    funder_id: str
    name: str
    unit: str
    available: int
    held: int
    ver: int


class AuditRow(msgspec.Struct, frozen=True, array_like=True):
    """A line of the audit trail. ``entry_id`` is ``<chain>:<seq>``; texts and codes are masked."""

    entry_id: str
    chain: str
    seq: int
    at: int
    actor_id: str
    actor_name: str
    role: str
    device_id: str
    action: str
    subject: str
    ticket_id: str
    request_id: str
    before: str
    after: str
    result: str
    reason: str
    hash: str
    ver: int


class ReportRunRow(msgspec.Struct, frozen=True, array_like=True):
    run_id: str
    report: str
    programme_id: str
    params: dict[str, str]
    prepared_by: str
    prepared_at: int
    sha256: str
    rows: int
    ver: int


class MonthRow(msgspec.Struct, frozen=True, array_like=True):
    """A month that is proposed for closing on statement ``run_id``, or closed. ``month_id`` is programme:YYYY-MM;
    ``preparer`` and ``closer`` are names."""

    month_id: str
    programme_id: str
    month: str
    run_id: str
    prepared_by: str
    preparer: str
    prepared_at: int
    closer: str
    closed_at: int | None
    ver: int


class TeamViewRow(msgspec.Struct, frozen=True, array_like=True):
    """A view that ``shared_by``, a name, has given to everybody who works on the programme; others may have the same
    one. ``team_view_id`` is programme:view."""

    team_view_id: str
    programme_id: str
    view: SavedView
    shared_by: str
    ver: int


class IncidentRow(msgspec.Struct, frozen=True, array_like=True):
    """A brand that rejects far more than it usually does. Rates are parts per million of orders: the last 24 hours',
    the usual one, and above what it is alarming. ``ticket_ids`` belong to it."""

    incident_id: str
    number: str
    programme_id: str
    brand_id: str
    brand: str
    opened_at: int
    rejections: int
    orders: int
    rate: int
    usual: int
    alarm: int
    closed_at: int | None
    note: str
    ticket_ids: tuple[str, ...]
    ver: int


class ExceptionRow(msgspec.Struct, frozen=True, array_like=True):
    """Where a provider's record and ours differ, until somebody has said what became of it. ``kind``: delivery |
    chargeback | refund_unknown | refund_amount | refund_missing. ``ours`` and ``theirs`` are amounts in minor units
    of ``unit``, or states where that is empty."""

    exception_id: str
    number: str
    programme_id: str
    provider_id: str
    kind: str
    order_id: str
    reference: str
    ours: str
    theirs: str
    unit: str
    opened_at: int
    closed_at: int | None
    note: str
    ver: int


Row = (
    BrandRow | ClientRow | ProgrammeRow | UserRow | MemberRow | OrderRow | TicketRow | TicketEventRow
    | RequestRow | BudgetRow | AuditRow | ReportRunRow | MonthRow | TeamViewRow | IncidentRow | ExceptionRow
)  # fmt: skip

ROW_TYPES: dict[Kind, type[msgspec.Struct]] = {
    Kind.BRAND: BrandRow,
    Kind.CLIENT: ClientRow,
    Kind.PROGRAMME: ProgrammeRow,
    Kind.USER: UserRow,
    Kind.MEMBER: MemberRow,
    Kind.ORDER: OrderRow,
    Kind.TICKET: TicketRow,
    Kind.TICKET_EVENT: TicketEventRow,
    Kind.REQUEST: RequestRow,
    Kind.BUDGET: BudgetRow,
    Kind.AUDIT: AuditRow,
    Kind.REPORT_RUN: ReportRunRow,
    Kind.MONTH: MonthRow,
    Kind.TEAM_VIEW: TeamViewRow,
    Kind.INCIDENT: IncidentRow,
    Kind.EXCEPTION: ExceptionRow,
}


class Statement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Exactly what a checker approves (security.md §5.1). The card renders only by decoding these
    bytes; its SHA-256 is ``RequestRow.sha256`` and is rechecked at decision and at execution."""

    request_id: str
    revision: int
    action: str
    ticket_id: str
    target: str
    target_version: int
    amount_minor: int
    unit: str
    beneficiary_id: str
    beneficiary: str
    maker_id: str
    maker_person: str
    payload: dict[str, object]
    changes: tuple[Change, ...]
    side_effects: tuple[Sentence, ...]
    destination: Sentence
    policy_version: int
    policy_sha256: str
    expires_at: int
    v: int = 1
