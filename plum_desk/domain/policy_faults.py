"""What is wrong with a policy before it is signed, by itself and beside the one in force (domain.md §1, §3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator

from plum_desk.domain import canned, text
from plum_desk.domain.actions import ACTIONS
from plum_desk.domain.disposition import ENGINE_ONLY, Category, Disposition
from plum_desk.domain.policy import Policy
from plum_desk.domain.ticket import PRIORITIES

_TOGETHER = ("maker_24h", "member_24h", "member_7d", "member_30d", "order_lifetime")
_CLOSING = frozenset({Disposition.RESOLVED, Disposition.REFUND_PROCESSED})


def faults(policy: Policy, before: Policy | None = None) -> tuple[str, ...]:
    """One sentence per fault, for the administrator who publishes; empty when it may be signed."""
    found = [*_limits(policy), *_dispositions(policy), *_reasons(policy), *_numbers(policy), *_canned(policy)]
    return tuple(found if before is None else [*found, *_frozen(policy, before)])


def _limits(policy: Policy) -> Iterator[str]:
    for row in policy.limits:
        name = f"limit {row.role.value} × {row.action} × {row.unit}"
        if row.action not in ACTIONS:
            yield f"{name}: no such action"
        if min(row.per_action, row.maker_24h, row.member_30d, row.order_lifetime) < 0:
            yield f"{name}: negative"
    yield from _twice("limit", ((row.role.value, row.action, row.unit) for row in policy.limits))
    for dual in policy.dual:
        if dual.action not in ACTIONS or dual.amount < 0:
            yield f"dual threshold {dual.action} × {dual.unit}: no such action, or negative"
    yield from _twice("dual threshold", ((dual.action, dual.unit) for dual in policy.dual))
    for together in policy.together:
        if min(getattr(together, name) for name in _TOGETHER) < 0:
            yield f"together {together.role.value} × {together.unit}: negative"
    yield from _twice("together", ((row.role.value, row.unit) for row in policy.together))
    for rate in policy.rates:
        if rate.numerator <= 0 or rate.denominator <= 0:
            yield f"rate {rate.unit} → {rate.into}: not positive"
    yield from _twice("rate", ((rate.unit, rate.into) for rate in policy.rates))


def _dispositions(policy: Policy) -> Iterator[str]:
    rules = {rule.code: rule for rule in policy.dispositions}
    for canonical in Disposition:
        rule = rules.get(canonical)
        if rule is None or rule.parent is not canonical:
            yield f"disposition {canonical.value}: the canonical code is missing or has another parent"
    for rule in policy.dispositions:
        if (rule.category is Category.CLOSED) is not (rule.parent in _CLOSING):
            yield f"disposition {rule.code}: closes differently from its parent {rule.parent.value}"
        if not rule.label.strip():
            yield f"disposition {rule.code}: no label"
    yield from _twice("disposition", (rule.code for rule in policy.dispositions))


def _reasons(policy: Policy) -> Iterator[str]:
    for action in ACTIONS:
        if not any(action in reason.actions for reason in policy.reasons):
            yield f"action {action}: no reason can be given for it"
    yield from _twice("reason", (reason.code for reason in policy.reasons))


def _numbers(policy: Policy) -> Iterator[str]:
    if policy.goodwill_min_checkers < 1:
        yield "goodwill: at least one checker, whatever the amount"
    positive = ("pending_expiry_ms", "approved_expiry_ms", "resend_max_24h", "reveal_max_per_hour", "reopen_ms")
    for name in positive:
        if getattr(policy, name) <= 0:
            yield f"{name}: not positive"
    if not 0 < policy.near_limit_percent <= 100 or policy.near_limit_count < 2:
        yield "near_limit: from 1 to 100 per cent, and at least two requests"
    if not policy.extend_days or min(policy.extend_days) <= 0 or policy.extend_max < 0:
        yield "extend: by at least a day, and not less than never"
    if policy.reciprocal_count < 1:
        yield "reciprocal_count: at least one approval each way"
    if not policy.first_poll_ms or min(policy.first_poll_ms) <= 0:
        yield "a schedule is empty or not positive"


def _canned(policy: Policy) -> Iterator[str]:
    """Words that are kept ready must be sendable, and what a macro changes must be a person's to change."""
    for reply in policy.replies:
        yield from _words(f"reply {reply.reply_id}", reply.label, reply.text)
    for macro in policy.macros:
        name = f"macro {macro.macro_id}"
        yield from _words(name, macro.label, macro.reply, macro.note)
        rule = policy.disposition(macro.disposition) if macro.disposition is not None else None
        if macro.disposition is not None and (rule is None or rule.retired or rule.parent in ENGINE_ONLY):
            yield f"{name}: nobody may set disposition {macro.disposition}"
        if macro.priority is not None and not 1 <= macro.priority <= PRIORITIES:
            yield f"{name}: priority {macro.priority}"
        if not (macro.disposition or macro.priority or macro.take or macro.reply or macro.note):
            yield f"{name}: changes nothing"
    yield from _twice("reply", (reply.reply_id for reply in policy.replies))
    yield from _twice("macro", (macro.macro_id for macro in policy.macros))


def _words(name: str, label: str, *texts: str) -> Iterator[str]:
    if not label.strip():
        yield f"{name}: no label"
    for said in texts:
        if (refused := text.check(said)) is not None:
            yield f"{name}: {refused.code.value}"
        for place in canned.unknown(said):
            yield f"{name}: nothing is called {{{place}}}"


def _frozen(policy: Policy, before: Policy) -> Iterator[str]:
    """Labels are free; code, parent and category are frozen; a code is retired, never deleted."""
    rules = {rule.code: rule for rule in policy.dispositions}
    for old in before.dispositions:
        new = rules.get(old.code)
        if new is None:
            yield f"disposition {old.code}: retire it instead of deleting it"
        elif (new.parent, new.category) != (old.parent, old.category):
            yield f"disposition {old.code}: parent and category are frozen"


def _twice(what: str, keys: Iterable[Hashable]) -> Iterator[str]:
    for key, count in Counter(keys).items():
        if count > 1:
            yield f"{what} {key}: {count} rows"
