"""A ticket's history while it is being told: its columns so far and the events that made them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from plum_desk.central.demo.orders import Made
from plum_desk.central.demo.people import User
from plum_desk.central.demo.stories import Story
from plum_desk.domain.commands import Sentence
from plum_desk.domain.outcome import Facts


@dataclass(slots=True)
class Told:
    """A ticket while its history is being told. Columns are those of the table ``tickets``."""

    made: Made
    columns: dict[str, Any]
    story: Story | None
    owner: User | None
    events: list[tuple[int, str, User | None, str, Sentence | None]] = field(default_factory=list)

    waiting: bool = False
    """A request of this ticket is still going somewhere, so the ticket cannot close."""

    def say(self, at: int, kind: str, who: User | None, text: str = "", sentence: Sentence | None = None) -> None:
        self.events.append((at, kind, who, text, sentence))


def set_disposition(told: Told, at: int, code: str, who: User | None) -> None:
    """Move the ticket, with its category and the disposition that a failed refund would restore."""
    c = told.columns
    before = c["disposition"]
    if before == code:
        return
    c["disposition"] = c["canonical"] = code
    if code in ("RESOLVED", "REFUND_PROCESSED"):
        c["category"], c["closed_at"] = "closed", at
    c["prior_disposition"] = before if code == "REFUND_PENDING" else None
    c["version"] += 1
    facts: Facts = {"before": before, "after": code, "cause": "person" if who else "refund"}
    told.say(at, "disposition", who, sentence=Sentence("ticket.disposition", facts))
