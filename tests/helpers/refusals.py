"""Every way in which each action says no: name, case, payload, code. Tests run and count them."""

from __future__ import annotations

from typing import Any, NamedTuple

from msgspec.structs import replace

from plum_desk.domain.actions import (
    adjust_points,
    cancel_booking,
    clawback,
    close_member,
    extend,
    goodwill,
    merge_member,
    refund,
    refund_other,
    reissue,
    resend,
)
from plum_desk.domain.approval import RequestState
from plum_desk.domain.commands import Capabilities, Case, Given, Share
from plum_desk.domain.money import Money
from plum_desk.domain.order import Delivery, OrderKind, OrderState
from plum_desk.domain.outcome import Code
from plum_desk.domain.permission import Role
from plum_desk.domain.voucher import VoucherState
from tests.helpers.cases import (
    BUDGET,
    DAY,
    MEMBER,
    NOW,
    PASSENGERS,
    QUOTE,
    SANA,
    booking,
    case,
    inr,
    line,
    open_request,
    order,
    pts,
    tender,
    ticket,
    voucher,
    with_order,
)


class Row(NamedTuple):
    action: str
    name: str
    case: Case
    payload: Any
    code: Code


CLOSED = order(tenders=(tender("points", 1_000_00), tender("card", 1_499_00, closed=True)))
REFUND = refund.Payload(inr(1_000_00), "code_invalid")
TO_POINTS = refund_other.Payload(inr(1_000_00), "method_closed")
RESEND = resend.Payload("v-1", "not_received")
REISSUE = reissue.Payload("v-1", inr(2_499_00), "code_invalid")
CANCEL = cancel_booking.Payload("q-1", inr(900_00), "plans_changed")
GOODWILL = goodwill.Payload(pts(500), BUDGET.account_id, "delayed_credit")
GIFT = Given("r-gift", "APR-10001", NOW - DAY, pts(500), BUDGET.account_id, 300, "txn-1")
TAKE_BACK = clawback.Payload("r-gift", pts(200), "given_in_error")
LONGER = extend.Payload("v-1", 30, "service_delayed")
CLOSE = close_member.Payload("left_client")
MERGE = merge_member.Payload("m-9", "same_person")
STAYS = replace(MEMBER, member_id="m-9", name="M. Iyer", available=80, version=1, person_id=None)
SHARES = (Share(4_000, NOW - DAY, NOW + DAY), Share(120, NOW, None))
ABLE = Capabilities(can_extend=True)
ADJUST = adjust_points.Payload(pts(-120), "missing_points")

ORDINARY: dict[str, tuple[Any, Case]] = {
    refund.ID: (REFUND, case()),
    refund_other.ID: (TO_POINTS, case(order=CLOSED)),
    resend.ID: (RESEND, case()),
    reissue.ID: (REISSUE, case()),
    cancel_booking.ID: (CANCEL, booking()),
    goodwill.ID: (GOODWILL, case()),
    clawback.ID: (TAKE_BACK, case(given=(GIFT,))),
    extend.ID: (LONGER, case(capabilities=ABLE)),
    close_member.ID: (CLOSE, case()),
    merge_member.ID: (MERGE, case(survivor=STAYS, shares=SHARES)),
    adjust_points.ID: (ADJUST, case()),
}
"""The accepted case of each action: everything below bends it in one place."""


