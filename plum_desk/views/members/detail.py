"""One member: header over tabs. Orders, tickets and goodwill are this desk's; ledger and trail the centre's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from plum_desk.domain.changes import ChangeSet, Kind
from plum_desk.domain.lots import Lot
from plum_desk.errors import PlumError
from plum_desk.models.columns import ROW_ROLE, Column
from plum_desk.models.fixed_table import FixedTable
from plum_desk.models.members import MemberRecord, member_record
from plum_desk.runtime.language import tr
from plum_desk.views import present
from plum_desk.views.in_sight import InSight
from plum_desk.views.members import columns
from plum_desk.views.members.header import MemberHeader
from plum_desk.views.theme import LABEL, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.frames import Panel, Rule
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import row
from plum_desk.views.widgets.states import EmptyState, Skeleton
from plum_desk.views.widgets.table import DataTable
from plum_desk.views.widgets.tabs import TabRow
from plum_desk.wire.members import LedgerLine, MemberHistory, MemberRequest

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk
    from plum_desk.runtime.jobs import JobScope

TABS = [
    ("orders", "Orders"),
    ("ledger", "Ledger"),
    ("tickets", "Tickets"),
    ("goodwill", "Goodwill"),
    ("audit", "Audit"),
]
CENTRES = ("ledger", "audit")
"""Tabs that only the centre can fill."""
EMPTY = {
    "orders": ("shopping-bag", "No orders", "This member has ordered nothing yet."),
    "ledger": ("receipt", "No activity", "Nothing has moved this member's points."),
    "tickets": ("ticket", "No tickets", "Nothing went wrong for this member so far."),
    "goodwill": ("gift", "No goodwill", "Nobody has asked for goodwill for this member."),
    "audit": ("scroll-text", "Nothing on record", "The trail says nothing about this member."),
}
SHOWN_BY = (Kind.MEMBER, Kind.ORDER, Kind.TICKET, Kind.REQUEST)


class MemberDetail(Panel):
    """``opened`` (kind, id) asks for an order or a ticket."""

    opened = Signal(str, str)

    def __init__(self, desk: Desk, theme: Theme, jobs: JobScope) -> None:
        super().__init__(tr("Member 360"))
        self._desk, self._theme, self._jobs = desk, theme, jobs
        self.member_id = ""
        self.record: MemberRecord | None = None
        self.history: MemberHistory | None = None
        self.ledger: list[LedgerLine] = []
        self.fault = ""
        self._asked = 0
        self.part = "orders"
        self._build()
        self._renewal = InSight(self, self.reload)
        desk.bridge.changed.connect(self._on_changed)
        desk.connection.changed.connect(self._on_link)
        self._was_online = self.online

    def _build(self) -> None:
        theme = self._theme
        self.header = MemberHeader(theme)
        self.tabs = TabRow(theme, tr("Member: parts"), [(name, tr(title)) for name, title in TABS])
        self.tabs.chosen.connect(self.open_part)
        self.tables: dict[str, DataTable] = {}
        self.models: dict[str, FixedTable] = {}
        self.pages = QStackedWidget()
        made = {
            "orders": columns.order_columns(), "ledger": columns.ledger_columns(),
            "tickets": columns.ticket_columns(self._desk.clock), "goodwill": columns.goodwill_columns(),
            "audit": columns.trail_columns(),
        }  # fmt: skip
        for name, cells in made.items():
            self._add_table(name, cells)
        self.nothing = EmptyState(theme, "users", "", "")
        self.nothing.button.clicked.connect(self._ask)
        self.skeleton = Skeleton(theme)
        for page in (self.nothing, self.skeleton):
            self.pages.addWidget(page)
        self.more = Button(theme, tr("Show earlier"), "ghost")
        self.more.clicked.connect(self._ask_more)
        self.foot = Label(theme, "", LABEL, role="muted")
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.header)
        box.addWidget(Rule())
        box.addLayout(row(self.tabs, None, margins=(14, 4, 8, 0)))
        box.addWidget(Rule())
        box.addWidget(self.pages, 1)
        box.addLayout(row(self.foot, None, self.more, margins=(14, 6, 14, 6)))
        self.empty = EmptyState(
            theme, "users", tr("No member chosen"), tr("Search a name, a member ID or the end of a phone number.")
        )
        self._frame = QStackedWidget()
        self._frame.addWidget(self.empty)
        self._frame.addWidget(content)
        self.body.addWidget(self._frame)

    def _add_table(self, name: str, cells: Sequence[Column]) -> None:
        table, model = DataTable(self._theme, tr("Member: {name}", name=name)), FixedTable(cells, self)
        table.setModel(model)
        table.set_columns(cells)
        table.activated_row.connect(self._on_row)
        self.tables[name], self.models[name] = table, model
        self.pages.addWidget(table)

    # --- loading -------------------------------------------------------------------------------------------

    @property
    def online(self) -> bool:
        return self._desk.connection.online

    def show_member(self, member_id: str) -> None:
        if member_id == self.member_id:
            return
        self.member_id = member_id
        self.history, self.ledger, self.fault = None, [], ""
        self.header.show_lots((), 0)
        self.reload()
        self._ask()

    def reload(self) -> None:
        self._asked += 1
        if self.member_id:
            self._jobs.start(self._load, self._asked, self.member_id)
        else:
            self.record = None
            self._frame.setCurrentWidget(self.empty)

    async def _load(self, asked: int, member_id: str) -> None:
        try:
            record = await self._desk.store.read(member_record, member_id)
        except PlumError as error:
            said = present.fault(error)
            self.empty.show_state("triangle-alert", said.what, said.next, details=present.details(error))
            self._frame.setCurrentWidget(self.empty)
            return
        if asked != self._asked:
            return
        self.record = record
        if record is None:
            self.empty.show_state(
                "users", tr("This member is not on this desk"), tr("They may belong to another programme.")
            )
            self._frame.setCurrentWidget(self.empty)
        else:
            self._show(record)

    def _ask(self) -> None:
        """The centre's part; what of it is here stays until it answers."""
        if self.member_id and self.online:
            self._jobs.start(self._fetch, MemberRequest(self.member_id))

    def _ask_more(self) -> None:
        if self.ledger and self.online:
            self._jobs.start(self._fetch, MemberRequest(self.member_id, self.ledger[-1].seq))

    async def _fetch(self, wanted: MemberRequest) -> None:
        try:
            found = await self._desk.centre.member(wanted)
        except PlumError as error:
            if wanted.member_id == self.member_id:
                self.fault = str(present.fault(error))
                self._show_part()
            return
        if wanted.member_id != self.member_id:
            return
        self.history, self.fault = found, ""
        self.ledger = [*self.ledger, *found.ledger] if wanted.before is not None else list(found.ledger)
        self.models["ledger"].show_rows(self.ledger)
        self.models["audit"].show_rows(found.trail or ())
        self.header.show_lots(found.lots, self._desk.clock())
        self._show_part()

    def _on_changed(self, changes: ChangeSet) -> None:
        if self.record is not None and any(changes.touches(kind) for kind in SHOWN_BY):
            self._renewal.ask()
            if changes.touches(Kind.MEMBER) and self.isVisible():
                self._ask()

    def _on_link(self) -> None:
        if self.online != self._was_online:
            self._was_online = self.online
            self._ask()
            self._show_part()

    # --- showing -------------------------------------------------------------------------------------------

    def _show(self, record: MemberRecord) -> None:
        self.setAccessibleName(tr("Member {member_id}", member_id=record.member.member_id))
        self.header.show_member(record)
        for name, rows in (("orders", record.orders), ("tickets", record.tickets), ("goodwill", record.goodwill)):
            self.models[name].show_rows(rows)
            self.tabs.set_count(name, len(rows))
        self._frame.setCurrentIndex(1)
        self._show_part()

    def open_part(self, name: str) -> None:
        self.part = name
        self.tabs.choose(name)
        self._show_part()

    def _show_part(self) -> None:
        self.more.setVisible(self.part == "ledger" and self.history is not None and self.history.more)
        self.foot.setText(self._foot())
        state = self._instead()
        if state is None:
            self.skeleton.stop()
            self.pages.setCurrentWidget(self.tables[self.part])
        elif state == ("", "", "", ""):
            self.skeleton.start()
            self.pages.setCurrentWidget(self.skeleton)
        else:
            self.nothing.show_state(*state)
            self.pages.setCurrentWidget(self.nothing)

    def _instead(self) -> tuple[str, str, str, str] | None:
        """What to show in place of the rows; four empty words while they are on their way."""
        if self.models[self.part].rows:
            return None
        if self.part not in CENTRES:
            return self._empty()
        if not self.online:
            return (
                "cloud-off",
                tr("Only the centre knows this"),
                tr("It is shown again once the connection is back."),
                "",
            )
        if self.fault:
            return "triangle-alert", tr("The centre did not say"), self.fault, tr("Try again")
        if self.history is None:
            return "", "", "", ""
        if self.part == "audit" and self.history.trail is None:
            return "scroll-text", tr("Not for your role"), tr("Supervisors and auditors read the trail."), ""
        return self._empty()

    def _empty(self) -> tuple[str, str, str, str]:
        icon, title, text = EMPTY[self.part]
        return icon, tr(title), tr(text), ""

    def _foot(self) -> str:
        if self.part != "ledger" or self.history is None:
            return ""
        lots = [lot for lot in self.history.lots if lot.expires_at is not None]
        if not lots:
            return tr("Points of this programme do not lapse.") if self.history.lots else ""
        shown = " · ".join(
            tr(
                "{remaining} until {date}",
                remaining=present.points(lot.remaining),
                date=present.date(lot.expires_at or 0),
            )
            for lot in lots[:3]
        )
        return tr("Spent first: {shown}", shown=shown)

    def _on_row(self, at: int) -> None:
        """Enter opens what a row is about."""
        table = self.tables[self.part]
        chosen: Any = table.model().index(at, 0).data(ROW_ROLE)
        ticket_id, order_id = getattr(chosen, "ticket_id", None), getattr(chosen, "order_id", None)
        if self.part == "orders" or (order_id and not ticket_id):
            self.opened.emit("order", order_id)
        elif ticket_id:
            self.opened.emit("ticket", ticket_id)


def until(lot: Lot) -> str:
    """The last day on which they are worth something."""
    return tr(
        "{remaining} until {date}",
        remaining=present.points(lot.remaining),
        date=present.date((lot.expires_at or 1) - 1),
    )
