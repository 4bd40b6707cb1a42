"""The words of the reconciliation report: codes of the domain, said in print."""

from __future__ import annotations

LINE = {
    "earn": "Earned",
    "burn": "Redeemed",
    "refund": "Refunded",
    "adjustment": "Adjustments",
    "goodwill": "Goodwill",
    "expiry": "Expired",
    "other": "Other movements",
}

ENTRY = LINE | {"burn": "Redeemed", "adjustment": "Adjusted", "other": "Other"}
"""The same, of a single entry."""

CHECK = {
    "roll": "Opening plus movements equals the ledger\u2019s closing balance",
    "members": "Closing equals the sum of all wallet balances",
    "prior": "Opening equals the closing of the previous month\u2019s run",
    "double_entry": "All postings of the programme in this unit sum to zero",
}

BREAK = {
    "missing_in_ledger": "In orders, not in the ledger",
    "missing_order": "In the ledger, no such order",
    "duplicate": "Booked more than once",
    "amount": "Amount differs",
    "timing": "Booked within three days of the order",
    "cut_off": "Booked in another period",
    "cancelled_not_returned": "Cancelled, points not returned",
}


def entry(line: str) -> str:
    return ENTRY.get(line, line)
