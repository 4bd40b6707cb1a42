"""A ticket in a window of its own: everything that can be done with it, without the list."""

from __future__ import annotations

from plum_desk.views.context import ViewContext
from plum_desk.views.popout import PopOut
from plum_desk.views.tickets.deeds import Deeds
from plum_desk.views.tickets.detail import TicketDetail
from plum_desk.views.tickets.following import follow
from plum_desk.views.tickets.work import TicketWork


class TicketWindow(PopOut):
    def __init__(self, host: ViewContext, ticket_id: str) -> None:
        super().__init__(host, "ticket", ticket_id)
        context = self.context
        self.detail = TicketDetail(context.desk, context.theme, self.jobs)
        self.work = TicketWork(context, self.detail, self.jobs, self)
        follow(context, self.detail, self.work)
        self.detail.ticket_wanted.connect(lambda other: context.open_record("ticket", other))
        self.detail.submitted.connect(self._on_submitted)
        self.jobs.start(self.work.load_users)
        deeds = Deeds(context, self.detail, self.work)
        self.frame(self.detail, [*deeds.actions(), *deeds.on_ticket()])
        self.detail.show_ticket(ticket_id)

    def _on_submitted(self, op_id: str, said: str) -> None:
        self.say(said)


def make(host: ViewContext, record: str) -> PopOut:
    return TicketWindow(host, record)
