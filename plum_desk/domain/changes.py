"""ChangeSet: the one announcement of what changed, made alike by local work and by sync."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Kind(StrEnum):
    """Row kinds that travel from the centre and live in ``base.db``; ``OPERATION`` is local."""

    BRAND = "brand"
    CLIENT = "client"
    PROGRAMME = "programme"
    USER = "user"
    MEMBER = "member"
    ORDER = "order"
    TICKET = "ticket"
    TICKET_EVENT = "ticket_event"
    REQUEST = "request"
    BUDGET = "budget"
    AUDIT = "audit"
    REPORT_RUN = "report_run"
    MONTH = "month"
    TEAM_VIEW = "team_view"
    INCIDENT = "incident"
    EXCEPTION = "exception"
    OPERATION = "operation"


class ChangeSet(msgspec.Struct, frozen=True):
    """Which rows changed. ``ids`` by kind; ``membership`` lists kinds whose row set may differ.

    A kind whose change is too large to list (a first sync) appears in ``membership`` with no ids:
    readers then requery and treat every row of it as stale.
    """

    ids: dict[Kind, frozenset[str]] = {}
    membership: frozenset[Kind] = frozenset()

    def touches(self, kind: Kind) -> bool:
        return kind in self.membership or kind in self.ids
