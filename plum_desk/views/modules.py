"""The modules of the main window: what the rail offers, who may see it, and how each is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QWidget

from plum_desk.domain.actor import Actor
from plum_desk.domain.permission import Permission
from plum_desk.runtime.language import tr
from plum_desk.views.context import ViewContext
from plum_desk.views.popout import PopOut


@dataclass(frozen=True, slots=True)
class Module:
    """A place on the rail. ``make`` None means it opens a window of its own, by command ``go.<id>``.

    Anyone with one of ``permissions`` sees it; an empty tuple means everyone.
    ``records`` are the kinds that this module opens. A module's widget may offer ``open_record(id)``, for
    a kind of its own ``open_<kind>(id)``, ``panes()`` for F6, ``escape()`` and ``commands()``; the shell
    looks for them.
    """

    id: str
    title: str
    icon: str
    permissions: tuple[Permission, ...]
    make: Callable[[ViewContext], QWidget] | None
    records: tuple[str, ...] = ()
    pop: Callable[[ViewContext, str], PopOut] | None = None
    """Shows one of its records in a window of its own."""


def _tickets(context: ViewContext) -> QWidget:
    from plum_desk.views.tickets.module import make

    return make(context)


def _orders(context: ViewContext) -> QWidget:
    from plum_desk.views.orders.module import make

    return make(context)


def _members(context: ViewContext) -> QWidget:
    from plum_desk.views.members.module import make

    return make(context)


def _reports(context: ViewContext) -> QWidget:
    from plum_desk.views.reports.module import make

    return make(context)


def _outbox(context: ViewContext) -> QWidget:
    from plum_desk.views.outbox.module import make

    return make(context)


def _audit(context: ViewContext) -> QWidget:
    from plum_desk.views.audit.module import make

    return make(context)


def _rules(context: ViewContext) -> QWidget:
    from plum_desk.views.rules.module import make

    return make(context)


def _ticket_window(context: ViewContext, record: str) -> PopOut:
    from plum_desk.views.tickets.popout import make

    return make(context, record)


def _order_window(context: ViewContext, record: str) -> PopOut:
    from plum_desk.views.orders.popout import make

    return make(context, record)


P = Permission
MODULES: tuple[Module, ...] = (
    Module("tickets", "Tickets", "ticket", (P.TICKET_READ,), _tickets, ("ticket", "revision"), _ticket_window),
    Module("orders", "Orders", "shopping-bag", (P.ORDER_READ,), _orders, ("order",), _order_window),
    Module("members", "Members", "users", (P.MEMBER_READ,), _members, ("member",)),
    Module("approvals", "Approvals", "stamp", (P.REQUEST_DECIDE, P.REQUEST_RAISE), None, ("request",)),
    Module("reports", "Reports", "chart-column", (P.REPORT_READ,), _reports),
    Module("outbox", "Outbox", "cloud-upload", (), _outbox, ("operation",)),
    Module("audit", "Audit", "scroll-text", (P.AUDIT_READ,), _audit),
    Module("rules", "Rules", "shield-check", (P.POLICY_EDIT,), _rules),
)
"""Imported when first opened: a desk that starts on its tickets does not wait for the reports."""


def offered(actor: Actor) -> list[Module]:
    """What this actor may see. Whoever cannot decide finds their own requests under that name."""
    seen = [m for m in MODULES if not m.permissions or any(actor.may(p) for p in m.permissions)]
    own = not actor.may(P.REQUEST_DECIDE)
    return [replace(m, title=tr("My requests" if own and m.id == "approvals" else m.title)) for m in seen]
