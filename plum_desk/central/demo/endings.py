"""How a raised request ends: reservations, decisions, execution, postings, and the ticket that follows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec

from plum_desk.central.demo.orders import DAY, HOUR
from plum_desk.central.demo.people import USERS, User
from plum_desk.central.demo.stories import Story
from plum_desk.central.demo.telling import Told, set_disposition
from plum_desk.central.demo.trail import DEVICE
from plum_desk.domain import ledger
from plum_desk.domain.approval import RequestState as S
from plum_desk.domain.approval import Route
from plum_desk.domain.commands import Accepted, Post, RefundTender, Sentence
from plum_desk.domain.holds import Held
from plum_desk.domain.ledger import TxnType
from plum_desk.domain.money import Money
from plum_desk.domain.operation import canonical
from plum_desk.domain.order import Line, Tender
from plum_desk.domain.outcome import Fact, Facts
from plum_desk.domain.permission import TIER
from plum_desk.domain.voucher import VoucherState

if TYPE_CHECKING:
    from plum_desk.central.demo.requests import Requests

_BY_ID = {user.user_id: user for user in USERS}
_ANITA, _VIKRAM, _PARTNER = _BY_ID["u-anita"], _BY_ID["u-vikram"], _BY_ID["u-rbl"]
_TYPE = {
    "order.refund": TxnType.REFUND,
    "member.goodwill": TxnType.GOODWILL,
    "member.adjust_points": TxnType.ADJUSTMENT,
}


@dataclass(slots=True)
class Raised:
    """A request and everything written beside it. ``columns`` are those of the table ``requests``."""

    told: Told
    accepted: Accepted
    route: Route
    columns: dict[str, Any]
    maker: User
    decisions: list[dict[str, Any]] = field(default_factory=list)
    legs: list[dict[str, Any]] = field(default_factory=list)
    reservations: list[dict[str, Any]] = field(default_factory=list)
    exposure: dict[str, Any] | None = None

    @property
    def story(self) -> Story:
        assert self.told.story is not None
        return self.told.story


def sentence(name: str, raised: Raised, **more: Fact) -> Sentence:
    said: Facts = {"number": raised.columns["number"], "action": raised.story.action, "amount": raised.accepted.amount}
    return Sentence(name, said | more)


def end(requests: Requests, raised: Raised, at: int) -> None:
    """Bring ``raised`` from its submission at ``at`` to the state that its story ends in."""
    _reserve(requests, raised, at)
    if raised.accepted.disposition_while_open:
        set_disposition(raised.told, at + 1000, raised.accepted.disposition_while_open, None)
    ends = raised.story.ends
    later = min(at + int(requests.rng.uniform(0.4, 3) * HOUR), requests.now - 120_000)
    if ends is S.PENDING:
        if not raised.route.tiers:
            raise AssertionError(f"the story {raised.story.name} would run at once")
        return
    if ends in (S.REJECTED, S.RETURNED):
        requests.wallets.at(later, lambda: _turned_down(requests, raised, later))
    elif ends in (S.WITHDRAWN, S.EXPIRED, S.SUPERSEDED, S.STALE):
        when = at + requests.policy.pending_expiry_ms if ends is S.EXPIRED else later
        requests.wallets.at(when, lambda: _dropped(requests, raised, when))
    else:
        requests.wallets.at(later, lambda: _run(requests, raised, later))


# --- reservations --------------------------------------------------------------------------------


def _reserve(requests: Requests, raised: Raised, at: int) -> None:
    c, made = raised.columns, raised.told.made
    for reserve in raised.accepted.reserve:
        raised.reservations.append(
            {"request_id": c["request_id"], "kind": reserve.kind, "subject_id": reserve.subject_id,
             "amount": reserve.amount, "released_at": None}
        )  # fmt: skip
        if reserve.kind == "account":
            entries = ledger.hold(reserve.subject_id, reserve.amount)
            _post(requests, raised, at, TxnType.HOLD, entries, f"hold:{reserve.subject_id}:1")
        else:
            _shift(raised, reserve.kind, reserve.subject_id, reserve.amount, 0)
    frozen = set(raised.accepted.freeze)
    if frozen:
        made.frozen_from |= {v.voucher_id: v.state.value for v in made.order.vouchers if v.voucher_id in frozen}
        _vouchers(raised, frozen, VoucherState.FROZEN, voided=False)


def _shift(raised: Raised, kind: str, subject: str, reserved: int, refunded: int) -> None:
    """Move the reserved and refunded amounts of one line or tender."""
    made = raised.told.made

    def moved(part: Any) -> Any:
        if subject != (part.line_id if isinstance(part, Line) else part.tender_id):
            return part
        return msgspec.structs.replace(part, reserved=part.reserved + reserved, refunded=part.refunded + refunded)

    if kind == "line":
        made.order = msgspec.structs.replace(made.order, lines=tuple(map(moved, made.order.lines)))
    else:
        tenders: tuple[Tender, ...] = tuple(map(moved, made.order.tenders))
        made.order = msgspec.structs.replace(made.order, tenders=tenders)


def _vouchers(raised: Raised, ids: set[str], state: VoucherState | None, *, voided: bool) -> None:
    """Put vouchers into ``state``; None restores the one before they were frozen."""
    made, changed = raised.told.made, []
    for v in made.order.vouchers:
        if v.voucher_id in ids:
            new = state or VoucherState(made.frozen_from.pop(v.voucher_id))
            if state is VoucherState.VOIDED:
                made.frozen_from.pop(v.voucher_id, None)
            v = msgspec.structs.replace(v, state=new, voided_at_provider=voided)
        changed.append(v)
    made.order = msgspec.structs.replace(made.order, vouchers=tuple(changed))


def _release(requests: Requests, raised: Raised, at: int) -> None:
    for row in raised.reservations:
        row["released_at"] = at
        if row["kind"] == "account":
            entries = ledger.release(row["subject_id"], row["amount"])
            _post(requests, raised, at, TxnType.VOID, entries, f"void:{row['subject_id']}:1")
        else:
            _shift(raised, row["kind"], row["subject_id"], -row["amount"], 0)
    _vouchers(raised, set(raised.accepted.freeze), None, voided=False)


def held(raised: Raised) -> list[Held]:
    """What the request holds in the end."""
    still = [row for row in raised.reservations if row["released_at"] is None]
    made = raised.told.made
    frozen = [
        v for v in made.order.vouchers if v.voucher_id in raised.accepted.freeze and v.state is VoucherState.FROZEN
    ]
    return [Held(row["kind"], row["subject_id"], row["amount"]) for row in still] + [
        Held("voucher", v.voucher_id, v.balance, made.frozen_from[v.voucher_id]) for v in frozen
    ]


def _post(
    requests: Requests, raised: Raised, at: int, kind: TxnType, entries: tuple[Any, ...], key: str, unit: str = ""
) -> str:
    c, member = raised.columns, raised.told.made.member
    for entry in entries:
        if entry.account == ledger.member_available(member.member_id):
            member.available += entry.amount
        elif entry.account == ledger.member_held(member.member_id):
            member.held += entry.amount
    return requests.wallets.post(
        raised.told.made.programme, at, kind, raised.story.action, entries, f"{c['request_id']}:{key}", unit=unit,
        order_id=c["order_id"], booking_id=raised.told.made.order.booking_id, ticket_id=c["ticket_id"],
        request_id=c["request_id"], member_id=c["member_id"], actor_id=raised.maker.user_id,
    )  # fmt: skip


# --- endings -------------------------------------------------------------------------------------


def _decide(requests: Requests, raised: Raised, at: int, verdict: str, note: str) -> User:
    """One recorded decision for each required tier, in order."""
    c, who = raised.columns, _ANITA
    for n, tier in enumerate(raised.route.tiers if verdict == "approve" else raised.route.tiers[:1]):
        who = _PARTNER if c["funder_id"] == "rbl" else _VIKRAM if tier > 2 else _ANITA
        moment = at - (len(raised.route.tiers) - 1 - n) * 300_000
        raised.decisions.append(
            {"request_id": c["request_id"], "revision": 1, "checker_person": who.person_id, "checker_id": who.user_id,
             "checker_name": who.name, "lender_name": "", "batch": "", "incident": "", "checker_device": f"{DEVICE}-2",
             "tier": TIER[who.role], "verdict": verdict, "seen_sha256": c["sha256"], "note": note,
             "evidence_opened": [e.evidence_id for e in c["evidence"]][:1], "at": moment, "op_id": ""}
        )  # fmt: skip
        requests.trail.note(
            c["programme_id"], moment, who, "request.decide", c["request_id"], ticket_id=c["ticket_id"],
            request_id=c["request_id"], before="pending_approval", after=verdict,
        )  # fmt: skip
    return who


def _turned_down(requests: Requests, raised: Raised, at: int) -> None:
    rejected = raised.story.ends is S.REJECTED
    note = "The evidence does not support this amount." if rejected else "Please attach the brand’s answer."
    who = _decide(requests, raised, at, "decline" if rejected else "return", note)
    requests.move(raised, at, raised.story.ends.value, who, "request.decide")
    said = sentence("request.declined" if rejected else "request.returned", raised, checker=who.name)
    raised.told.say(at, "request", who, sentence=said)
    _give_up(requests, raised, at)


def _dropped(requests: Requests, raised: Raised, at: int) -> None:
    ends = raised.story.ends
    who = raised.maker if ends in (S.WITHDRAWN, S.SUPERSEDED) else None
    more = {"code": "stale_target"} if ends is S.STALE else {}
    raised.columns["code"] = {S.STALE: "stale_target", S.EXPIRED: "request_expired"}.get(ends, "")
    requests.move(raised, at, ends.value, who, f"request.{ends.value}")
    raised.told.say(at, "request", who, sentence=sentence(f"request.{ends.value}", raised, **more))
    _give_up(requests, raised, at)


def _give_up(requests: Requests, raised: Raised, at: int) -> None:
    """Reservations go back, and the ticket's disposition to what it was."""
    raised.columns["resolved_at"], raised.told.waiting = at, False
    if raised.story.ends is S.STALE:  # what made it stale: the order moved on under it
        made = raised.told.made
        made.order = msgspec.structs.replace(made.order, version=made.order.version + 1)
    _release(requests, raised, at)
    prior = raised.told.columns["prior_disposition"]
    if prior:
        set_disposition(raised.told, at + 1000, prior, None)


