"""What one policy says differently from another, row by row: what a second person agrees to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from plum_desk.domain.policy import Policy

Key = Callable[[Any], str]
SECTIONS: dict[str, Key] = {
    "limits": lambda row: f"{row.role.value} × {row.action} × {row.unit}",
    "dual": lambda row: f"{row.action} × {row.unit}",
    "dispositions": lambda row: row.code,
    "reasons": lambda row: row.code,
    "rates": lambda row: f"{row.unit} → {row.into}",
    "replies": lambda row: row.reply_id,
    "macros": lambda row: row.macro_id,
    "together": lambda row: f"{row.role.value} × {row.unit}",
}
"""The lists of a policy, and what tells one row of each from another."""
_UNSAID = frozenset({"version", "issued_at"})


class PolicyChange(msgspec.Struct, frozen=True):
    """``field`` of the row ``key`` in ``section``; a row that is new or gone has no field, its whole content on one
    side. Single values have the section ''. Values are as JSON would write them."""

    section: str
    key: str
    field: str
    before: str
    after: str


def differences(before: Policy, after: Policy) -> tuple[PolicyChange, ...]:
    """In the order of the policy's fields; empty when only version or date differ."""
    found: list[PolicyChange] = []
    for name in Policy.__struct_fields__:
        old, new = getattr(before, name), getattr(after, name)
        if name in SECTIONS:
            found += _rows(name, old, new)
        elif name not in _UNSAID and old != new:
            found.append(PolicyChange("", name, "", _json(old), _json(new)))
    return tuple(found)


def _rows(section: str, before: tuple[Any, ...], after: tuple[Any, ...]) -> Iterator[PolicyChange]:
    key = SECTIONS[section]
    old, new = ({key(row): row for row in rows} for rows in (before, after))
    for name in [*old, *(name for name in new if name not in old)]:
        if name not in new:
            yield PolicyChange(section, name, "", _json(old[name]), "")
        elif name not in old:
            yield PolicyChange(section, name, "", "", _json(new[name]))
        else:
            yield from _fields(section, name, old[name], new[name])
    kept = [name for name in old if name in new]
    if kept != [name for name in new if name in old]:
        yield PolicyChange(section, "", "order", ", ".join(kept), ", ".join(name for name in new if name in old))


def _fields(section: str, name: str, before: msgspec.Struct, after: msgspec.Struct) -> Iterator[PolicyChange]:
    for field in before.__struct_fields__:
        old, new = getattr(before, field), getattr(after, field)
        if old != new:
            yield PolicyChange(section, name, field, _json(old), _json(new))


def _json(value: object) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()
