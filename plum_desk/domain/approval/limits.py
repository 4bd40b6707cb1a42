"""Limits and routing: what the maker may do alone, and else which tiers must approve (domain.md §3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plum_desk.domain.approval import spread
from plum_desk.domain.approval.states import LimitLine, Route, Usage
from plum_desk.domain.money import Money
from plum_desk.domain.permission import GRANTED, TIER, Permission, Role
from plum_desk.domain.policy import Policy, Rate

if TYPE_CHECKING:
    from plum_desk.domain.commands import Accepted, Case

_CHECKERS = frozenset(role for role, held in GRANTED.items() if Permission.REQUEST_DECIDE in held)
LADDER = tuple(sorted({TIER[role] for role in _CHECKERS}))
"""Tiers that decide, ascending."""
TOP_TIER = LADDER[-1]


def limit_lines(role: Role, action: str, amount: Money, usage: Usage, policy: Policy) -> tuple[LimitLine, ...]:
    """The four dimensions of the role's limit, inclusive. A missing row caps everything at zero.

    A unit in which the action has no limits at all is counted in one that has, at the policy's rate.
    """
    counted, used = counted_in(action, amount, usage, policy) or (amount, usage)
    rows = (row for row in policy.limits if (row.role, row.action, row.unit) == (role, action, counted.unit))
    row = next(rows, None)
    adds = counted.minor
    return (
        LimitLine("per_action", 0, adds, row.per_action if row else 0),
        LimitLine("maker_24h", used.maker_24h, adds, row.maker_24h if row else 0),
        LimitLine("member_30d", used.member_30d, adds, row.member_30d if row else 0),
        LimitLine("order_lifetime", used.order_lifetime, adds, row.order_lifetime if row else 0),
    )


def covers(role: Role, action: str, amount: Money, usage: Usage, policy: Policy) -> bool:
    """Whether the role's row covers every dimension."""
    return all(line.within for line in limit_lines(role, action, amount, usage, policy))


def route(accepted: Accepted, case: Case, action: str) -> Route:
    """Who must approve ``accepted``, under the limits and the usage in ``case``.

    The required tier is the lowest whose row covers every dimension of the *maker's* usage, so that
    splitting an amount gains nothing.
    """
    amount, policy = accepted.amount, case.policy
    own = limit_lines(case.actor.role, action, amount, case.usage, policy)
    together = spread.lines(case.actor.role, action, amount, case)
    lines = (*own, *together)
    counted = counted_in(action, amount, case.usage, policy)
    if counted is None:
        return Route(_steps(TOP_TIER, max(1, accepted.min_checkers)), lines, "no_rate", amount.unit)
    found = _Looked(
        within=all(line.within for line in own),
        together=all(line.within for line in together),
        pattern=spread.patterned(own, case),
        dual=_above_dual(action, *counted, policy),
        lowest=_lowest_tier(action, amount, case, funded=accepted.funder_id is not None),
    )
    alone = found.within and found.together and not found.pattern and not accepted.extra_tiers
    checkers = max(accepted.min_checkers, 2 if found.dual else 0, 0 if alone else 1)
    unit = counted[0].unit
    if not checkers:
        return Route((), lines, "within_limits", unit)
    covered = found.within and found.together
    base = case.actor.tier if covered else (found.lowest or TOP_TIER)
    tiers = _steps(max(base + accepted.extra_tiers, found.lowest or TOP_TIER), checkers)
    return Route(tiers, lines, _why(action, accepted, found), unit, ("near_limit",) if found.pattern else ())


class _Looked(NamedTuple):
    """What the limits say: whether the maker's own rows cover it, of one kind and of all together; whether it makes
    a pattern; whether two must decide; and the lowest tier whose rows cover it."""

    within: bool
    together: bool
    pattern: bool
    dual: bool
    lowest: int | None


def stricter(snapshot: tuple[int, ...], current: tuple[int, ...]) -> tuple[int, ...]:
    """Steps that hold for an undecided request after the policy changed: tightening applies to it,
    loosening does not. Aligned at the last step, which carries the most authority."""
    size = max(len(snapshot), len(current))
    padded = ([LADDER[0]] * (size - len(steps)) + list(steps) for steps in (snapshot, current))
    return tuple(max(pair) for pair in zip(*padded, strict=True))


def _why(action: str, accepted: Accepted, found: _Looked) -> str:
    if found.lowest is None:
        return "above_every_limit"
    if found.dual:
        return "dual_threshold"
    if not found.within:
        return "above_limit"
    if not found.together:
        return "above_together"
    if found.pattern:
        return "near_limit_pattern"
    floor = action == "member.goodwill" and accepted.min_checkers > 0 and not accepted.extra_tiers
    return "goodwill_floor" if floor else "action_rule"


def _lowest_tier(action: str, amount: Money, case: Case, *, funded: bool) -> int | None:
    """Partner checkers count only where a funder pays: they decide nothing else."""
    roles = (role for role in _CHECKERS if funded or role is not Role.PARTNER_CHECKER)
    covering = (role for role in roles if covers(role, action, amount, case.usage, case.policy))
    return min((TIER[role] for role in covering if _covers_all(role, action, amount, case)), default=None)


def _covers_all(role: Role, action: str, amount: Money, case: Case) -> bool:
    return all(line.within for line in spread.lines(role, action, amount, case))


def _steps(required: int, checkers: int) -> tuple[int, ...]:
    """``checkers`` ascending tiers that include ``required``; the top repeats when tiers run out."""
    at = next((i for i, tier in enumerate(LADDER) if tier >= required), len(LADDER) - 1)
    start = max(0, min(at, len(LADDER) - checkers))
    steps = LADDER[start : start + checkers]
    return steps + (TOP_TIER,) * (checkers - len(steps))


def _above_dual(action: str, amount: Money, usage: Usage, policy: Policy) -> bool:
    """Counts what the order had before, so that parts of one large amount do not stay below."""
    total = amount.minor + usage.order_lifetime
    return any(d.action == action and d.unit == amount.unit and total > d.amount for d in policy.dual)


def counted_in(action: str, amount: Money, usage: Usage, policy: Policy) -> tuple[Money, Usage] | None:
    """Amount and usage in a unit that the action has limits in; None when no rate leads to one."""
    units = {row.unit for row in policy.limits if row.action == action}
    if amount.unit in units:
        return amount, usage
    rate = next((rate for rate in policy.rates if rate.unit == amount.unit and rate.into in units), None)
    if rate is None:
        return None
    return Money(_up(amount.minor, rate), rate.into), Usage(
        _up(usage.maker_24h, rate), _up(usage.member_30d, rate), _up(usage.order_lifetime, rate)
    )


def _up(minor: int, rate: Rate) -> int:
    return -(-minor * rate.numerator // rate.denominator)
