"""The columns of the ticket list, in words, and the sentence that speaks a row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from plum_desk.domain.policy import Policy
from plum_desk.models.columns import Column, Mark, Pill, Sla
from plum_desk.runtime.language import tr
from plum_desk.store.queries.reading import Shown
from plum_desk.views import present
from plum_desk.views.present import labels
from plum_desk.views.present.work import Badge
from plum_desk.wire.rows import TicketRow


@dataclass(frozen=True, slots=True)
class TicketCells:
    """How a ticket reads in a list, for the person ``me`` at the time ``clock`` tells."""

    clock: Callable[[], int]
    me: Callable[[], str]
    policy: Callable[[], Policy]
    own: Callable[[str, bool], Badge | None]
    """The badge of one's own work on a ticket, given whether it shows a prediction."""

    def columns(self) -> tuple[Column, ...]:
        return (
            Column("sla", "SLA", self._sla, "sla", self._sla_mark, sort="due_at", width=88, tip=self._due),
            Column("ticket", "Ticket", lambda s: _row(s).ticket_id, "id", sort="ticket_id", width=84),
            Column("subject", "Subject", self._subject, "subject", self._mark, sort="subject", tip=self._subject),
            Column("member", "Member", self._member, sort="member_name", width=124, tip=self._member),
            Column("disposition", "Disposition", self._disposition, "pill", self._pill, sort="disposition", width=188),
            Column("brand", "Brand", self._brand, "quiet", sort="brand", width=112, wide=True),
            Column("amount", "Amount", self._amount, "money", sort="amount", width=116),
            Column("owner", "Owner", self._owner, "quiet", sort="owner_name", width=112, wide=True),
        )

    def sentence(self, shown: Shown) -> str:
        row = _row(shown)
        parts = (
            present.sla_spoken(row.due_at, self.clock(), row.closed_at, row.paused_at),
            tr("ticket {ticket_id}", ticket_id=row.ticket_id),
            self._subject(shown),
            self._member(shown),
            self._disposition(shown),
            self._brand(shown),
            self._amount(shown),
            tr("owner {owner}", owner=self._owner(shown)),
        )
        own = self.own(row.ticket_id, shown.pending)
        return ", ".join(part for part in parts if part) + (f", {own[0]}" if own is not None else "")

    def _sla(self, shown: Shown) -> str:
        row = _row(shown)
        return present.sla(row.due_at, self.clock(), row.closed_at, row.paused_at)

    def _sla_mark(self, shown: Shown) -> Sla:
        row = _row(shown)
        return present.sla_mark(row.received_at, row.due_at, self.clock(), row.closed_at, row.paused_at)

    def _due(self, shown: Shown) -> str:
        row = _row(shown)
        reply = (
            tr(". A reply is due {reply_due_at}", reply_due_at=present.instant(row.reply_due_at))
            if row.reply_due_at
            else ""
        )
        missed = tr(". Missed {breached_at}", breached_at=present.instant(row.breached_at)) if row.breached_at else ""
        return (
            tr("Due {due_at}{missed}{reply}", due_at=present.instant(row.due_at), missed=missed, reply=reply)
            if row.due_at
            else tr("No target time{reply}", reply=reply)
        )

    def _subject(self, shown: Shown) -> str:
        return present.one_line(_row(shown).subject)

    def _mark(self, shown: Shown) -> Mark:
        """News: open, nobody's, or mine and never answered with a change of disposition."""
        row = _row(shown)
        fresh = row.closed_at is None and row.disposition == row.intake_issue and row.owner_id in (None, self.me())
        unread = fresh and self.clock() - row.received_at < 86_400_000
        own = self.own(row.ticket_id, shown.pending)
        return Mark(unread, own[1].icon, own[1].tone) if own is not None else Mark(unread)

    def _member(self, shown: Shown) -> str:
        return present.one_line(_row(shown).member_name)

    def _disposition(self, shown: Shown) -> str:
        return labels.disposition(_row(shown).disposition, self.policy())

    def _pill(self, shown: Shown) -> Pill:
        return labels.disposition_pill(_row(shown).canonical)

    def _brand(self, shown: Shown) -> str:
        return present.one_line(_row(shown).brand)

    def _amount(self, shown: Shown) -> str:
        row = _row(shown)
        return present.amount(row.amount, row.currency) if row.currency else ""

    def _owner(self, shown: Shown) -> str:
        row = _row(shown)
        if row.owner_id is None:
            return tr("Unassigned")
        return tr("You") if row.owner_id == self.me() else present.one_line(row.owner_name)


def _row(shown: Shown) -> TicketRow:
    row: TicketRow = shown.row
    return row
