"""Roles and permissions: the closed list that both halves check against."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    AGENT_L1 = "agent_l1"
    AGENT_L2 = "agent_l2"
    AGENT_L3 = "agent_l3"
    SUPERVISOR = "supervisor"
    SENIOR_APPROVER = "senior_approver"
    FINANCE_PREPARER = "finance_preparer"
    FINANCE_REVIEWER = "finance_reviewer"
    PROGRAMME_ADMIN = "programme_admin"
    AUDITOR = "auditor"
    PARTNER_CHECKER = "partner_checker"
    CLIENT_VIEWER = "client_viewer"


class Permission(StrEnum):
    TICKET_READ = "ticket.read"
    TICKET_WRITE = "ticket.write"
    ORDER_READ = "order.read"
    MEMBER_READ = "member.read"
    REQUEST_RAISE = "request.raise"
    REQUEST_DECIDE = "request.decide"
    REQUEST_RESOLVE_UNKNOWN = "request.resolve_unknown"
    POINTS_DEBT = "points.debt"
    VOUCHER_REVEAL = "voucher.reveal"
    REPORT_READ = "report.read"
    REPORT_RUN = "report.run"
    MONTH_PREPARE = "month.prepare"
    MONTH_CLOSE = "month.close"
    AUDIT_READ = "audit.read"
    AUDIT_EXPORT = "audit.export"
    VIEW_SHARE = "view.share"
    POLICY_EDIT = "policy.edit"
    DEVICE_ENROL = "device.enrol"


P = Permission
_READ = frozenset({P.TICKET_READ, P.ORDER_READ, P.MEMBER_READ})
_AGENT = _READ | {P.TICKET_WRITE, P.REQUEST_RAISE, P.VOUCHER_REVEAL}
_CHECKER = _AGENT | {P.REQUEST_DECIDE, P.AUDIT_READ, P.REPORT_READ}

GRANTED: dict[Role, frozenset[Permission]] = {
    Role.AGENT_L1: _AGENT,
    Role.AGENT_L2: _AGENT,
    Role.AGENT_L3: _AGENT,
    Role.SUPERVISOR: _CHECKER | {P.REQUEST_RESOLVE_UNKNOWN, P.VIEW_SHARE},
    Role.SENIOR_APPROVER: _CHECKER | {P.REQUEST_RESOLVE_UNKNOWN, P.POINTS_DEBT, P.VIEW_SHARE},
    Role.FINANCE_PREPARER: _READ | {P.REPORT_READ, P.REPORT_RUN, P.MONTH_PREPARE},
    Role.FINANCE_REVIEWER: _READ | {P.REPORT_READ, P.REPORT_RUN, P.MONTH_CLOSE},
    Role.PROGRAMME_ADMIN: _READ | {P.POLICY_EDIT, P.DEVICE_ENROL, P.REPORT_READ, P.VIEW_SHARE},
    Role.AUDITOR: _READ | {P.AUDIT_READ, P.AUDIT_EXPORT, P.REPORT_READ},
    Role.PARTNER_CHECKER: _READ | {P.REQUEST_DECIDE},
    Role.CLIENT_VIEWER: frozenset({P.REPORT_READ}),
}
"""What each role may do (domain.md, Roles). A partner checker decides only what its own
institution funds: that bound is per row and lives in ``approval``."""

TIER: dict[Role, int] = {
    Role.AGENT_L1: 1,
    Role.AGENT_L2: 1,
    Role.AGENT_L3: 1,
    Role.SUPERVISOR: 2,
    Role.SENIOR_APPROVER: 3,
    Role.PARTNER_CHECKER: 2,
}
"""Approval tier of each role that takes part in approvals; 0 for the others."""
