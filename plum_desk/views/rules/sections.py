"""The parts of the policy that are edited here: their columns, their editors, and how a new row begins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from plum_desk.domain.canned import PLACEHOLDERS, CannedReply, Macro
from plum_desk.domain.disposition import Category, Disposition
from plum_desk.domain.policy import DispositionRule, Limit, Policy, SpreadLimit
from plum_desk.models.columns import Column
from plum_desk.models.columns import Pill as PillCell
from plum_desk.runtime.language import tr
from plum_desk.views import present
from plum_desk.views.present import labels

replace = msgspec.structs.replace


@dataclass(frozen=True, slots=True)
class Edited:
    """A field of an editor. ``kind``: line | words | amount | choice | flag. ``choices`` are (code, label), given the
    policy; ``fixed`` once the row is in force."""

    name: str
    title: str
    kind: str
    choices: Callable[[Policy], Sequence[tuple[str, str]]] | None = None
    fixed: bool = False
    help: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """``name`` is the policy's field; ``key`` the row's own. ``fresh`` makes a new row of a typed id, or is None where
    rows are not added here."""

    name: str
    title: str
    key: Callable[[Any], str]
    columns: tuple[Column, ...]
    fields: tuple[Edited, ...]
    fresh: Callable[[str], Any] | None = None
    removable: bool = False


def _pill(rule: DispositionRule) -> PillCell:
    mark = labels.disposition_pill(rule.parent)
    return PillCell("neutral", "ban") if rule.retired else PillCell(mark.tone, mark.icon)


def _parents(policy: Policy) -> Sequence[tuple[str, str]]:
    return [(code.value, labels.of(labels.DISPOSITIONS, code)) for code in Disposition]


def _dispositions(policy: Policy) -> Sequence[tuple[str, str]]:
    return [("", tr("leave it")), *((rule.code, tr(rule.label)) for rule in policy.dispositions if not rule.retired)]


def _priorities(policy: Policy) -> tuple[tuple[str, str], ...]:
    return (("", tr("leave it")), *((str(n), f"P{n}") for n in range(1, 5)))


_CATEGORIES = {
    Category.OPEN: "Open, the clock runs",
    Category.PAUSED_CUSTOMER: "Waits for the customer",
    Category.PAUSED_VENDOR: "Waits for the vendor",
    Category.CLOSED: "Closed",
}


def _clocks(policy: Policy) -> Sequence[tuple[str, str]]:
    return [(category.value, said) for category, said in _CATEGORIES.items()]


PLACES = " ".join(f"{{{name}}}" for name in PLACEHOLDERS)
DISPOSITIONS = Section(
    "dispositions", "Dispositions", lambda row: str(row.code),
    (
        Column("label", "Label", lambda row: tr(row.label), "pill", cell=_pill, width=190),
        Column("code", "Code", lambda row: row.code, "quiet"),
        Column("parent", "Counts as", lambda row: labels.of(labels.DISPOSITIONS, row.parent), width=150),
        Column("category", "Clock", lambda row: tr(_CATEGORIES[row.category]), "quiet", width=150, wide=True),
        Column("retired", "State", lambda row: tr("Retired") if row.retired else tr("In use"), "quiet", width=80),
    ),
    (
        Edited("label", "Label", "line"),
        Edited("parent", "Counts as", "choice", _parents, fixed=True, help="Reports and contracts count it as this."),
        Edited("category", "Clock", "choice", _clocks, fixed=True),
        Edited("retired", "Retired: no new ticket gets it", "flag"),
    ),
    lambda code: DispositionRule(code, Disposition.VENDOR_REJECTION, "", Category.OPEN),
)  # fmt: skip
REPLIES = Section(
    "replies", "Replies", lambda row: str(row.reply_id),
    (
        Column("label", "Label", lambda row: row.label, width=200),
        Column("text", "Words", lambda row: present.one_line(row.text), "quiet"),
    ),
    (
        Edited("label", "Label", "line"),
        Edited("text", "Words", "words", help=PLACES),
    ),
    lambda name: CannedReply(name, "", ""), removable=True,
)  # fmt: skip
MACROS = Section(
    "macros", "Macros", lambda row: str(row.macro_id),
    (
        Column("label", "Label", lambda row: row.label, width=200),
        Column("does", "What it changes", lambda row: _does(row), "quiet"),
    ),
    (
        Edited("label", "Label", "line"),
        Edited("disposition", "Disposition", "choice", _dispositions),
        Edited("priority", "Priority", "choice", _priorities),
        Edited("take", "The agent takes the ticket", "flag"),
        Edited("reply", "Reply to the member", "words"),
        Edited("note", "Note for colleagues", "words"),
    ),
    lambda name: Macro(name, ""), removable=True,
)  # fmt: skip
LIMITS = Section(
    "limits", "Limits", lambda row: f"{row.role.value} × {row.action} × {row.unit}",
    (
        Column("role", "Role", lambda row: labels.of(labels.ROLES, row.role), width=150),
        Column("action", "Action", lambda row: labels.short_action(row.action), width=120),
        Column("once", "Single", lambda row: present.amount(row.per_action, row.unit), "money", width=120),
        Column("day", "24 hours", lambda row: present.amount(row.maker_24h, row.unit), "money", width=130),
        Column("member", "Member, 30 d", lambda row: present.amount(row.member_30d, row.unit), "money", width=130),
    ),
    (
        Edited("per_action", "Single limit", "amount"),
        Edited("maker_24h", "Maker, 24 hours", "amount"),
        Edited("member_30d", "Member, 30 days", "amount"),
        Edited("order_lifetime", "Order, ever", "amount"),
    ),
)  # fmt: skip
TOGETHER = Section(
    "together", "All kinds together", lambda row: f"{row.role.value} × {row.unit}",
    (
        Column("role", "Role", lambda row: labels.of(labels.ROLES, row.role), width=150),
        Column("maker", "Maker, 24 h", lambda row: present.amount(row.maker_24h, row.unit), "money", width=125),
        Column("day", "Member, 24 h", lambda row: present.amount(row.member_24h, row.unit), "money", width=125),
        Column("week", "7 days", lambda row: present.amount(row.member_7d, row.unit), "money", width=125),
        Column("month", "30 days", lambda row: present.amount(row.member_30d, row.unit), "money", width=125),
        Column("order", "Order", lambda row: present.amount(row.order_lifetime, row.unit), "money", width=125),
    ),
    (
        Edited("maker_24h", "Maker, 24 hours", "amount", help="Refunds, reissues and goodwill added up."),
        Edited("member_24h", "Member, 24 hours", "amount"),
        Edited("member_7d", "Member, 7 days", "amount"),
        Edited("member_30d", "Member, 30 days", "amount"),
        Edited("order_lifetime", "Order, ever", "amount"),
    ),
)  # fmt: skip
SECTIONS = (DISPOSITIONS, REPLIES, MACROS, LIMITS, TOGETHER)


def _does(macro: Macro) -> str:
    parts = [tr("takes it")] if macro.take else []
    parts += [labels.of(labels.DISPOSITIONS, macro.disposition)] if macro.disposition else []
    parts += [f"P{macro.priority}"] if macro.priority else []
    parts += ["reply"] if macro.reply else []
    return ", ".join([*parts, *(["note"] if macro.note else [])])


def shown(row: Any, field: Edited) -> str | bool | int:
    """What a field's widget shows of ``row``."""
    value = getattr(row, field.name)
    if field.kind in ("flag", "amount"):
        return value if isinstance(value, (bool, int)) else False
    return "" if value is None else str(value)


def put(row: Any, field: Edited, value: str | bool | int) -> Any:
    """``row`` with what the field's widget says."""
    name = field.name
    if name == "priority":
        return replace(row, priority=int(value) if value else None)
    if name == "disposition":
        return replace(row, disposition=str(value) or None)
    if name == "parent":
        return replace(row, parent=Disposition(str(value)))
    if name == "category":
        return replace(row, category=Category(str(value)))
    return replace(row, **{name: value})


def with_row(policy: Policy, section: Section, row: Any) -> Policy:
    """``policy`` with ``row`` in the place of the one with its key, or after all others."""
    rows: list[Any] = list(getattr(policy, section.name))
    at = next((n for n, one in enumerate(rows) if section.key(one) == section.key(row)), len(rows))
    rows[at : at + 1] = [row]
    return replace(policy, **{section.name: tuple(rows)})


def without(policy: Policy, section: Section, key: str) -> Policy:
    rows = tuple(one for one in getattr(policy, section.name) if section.key(one) != key)
    return replace(policy, **{section.name: rows})


def unit_of(row: Any) -> str:
    return row.unit if isinstance(row, (Limit, SpreadLimit)) else ""
