"""What desks see of the centre's tables: pure row builders, and loaders that publish into home scopes."""

from plum_desk.central.projection.build import (
    brand_row,
    budget_row,
    client_row,
    member_row,
    order_row,
    programme_row,
    request_row,
    ticket_event_row,
    ticket_row,
    user_row,
)
from plum_desk.central.projection.publish import (
    load_budget,
    load_member,
    load_order,
    load_request,
    load_ticket,
    publish_budget,
    publish_member,
    publish_order,
    publish_request,
    publish_ticket,
    queue_scope,
)
from plum_desk.central.projection.requests import held

__all__ = [
    "brand_row",
    "budget_row",
    "client_row",
    "held",
    "load_budget",
    "load_member",
    "load_order",
    "load_request",
    "load_ticket",
    "member_row",
    "order_row",
    "programme_row",
    "publish_budget",
    "publish_member",
    "publish_order",
    "publish_request",
    "publish_ticket",
    "queue_scope",
    "request_row",
    "ticket_event_row",
    "ticket_row",
    "user_row",
]
