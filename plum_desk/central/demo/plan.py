"""How many tickets of which kind a demo of some size has, and which request stories they tell."""

from __future__ import annotations

from random import Random

from plum_desk.central.demo.orders import DAYS, RECENT_DAYS, ProblemPlan
from plum_desk.central.demo.stories import CLOSED_STORIES, OPEN_STORIES, SPIKE_STORIES, UNTOLD, Problem

_OPEN_MIX = (
    ("VOUCHER_NOT_RECEIVED", 30),
    ("FAILED_REDEMPTION", 32),
    ("CANCELLATION_REQUESTED", 14),
    ("VENDOR_REJECTION", 12),
)
_REFUNDED = 0.4
"""Share of the closed tickets that ended in a refund."""
SPIKE = 14
"""Vendor rejections of one brand within two days, beside those whose refund waits: a spike to be noticed."""


def problems(rng: Random, orders: int) -> ProblemPlan:
    """Open tickets are some 0.5 % of the orders, closed ones 1 %, both within sensible bounds."""
    open_ = [Problem(s.disposition, True, scene=s.name) for s in (*OPEN_STORIES, *UNTOLD)]
    open_ += [Problem("VENDOR_REJECTION", True, spike=True, scene=s.name) for s in SPIKE_STORIES]
    open_ += [Problem("VENDOR_REJECTION", True, spike=True)] * SPIKE
    wanted = max(90, min(280, orders // 200))
    codes, weights = [code for code, _ in _OPEN_MIX], [weight for _, weight in _OPEN_MIX]
    open_ += [Problem(code, True) for code in rng.choices(codes, weights, k=max(0, wanted - len(open_)))]
    closed = [Problem(s.disposition, False, scene=s.name) for s in CLOSED_STORIES]
    wanted = max(60, min(6_000, orders // 100))
    closed += [
        Problem(code, False, scene="refunded" if rng.random() < _REFUNDED else "")
        for code in rng.choices(codes, weights, k=wanted - len(closed))
    ]
    rng.shuffle(open_)
    rng.shuffle(closed)
    recent = int(orders * RECENT_DAYS / DAYS * 0.92)
    return ProblemPlan(rng, recent, orders - int(orders * RECENT_DAYS / DAYS * 1.08), open_, closed)
