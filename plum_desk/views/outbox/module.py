"""The Outbox module: nothing a person did is lost, and what needs them comes first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from plum_desk.domain.changes import ChangeSet, Kind
from plum_desk.errors import PlumError
from plum_desk.models.operations import operation_list
from plum_desk.models.records import named_users, waiting_requests
from plum_desk.runtime.language import several, tr
from plum_desk.store.queries import operations
from plum_desk.store.queries.operations import NEEDS_YOU, WAITING, WORK, OperationFilter
from plum_desk.views import present
from plum_desk.views.commands import Command
from plum_desk.views.context import ViewContext
from plum_desk.views.lists.fields import Asking
from plum_desk.views.lists.list_detail import ListDetail
from plum_desk.views.lists.narrowing import Chosen
from plum_desk.views.lists.panel import ListPanel, Words
from plum_desk.views.outbox import tray
from plum_desk.views.outbox.detail import OperationDetail
from plum_desk.views.outbox.tray import Tray, Way
from plum_desk.views.outbox.words import OperationCells

VIEWS: dict[str, OperationFilter] = {
    "all": WORK,
    "needs": OperationFilter(kind=WORK.kind, state=tuple(NEEDS_YOU)),
    "unsent": OperationFilter(kind=WORK.kind, state=tuple(WAITING)),
    "events": OperationFilter(kind=("local.event",)),
}
TABS = [("all", "Everything"), ("needs", "Needs you"), ("unsent", "Waiting"), ("events", "On this desk")]
WAYS = (
    (Way.RETRY, "Retry on current", "Ctrl+Return"),
    (Way.EDIT, "Edit as new", "Ctrl+E"),
    (Way.HAND_OVER, "Hand over", "Ctrl+M"),
    (Way.DISCARD, "Discard", "Ctrl+Delete"),
)
WORDS = Words(
    "Outbox",
    "Filter: ticket, order, kind of work",
    ("cloud-check", "Everything is sent", "What you do while the centre is away waits here and goes out by itself."),
    "Nothing here is ever lost",
)


class OutboxModule(ListDetail):
    fed = False

    def __init__(self, context: ViewContext) -> None:
        super().__init__(context)
        desk = context.desk
        self._waiting: frozenset[str] = frozenset()
        self._names: dict[str, str] = {}
        self.cells = OperationCells(desk.clock, lambda: desk.policy, lambda: self._waiting, lambda: self._names)
        cells = self.cells
        self.model = operation_list(desk.store.journal_read, self.jobs, cells.columns(), cells.sentence, self)
        self.chosen = Chosen(VIEWS["all"], Asking(desk))
        self.list = ListPanel(context.theme, WORDS, self.model, self.chosen, TABS)
        self.detail = OperationDetail(desk, context.theme, self.jobs, cells)
        self.tray = Tray(context, self.jobs, self.detail.foot)
        self.frame(self.list, self.detail, "outbox")
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
        self.detail.reload()

    def base_of(self, tab: str) -> OperationFilter:
        return VIEWS[tab]

    def open_view(self, name: str) -> None:
        assert self.list.tabs is not None
        self.list.tabs.choose(name)
        self.chosen.base = self.base_of(name)
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
            self.list.count.setText(several(found.count, "{n} entry", "{n} entries", n=present.count(found.count)))
            parts = [present.need_you(found.needs_you)] if found.needs_you else []
            parts += [tr("{queued} without an answer", queued=present.count(found.queued))] if found.queued else []
            self.list.totals.setText(" · ".join(parts))

    # --- what a stuck entry offers -----------------------------------------------------------------

    def _on_wanted(self, what: str, op_id: str) -> None:
        entry = self.detail.row
        if entry is None or entry.op_id != op_id:
            return
        if what == "open":
            self.context.open_record("ticket", tray.ticket_id(entry))
        else:
            self.tray.run(Way(what), entry)

    def _doer(self, way: Way) -> Callable[[], None]:
        return lambda: self._on_wanted(way, self.detail.op_id)

    def _why_not(self, way: Way) -> Callable[[], str]:
        def why() -> str:
            entry = self.detail.row
            if entry is None:
                return tr("choose an entry first")
            return "" if way in tray.ways(entry, self.me()) else tr("this entry does not offer that")

        return why

    def open_record(self, op_id: str) -> None:
        self.list.expect(op_id)
        self.detail.show_operation(op_id)
        self.jobs.start(self.list.reveal, op_id)

    def commands(self) -> list[Command]:
        return [
            *self.list_commands(),
            *(Command(f"work.{way}", tr(title), self._doer(way), key, tr("Needs you"), self._why_not(way))
              for way, title, key in WAYS),
        ]  # fmt: skip

    def hint_keys(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Ctrl+J", tr("next entry")),
            ("Ctrl+Enter", tr("retry")),
            ("Ctrl+E", tr("edit as new")),
            ("Ctrl+M", tr("hand over")),
            ("Ctrl+F5", tr("sync now")),
            ("F1", tr("all keys")),
        )


def make(context: ViewContext) -> QWidget:
    return OutboxModule(context)