def _everyone(action: str) -> list[Row]:
    payload, made = ORDINARY[action]
    bad = "\x00nul"
    rows = [
        ("auditor", replace(made, actor=replace(SANA, role=Role.AUDITOR)), payload, Code.NOT_PERMITTED),
        ("for oneself", replace(made, actor=replace(SANA, person_id="p-meera")), payload, Code.BENEFICIARY),
        ("closed ticket", replace(made, ticket=replace(made.ticket, closed_at=NOW)), payload, Code.TICKET_CLOSED),
        ("other member", replace(made, member=replace(MEMBER, member_id="m-2")), payload, Code.OUT_OF_SCOPE),
        ("closed member", replace(made, member=replace(MEMBER, state="closed")), payload, Code.MEMBER_STATE),
        ("merged member", replace(made, member=replace(MEMBER, state="merged")), payload, Code.MEMBER_STATE),
        ("no reason", made, replace(payload, reason=""), Code.UNKNOWN_REASON),
        ("unlisted reason", made, replace(payload, reason="because"), Code.UNKNOWN_REASON),
        ("note missing", made, replace(payload, reason="other", note=" \n"), Code.REASON_NEEDS_NOTE),
        ("huge note", made, replace(payload, note="x" * 1_000_000), Code.TEXT_TOO_LONG),
        ("unsafe note", made, replace(payload, note=bad), Code.TEXT_UNSAFE),
        (
            "again while open",
            replace(made, requests=(open_request(action, RequestState.UNKNOWN),)),
            payload,
            Code.ACTION_IN_PROGRESS,
        ),
    ]
    return [Row(action, *row) for row in rows]


def _with_order(action: str) -> list[Row]:
    payload, made = ORDINARY[action]
    elsewhere = replace(made, ticket=ticket("O-2"))
    merchandise = with_order(made, kind=OrderKind.MERCHANDISE)
    other = "order.refund" if action != "order.refund" else "order.reissue"
    busy = replace(made, requests=(open_request(other),))
    rows = [
        ("no order", replace(made, order=None), payload, Code.ORDER_NOT_FOUND),
        ("another ticket's order", elsewhere, payload, Code.ORDER_NOT_ON_TICKET),
        ("other action under way", busy, payload, Code.ACTION_IN_PROGRESS),
    ]
    if action not in ("order.refund", "order.refund_other"):
        rows.append(("wrong kind", merchandise, payload, Code.WRONG_ORDER_KIND))
    return [Row(action, *row) for row in rows]


def _amounts(action: str) -> list[Row]:
    payload, made = ORDINARY[action]
    unit = payload.amount.unit
    rows = [
        ("zero", replace(payload, amount=Money(0, unit)), Code.AMOUNT_NOT_POSITIVE),
        ("wrong currency", replace(payload, amount=Money(100, "USD")), Code.WRONG_CURRENCY),
        ("beyond 64 bits", replace(payload, amount=Money(2**63, unit)), Code.BAD_INPUT),
    ]
    if action != adjust_points.ID:
        rows.append(("negative", replace(payload, amount=Money(-1, unit)), Code.AMOUNT_NOT_POSITIVE))
    return [Row(action, name, made, bent, code) for name, bent, code in rows]


def _refund() -> list[Row]:
    half_spent = voucher(balance=999_00, state=VoucherState.PARTIALLY_REDEEMED)
    points_only = order(tenders=(tender("points", 2_499_00),))
    no_refund = case(capabilities=Capabilities(can_refund=False))
    gone = order(tenders=(tender("points", 1_000_00), tender("card", 1_499_00, refunded=1_000_00)))
    shut = order(tenders=(tender("points", 1_000_00), tender("card", 1_499_00, closed=True)))
    pending = order(state=OrderState.PENDING, delivery=Delivery.PROCESSING)
    frozen = order(vouchers=(voucher(state=VoucherState.FROZEN),))
    full = replace(REFUND, amount=inr(2_499_00))
    rows = [
        ("one above remaining", case(), replace(REFUND, amount=inr(2_499_01)), Code.AMOUNT_ABOVE_REMAINING),
        ("redeemed value", case(order=order(vouchers=(half_spent,))), REFUND, Code.AMOUNT_ABOVE_REMAINING),
        ("tenders used up", case(order=gone), full, Code.AMOUNT_ABOVE_REMAINING),
        ("card closed", case(order=shut), full, Code.AMOUNT_ABOVE_REMAINING),
        ("unknown line", case(), replace(REFUND, line_ids=("l-9",)), Code.NOT_FOUND),
        ("order may still arrive", case(order=pending), REFUND, Code.ORDER_STATE),
        ("voucher frozen", case(order=frozen), REFUND, Code.VOUCHER_STATE),
        ("half a point", case(order=points_only), replace(REFUND, amount=inr(50)), Code.NOT_WHOLE_POINTS),
        ("provider cannot refund", no_refund, REFUND, Code.PROVIDER_CANNOT),
    ]
    return [Row(refund.ID, *row) for row in rows]


