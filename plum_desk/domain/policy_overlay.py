"""A policy with some of it said anew: rows replace those of the same key or are added, single values replace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from plum_desk.domain.policy import Policy
from plum_desk.domain.policy_changes import SECTIONS

_TYPES = {field.name: field.type for field in msgspec.structs.fields(Policy)}
_FIXED = frozenset({"version", "issued_at"})


def overlaid(policy: Policy, said: Mapping[str, Any], now: int) -> Policy:
    """The next version of ``policy``, in which ``said`` holds. Raises msgspec.ValidationError for what a policy
    has no place for, naming it."""
    changed: dict[str, Any] = {}
    for name, value in said.items():
        if name not in _TYPES or name in _FIXED:
            raise msgspec.ValidationError(f"a policy has no {name}" if name not in _TYPES else f"{name} is not yours")
        found = msgspec.convert(value, _TYPES[name])
        changed[name] = _merged(name, getattr(policy, name), found) if name in SECTIONS else found
    return replace(policy, version=policy.version + 1, issued_at=now, **changed)


def carried(base: Policy, draft: Policy, current: Policy, now: int) -> Policy:
    """What ``draft`` changed on ``base``, done to ``current`` instead. Where both changed the same, the draft has it:
    its author sees that as a difference before it is proposed."""
    changed: dict[str, Any] = {}
    for name in _TYPES.keys() - _FIXED:
        was, wanted = getattr(base, name), getattr(draft, name)
        if wanted != was:
            changed[name] = _moved(name, was, wanted, getattr(current, name)) if name in SECTIONS else wanted
    return replace(current, version=current.version + 1, issued_at=now, **changed)


def _moved(name: str, was: tuple[Any, ...], wanted: tuple[Any, ...], rows: tuple[Any, ...]) -> tuple[Any, ...]:
    key = SECTIONS[name]
    before = {key(row): row for row in was}
    gone = before.keys() - {key(row) for row in wanted}
    said = tuple(row for row in wanted if before.get(key(row)) != row)
    return _merged(name, tuple(row for row in rows if key(row) not in gone), said)


def _merged(name: str, rows: tuple[Any, ...], said: tuple[Any, ...]) -> tuple[Any, ...]:
    key = SECTIONS[name]
    new = {key(row): row for row in said}
    kept = [new.pop(key(row), row) for row in rows]
    return (*kept, *new.values())
