"""Words: every code, amount, instant and person's text, as a human reads it."""

from __future__ import annotations

from plum_desk.views.present.amounts import amount, count, money, need_you, points
from plum_desk.views.present.faults import details, fault
from plum_desk.views.present.refusals import WORDS, Explained, explain, refusal
from plum_desk.views.present.sentences import sentence
from plum_desk.views.present.text import grouped, isolate, left_to_right, masked, one_line, plain, visible_lines
from plum_desk.views.present.times import age, date, instant, sla, sla_mark, sla_spoken, span, stamp, time

__all__ = [
    "WORDS", "Explained", "age", "amount", "count", "date", "details", "explain", "fault", "grouped", "instant",
    "isolate", "left_to_right", "masked",
    "money", "need_you", "one_line", "plain", "points", "refusal", "sentence", "sla", "sla_mark", "sla_spoken", "span",
    "stamp", "time", "visible_lines",
]  # fmt: skip
