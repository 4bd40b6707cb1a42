"""The words of the reconciliation report: codes of the domain, said in print."""

from __future__ import annotations

import re
from functools import lru_cache

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


REASON = {
    "rule:monthly_activity": "Monthly activity",
    "manual:recognition": "Recognition",
    "expiry": "Points expired",
    "request": "Correction request",
}

_CODE = re.compile(r"[a-z]+(?:[_:.][a-z]+)*")


@lru_cache(maxsize=4096)
def reference(text: str) -> str:
    """An order or booking id as it is; a reason code, which has lower-case letters only, in words."""
    if text in REASON:
        return REASON[text]
    return re.sub("[_:.]", " ", text).capitalize() if _CODE.fullmatch(text) else text


def entry(line: str) -> str:
    return ENTRY.get(line, line)
