"""What a person types to narrow a list (ux.md §5), as clauses: ``status:pending,processed -owner:me due:<2h >500``.

A space means *and*, a comma *or* within one field, ``-`` the contrary, quotes keep words together. Nothing is
ignored: what cannot be understood is a Fault beside the clauses that could.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal, InvalidOperation
from enum import StrEnum

import msgspec

from plum_desk.domain.money import exponent

CLAUSES_MAX = 40
"""More than this is no question of a person; the rest is a fault."""
_TOKEN = re.compile(r'(?:[^\s"]|"[^"]*(?:"|$))+')
_PARTS = re.compile(r"(-?)(?:([A-Za-z_]+):)?(.*)", re.DOTALL)
_ORDERED = re.compile(r"(<=|>=|<|>|=)?(.*)", re.DOTALL)
_VALUE = re.compile(r'(?:[^,"]|"[^"]*(?:"|$))+')
_DURATION = re.compile(r"(\d{1,6})(m|h|d|w)")
_UNIT_MS = {"m": 60_000, "h": 3_600_000, "d": 86_400_000, "w": 7 * 86_400_000}
_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_NUMBER_MAX = 10**15

Range = tuple[int | None, int | None]
"""Half-open: at least the first, less than the second; None leaves that side open."""


class FieldKind(StrEnum):
    CHOICE = "choice"  # one of the values that are known
    TEXT = "text"  # contains what was typed
    AMOUNT = "amount"  # money in the view's currency
    COUNT = "count"  # whole numbers, such as points
    AHEAD = "ahead"  # an instant; a duration counts from now on
    PAST = "past"  # an instant; a duration counts back from now


@dataclass(frozen=True, slots=True)
class Field:
    """``values`` are value → label, ``aliases`` what may be typed for a value beside these. ``target`` names an
    attribute of the list's filter that holds a choice by itself, several of them if ``many``."""

    name: str
    kind: FieldKind
    word: str
    values: Mapping[str, str] = field(default_factory=dict)
    icon: str = ""
    aliases: Mapping[str, str] = field(default_factory=dict)
    target: str = ""
    many: bool = True


class Op(StrEnum):
    ANY = "any"
    CONTAINS = "contains"
    WITHIN = "within"
    WORD = "word"
    PHRASE = "phrase"


class Clause(msgspec.Struct, frozen=True):
    """``values`` (ANY, CONTAINS, WORD, PHRASE) or ``ranges`` (WITHIN) are alternatives. ``at`` is the instant, epoch
    ms, at which it was asked, for values that mean something other an hour later; ``unit`` the currency of amounts."""

    field: str
    op: Op
    values: tuple[str, ...] = ()
    ranges: tuple[Range, ...] = ()
    negated: bool = False
    unit: str = ""
    at: int = 0


class FaultCode(StrEnum):
    UNKNOWN_FIELD = "unknown_field"
    UNKNOWN_VALUE = "unknown_value"
    NO_AMOUNT = "no_amount"
    NO_COUNT = "no_count"
    NO_TIME = "no_time"
    NO_ORDER = "no_order"
    NO_VALUE = "no_value"
    TOO_MANY = "too_many"


class Fault(msgspec.Struct, frozen=True):
    """``about`` is the part that was not understood, ``suggestions`` what could be meant."""

    code: FaultCode
    about: str
    suggestions: tuple[str, ...] = ()


class Term(msgspec.Struct, frozen=True):
    """One token as typed, and what it means: a clause or a fault."""

    source: str
    clause: Clause | None = None
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """When, where and in which currency a question is asked."""

    now: int
    zone: tzinfo
    unit: str


def parse(text: str, fields: Sequence[Field], asked: Asked) -> list[Term]:
    """The terms of ``text`` in order. Never raises: what is not understood is a term with a fault."""
    tokens = _TOKEN.findall(text)
    terms = [_term(token, fields, asked) for token in tokens[:CLAUSES_MAX]]
    if len(tokens) > CLAUSES_MAX:
        rest = " ".join(tokens[CLAUSES_MAX:])
        terms.append(Term(rest, fault=Fault(FaultCode.TOO_MANY, str(CLAUSES_MAX))))
    return terms