def _to_points() -> list[Row]:
    half_spent = voucher(balance=999_00, state=VoucherState.PARTIALLY_REDEEMED)
    made = case(order=CLOSED)
    rows = [
        ("nothing is closed", case(), TO_POINTS, Code.NO_CLOSED_METHOD),
        ("one above what it is owed", made, replace(TO_POINTS, amount=inr(1_500_00)), Code.AMOUNT_ABOVE_REMAINING),
        ("half a point", made, replace(TO_POINTS, amount=inr(50)), Code.NOT_WHOLE_POINTS),
        ("unknown line", made, replace(TO_POINTS, line_ids=("l-9",)), Code.NOT_FOUND),
        (
            "order may still arrive",
            with_order(made, state=OrderState.PENDING, delivery=Delivery.PROCESSING),
            TO_POINTS,
            Code.ORDER_STATE,
        ),
        ("redeemed value", with_order(made, vouchers=(half_spent,)), replace(TO_POINTS, amount=inr(1_499_00)),
         Code.AMOUNT_ABOVE_REMAINING),
        ("voucher frozen", with_order(made, vouchers=(voucher(state=VoucherState.FROZEN),)), TO_POINTS,
         Code.VOUCHER_STATE),
    ]  # fmt: skip
    return [Row(refund_other.ID, *row) for row in rows]


def _take_back() -> list[Row]:
    made = case(given=(GIFT,))
    spent = replace(made, member=replace(MEMBER, available=100))
    rows = [
        ("one above what is unspent", made, replace(TAKE_BACK, amount=pts(301)), Code.GOODWILL_SPENT),
        ("spent from another lot first", spent, TAKE_BACK, Code.GOODWILL_SPENT),
        ("somebody else's", case(), TAKE_BACK, Code.NOT_FOUND),
    ]
    return [Row(clawback.ID, *row) for row in rows]


def _extend() -> list[Row]:
    made = case(capabilities=ABLE)
    lapsed = voucher(expires_at=NOW)
    rows = [
        ("unknown voucher", made, replace(LONGER, voucher_id="v-9"), Code.NOT_FOUND),
        ("provider cannot", case(), LONGER, Code.PROVIDER_CANNOT),
        ("order cancelled", with_order(made, state=OrderState.CANCELLED), LONGER, Code.ORDER_STATE),
        ("lapsed at this instant", with_order(made, vouchers=(lapsed,)), LONGER, Code.VOUCHER_STATE),
        ("voided", with_order(made, vouchers=(voucher(state=VoucherState.VOIDED),)), LONGER, Code.VOUCHER_STATE),
        ("never lapses", with_order(made, vouchers=(voucher(expires_at=None),)), LONGER, Code.NEVER_LAPSES),
        ("by a day", made, replace(LONGER, days=1), Code.BAD_INPUT),
        ("again", with_order(made, vouchers=(replace(voucher(), extended=1),)), LONGER, Code.EXTEND_LIMIT),
    ]
    return [Row(extend.ID, *row) for row in rows]


