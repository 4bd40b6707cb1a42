"""What the demo's tickets are promised, and what became of it: the centre's own rules over told histories."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

from plum_desk.central.demo.sink import Sink
from plum_desk.central.demo.telling import Told
from plum_desk.central.sla import rows
from plum_desk.central.sla.timeline import KINDS, Line, events, first_priority
from plum_desk.domain.disposition import Category
from plum_desk.domain.hours import hours_of
from plum_desk.domain.outcome import Refused
from plum_desk.domain.policy import Policy
from plum_desk.domain.sla import Metric, Opened, Standing, Subject, Terms, bound, stand
from plum_desk.domain.sla.document import Rulebook, made

_MINUTE = 60_000


class Promises:
    """Binds tickets by ``book``; ``now`` is the demo's present, UTC epoch milliseconds."""

    def __init__(self, book: Rulebook, policy: Policy, now: int) -> None:
        self._book, self._terms, self._now = book, made(book), now
        self._category = {rule.code: rule.category for rule in policy.dispositions}

    def terms_of(self, columns: dict[str, Any]) -> Terms:
        found = bound(self._book.rules, Subject(**{name: columns[name] for name in Subject.__struct_fields__}))
        if isinstance(found, Refused):
            raise ValueError("the rulebook has no rule for every ticket")
        return self._terms[found]

    def due(self, terms: Terms, priority: int, received: int) -> int:
        """When a ticket that came at ``received`` is to be resolved, if nothing else happens."""
        target = terms.target(Metric.RES_TOTAL, priority)
        return received if target is None else hours_of(terms.calendar).after(received, target)

    def received(self, terms: Terms, priority: int, due: int, earliest: int) -> int:
        """When a ticket came that is due at ``due`` or soon after, to the minute and not before ``earliest``."""
        minutes = range(earliest, max(earliest + 1, self._now), _MINUTE)
        at = bisect_left(minutes, due, key=lambda at: self.due(terms, priority, at))
        return minutes[min(at, len(minutes) - 1)]

    def stand(self, told: Told) -> Standing:
        """The clocks of ``told``; what desks see of them is put into its columns."""
        c = told.columns
        lines = [
            Line(at, kind, *((said.code, said.facts) if said else ()))
            for at, kind, _, _, said in told.events
            if kind in KINDS
        ]
        opened = Opened(c["received_at"], self.terms_of(c), first_priority(lines, c["priority"]))
        found = stand(events(opened, lines, (), lambda code: self._category.get(code, Category.OPEN)), self._now)
        c.update(rows.ticket_columns(found, self._now))
        closed = c["category"] == "closed"
        c["escalated"] = None if closed else max((one.level for one in found.escalations), default=None)
        c["escalation_seen"] = False
        return found

    def write(self, sink: Sink, told: Told, found: Standing) -> None:
        c = told.columns
        name, received = c["ticket_id"], c["received_at"]
        sink.add("sla_bindings", name, 1, received, received, self._book.version, self.terms_of(c).terms_id)
        for clock in found.clocks:
            sink.add("sla_clocks", *rows.clock_row(name, clock).values())
        if found.next_at is not None:
            sink.add("sla_schedule", name, found.next_at)
        note = "closed" if c["closed_at"] else ""
        for one in found.escalations:
            metric = one.metric.value if one.metric else ""
            sink.add("escalations", name, metric, one.cycle, one.level, one.at, one.at, c["closed_at"], note)