def _run(requests: Requests, raised: Raised, at: int) -> None:
    """Approved, by people or by limit; then as far as execution came."""
    ends, c = raised.story.ends, raised.columns
    who = _decide(requests, raised, at, "approve", "") if raised.route.tiers else None
    state = S.APPROVED if raised.route.tiers else S.AUTO_APPROVED
    requests.move(raised, at, state.value, who, "request.decide" if who else "request.auto_approve")
    if who:
        said = sentence("request.approved", raised, checker=who.name, complete=True)
        raised.told.say(at, "request", who, sentence=said)
    c["expires_at"] = at + requests.policy.approved_expiry_ms
    _legs(raised, at, requests.now)
    if ends in (S.APPROVED, S.AUTO_APPROVED):
        return
    done = min(at + int(requests.rng.uniform(2, 40) * 1000), requests.now - 60_000)
    requests.move(raised, done, ends.value, None, "execution")
    declined = ends in (S.FAILED, S.VOIDED_PENDING_REPLACEMENT)
    why = {"code": "provider_declined", "provider_code": "CARD_CLOSED"} if declined else {}
    if ends is not S.EXECUTING:
        raised.told.say(done, "execution", None, sentence=sentence(f"execution.{ends.value}", raised, **why))
    if ends is S.SUCCEEDED:
        _succeed(requests, raised, done)
    elif ends is S.FAILED:
        c["code"] = "provider_declined"
        _give_up(requests, raised, done)
    elif ends is S.UNKNOWN:
        c["code"] = "outcome_unknown"
    elif ends is S.VOIDED_PENDING_REPLACEMENT:
        c["code"] = "provider_declined"
        _vouchers(raised, set(raised.accepted.freeze), VoucherState.VOIDED, voided=True)


