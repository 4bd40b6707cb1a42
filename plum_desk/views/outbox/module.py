"""The Outbox module: nothing a person did is lost, and what needs them comes first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import msgspec
from PySide6.QtWidgets import QWidget

from plum_desk.domain.changes import ChangeSet, Kind
from plum_desk.domain.intents import COMMANDS
from plum_desk.domain.outcome import Refused
from plum_desk.errors import PlumError
from plum_desk.models.operations import operation_list
from plum_desk.models.records import named_users, waiting_requests
from plum_desk.runtime.dispatch import Submitted
from plum_desk.store.queries import operations, tickets
from plum_desk.store.queries.operations import NEEDS_YOU, WAITING, WORK, OperationFilter, OperationRow
from plum_desk.views import present
from plum_desk.views.commands import Command
from plum_desk.views.context import ViewContext
from plum_desk.views.facets import Chosen
from plum_desk.views.list_detail import ListDetail
from plum_desk.views.list_panel import ListPanel, Words
from plum_desk.views.outbox.detail import OperationDetail
from plum_desk.views.outbox.words import OperationCells
from plum_desk.wire.rows import TicketRow

VIEWS: dict[str, OperationFilter] = {
    "all": WORK,
    "needs": OperationFilter(kind=WORK.kind, state=tuple(NEEDS_YOU)),
    "unsent": OperationFilter(kind=WORK.kind, state=tuple(WAITING)),
    "events": OperationFilter(kind=("local.event",)),
}
TABS = [("all", "Everything"), ("needs", "Needs you"), ("unsent", "Waiting"), ("events", "On this desk")]
WORDS = Words(
    "Outbox",
    "Filter: ticket, order, kind of work",
    ("cloud-check", "Everything is sent", "What you do while the centre is away waits here and goes out by itself."),
    "Nothing here is ever lost",
)


class OutboxModule(ListDetail):
    def __init__(self, context: ViewContext) -> None:
        super().__init__(context)
        desk = context.desk
        self._waiting: frozenset[str] = frozenset()
        self._names: dict[str, str] = {}
        self.cells = OperationCells(desk.clock, lambda: desk.policy, lambda: self._waiting, lambda: self._names)
        cells = self.cells
        self.model = operation_list(desk.store.journal_read, self.jobs, cells.columns(), cells.sentence, self)
        self.chosen = Chosen(VIEWS["all"])
        self.list = ListPanel(context.theme, WORDS, self.model, self.chosen, TABS)
        self.detail = OperationDetail(desk, context.theme, self.jobs, cells)
        self.frame(self.list, self.detail)
        assert self.list.tabs is not None
        self.list.tabs.chosen.connect(self.open_view)
        self.list.current.connect(self.detail.show_operation)
        self.list.filtered.connect(self._recount)
        self.model.stateChanged.connect(self._recount)
        self.detail.wanted.connect(self._on_wanted)
        desk.bridge.changed.connect(self.model.on_changed)
        desk.bridge.changed.connect(self._on_changed)
        self.jobs.start(self._load_names)
        self.model.set_filter(VIEWS["all"])

    async def _load_names(self) -> None:
        store = self.context.desk.store
        self._names = await store.read(named_users)
        self._waiting = await store.read(waiting_requests)
        self.list.table.viewport().update()

    def open_view(self, name: str) -> None:
        assert self.list.tabs is not None
        self.list.tabs.choose(name)
        self.chosen.base = VIEWS[name]
        self.list.apply()

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches(Kind.REQUEST):
            self.jobs.start(self._load_names)
        if changes.touches(Kind.OPERATION):
            self._recount()

    def _recount(self) -> None:
        self.jobs.start(self._count, self.model.filter)

    async def _count(self, wanted: OperationFilter) -> None:
        read = self.context.desk.store.journal_read
        try:
            found = await read(operations.totals, wanted)
            work = await read(operations.totals, VIEWS["all"])
        except PlumError as error:
            self.list.totals.setText(present.fault(error).what)
            return
        assert self.list.tabs is not None
        for name, count in (("needs", work.needs_you), ("unsent", work.queued)):
            self.list.tabs.set_count(name, count)
        if wanted == self.model.filter:
            self.list.count.setText(f"{present.count(found.count)} entr{'y' if found.count == 1 else 'ies'}")
            parts = [f"{present.count(found.needs_you)} need you"] if found.needs_you else []
            parts += [f"{present.count(found.queued)} without an answer"] if found.queued else []
            self.list.totals.setText(" · ".join(parts))

    # --- what a stuck entry offers -----------------------------------------------------------------

    def _on_wanted(self, what: str, op_id: str) -> None:
        entry = self.detail.row
        if entry is None or entry.op_id != op_id:
            return
        if what == "open":
            self.context.open_record("ticket", self.detail.ticket_of(entry))
        elif what == "discard":
            self.jobs.start(self._discard, op_id)
        elif what == "retry":
            self.jobs.start(self._retry, entry)

    async def _discard(self, op_id: str) -> None:
        try:
            gone = await self.context.desk.dispatch.discard(op_id)
        except PlumError as error:
            self.context.say(str(present.fault(error)), "danger")
            return
        self.context.say(
            "Discarded. The record stays in the journal." if gone else "It was settled meanwhile.", "neutral"
        )

    async def _retry(self, entry: OperationRow) -> None:
        """The same intent on the ticket as it is now, as a new operation; the old one is put away."""
        desk = self.context.desk
        try:
            shown = await desk.store.read(tickets.one, self.detail.ticket_of(entry))
            if shown is None:
                self.context.say("That ticket is no longer on this desk.", "warning")
                return
            outcome = await self._again(entry, shown.row)()
            if isinstance(outcome, Refused):
                self.context.say(str(present.refusal(outcome)), "warning")
                return
            await desk.dispatch.discard(entry.op_id)
        except PlumError as error:
            self.context.say(str(present.fault(error)), "danger")
            return
        self.context.say("Done again on the current state.")

    def _again(self, entry: OperationRow, ticket: TicketRow) -> Callable[[], Awaitable[Submitted | Refused]]:
        dispatch = self.context.desk.dispatch
        intent = msgspec.json.decode(entry.args, type=COMMANDS[entry.operation.kind].payload)
        if entry.operation.kind == "ticket.assign":
            return lambda: dispatch.assign(ticket, intent.owner_id)
        if entry.operation.kind == "ticket.disposition":
            return lambda: dispatch.set_disposition(ticket, intent.disposition, intent.note)
        return lambda: dispatch.note(ticket, intent.text, public=intent.public)

    def open_record(self, op_id: str) -> None:
        self.list.expect(op_id)
        self.detail.show_operation(op_id)
        self.jobs.start(self.list.reveal, op_id)

    def commands(self) -> list[Command]:
        return self.list_commands()

    def hint_keys(self) -> tuple[tuple[str, str], ...]:
        return (("Ctrl+J", "next entry"), ("Ctrl+F", "filter"), ("Ctrl+F5", "sync now"), ("F1", "all keys"))


def make(context: ViewContext) -> QWidget:
    return OutboxModule(context)
