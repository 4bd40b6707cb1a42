"""Labels of codes: states, dispositions, roles, fields, actions. A code without a label reads as words."""

from __future__ import annotations

from plum_desk.domain.actions import ACTIONS
from plum_desk.domain.approval import RequestState
from plum_desk.domain.disposition import Disposition
from plum_desk.domain.money import POINTS_PREFIX
from plum_desk.domain.order import Delivery, OrderKind, OrderState, TenderMethod
from plum_desk.domain.permission import Role
from plum_desk.domain.policy import Policy
from plum_desk.domain.voucher import VoucherState
from plum_desk.models.columns import Pill
from plum_desk.runtime.language import tr

DISPOSITIONS: dict[str, str] = {
    Disposition.FAILED_REDEMPTION: "Failed redemption",
    Disposition.VOUCHER_NOT_RECEIVED: "Voucher not received",
    Disposition.CANCELLATION_REQUESTED: "Cancellation requested",
    Disposition.REFUND_PENDING: "Refund pending",
    Disposition.REFUND_PROCESSED: "Refund processed",
    Disposition.VENDOR_REJECTION: "Vendor rejection",
    Disposition.RESOLVED: "Resolved",
}
DISPOSITION_PILLS: dict[str, Pill] = {
    Disposition.FAILED_REDEMPTION: Pill("danger", "circle-x"),
    Disposition.VOUCHER_NOT_RECEIVED: Pill("warning", "mail-question-mark"),
    Disposition.CANCELLATION_REQUESTED: Pill("info", "calendar-x-2"),
    Disposition.REFUND_PENDING: Pill("plum", "hourglass"),
    Disposition.REFUND_PROCESSED: Pill("teal", "undo-2"),
    Disposition.VENDOR_REJECTION: Pill("neutral", "ban"),
    Disposition.RESOLVED: Pill("success", "circle-check"),
}
REQUEST_STATES: dict[str, str] = {
    RequestState.PENDING: "Waiting for approval",
    RequestState.AUTO_APPROVED: "Within limits",
    RequestState.APPROVED: "Approved",
    RequestState.EXECUTING: "Running",
    RequestState.SUCCEEDED: "Done",
    RequestState.FAILED: "Failed",
    RequestState.UNKNOWN: "Outcome unknown",
    RequestState.REJECTED: "Declined",
    RequestState.RETURNED: "Returned to maker",
    RequestState.WITHDRAWN: "Withdrawn",
    RequestState.EXPIRED: "Expired",
    RequestState.SUPERSEDED: "Replaced by a newer request",
    RequestState.STALE: "Out of date",
    RequestState.VOIDED_PENDING_REPLACEMENT: "Voided, replacement missing",
    "requested": "Saved here",
}
REQUEST_PILLS: dict[str, Pill] = {
    RequestState.PENDING: Pill("warning", "hourglass"),
    RequestState.AUTO_APPROVED: Pill("info", "shield-check"),
    RequestState.APPROVED: Pill("info", "check"),
    RequestState.EXECUTING: Pill("info", "refresh-cw"),
    RequestState.SUCCEEDED: Pill("success", "circle-check"),
    RequestState.FAILED: Pill("danger", "circle-x"),
    RequestState.UNKNOWN: Pill("danger", "triangle-alert"),
    RequestState.REJECTED: Pill("neutral", "ban"),
    RequestState.RETURNED: Pill("warning", "corner-up-left"),
    RequestState.WITHDRAWN: Pill("neutral", "x"),
    RequestState.EXPIRED: Pill("neutral", "alarm-clock"),
    RequestState.SUPERSEDED: Pill("neutral", "x"),
    RequestState.STALE: Pill("warning", "triangle-alert"),
    RequestState.VOIDED_PENDING_REPLACEMENT: Pill("danger", "triangle-alert"),
    "requested": Pill("neutral", "cloud-upload"),
}
ORDER_STATES: dict[str, str] = {
    OrderState.PENDING: "Pending",
    OrderState.COMPLETED: "Completed",
    OrderState.CANCELLED: "Cancelled",
}
ORDER_PILLS: dict[str, Pill] = {
    OrderState.PENDING: Pill("warning", "hourglass"),
    OrderState.COMPLETED: Pill("success", "circle-check"),
    OrderState.CANCELLED: Pill("neutral", "ban"),
}
DELIVERIES: dict[str, str] = {
    Delivery.PROCESSING: "Processing",
    Delivery.PENDING: "Not delivered yet",
    Delivery.DELIVERED: "Delivered",
    Delivery.FAILED: "Failed",
}
DELIVERY_PILLS: dict[str, Pill] = {
    Delivery.PROCESSING: Pill("info", "refresh-cw"),
    Delivery.PENDING: Pill("warning", "hourglass"),
    Delivery.DELIVERED: Pill("success", "check"),
    Delivery.FAILED: Pill("danger", "circle-x"),
}
KINDS: dict[str, str] = {
    OrderKind.VOUCHER: "Voucher",
    OrderKind.BOOKING: "Booking",
    OrderKind.MERCHANDISE: "Merchandise",
}
VOUCHER_STATES: dict[str, str] = {
    VoucherState.ISSUED: "Issued",
    VoucherState.DELIVERED: "Delivered",
    VoucherState.PARTIALLY_REDEEMED: "Part redeemed",
    VoucherState.REDEEMED: "Redeemed",
    VoucherState.EXPIRED: "Expired",
    VoucherState.VOIDED: "Voided",
    VoucherState.REPLACED: "Replaced",
    VoucherState.FROZEN: "Blocked",
}
VOUCHER_PILLS: dict[str, Pill] = {
    VoucherState.ISSUED: Pill("info", "ticket"),
    VoucherState.DELIVERED: Pill("success", "check"),
    VoucherState.PARTIALLY_REDEEMED: Pill("teal", "check"),
    VoucherState.REDEEMED: Pill("neutral", "circle-check"),
    VoucherState.EXPIRED: Pill("neutral", "alarm-clock"),
    VoucherState.VOIDED: Pill("neutral", "ban"),
    VoucherState.REPLACED: Pill("neutral", "refresh-cw"),
    VoucherState.FROZEN: Pill("warning", "shield-check"),
}
TENDERS: dict[str, str] = {
    TenderMethod.POINTS: "Points",
    TenderMethod.CARD: "Card",
    TenderMethod.WALLET: "Wallet",
}
ROLES: dict[str, str] = {
    Role.AGENT_L1: "Agent L1",
    Role.AGENT_L2: "Agent L2",
    Role.AGENT_L3: "Agent L3",
    Role.SUPERVISOR: "Supervisor L2",
    Role.SENIOR_APPROVER: "Senior approver L3",
    Role.FINANCE_PREPARER: "Finance preparer",
    Role.FINANCE_REVIEWER: "Finance reviewer",
    Role.PROGRAMME_ADMIN: "Programme administrator",
    Role.AUDITOR: "Auditor",
    Role.PARTNER_CHECKER: "Partner checker",
    Role.CLIENT_VIEWER: "Client viewer",
}
SHORT_ACTIONS: dict[str, str] = {
    "order.resend": "Resend",
    "order.reissue": "Reissue",
    "order.refund": "Refund",
    "order.refund_other": "To points",
    "order.cancel_booking": "Cancel booking",
    "order.extend": "Extend",
    "member.goodwill": "Goodwill",
    "member.clawback": "Take back",
    "member.adjust_points": "Adjust points",
    "member.merge": "Merge member",
    "member.close": "Close member",
}
MEMBER_STATES: dict[str, str] = {"active": "Active", "merged": "Merged", "closed": "Closed"}
CHANNELS: dict[str, str] = {
    "email": "Email",
    "phone": "Phone",
    "chat": "Chat",
    "in_app": "In-app",
    "portal": "Portal",
    "slack": "Slack",
    "teams": "Teams",
    "api": "API",
}
LEG_STATES: dict[str, str] = {
    "waiting": "Waiting",
    "calling": "Running",
    "succeeded": "Done",
    "failed": "Failed",
    "unknown": "Outcome unknown",
}
LEG_PILLS: dict[str, Pill] = {
    "waiting": Pill("neutral", "hourglass"),
    "calling": Pill("info", "refresh-cw"),
    "succeeded": Pill("success", "check"),
    "failed": Pill("danger", "circle-x"),
    "unknown": Pill("danger", "triangle-alert"),
}
LEGS: dict[str, str] = {
    "void": "Void the old voucher",
    "place": "Order the replacement",
    "resend": "Send the voucher again",
    "cancel": "Cancel with the provider",
    "refund": "Return the money",
    "owed": "End what the closed method is owed",
    "points": "Return the points",
    "adjust": "Adjust the points",
    "goodwill": "Credit the points",
    "clawback": "Take the points back",
    "forfeit": "Give up the points",
    "merge": "Move the points",
    "end": "End the membership",
    "extend": "Put the expiry off",
}
LIMITS: dict[str, str] = {
    "per_action": "Single limit",
    "maker_24h": "Your last 24 hours",
    "member_30d": "This member, 30 days",
    "order_lifetime": "This order, ever",
    "maker_24h_all": "Your last 24 hours, all kinds",
    "member_24h_all": "This member, 24 hours, all kinds",
    "member_7d_all": "This member, 7 days, all kinds",
    "member_30d_all": "This member, 30 days, all kinds",
    "order_all": "This order, all kinds",
}
FLAGS: dict[str, tuple[str, str]] = {
    "near_limit": ("Just under a limit", "Several requests of a day came just under a limit."),
    "maker_left": ("Maker’s account closed", "The account that asked for it was closed since."),
    "reciprocal": ("They approve each other", "Its maker and a checker approve each other’s requests."),
}
"""What stands out about a request: in a pill, and as a sentence."""
FIELDS: dict[str, str] = {
    "voucher_expiry": "Voucher expires",
    "member_state": "Membership",
    "survivor_balance": "Balance of who stays",
    "disposition": "Ticket disposition",
    "refundable": "Still refundable",
    "tender_refunded": "Already refunded",
    "replacement": "Replacement voucher",
    "resends_24h": "Resends in 24 hours",
    "booking_state": "Booking",
    "member_balance": "Member balance",
    "budget": "Goodwill budget",
    "balance_proof": "balance proof",
    "new_address": "New address",
    "verification": "Verification",
    "amount": "Amount",
    "points": "Points",
    "reason": "Reason",
    "note": "Note",
    "text": "Text",
    "owner": "Owner",
    "owner_id": "Owner",
    "priority": "Priority",
    "subject": "Subject",
    "channel": "Channel",
    "programme_id": "Programme",
    "client_id": "Client",
    "member_id": "Member",
    "voucher_id": "Voucher",
    "line_ids": "Lines",
    "funder_id": "Paid by",
    "quote_id": "Quote",
    "member_debt": "Member's debt",
    "voucher_state": "Voucher",
}
BOOKINGS: dict[str, str] = {"booked": "Booked", "part_cancelled": "Part cancelled", "cancelled": "Cancelled"}
VERDICTS: dict[str, str] = {"approve": "Approved", "decline": "Declined", "return": "Returned for changes"}
AUDIT_ACTIONS: dict[str, str] = {
    "ticket.note": "Note added",
    "ticket.assign": "Ticket assigned",
    "ticket.disposition": "Disposition set",
    "ticket.answer_escalation": "Escalation answered",
    "ticket.escalated": "Ticket escalated",
    "ticket.open": "Ticket opened",
    "ticket.priority": "Priority set",
    "ticket.reclassify": "Ticket reclassified",
    "ticket.contact": "Contact logged",
    "ticket.merge": "Tickets merged",
    "ticket.split": "Ticket split",
    "ticket.link": "Tickets linked",
    "ticket.macro": "Macro applied",
    "ticket.message": "Message received",
    "delegation.lend": "Authority lent",
    "delegation.take_back": "Authority taken back",
    "delegation.read": "Lending looked at",
    "incident.opened": "Spike found",
    "incident.close": "Incident closed",
    "exception.close": "Exception closed",
    "view.share": "View shared",
    "view.unshare": "Shared view taken away",
    "member.closed": "Member closed",
    "member.merged": "Member merged",
    "exception.opened": "Exception opened",
    "order.chargeback": "Chargeback booked",
    "points.expired": "Points lapsed",
    "policy.read": "Rules read",
    "policy.judged": "Rules judged",
    "policy.proposed": "Rules proposed",
    "policy.approved": "Rules approved",
    "policy.declined": "Rules declined",
    "policy.withdrawn": "Rules withdrawn",
    "sla.rebound": "New terms bound",
    "request.raise": "Request raised",
    "request.revise": "Request revised",
    "request.withdraw": "Request withdrawn",
    "request.decide": "Request decided",
    "request.retry_replacement": "Replacement retried",
    "request.resolve_unknown": "Unknown outcome settled",
    "operation.discard": "Own work discarded",
    "operation.hand_over": "Own work handed over",
    "local.event": "On the desk",
    "voucher.reveal": "Code revealed",
    "session.signed_in": "Signed in",
    "session.signed_out": "Signed out",
    "session.locked": "Desk locked",
    "session.unlocked": "Desk unlocked",
    "session.unlock_refused": "Wrong password at a locked desk",
    "attempt.refused": "Refused attempt",
    "report.previewed": "Report previewed",
    "report.printed": "Report printed",
    "report.saved": "Report saved",
    "month.proposed": "Closing of a month proposed",
    "month.closed": "Month closed",
    "audit.exported": "Audit exported",
    "operation.discarded": "Own work discarded",
    "quarantine.released": "Kept work released",
    "quarantine.discarded": "Kept work put away",
}
RESULTS: dict[str, str] = {"applied": "Applied", "refused": "Refused", "failed": "Failed", "unknown": "Outcome unknown"}
RESULT_PILLS: dict[str, Pill] = {
    "applied": Pill("success", "check"),
    "refused": Pill("danger", "ban"),
    "failed": Pill("danger", "circle-x"),
    "unknown": Pill("danger", "triangle-alert"),
}
WORK: dict[str, str] = {
    "ticket.note": "a note",
    "ticket.assign": "an assignment",
    "ticket.disposition": "a disposition",
    "ticket.answer_escalation": "an answer to an escalation",
    "incident.close": "the end of an incident",
    "exception.close": "the end of an exception",
    "view.share": "a shared view",
    "view.unshare": "the end of a shared view",
    "delegation.lend": "lending",
    "delegation.take_back": "taking back",
    "ticket.open": "a new ticket",
    "ticket.priority": "a priority",
    "ticket.reclassify": "a reclassification",
    "ticket.contact": "a logged contact",
    "ticket.merge": "a merge",
    "ticket.split": "a split",
    "ticket.link": "a link",
    "ticket.macro": "a macro",
    "request.raise": "a request",
    "request.revise": "a change to a request",
    "request.withdraw": "a withdrawal",
    "request.retry_replacement": "a replacement",
}
"""What was tried, inside a sentence."""
CAPABILITIES: dict[str, str] = {
    "void": "void vouchers",
    "resend": "send vouchers again",
    "cancel": "cancel bookings",
    "quote": "quote a cancellation",
    "refund": "return money",
    "extend": "let vouchers live longer",
}
_FACTS: dict[str, dict[str, str]] = {
    "role": ROLES,
    "disposition": DISPOSITIONS,
    "before": DISPOSITIONS,
    "after": DISPOSITIONS,
    "capability": CAPABILITIES,
    "needs": FIELDS,
    "field": FIELDS,
    "limit": LIMITS,
    "method": TENDERS,
    "verdict": VERDICTS,
    "delivery": DELIVERIES,
    "work": WORK,
    "channel": CHANNELS,
}
_STATES = {**ORDER_STATES, **VOUCHER_STATES, **REQUEST_STATES, "merged": "merged", "closed": "closed"}


