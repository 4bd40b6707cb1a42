"""The HTTP routes of the centre, one module per subject. ``ROUTES`` is what the application serves."""

from __future__ import annotations

from typing import Any

from plum_desk.central.routes import (
    audit_bundle,
    delegations,
    desk,
    health,
    intake,
    members,
    months,
    presence,
    reports,
    rules,
    sla,
    snapshots,
    voucher,
    webhooks,
)

ROUTES: list[Any] = [
    *desk.HANDLERS,
    *voucher.HANDLERS,
    *sla.HANDLERS,
    *members.HANDLERS,
    *delegations.HANDLERS,
    *presence.HANDLERS,
    *rules.HANDLERS,
    *intake.HANDLERS,
    *webhooks.HANDLERS,
    *reports.HANDLERS,
    *months.HANDLERS,
    *audit_bundle.HANDLERS,
    *snapshots.HANDLERS,
    *health.HANDLERS,
]
