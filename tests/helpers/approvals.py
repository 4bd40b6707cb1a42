"""Requests with genuine statements, as the centre seals them: for the Approvals window."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from plum_desk.domain.changes import Kind
from plum_desk.domain.commands import Change, Sentence
from plum_desk.domain.money import Money
from plum_desk.domain.operation import canonical
from plum_desk.wire.rows import (
    DecisionRow,
    Evidence,
    IncidentRow,
    LimitView,
    MakerHistory,
    RequestRow,
    RevisedRow,
    Statement,
)
from tests.helpers.sample import HOUR, NOW, PROG, PROGRAMME, QUEUE, UNIT, Entry

MINUTE = 60_000


def request(number: int = 42, **over: Any) -> RequestRow:
    """A goodwill request that waits for a supervisor. ``over`` replaces columns; ``payload``,
    ``amount``, ``unit``, ``action``, ``member_name`` and ``revision`` also go into the statement."""
    amount, unit = over.pop("amount", 7_500), over.pop("unit", UNIT)
    payload = over.pop("payload", None) or {
        "amount": {"minor": amount, "unit": unit},
        "funder": "g:rbl:programme",
        "reason": "service_recovery",
        "note": "Spa booking BK-55019 was cancelled by the vendor on the day; member travelled 40 km.",
    }
    base: dict[str, Any] = {
        "request_id": f"AR{number:04d}", "number": f"APR-{10_400 + number}", "programme_id": PROGRAMME,
        "ticket_id": "T-1002", "order_id": "O-000001", "member_id": "m-1", "member_name": "Priya Menon",
        "action": "member.goodwill", "policy_version": 1, "maker_id": "u-asha", "maker_person": "p-u-asha",
        "maker_name": "Asha Rao", "maker_device": "desk-1", "revision": 1, "state": "pending_approval", "tiers": (2,),
        "why": "goodwill_floor", "funder_id": None, "target": "m-1", "target_version": 3, "raised_at": NOW - 3 * HOUR,
        "expires_at": NOW + 12 * MINUTE, "resolved_at": None, "note": "", "decisions": (), "legs": (), "exposure": 0,
        "code": "", "facts": {}, "ver": 1,
        "limits": (LimitView("per_action", 0, amount, 5_000), LimitView("maker_24h", 12_250, amount, 20_000)),
        "changes": (
            Change("member_balance", Money(4_120, UNIT), Money(4_120 + amount, UNIT)),
            Change("budget", Money(184_300, UNIT), Money(184_300 - amount, UNIT)),
            Change("disposition", "VENDOR_REJECTION", "RESOLVED"),
        ),
        "side_effects": (Sentence("funded_by", {"funder": "RBL goodwill", "points": Money(amount, unit)}),),
        "destination": Sentence("credit_member", {"member": "Priya Menon", "points": Money(amount, unit)}),
        "evidence": (
            Evidence("e1", "message", "Member email", "The vendor turned me away at the door.", NOW - 26 * HOUR),
            Evidence("e2", "provider", "Vendor cancellation notice", "Cancelled: staff shortage.", NOW - 25 * HOUR),
            Evidence("e3", "note", "Taxi receipt", "INR 640, 20 Nov.", NOW - 24 * HOUR),
        ),
        "maker": MakerHistory(38, 5, 410, 16, 0, 3, 12_250, 2),
    }  # fmt: skip
    base |= over
    statement = Statement(
        request_id=base["request_id"], revision=base["revision"], action=base["action"], ticket_id=base["ticket_id"],
        target=base["target"], target_version=base["target_version"], amount_minor=amount, unit=unit,
        beneficiary_id=base["member_id"], beneficiary=base["member_name"], maker_id=base["maker_id"],
        maker_person=base["maker_person"], payload=payload, changes=base["changes"],
        side_effects=base["side_effects"], destination=base["destination"], policy_version=1, policy_sha256="p" * 64,
        expires_at=base["expires_at"] or 0,
    )  # fmt: skip
    body = canonical(statement)
    sealed = {"statement": body, "sha256": hashlib.sha256(body).hexdigest(), "amount": amount, "unit": unit}
    raw = msgspec.Raw(canonical(payload))
    return RequestRow(**({"payload": raw} | sealed | base))


def sealed(row: RequestRow, payload: msgspec.Struct) -> RequestRow:
    """``row`` as raised with ``payload``: with the statement that a checker is shown."""
    columns = msgspec.structs.asdict(row) | {"payload": msgspec.to_builtins(payload)}
    for built in ("number", "statement", "sha256"):
        del columns[built]
    said = request(1, **columns)
    return msgspec.structs.replace(row, statement=said.statement, sha256=said.sha256)


def revised(old: RequestRow, new: RequestRow, by: str = "Asha Rao", at: int = NOW - 5 * MINUTE) -> RequestRow:
    """``new`` as the revision that took the place of ``old``."""
    change = RevisedRow(old.maker_id, by, at, old.statement, old.sha256)
    return msgspec.structs.replace(new, revised=change)


def refund(number: int, member: str, amount: int, minutes: int, **over: Any) -> RequestRow:
    """A refund above the maker's limit."""
    money = Money(amount, "INR")
    columns: dict[str, Any] = {
        "action": "order.refund", "amount": amount, "unit": "INR", "member_name": member, "why": "above_limit",
        "expires_at": NOW + minutes * MINUTE, "target": f"O-{number:06d}", "order_id": f"O-{number:06d}",
        "ticket_id": f"T-{1000 + number}",
        "payload": {"amount": {"minor": amount, "unit": "INR"}, "reason": "vendor_failure", "note": "", "line_ids": []},
        "changes": (
            Change("refundable", money, Money(0, "INR")),
            Change("disposition", "REFUND_PENDING", "REFUND_PROCESSED"),
        ),
        "side_effects": (Sentence("voucher_blocked", {"last4": "7Q4K", "balance": money}),),
        "destination": Sentence("to_method", {"amount": money, "label": "Visa •••• 4242"}),
        "limits": (LimitView("per_action", 0, amount, 500_000), LimitView("maker_24h", 0, amount, 2_000_000)),
    }  # fmt: skip
    return request(number, **(columns | over))