def _ending() -> list[Row]:
    rows = []
    for action in (close_member.ID, merge_member.ID):
        payload, made = ORDINARY[action]
        owes = replace(made, member=replace(MEMBER, available=0, debt=5))
        rows += [
            Row(action, "owes points", owes, payload, Code.MEMBER_OWES),
            Row(action, "points set aside", replace(made, member=replace(MEMBER, held=1)), payload, Code.MEMBER_BUSY),
            Row(action, "under way elsewhere", replace(made, elsewhere=1), payload, Code.MEMBER_BUSY),
            Row(action, "under way here", replace(made, requests=(open_request("order.resend"),)), payload,
                Code.ACTION_IN_PROGRESS),
        ]  # fmt: skip
    made = ORDINARY[merge_member.ID][1]
    self_ = replace(made, survivor=MEMBER)
    mine = replace(made, survivor=replace(STAYS, person_id=SANA.person_id))
    more = [
        ("nobody", replace(made, survivor=None), MERGE, Code.NOT_FOUND),
        ("into oneself", self_, replace(MERGE, into=MEMBER.member_id), Code.NOT_FOUND),
        ("into who left", replace(made, survivor=replace(STAYS, state="closed")), MERGE, Code.MEMBER_STATE),
        ("into the agent's own", mine, MERGE, Code.BENEFICIARY),
        ("unsafe id", made, replace(MERGE, into="\x00"), Code.TEXT_UNSAFE),
        ("endless id", made, replace(MERGE, into="m" * 5_000), Code.TEXT_TOO_LONG),
    ]
    return rows + [Row(merge_member.ID, *row) for row in more]


def _resend() -> list[Row]:
    new = replace(RESEND, new_address="meera@example.org", verification="Called back on the number on file")
    rows = [
        ("unknown voucher", case(), replace(RESEND, voucher_id="v-9"), Code.NOT_FOUND),
        ("provider cannot", case(capabilities=Capabilities(can_resend=False)), RESEND, Code.PROVIDER_CANNOT),
        ("order cancelled", case(order=order(state=OrderState.CANCELLED)), RESEND, Code.ORDER_STATE),
        (
            "after void",
            case(order=order(vouchers=(voucher(state=VoucherState.VOIDED),))),
            RESEND,
            Code.VOUCHER_STATE,
        ),
        ("expires now", case(order=order(vouchers=(voucher(expires_at=NOW),))), RESEND, Code.VOUCHER_STATE),
        ("fourth in a day", case(resends_24h=3), RESEND, Code.RESEND_LIMIT),
        ("not an address", case(), replace(new, new_address="meera"), Code.BAD_INPUT),
        ("two addresses", case(), replace(new, new_address="a@b.c,d@e.f"), Code.BAD_INPUT),
        ("not verified", case(), replace(new, verification=" "), Code.ADDRESS_UNVERIFIED),
        ("long address", case(), replace(new, new_address="a" * 250 + "@b.com"), Code.TEXT_TOO_LONG),
    ]
    return [Row(resend.ID, *row) for row in rows]


def _reissue() -> list[Row]:
    def of(**other: object) -> Case:
        return case(order=order(vouchers=(voucher(**other),)))

    late = of(state=VoucherState.EXPIRED, expires_at=NOW - 90 * DAY - 1)
    partly = case(order=order(lines=(line(1, 2_499_00, refunded=1_000_00),)))
    less = replace(REISSUE, amount=inr(1_000_00))
    rows = [
        ("unknown voucher", case(), replace(REISSUE, voucher_id="v-9"), Code.NOT_FOUND),
        ("order pending", case(order=order(state=OrderState.PENDING)), REISSUE, Code.ORDER_STATE),
        ("redeemed", of(state=VoucherState.REDEEMED, balance=0), REISSUE, Code.VOUCHER_STATE),
        ("replaced", of(state=VoucherState.REPLACED), REISSUE, Code.VOUCHER_STATE),
        ("expired 90 days and 1 ms", late, REISSUE, Code.VOUCHER_EXPIRED_TOO_LONG),
        ("third of its line", of(generation=2), REISSUE, Code.REISSUE_LIMIT),
        ("above balance", of(balance=999_00), less, Code.AMOUNT_ABOVE_BALANCE),
        ("line refunded", partly, REISSUE, Code.AMOUNT_ABOVE_REMAINING),
        (
            "cannot void, no proof",
            case(capabilities=Capabilities(can_void=False)),
            REISSUE,
            Code.PROVIDER_CANNOT,
        ),
    ]
    return [Row(reissue.ID, *row) for row in rows]


