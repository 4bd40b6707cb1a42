"""Words that are kept ready: canned replies with placeholders, and macros that bring several changes at once."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

PLACEHOLDERS = ("member", "agent", "ticket", "order", "booking", "brand", "reward", "amount", "voucher")
"""What ``{name}`` may stand for in a text. A voucher is named by its last four."""
_PLACE = re.compile(r"\{([^{}]*)\}")


class CannedReply(msgspec.Struct, frozen=True):
    """``text`` may hold PLACEHOLDERS in braces. ``dispositions`` are the codes it is offered under first; empty
    means any."""

    reply_id: str
    label: str
    text: str
    dispositions: tuple[str, ...] = ()


class Macro(msgspec.Struct, frozen=True):
    """Changes and words that belong together. None and '' leave alone; ``take`` makes the ticket the agent's own."""

    macro_id: str
    label: str
    disposition: str | None = None
    priority: int | None = None
    take: bool = False
    reply: str = ""
    note: str = ""


class Filled(msgspec.Struct, frozen=True):
    """``missing`` are the placeholders for which there was nothing: they stay in ``text``, in their braces, and it
    must not be sent so."""

    text: str
    missing: tuple[str, ...] = ()


def fill(template: str, facts: Mapping[str, str]) -> Filled:
    """``template`` with ``facts`` in their places, once: braces inside a fact are text."""
    missing: list[str] = []

    def value(place: re.Match[str]) -> str:
        found = facts.get(place[1], "")
        if not found and place[1] not in missing:
            missing.append(place[1])
        return found or place[0]

    return Filled(_PLACE.sub(value, template), tuple(missing))


def unknown(template: str) -> tuple[str, ...]:
    """Placeholders of ``template`` that stand for nothing."""
    return tuple(name for name in _PLACE.findall(template) if name not in PLACEHOLDERS)


def left_open(text: str) -> tuple[str, ...]:
    """Placeholders that nobody has filled in yet."""
    return tuple(name for name in _PLACE.findall(text) if name in PLACEHOLDERS)
