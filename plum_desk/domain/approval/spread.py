"""What was given to one member, by one maker and on one order across kinds of action: what splitting an amount
would hide (security.md §5.4).

Money and points are added in the programme's currency; a point is worth what the programme says.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from plum_desk.domain.approval.states import LimitLine
from plum_desk.domain.money import Money
from plum_desk.domain.permission import Role
from plum_desk.domain.policy import Policy

if TYPE_CHECKING:
    from plum_desk.domain.commands import Case

GIVING = frozenset({"order.refund", "order.refund_other", "order.reissue", "member.goodwill"})
"""Actions that give value to a member."""

HOUR_MS = 3_600_000
WINDOWS_MS = {"24h": 24 * HOUR_MS, "7d": 7 * 24 * HOUR_MS, "30d": 30 * 24 * HOUR_MS}
NAMES = ("maker_24h_all", "member_24h_all", "member_7d_all", "member_30d_all", "order_all")
"""Of the limit lines, in the order of ``SpreadLimit``'s caps."""


class Spread(msgspec.Struct, frozen=True):
    """Counted amounts before this request, in minor units of the programme's currency; and how many requests of
    the last 24 hours, the maker's and the member's, came close to their maker's limit for one action."""

    maker_24h: int = 0
    member_24h: int = 0
    member_7d: int = 0
    member_30d: int = 0
    order_lifetime: int = 0
    maker_near: int = 0
    member_near: int = 0


def worth(amount: Money, case: Case) -> int | None:
    """``amount`` in minor units of the programme's currency; None for a unit that it has no value in."""
    if amount.unit == case.currency:
        return abs(amount.minor)
    return abs(amount.minor) * case.point_value if amount.unit == case.points_unit else None


def lines(role: Role, action: str, amount: Money, case: Case) -> tuple[LimitLine, ...]:
    """The role's row for everything together, where the policy has any in this currency; else nothing: a sum
    across kinds bounds only where an administrator says so."""
    rows = [row for row in case.policy.together if row.unit == case.currency]
    adds = worth(amount, case) if action in GIVING else None
    if adds is None or not rows:
        return ()
    row = next((each for each in rows if each.role is role), None)
    caps = (row.maker_24h, row.member_24h, row.member_7d, row.member_30d, row.order_lifetime) if row else (0,) * 5
    s = case.spread
    used = (s.maker_24h, s.member_24h, s.member_7d, s.member_30d, s.order_lifetime)
    found = (LimitLine(name, sum_, adds, cap, case.currency) for name, sum_, cap in zip(NAMES, used, caps, strict=True))
    return tuple(line for line in found if line.name != "order_all" or case.ticket.order_id is not None)


def is_near(amount: int, cap: int, policy: Policy) -> bool:
    """Close to a limit without passing it, inclusive at both ends."""
    return cap > 0 and amount <= cap and amount * 100 >= cap * policy.near_limit_percent


def patterned(own: Iterable[LimitLine], case: Case) -> bool:
    """Whether this request, being near its maker's single limit, makes one too many of those in a day."""
    once = next((line for line in own if line.name == "per_action"), None)
    if once is None or not is_near(once.adds, once.cap, case.policy):
        return False
    return max(case.spread.maker_near, case.spread.member_near) + 1 >= case.policy.near_limit_count
