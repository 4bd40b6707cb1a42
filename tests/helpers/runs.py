"""Reconciliation runs made up for tests: plausible months, and names that break layouts."""

from __future__ import annotations

import random

from plum_desk.domain.matching import Break, Match
from plum_desk.domain.reports.reconciliation import Builder, Moved, Run, Scope, Watermark, freeze, period

NAMES = (
    "Asha Menon", "Rohan Kulkarni", "Priya Nair", "Imran Sheikh", "अनन्या शर्मा", "विक्रम सिंह राठौड़", "محمد علي 123",
    "فاطمة الزهراء", "கார்த்திக் சுப்பிரமணியன்", "Łucja Wiśniewska", "Renée O’Connor", "<b>Mallory & Sons</b>",
    "Venkatanarasimharajuvaripeta Subrahmanyam Krishnamurthy Iyer", "=HYPERLINK(1)", "Siobhán (Shiv) Ní\\Dhomhnaill",
)  # fmt: skip
ACTORS = ("System", "Meera Iyer", "HR import", "Devika Rao")
TYPES = ("earn", "earn", "burn", "burn", "burn", "refund", "adjustment", "goodwill", "expiry")


def scope(unit: str = "PTS:rbl", run_id: str = "0199a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b") -> Scope:
    start, end = period("2026-10", "Asia/Kolkata")
    return Scope(
        run_id=run_id,
        programme_id="rbl",
        programme="RBL Rewards Plus",
        client="RBL Bank",
        unit=unit,
        currency="INR",
        month="2026-10",
        zone="Asia/Kolkata",
        start=start,
        end=end,
        as_of=1_795_244_880_000,
        preparer_id="u-fin",
        preparer="Kavya Deshpande",
    )


def moves(rows: int, seed: int = 7, names: tuple[str, ...] = NAMES) -> list[Moved]:
    """``rows`` movements spread over the month, in ledger order."""
    rng = random.Random(seed)
    start, end = period("2026-10", "Asia/Kolkata")
    made = []
    for n, at in enumerate(sorted(rng.randrange(start, end, 1000) for _ in range(rows)), start=1):
        kind = rng.choice(TYPES)
        amount = rng.randrange(1, 60) * 50 * (-1 if kind in ("burn", "expiry") else 1)
        amount = -amount if kind == "adjustment" and n % 3 == 0 else amount
        order = f"ORD-26{n % 9973:06d}" if kind in ("burn", "refund") else ""
        reason = (
            "" if order else {"earn": "HR_AWARD", "expiry": "EXPIRY", "goodwill": "GOODWILL_DELAY"}.get(kind, "FIX")
        )
        made.append(Moved(1000 + n, at, kind, order, "", reason, rng.choice(names), rng.choice(ACTORS), amount))
    return made


def made_run(
    rows: int = 120, *, broken: int = 1, unit: str = "PTS:rbl", names: tuple[str, ...] = NAMES, opening: int = 1_250_000
) -> Run:
    """A frozen run. ``broken`` orders lack their ledger entry."""
    builder = Builder(scope(unit), opening)
    lines = [builder.add(moved) for moved in moves(rows, names=names)]
    breaks = tuple(
        Break("missing_in_ledger", f"ORD-26{n:06d}", names[n % len(names)], scope().start + n * 3_600_000, 250, 0)
        for n in range(broken)
    )
    orders = builder.balance
    head = builder.finish(
        Watermark(rows + 1000, "9f" * 32),
        neutral=17,
        ledger_closing=builder.balance,
        member_balances=builder.balance,
        prior_closing=None,
        postings_sum=0,
        match=Match(812, orders + 250 * broken, orders, 812 - broken, 9, 4_500),
        breaks=breaks,
        breaks_total=broken,
    )
    return Run(freeze(head, lines))
