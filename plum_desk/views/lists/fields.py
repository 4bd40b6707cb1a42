"""What can be asked of each list by typing, and in whose currency and zone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from plum_desk.domain.query import Asked, Field, FieldKind
from plum_desk.models.records import main_currency
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
        Field("status", K.CHOICE, "Disposition", dispositions, "tag", target="disposition"),
        Field("issue", K.CHOICE, "Issue", dispositions, "file-text", target="issue"),
        Field("owner", K.CHOICE, "Owner", owners, "user", {"me": me, "none": NOBODY}, "owner_id", many=False),
        Field("brand", K.CHOICE, "Brand", brands, "shopping-bag", target="brand_id"),
        Field("priority", K.CHOICE, "Priority", {str(n): f"P{n}" for n in range(1, 5)}, "flag"),
        Field(
            "is",
            K.CHOICE,
            "Is",
            _same("open", "paused", "closed", "overdue", "unassigned", "escalated"),
            "circle-check",
        ),
        Field("has", K.CHOICE, "Has", {"order": "an order", "booking": "a booking", "amount": "an amount"}, "check"),
        Field("member", K.TEXT, "Member"),
        Field("subject", K.TEXT, "Subject"),
        Field("order", K.TEXT, "Order"),
        Field("amount", K.AMOUNT, "Amount"),
        Field("due", K.AHEAD, "Due"),
        Field("age", K.PAST, "Age"),
        Field("received", K.PAST, "Received"),
        Field("closed", K.PAST, "Closed"),
    )


def order_fields(brands: Mapping[str, str]) -> tuple[Field, ...]:
    return (
        Field("status", K.CHOICE, "State", labels.ORDER_STATES, "circle-check", target="state"),
        Field("delivery", K.CHOICE, "Delivery", labels.DELIVERIES, "mail", target="delivery"),
        Field("kind", K.CHOICE, "Kind", labels.KINDS, "tag", target="kind"),
        Field("brand", K.CHOICE, "Brand", brands, "shopping-bag", target="brand_id"),
        Field("has", K.CHOICE, "Has", {"booking": "a booking", "voucher": "a voucher", "points": "points"}, "check"),
        Field("member", K.TEXT, "Member"),
        Field("reward", K.TEXT, "Reward"),
        Field("booking", K.TEXT, "Booking"),
        Field("amount", K.AMOUNT, "Amount"),
        Field("points", K.COUNT, "Points"),
        Field("placed", K.PAST, "Placed"),
        Field("age", K.PAST, "Age"),
        Field("expires", K.AHEAD, "Expires"),
    )


def member_fields() -> tuple[Field, ...]:
    return (
        Field("status", K.CHOICE, "Status", labels.MEMBER_STATES, "user", target="state"),
        Field("name", K.TEXT, "Name"),
        Field("points", K.COUNT, "Points"),
    )


def audit_fields(me: str, actions: Mapping[str, str], users: Mapping[str, str]) -> tuple[Field, ...]:
    return (
        Field("action", K.CHOICE, "Action", actions, "tag", target="action"),
        Field("actor", K.CHOICE, "Actor", users, "user", {"me": me}, "actor_id", many=False),
        Field("result", K.CHOICE, "Result", labels.RESULTS, "check", target="result"),
        Field("role", K.CHOICE, "Role", labels.ROLES, "users"),
        Field("ticket", K.TEXT, "Ticket"),
        Field("time", K.PAST, "Time"),
    )