def _legs(raised: Raised, at: int, now: int) -> None:
    """Each step with the state that the ending implies. What waits is not due while a demo lasts."""
    ends, c, stopped = raised.story.ends, raised.columns, False
    last = {S.FAILED: "failed", S.UNKNOWN: "unknown", S.EXECUTING: "calling", S.VOIDED_PENDING_REPLACEMENT: "failed"}
    for n, leg in enumerate(raised.accepted.legs):
        final = n == len(raised.accepted.legs) - 1
        state = "waiting" if ends in (S.APPROVED, S.AUTO_APPROVED) or stopped else "succeeded"
        if final and ends in last:
            state = last[ends]
        waits = state in ("waiting", "calling", "unknown")
        raised.legs.append(
            {"request_id": c["request_id"], "n": n, "name": leg.name, "call": canonical(leg.call),
             "key": f"{c['request_id']}:{leg.name}", "state": state, "attempts": 0 if state == "waiting" else 1,
             "polls": 1 if state == "unknown" else 0, "next_at": now + DAY if waits else None,
             "called_at": None if state == "waiting" else at + 1000,
             "code": {"failed": "provider_declined", "unknown": "outcome_unknown"}.get(state, ""),
             "reference": f"SIMREF-{c['number'][4:]}-{n}" if state == "succeeded" else ""}
        )  # fmt: skip


def _succeed(requests: Requests, raised: Raised, at: int) -> None:
    c, made = raised.columns, raised.told.made
    c["resolved_at"], raised.told.waiting = at, False
    for row in raised.reservations:
        row["released_at"] = at
        if row["kind"] != "account":
            _shift(raised, row["kind"], row["subject_id"], -row["amount"], row["amount"])
    _vouchers(raised, set(raised.accepted.freeze), VoucherState.VOIDED, voided=True)
    for leg in raised.accepted.legs:
        if isinstance(leg.call, Post):
            kind = _TYPE.get(raised.story.action, TxnType.REFUND)
            _post(requests, raised, at, kind, leg.call.entries, leg.name, leg.call.unit)
        elif isinstance(leg.call, RefundTender):
            back = leg.call.amount
            entries = ledger.cleared(c["programme_id"], back.unit, -back.minor)
            _post(requests, raised, at, TxnType.REFUND, entries, leg.name, back.unit)
    if raised.story.action == "order.resend":
        made.events.append((at, "resent", "", c["number"]))
    elif raised.story.action == "order.refund":
        made.order = msgspec.structs.replace(made.order, version=made.order.version + 1)
    elif raised.story.action == "member.goodwill":
        made.member.goodwill_count += 1
        made.member.goodwill_points += Money(c["amount"], c["unit"]).minor
    if raised.accepted.disposition_on_success:
        set_disposition(raised.told, at + 1000, raised.accepted.disposition_on_success, None)
