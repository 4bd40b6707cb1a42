"""What can be asked of each list by typing, and in whose currency and zone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from plum_desk.domain.query import Asked, Field, FieldKind
from plum_desk.models.records import main_currency
from plum_desk.runtime.language import tr
from plum_desk.store.queries.tickets import NOBODY
from plum_desk.views.present import labels
from plum_desk.views.present.times import ZONE

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk

K = FieldKind


class Asking:
    """The instant, zone and currency of a question; a bare amount is in the currency of most programmes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._zone = ZoneInfo(ZONE)
        self._unit = "INR"

    def __call__(self) -> Asked:
        return Asked(self._desk.clock(), self._zone, self._unit)

    async def learn(self) -> None:
        self._unit = await self._desk.store.read(main_currency) or self._unit


def _same(*words: str) -> dict[str, str]:
    """Values that are their own labels."""
    return dict(zip(words, words, strict=True))


def ticket_fields(
    me: str, dispositions: Mapping[str, str], users: Mapping[str, str], brands: Mapping[str, str]
) -> tuple[Field, ...]:
    owners = {NOBODY: "nobody"} | dict(users)
    return (
        Field("status", K.CHOICE, tr("Disposition"), dispositions, "tag", target="disposition"),
        Field("issue", K.CHOICE, tr("Issue"), dispositions, "file-text", target="issue"),
        Field("owner", K.CHOICE, tr("Owner"), owners, "user", {"me": me, "none": NOBODY}, "owner_id", many=False),
        Field("brand", K.CHOICE, tr("Brand"), brands, "shopping-bag", target="brand_id"),
        Field("priority", K.CHOICE, tr("Priority"), {str(n): f"P{n}" for n in range(1, 5)}, "flag"),
        Field(
            "is",
            K.CHOICE,
            tr("Is"),
            _same("open", "paused", "closed", "overdue", "unassigned", "escalated"),
            "circle-check",
        ),
        Field(
            "has",
            K.CHOICE,
            tr("Has"),
            {"order": tr("an order"), "booking": tr("a booking"), "amount": tr("an amount")},
            "check",
        ),
        Field("member", K.TEXT, tr("Member")),
        Field("subject", K.TEXT, tr("Subject")),
        Field("order", K.TEXT, tr("Order")),
        Field("amount", K.AMOUNT, tr("Amount")),
        Field("due", K.AHEAD, tr("Due")),
        Field("age", K.PAST, tr("Age")),
        Field("received", K.PAST, tr("Received")),
        Field("closed", K.PAST, tr("Closed")),
    )


def order_fields(brands: Mapping[str, str]) -> tuple[Field, ...]:
    return (
        Field("status", K.CHOICE, tr("State"), labels.ORDER_STATES, "circle-check", target="state"),
        Field("delivery", K.CHOICE, tr("Delivery"), labels.DELIVERIES, "mail", target="delivery"),
        Field("kind", K.CHOICE, tr("Kind"), labels.KINDS, "tag", target="kind"),
        Field("brand", K.CHOICE, tr("Brand"), brands, "shopping-bag", target="brand_id"),
        Field(
            "has",
            K.CHOICE,
            tr("Has"),
            {"booking": tr("a booking"), "voucher": tr("a voucher"), "points": tr("points")},
            "check",
        ),
        Field("member", K.TEXT, tr("Member")),
        Field("reward", K.TEXT, tr("Reward")),
        Field("booking", K.TEXT, tr("Booking")),
        Field("amount", K.AMOUNT, tr("Amount")),
        Field("points", K.COUNT, tr("Points")),
        Field("placed", K.PAST, tr("Placed")),
        Field("age", K.PAST, tr("Age")),
        Field("expires", K.AHEAD, tr("Expires")),
    )


def member_fields() -> tuple[Field, ...]:
    return (
        Field("status", K.CHOICE, tr("Status"), labels.MEMBER_STATES, "user", target="state"),
        Field("name", K.TEXT, tr("Name")),
        Field("points", K.COUNT, tr("Points")),
    )


def audit_fields(me: str, actions: Mapping[str, str], users: Mapping[str, str]) -> tuple[Field, ...]:
    return (
        Field("action", K.CHOICE, tr("Action"), actions, "tag", target="action"),
        Field("actor", K.CHOICE, tr("Actor"), users, "user", {"me": me}, "actor_id", many=False),
        Field("result", K.CHOICE, tr("Result"), labels.RESULTS, "check", target="result"),
        Field("role", K.CHOICE, tr("Role"), labels.ROLES, "users"),
        Field("ticket", K.TEXT, tr("Ticket")),
        Field("time", K.PAST, tr("Time")),
    )
