"""The Members module: find a member by name, ID or contact, and see everything about them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from plum_desk.errors import PlumError
from plum_desk.models.members import member_list
from plum_desk.runtime.language import several, tr
from plum_desk.store.queries import members
from plum_desk.store.queries.members import MemberFilter
from plum_desk.views import present
from plum_desk.views.commands import Command
from plum_desk.views.context import ViewContext
from plum_desk.views.lists.fields import Asking, member_fields
from plum_desk.views.lists.list_detail import ListDetail
from plum_desk.views.lists.narrowing import Chosen
from plum_desk.views.lists.panel import ListPanel, Words
from plum_desk.views.members.columns import list_columns, sentence
from plum_desk.views.members.detail import TABS, MemberDetail

WORDS = Words(
    "Members",
    "Search a name, member ID, email or phone",
    ("users", "No members on this desk yet", "They arrive with the first sync of your programmes."),
    "Enter opens",
)
LIST_WIDTH, LIST_WIDE = 360, 520


class MembersModule(ListDetail):
    def __init__(self, context: ViewContext) -> None:
        super().__init__(context)
        desk = context.desk
        self.model = member_list(desk.store.read, self.jobs, list_columns(), sentence, self)
        self.chosen = Chosen(MemberFilter(), Asking(desk), member_fields())
        self.list = ListPanel(context.theme, WORDS, self.model, self.chosen)
        self.detail = MemberDetail(desk, context.theme, self.jobs)
        self.frame(self.list, self.detail, "members")
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.list.current.connect(self.detail.show_member)
        self.list.opened.connect(self._on_opened)
        self.list.filtered.connect(self._recount)
        self.model.stateChanged.connect(self._recount)
        self.detail.opened.connect(context.open_record)
        desk.bridge.changed.connect(self.model.on_changed)
        self.model.load()

    def _recount(self) -> None:
        if self.model.whole:
            self.jobs.start(self._count, self.model.filter)

    async def _count(self, wanted: MemberFilter) -> None:
        desk = self.context.desk
        try:
            totals = await desk.store.read(members.totals, wanted, desk.clock())
        except PlumError as error:
            self.list.totals.setText(present.fault(error).what)
            return
        if wanted == self.model.filter:
            self.list.count.setText(several(totals.count, "{n} member", "{n} members", n=present.count(totals.count)))

    def _on_opened(self, member_id: str) -> None:
        self.detail.show_member(member_id)
        self.detail.tables[self.detail.part].setFocus(Qt.FocusReason.OtherFocusReason)

    def open_record(self, member_id: str) -> None:
        """Show a member, whether or not the filter lets them through."""
        self.list.expect(member_id)
        self.detail.show_member(member_id)
        self.jobs.start(self.list.reveal, member_id)

    def open_part(self, name: str) -> None:
        self.detail.open_part(name)

    def panes(self) -> list[QWidget]:
        return [self.list.filter, self.list.table, self.detail.tabs, self.detail.pages]

    def commands(self) -> list[Command]:
        def nothing() -> str:
            return "" if self.detail.record is not None else tr("choose a member first")

        def opener(name: str) -> Command:
            at = [each for each, _ in TABS].index(name)
            title = tr(dict(TABS)[name])
            return Command(
                f"member.{name}",
                tr("Member: {title}", title=title),
                lambda: self.open_part(name),
                f"Ctrl+{at + 1}",
                tr("Member"),
                nothing,
            )

        copy = Command("member.copy", tr("Copy member ID"), self._copy, "Ctrl+Shift+C", tr("Member"), nothing)
        return [*(opener(name) for name, _ in TABS), copy, *self.list_commands()]

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.detail.member_id)
        self.context.say(tr("Copied {member_id}.", member_id=self.detail.member_id), "neutral")

    def hint_keys(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Ctrl+F", tr("search")),
            ("Ctrl+J", tr("next member")),
            ("Ctrl+1…5", tr("parts")),
            ("Enter", tr("opens")),
            ("F1", tr("all keys")),
        )

    def show_width(self, wide: bool) -> None:
        width = LIST_WIDE if wide else LIST_WIDTH
        self.splitter.setSizes([width, max(1, self.width() - width - 10)])


def make(context: ViewContext) -> QWidget:
    return MembersModule(context)