def split(text: str) -> list[str]:
    """The tokens of ``text``, as typed."""
    return _TOKEN.findall(text)


def is_word(token: str) -> bool:
    """Whether a token is an ordinary word, that stays in the field rather than becoming a chip."""
    minus, name, rest = _taken_apart(token)
    return not (minus or name or rest.startswith('"') or _order(rest)[0])


def quoted(label: str) -> str:
    """``label`` so that it is one value; quotes themselves cannot be asked for."""
    plain = label.replace('"', "")
    return f'"{plain}"' if re.search(r"[\s,]", plain) or not plain else plain


def _taken_apart(token: str) -> tuple[str, str, str]:
    found = _PARTS.fullmatch(token)
    assert found is not None  # every part of the pattern may be empty
    minus, name, rest = (part or "" for part in found.groups())
    return minus, name.lower(), rest


def _order(value: str) -> tuple[str, str]:
    """``>=5`` as the comparison and what is compared with."""
    found = _ORDERED.fullmatch(value)
    assert found is not None
    return found[1] or "", found[2]


def _term(token: str, fields: Sequence[Field], asked: Asked) -> Term:
    minus, name, rest = _taken_apart(token)
    meant = _meant(name, rest, fields, asked)
    if isinstance(meant, Fault):
        return Term(token, fault=meant)
    return Term(token, msgspec.structs.replace(meant, negated=bool(minus)))


def _meant(name: str, rest: str, fields: Sequence[Field], asked: Asked) -> Clause | Fault:
    order = _order(rest)[0]
    if not name and not order:
        plain = rest.strip('"')
        if not plain:
            return Fault(FaultCode.NO_VALUE, rest)
        return Clause("", Op.PHRASE if rest.startswith('"') else Op.WORD, (plain,))
    known = {each.name: each for each in fields}
    amounts = [each for each in fields if each.kind is FieldKind.AMOUNT]
    chosen = known.get(name) if name else next(iter(amounts), None)
    if chosen is None:
        return Fault(FaultCode.UNKNOWN_FIELD, name or order, _close(name, list(known)))
    values = [value for value in _VALUE.findall(rest) if _order(value)[1].strip('"')]
    if not values:
        return Fault(FaultCode.NO_VALUE, chosen.name, tuple(list(chosen.values.values())[:4]))
    named = chosen.kind in (FieldKind.CHOICE, FieldKind.TEXT)
    return _named(chosen, values, asked) if named else _measured(chosen, values, asked)


# --- choices and text -------------------------------------------------------------------------------


def _named(chosen: Field, values: Sequence[str], asked: Asked) -> Clause | Fault:
    if any(_order(value)[0] not in ("", "=") for value in values):
        return Fault(FaultCode.NO_ORDER, chosen.name)
    plain = [_order(value)[1].strip('"') for value in values]
    if chosen.kind is FieldKind.TEXT:
        return Clause(chosen.name, Op.CONTAINS, tuple(plain))
    found: dict[str, None] = {}
    for value in plain:
        meant = _choices(chosen, value)
        if not meant:
            labels = [*chosen.values.values(), *chosen.aliases]
            return Fault(FaultCode.UNKNOWN_VALUE, value, _close(value, labels) or tuple(labels[:4]))
        found |= dict.fromkeys(meant)
    return Clause(chosen.name, Op.ANY, tuple(found), at=asked.now if chosen.name == "is" else 0)


def _choices(chosen: Field, typed: str) -> list[str]:
    """The values that ``typed`` stands for: an alias, a value or label by name, else every label that holds it."""
    wanted = typed.casefold()
    alias = chosen.aliases.get(wanted)
    if alias is not None:
        return [alias]
    exact = [value for value, label in chosen.values.items() if wanted in (value.casefold(), label.casefold())]
    if exact:
        return exact
    words = wanted.replace("_", " ")
    return [value for value, label in chosen.values.items() if words in label.casefold()]