def incident(rows: list[RequestRow], ver: int = 1) -> Entry:
    """An open one that gathered the tickets of ``rows``."""
    gathered = tuple(sorted({row.ticket_id for row in rows}))
    row = IncidentRow(
        "i-7", "INC-7", PROGRAMME, "b-1", "Gulmohar Electronics", NOW - HOUR, 14, 55, 254_545, 12_000, 61_000, None, "",
        gathered, ver,
    )  # fmt: skip
    return QUEUE, Kind.INCIDENT, row


def decision(
    checker: str = "dev", tier: int = 2, verdict: str = "approve", note: str = "", revision: int = 1
) -> DecisionRow:
    return DecisionRow(f"u-{checker}", f"p-u-{checker}", checker.title(), tier, verdict, revision, NOW - HOUR, note)


def queue() -> list[RequestRow]:
    """The queue of the pictures: due soon, ordinary, one's own, long ones."""
    mine = {"maker_id": "u-meera", "maker_person": "p-u-meera", "maker_name": "Meera Iyer"}
    return [
        request(42),
        refund(43, "Vikram Menon", 1_845_000, 31),
        refund(44, "Acme Corp", 12_500_000, 95, tiers=(2, 3), why="dual_threshold", **mine),
        refund(45, "Tara Nair", 3_200_000, 140, tiers=(2, 3), why="dual_threshold", decisions=(decision("ben"),)),
        refund(46, "यश गुप्ता", 620_000, 188),
        refund(47, "Omar Khan", 540_000, 214),
        request(48, amount=5_250, member_name="Neha Bose", expires_at=NOW + 260 * MINUTE),
    ]


def entries(rows: list[RequestRow]) -> list[Entry]:
    return [(PROG, Kind.REQUEST, row) for row in rows]
