"""What a shown ticket leads to, wherever it is shown."""

from __future__ import annotations

from plum_desk.runtime.language import tr
from plum_desk.views.context import ViewContext
from plum_desk.views.tickets.detail import TicketDetail
from plum_desk.views.tickets.work import TicketWork


def follow(context: ViewContext, detail: TicketDetail, work: TicketWork) -> None:
    """Its order, member and work are opened where they live; what was half-written goes on here."""
    detail.order_opened.connect(lambda order: context.open_record("order", order))
    detail.member_opened.connect(lambda member: context.open_record("member", member))
    detail.work_opened.connect(lambda op_id: context.open_record("operation", op_id))
    detail.copied.connect(lambda what: context.say(tr("Copied {what}.", what=what), "neutral"))
    detail.resumed.connect(work.writing.resume)
