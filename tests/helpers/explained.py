"""The centre's explanation of one invented history, by the rules themselves."""

from __future__ import annotations

from plum_desk.domain.disposition import Category
from plum_desk.domain.sla import Contact, Metric, Moved, Opened, Spoke, explain, read, standing
from plum_desk.domain.sla.default import STANDARD, default_rulebook
from plum_desk.domain.sla.document import made
from plum_desk.wire.sla import EscalationLine, ExplainedClock, SlaExplained
from tests.helpers import sample

HOUR = 3_600_000


def explained(ticket_id: str) -> SlaExplained:
    """Received a day ago, answered, with the vendor for six hours since, and not done."""
    received = sample.NOW - 24 * HOUR
    terms = made(default_rulebook())[STANDARD]
    history = read(
        [
            Opened(received, terms, 3),
            Spoke(received + HOUR, Contact.PUBLIC_REPLY),
            Moved(received + 10 * HOUR, Category.PAUSED_VENDOR),
            Moved(received + 16 * HOUR, Category.OPEN),
        ]
    )
    found = standing(history, sample.NOW)
    pairs = zip(found.clocks, history.cycles, strict=True)
    told = tuple(
        EscalationLine(one.metric.value if one.metric else "", one.cycle, one.level, one.at, None, "", None, "")
        for one in found.escalations
    )
    at = received + 12 * HOUR
    answered = EscalationLine(Metric.RES_TOTAL.value, "", 75, at, at + HOUR, "Anita Menon", None, "")
    clocks = tuple(ExplainedClock(clock, explain(cycle)) for clock, cycle in pairs)
    return SlaExplained(ticket_id, sample.NOW, "open", clocks, (answered, *told))
