"""Approvals at the centre: raise, revise, withdraw, decide, and settle what execution left open."""

from plum_desk.central.approvals.deciding import decide
from plum_desk.central.approvals.expiry import expire_due
from plum_desk.central.approvals.raising import raise_request, revise, withdraw
from plum_desk.central.approvals.resolving import resolve_unknown, retry_replacement

__all__ = [
    "decide",
    "expire_due",
    "raise_request",
    "resolve_unknown",
    "retry_replacement",
    "revise",
    "withdraw",
]