def _cancel() -> list[Row]:
    lines = PASSENGERS
    started = (replace(lines[0], service_start=NOW), *lines[1:])
    all_gone = tuple(replace(one, cancelled=True) for one in lines)
    cannot = Capabilities
    spent = (replace(lines[0], refunded=1), *lines[1:])
    poor = (tender("card", 9_000_00, refunded=8_000_00),)
    odd = (tender("points", 9_000_00),)
    rows = [
        ("already cancelled", with_order(booking(), state=OrderState.CANCELLED), CANCEL, Code.ORDER_STATE),
        ("no lines left", with_order(booking(), lines=all_gone), CANCEL, Code.ORDER_STATE),
        ("vendor cannot", booking(capabilities=cannot(can_cancel=False)), CANCEL, Code.PROVIDER_CANNOT),
        ("no quotes", booking(capabilities=cannot(can_quote=False)), CANCEL, Code.PROVIDER_CANNOT),
        ("no refunds", booking(capabilities=cannot(can_refund=False)), CANCEL, Code.PROVIDER_CANNOT),
        ("unknown passenger", booking(), replace(CANCEL, line_ids=("l-9",)), Code.NOT_FOUND),
        ("starts now", with_order(booking(), lines=started), CANCEL, Code.SERVICE_STARTED),
        ("no quote", booking(quote=None), CANCEL, Code.QUOTE_MISSING),
        ("another quote", booking(), replace(CANCEL, quote_id="q-2"), Code.QUOTE_MISSING),
        (
            "quote for other lines",
            booking(quote=replace(QUOTE, line_ids=("l-1",))),
            CANCEL,
            Code.QUOTE_MISSING,
        ),
        ("quote expires now", booking(quote=replace(QUOTE, expires_at=NOW)), CANCEL, Code.QUOTE_EXPIRED),
        ("fee rose", booking(quote=replace(QUOTE, fee=900_01)), CANCEL, Code.FEE_CHANGED),
        ("quote in dollars", booking(quote=replace(QUOTE, currency="USD")), CANCEL, Code.WRONG_CURRENCY),
        ("fee above amount", booking(quote=replace(QUOTE, amount=1)), CANCEL, Code.BAD_INPUT),
        ("quote above remaining", with_order(booking(), lines=spent), CANCEL, Code.AMOUNT_ABOVE_REMAINING),
        ("tenders used up", with_order(booking(), tenders=poor), CANCEL, Code.AMOUNT_ABOVE_REMAINING),
        (
            "half a point",
            with_order(booking(quote=replace(QUOTE, fee=900_50)), tenders=odd),
            replace(CANCEL, fee=inr(900_50)),
            Code.NOT_WHOLE_POINTS,
        ),
    ]
    return [Row(cancel_booking.ID, *row) for row in rows]


def _member() -> list[Row]:
    rupees = replace(BUDGET, unit="INR")
    return [
        Row(goodwill.ID, "no such budget", case(budgets=()), GOODWILL, Code.NOT_FOUND),
        Row(goodwill.ID, "budget in rupees", case(budgets=(rupees,)), GOODWILL, Code.WRONG_CURRENCY),
        Row(goodwill.ID, "one above budget", case(budgets=(replace(BUDGET, available=499),)), GOODWILL,
            Code.BUDGET_EXHAUSTED),
        Row(adjust_points.ID, "one below zero", case(), replace(ADJUST, amount=pts(-4_121)), Code.BALANCE_TOO_LOW),
    ]  # fmt: skip


AMOUNTS = (refund.ID, refund_other.ID, reissue.ID, goodwill.ID, clawback.ID, adjust_points.ID)
ROWS: list[Row] = [
    *(row for action in ORDINARY for row in _everyone(action)),
    *(row for action in ORDINARY if action.startswith("order.") for row in _with_order(action)),
    *(row for action in AMOUNTS for row in _amounts(action)),
    *_refund(),
    *_to_points(),
    *_take_back(),
    *_extend(),
    *_ending(),
    *_resend(),
    *_reissue(),
    *_cancel(),
    *_member(),
]