def _close(typed: str, names: Sequence[str]) -> tuple[str, ...]:
    folded = {name.casefold(): name for name in names}
    wanted = typed.casefold()
    begun = [name for key, name in folded.items() if wanted and key.startswith(wanted)]
    near = [folded[key] for key in difflib.get_close_matches(wanted, list(folded), 3, 0.6)]
    return tuple(dict.fromkeys([*begun, *near]))[:4]


# --- numbers and instants ---------------------------------------------------------------------------


def _measured(chosen: Field, values: Sequence[str], asked: Asked) -> Clause | Fault:
    """Each value has a comparison of its own: ``..100,>5000``."""
    read = _number if chosen.kind in (FieldKind.AMOUNT, FieldKind.COUNT) else _time
    ranges: list[Range] = []
    for value in values:
        found = read(chosen, *_order(value), asked)
        if isinstance(found, Fault):
            return found
        ranges.append(found)
    unit = asked.unit if chosen.kind is FieldKind.AMOUNT else ""
    return Clause(chosen.name, Op.WITHIN, ranges=tuple(ranges), unit=unit)


def _number(chosen: Field, order: str, value: str, asked: Asked) -> Range | Fault:
    digits = exponent(asked.unit) if chosen.kind is FieldKind.AMOUNT else 0
    code = FaultCode.NO_AMOUNT if chosen.kind is FieldKind.AMOUNT else FaultCode.NO_COUNT
    low_text, dots, high_text = value.partition("..")
    if dots and not order:
        low = _exact(low_text, digits) if low_text else None
        high = _exact(high_text, digits) if high_text else None
        if (low_text and low is None) or (high_text and high is None) or not (low_text or high_text):
            return Fault(code, value)
        return low, None if high is None else high + 1
    number = _exact(value, digits)
    return Fault(code, value) if number is None else _ordered(order, number, number + 1)


def _exact(text: str, digits: int) -> int | None:
    """Minor units; None for what is no number, too large, or finer than the currency is."""
    try:
        scaled = Decimal(text).scaleb(digits) if re.fullmatch(r"\d{1,15}(\.\d{1,6})?", text) else None
    except InvalidOperation:
        return None
    if scaled is None or scaled != scaled.to_integral_value() or scaled > _NUMBER_MAX:
        return None
    return int(scaled)


def _ordered(order: str, begin: int, end: int) -> Range:
    """What is before, after or at the stretch from ``begin`` to ``end`` (exclusive)."""
    ranges: dict[str, Range] = {
        "<": (None, begin),
        "<=": (None, end),
        ">": (end, None),
        ">=": (begin, None),
    }
    return ranges.get(order, (begin, end))


def _time(chosen: Field, order: str, value: str, asked: Asked) -> Range | Fault:
    duration = _DURATION.fullmatch(value)
    if duration is not None:
        length = int(duration[1]) * _UNIT_MS[duration[2]]
        if chosen.kind is FieldKind.AHEAD:
            return _ordered(order or "<", asked.now + length, asked.now + length + 1)
        contrary = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
        at = asked.now - length
        return _ordered(contrary[order or "<"] if order != "=" else "=", at, at + 1)
    first, dots, last = value.partition("..")
    if dots and not order:
        begin = _day(first, asked) if first else None
        end = _day(last, asked) if last else None
        if (first and begin is None) or (last and end is None) or not (first or last):
            return Fault(FaultCode.NO_TIME, value)
        return begin[0] if begin else None, end[1] if end else None
    day = _day(value, asked)
    return Fault(FaultCode.NO_TIME, value, ("today", "<2h", "2026-11-01")) if day is None else _ordered(order, *day)


def _day(text: str, asked: Asked) -> tuple[int, int] | None:
    """A day of the calendar where the desk is, as epoch ms, half-open; days of 23 and 25 hours included."""
    offset = _DAYS.get(text.casefold())
    try:
        today = datetime.fromtimestamp(asked.now / 1000, asked.zone).date()
        day = date.fromisoformat(text) if offset is None else today + timedelta(days=offset)
        if not 1971 <= day.year <= 2200:
            return None
        return _midnight(day, asked.zone), _midnight(day + timedelta(days=1), asked.zone)
    except ValueError:
        return None


def _midnight(day: date, zone: tzinfo) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp() * 1000)
