"""Why Plum Desk says no, and what to do next: one entry per ``Code``.

An entry is (what, next). Each part is one text or several, the fullest first: the first whose facts
are all known is used, and the last needs none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plum_desk.domain.outcome import Code, Refused
from plum_desk.runtime.language import tr
from plum_desk.views.present.refusals_approvals import APPROVALS
from plum_desk.views.present.refusals_connection import CONNECTION
from plum_desk.views.present.refusals_money import MONEY
from plum_desk.views.present.refusals_people import PEOPLE
from plum_desk.views.present.refusals_sla import SLA
from plum_desk.views.present.refusals_tickets import TICKETS
from plum_desk.views.present.words import fill

Part = str | tuple[str, ...]
WORDS: dict[Code, tuple[Part, Part]] = {**PEOPLE, **APPROVALS, **MONEY, **CONNECTION, **SLA, **TICKETS}


@dataclass(frozen=True, slots=True)
class Explained:
    """``what`` happened and ``next``: what the person can do. Both are whole sentences."""

    what: str
    next: str

    def __str__(self) -> str:
        return f"{self.what} {self.next}".strip()


def refusal(refused: Refused) -> Explained:
    return explain(refused.code, refused.facts)


def explain(code: str, facts: Mapping[str, object]) -> Explained:
    """The words for ``code``. A code of a newer centre is named, never hidden."""
    try:
        what, after = WORDS[Code(code)]
    except ValueError:
        return Explained(
            tr("The centre refused this with the code {code}.", code=code), tr("Update Plum Desk, then try again.")
        )
    return Explained(fill(_parts(what), facts), fill(_parts(after), facts))


def _parts(part: Part) -> tuple[str, ...]:
    return (part,) if isinstance(part, str) else part
