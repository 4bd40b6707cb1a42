"""The SLA clock: terms, events, and what follows from both (domain.md §2)."""

from __future__ import annotations

from plum_desk.domain.sla.clock import Clock, clock, due, spent
from plum_desk.domain.sla.cycles import Cycle, History, Pause, PauseCause, Phase
from plum_desk.domain.sla.events import (
    Absorbed,
    Asked,
    Breach,
    BreachWhy,
    Contact,
    Event,
    Leaving,
    Left,
    Moved,
    Opened,
    Rebound,
    Reprioritised,
    RequestRaised,
    RequestSettled,
    Spoke,
)
from plum_desk.domain.sla.explain import Bind, Explanation, Kind, Stretch, explain
from plum_desk.domain.sla.reading import read
from plum_desk.domain.sla.standing import AT_ONCE, Escalation, Standing, stand, standing
from plum_desk.domain.sla.terms import Metric, Rule, Subject, Targets, Terms, bound, fault

__all__ = [
    "AT_ONCE",
    "Absorbed",
    "Asked",
    "Bind",
    "Breach",
    "BreachWhy",
    "Clock",
    "Contact",
    "Cycle",
    "Escalation",
    "Event",
    "Explanation",
    "History",
    "Kind",
    "Leaving",
    "Left",
    "Metric",
    "Moved",
    "Opened",
    "Pause",
    "PauseCause",
    "Phase",
    "Rebound",
    "Reprioritised",
    "RequestRaised",
    "RequestSettled",
    "Rule",
    "Spoke",
    "Standing",
    "Stretch",
    "Subject",
    "Targets",
    "Terms",
    "bound",
    "clock",
    "due",
    "explain",
    "fault",
    "read",
    "spent",
    "stand",
    "standing",
]
