"""What can be done with the ticket that is shown, as commands: each with its key and why it cannot be done now."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from plum_desk.domain.actions import ACTIONS
from plum_desk.domain.freshness import Standing
from plum_desk.domain.permission import Permission
from plum_desk.runtime.language import tr
from plum_desk.views import present
from plum_desk.views.commands import Command
from plum_desk.views.context import ViewContext
from plum_desk.views.tickets.detail import TicketDetail
from plum_desk.views.tickets.offers import Offer
from plum_desk.views.tickets.work import TicketWork
from plum_desk.views.withheld import withheld

ACTION, TICKET = "Actions", "Ticket"


class Deeds:
    def __init__(self, context: ViewContext, detail: TicketDetail, work: TicketWork) -> None:
        self._context, self._detail, self._work = context, detail, work

    def actions(self) -> list[Command]:
        """The corrective actions; an amount typed after one is filled into its form."""
        opens = self._detail.open_action
        return [
            Command(
                spec.id, tr(spec.title), partial(opens, spec.id), spec.shortcut, tr(ACTION), self._why_not(spec.id),
                spec.icon, partial(opens, spec.id), partial(self._who_runs, spec.id),
            )
            for spec in ACTIONS.values()
        ]  # fmt: skip

    def on_ticket(self) -> list[Command]:
        nothing, make, work, detail = self._nothing, self._unmakeable, self._work, self._detail
        writing, whole, canned = work.writing, work.whole, work.canned
        owner, disposition = work.choose_owner, work.choose_disposition
        calm, untaken, group = self._no_escalation, self._untakeable, tr(TICKET)
        return [
            Command("ticket.owner", tr("Take or assign"), owner, "Ctrl+M", group, make, "user", owner),
            Command("ticket.take_next", tr("Take the next without an owner"), work.take_next, "", group, untaken),
            Command("ticket.disposition", tr("Disposition"), disposition, "Ctrl+D", group, make, "tag", disposition),
            Command("ticket.note", tr("Write a note"), writing.write_note, "Ctrl+Shift+N", group, nothing),
            Command("ticket.reply", tr("Draft a reply"), writing.write_reply, "Ctrl+Shift+M", group, nothing),
            Command("ticket.resolve", tr("Resolve and next"), self._resolve, "Ctrl+Shift+Return", group, make),
            Command("ticket.member", tr("Open the member"), self._open_member, "Ctrl+Shift+B", group, nothing),
            Command("ticket.macro", tr("Macro"), canned.choose_macro, "Ctrl+Shift+T", group, make),
            Command("ticket.canned", tr("Insert a reply"), canned.insert_reply, "Ctrl+Shift+I", group, nothing),
            Command("ticket.contact", tr("Log a contact"), whole.log_contact, "Ctrl+Shift+H", group, make),
            Command("ticket.priority", tr("Priority"), whole.choose_priority, "Ctrl+Shift+U", group, make),
            Command("ticket.reclassify", tr("Reclassify"), whole.reclassify, "", group, make),
            Command("ticket.merge", tr("Merge into another ticket"), whole.merge, "", group, make),
            Command("ticket.split", tr("Split off a second matter"), whole.split, "", group, make),
            Command("ticket.link", tr("Link with another ticket"), whole.link, "Ctrl+Shift+O", group, make),
            Command("ticket.due", tr("Why it is due then"), detail.explain_due, "Ctrl+Shift+Y", group, nothing),
            Command(
                "ticket.escalation",
                tr("Answer the escalation"),
                writing.answer_escalation,
                "Ctrl+Shift+K",
                group,
                calm,
            ),
            Command("ticket.copy", tr("Copy ticket ID"), detail.header.copy, "Ctrl+Shift+C", group, nothing),
        ]

    # --- why not -----------------------------------------------------------------------------------------

    def _offer(self, action: str) -> Offer | None:
        """What is known of an action on the ticket that is shown. Hands are faster than the reading of a ticket: of
        the one before nothing is said, and the form itself says what is the matter with this one."""
        detail = self._detail
        return detail.bar.offer(action) if detail.offered == detail.ticket_id else None

    def _who_runs(self, action: str) -> str:
        offer = self._offer(action)
        return offer.words if offer else ""

    def _why_not(self, action: str) -> Callable[[], str]:
        def why() -> str:
            offer = self._offer(action)
            return self._nothing() or (offer.reason.rstrip(".") if offer else "")

        return why

    def _nothing(self) -> str:
        if withheld(self._context.desk.freshness.look()):
            return tr("the rules on this desk are too old")
        return "" if self._detail.record is not None else tr("choose a ticket first")

    def _no_escalation(self) -> str:
        record = self._detail.record
        nothing = record is not None and record.ticket.escalated is None
        return self._unmakeable() or (tr("nothing on this ticket escalated") if nothing else "")

    def _unmakeable(self) -> str:
        """Why nothing can be journalled now."""
        too_old = self._context.desk.freshness.may(Standing.MAKE)
        return self._nothing() or (present.refusal(too_old).what.rstrip(".") if too_old is not None else "")

    def _untakeable(self) -> str:
        """Why no other ticket can be taken now."""
        session, too_old = self._context.desk.session.current, self._context.desk.freshness.may(Standing.MAKE)
        if session is None or not session.actor.may(Permission.TICKET_WRITE):
            return tr("your role takes no tickets")
        return present.refusal(too_old).what.rstrip(".") if too_old is not None else ""

    # --- what takes more than a call ---------------------------------------------------------------------

    def _open_member(self) -> None:
        record = self._detail.record
        if record is not None:
            self._context.open_record("member", record.ticket.member_id)

    def _resolve(self) -> None:
        self._work.do("resolve", self._detail.ticket_id)