def words(code: str) -> str:
    """A code without a label of its own: ``maker_device`` reads "Maker device"."""
    text = code.replace("_", " ").replace(".", " ").strip()
    return text[:1].upper() + text[1:].lower() if text else ""


def of(table: dict[str, str], code: str) -> str:
    return tr(table[code]) if code in table else words(code)


def disposition(code: str, policy: Policy | None = None) -> str:
    """The policy's label, else the canonical one."""
    rule = policy.disposition(code) if policy else None
    return tr(rule.label) if rule else of(DISPOSITIONS, code)


def disposition_pill(canonical: str) -> Pill:
    return DISPOSITION_PILLS.get(canonical, Pill("neutral", "tag"))


def reason(code: str, policy: Policy | None) -> str:
    return next((tr(r.label) for r in policy.reasons if r.code == code), words(code)) if policy else words(code)


def action(action_id: str) -> str:
    return tr(ACTIONS[action_id].title) if action_id in ACTIONS else words(action_id.partition(".")[2] or action_id)


def short_action(action_id: str) -> str:
    return tr(SHORT_ACTIONS[action_id]) if action_id in SHORT_ACTIONS else action(action_id)


def audit_action(code: str) -> str:
    return action(code) if code in ACTIONS else of(AUDIT_ACTIONS, code)


def change_value(name: str, value: str, policy: Policy | None = None) -> str:
    """A coded value of a ``Change``: which table holds its label depends on the field."""
    if name == "disposition":
        return disposition(value, policy)
    table = {"voucher_state": VOUCHER_STATES, "booking_state": BOOKINGS, "member_state": MEMBER_STATES}.get(name)
    return of(table, value) if table else value


def field(name: str) -> str:
    return of(FIELDS, name)


def leg(name: str) -> str:
    return of(LEGS, name.partition(":")[0])


def of_fact(name: str, value: str) -> str:
    """The label of a coded fact inside a sentence; other strings are themselves."""
    if name == "state":
        return of(_STATES, value).lower() if value in _STATES else value
    if name in ("kind", "expected") and value in KINDS:
        return of(KINDS, value).lower()
    if name == "action":
        return action(value)
    if value.startswith(POINTS_PREFIX):
        return tr("points")
    table = _FACTS.get(name)
    return tr(table[value]) if table and value in table else value
