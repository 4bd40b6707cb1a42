"""The words of the reconciliation report: codes of the domain, said in print for the unit they are about."""

from __future__ import annotations

import re
from functools import lru_cache

from plum_desk.domain.money import POINTS_PREFIX

_LINE = {
    "earn": "Earned",
    "burn": "Redeemed",
    "refund": "Refunded",
    "adjustment": "Adjustments",
    "goodwill": "Goodwill",
    "expiry": "Expired",
    "other": "Other movements",
}

_MONEY_LINE = _LINE | {"burn": "Captured for orders"}

_ENTRY = _LINE | {"adjustment": "Adjusted", "other": "Other"}
_MONEY_ENTRY = _ENTRY | {"burn": "Captured"}
"""The same, of a single entry."""

_CHECK = {
    "roll": "Opening plus movements equals the ledger\u2019s closing balance",
    "members": "Closing equals the sum of all wallet balances",
    "prior": "Opening equals the closing of the previous month\u2019s run",
    "double_entry": "All postings of the programme in this unit sum to zero",
}

_MONEY_CHECK = _CHECK | {"members": "Closing equals the balance that the clearing account keeps"}

_BREAK = {
    "missing_in_ledger": "In orders, not in the ledger",
    "missing_order": "In the ledger, no such order",
    "duplicate": "Booked more than once",
    "amount": "Amount differs",
    "timing": "Booked within three days of the order",
    "cut_off": "Booked in another period",
    "cancelled_not_returned": "Cancelled, points not returned",
    "cancelled_fee": "Cancelled, kept other than the fee",
}
_MONEY_BREAK = _BREAK | {"cancelled_not_returned": "Cancelled, money not returned"}

_MATCH = {
    "orders": "Redeemed per orders of the period",
    "ledger": "Redeemed per ledger",
    "in_flight": "In flight: pending orders, held and not yet redeemed",
    "fees": "Of both: kept by vendors of cancelled bookings, as quoted",
}
_MONEY_MATCH = {
    "orders": "Captured per orders of the period",
    "ledger": "Captured per ledger",
    "in_flight": "In flight: pending orders, not yet captured",
    "fees": "Of both: kept by vendors of cancelled bookings, as quoted",
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


def _points(unit: str) -> bool:
    return unit.startswith(POINTS_PREFIX)


def line(key: str, unit: str) -> str:
    """A line of the statement."""
    return (_LINE if _points(unit) else _MONEY_LINE)[key]


def entry(key: str, unit: str) -> str:
    """The type of a single entry."""
    return (_ENTRY if _points(unit) else _MONEY_ENTRY).get(key, key)


def check(name: str, unit: str) -> str:
    return (_CHECK if _points(unit) else _MONEY_CHECK)[name]


def exception(kind: str, unit: str) -> str:
    """Why an order and the ledger do not agree."""
    return (_BREAK if _points(unit) else _MONEY_BREAK)[kind]


def matched(side: str, unit: str) -> str:
    """A line of orders against ledger: orders | ledger | fees | in_flight."""
    return (_MATCH if _points(unit) else _MONEY_MATCH)[side]
