"""The Audit module: the trail as this person may see it, and the export of its bundle."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from plum_desk.domain.changes import ChangeSet, Kind
from plum_desk.domain.permission import Permission
from plum_desk.errors import PlumError
from plum_desk.models.audit import audit_list
from plum_desk.models.records import named_users
from plum_desk.runtime.language import several, tr
from plum_desk.runtime.refresh import Refresh
from plum_desk.runtime.threads import ask
from plum_desk.store.queries import audit
from plum_desk.store.queries.audit import AuditFilter
from plum_desk.views import present
from plum_desk.views.audit.columns import columns, sentence
from plum_desk.views.audit.detail import AuditDetail
from plum_desk.views.commands import Command
from plum_desk.views.context import ViewContext
from plum_desk.views.lists.fields import Asking, audit_fields
from plum_desk.views.lists.list_detail import ListDetail
from plum_desk.views.lists.narrowing import Chosen
from plum_desk.views.lists.panel import ListPanel, Words
from plum_desk.views.present import labels
from plum_desk.views.widgets.button import Button

WORDS = Words(
    "Audit",
    "Filter: person, action, object, value",
    ("scroll-text", "No events yet", "Entries of your programmes appear here as they happen."),
    "Nothing here can be changed",
)


class AuditModule(ListDetail):
    def __init__(self, context: ViewContext) -> None:
        super().__init__(context)
        desk = context.desk
        self.model = audit_list(desk.store.read, self.jobs, columns(), sentence, self)
        self.chosen = Chosen(AuditFilter(), Asking(desk))
        self.list = ListPanel(context.theme, WORDS, self.model, self.chosen)
        self.detail = AuditDetail(desk, context.theme, self.jobs)
        self.frame(self.list, self.detail, "audit")
        self.export = Button(context.theme, tr("Export bundle"), "secondary", "file-text", dense=True)
        self.export.clicked.connect(self.start_export)
        self.export.setVisible(self._may_export())
        self.list.add_tool(self.export)
        self.list.current.connect(self.detail.show_entry)
        self.list.filtered.connect(self._recount)
        self.model.stateChanged.connect(self._recount)
        self.detail.ticket_opened.connect(lambda ticket: context.open_record("ticket", ticket))
        desk.bridge.changed.connect(self.model.on_changed)
        desk.bridge.changed.connect(self._on_changed)
        desk.connection.changed.connect(self._on_connection)
        self._on_connection()
        self._words = Refresh(self.jobs, self._load_words)
        self._words.ask()
        self.model.load()

    async def _load_words(self) -> None:
        read = self.context.desk.store.read
        actions = await read(audit.actions)
        users = await read(named_users)
        named = {code: labels.audit_action(code) for code in actions}
        self.list.learn(audit_fields(self.me(), named, users))

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches(Kind.USER) or (changes.touches(Kind.AUDIT) and not self.chosen.choosable):
            self._words.ask()
        if changes.touches(Kind.AUDIT):
            self._recount()

    def _recount(self) -> None:
        self.jobs.start(self._count, self.model.filter)

    async def _count(self, wanted: AuditFilter) -> None:
        desk = self.context.desk
        try:
            totals = await desk.store.read(audit.totals, wanted, desk.clock())
        except PlumError as error:
            self.list.totals.setText(present.fault(error).what)
            return
        if wanted == self.model.filter:
            self.list.count.setText(several(totals.count, "{n} entry", "{n} entries", n=present.count(totals.count)))
            self.list.totals.setText(
                tr("{refused} refused", refused=present.count(totals.refused)) if totals.refused else ""
            )

    # --- export ------------------------------------------------------------------------------------

    def _may_export(self) -> bool:
        session = self.context.desk.session.current
        return session is not None and session.actor.may(Permission.AUDIT_EXPORT)

    def _on_connection(self) -> None:
        online = self.context.desk.connection.online
        self.export.set_reason("" if online else tr("The bundle comes from the centre, which cannot be reached."))

    def _why_not(self) -> str:
        if not self._may_export():
            return tr("your role may not export the trail")
        return self.export.reason.rstrip(".")

    def start_export(self) -> None:
        self.jobs.start(self._ask_where)

    async def _ask_where(self) -> None:
        day = present.date(self.context.desk.clock()).replace(" ", "-")
        dialog = QFileDialog(self, tr("Export audit bundle"), f"audit-{day}.zip", tr("Bundle (*.zip)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("zip")
        if await ask(dialog) and dialog.selectedFiles():
            await self.export_to(Path(dialog.selectedFiles()[0]))

    async def export_to(self, path: Path) -> None:
        """Fetch the bundle into ``path``; the export is itself recorded."""
        desk = self.context.desk
        self.export.set_busy(tr("Exporting…"))
        try:
            size = await desk.centre.audit_bundle_to(path)
            await desk.dispatch.event("audit.exported", path.name, bytes=str(size))
        except PlumError as error:
            self.context.say(tr("No bundle was written. {fault}", fault=present.fault(error)), "danger")
        except OSError as error:
            self.context.say(
                tr("No bundle was written: {value}.", value=error.strerror or "the file cannot be created"), "danger"
            )
        else:
            self.context.say(tr("Saved {name}. Check it with plum-audit verify.", name=path.name))
        finally:
            self.export.set_busy("")

    def commands(self) -> list[Command]:
        def nothing() -> str:
            return "" if self.detail.row is not None else tr("choose an entry first")

        return [
            Command(
                "audit.export", tr("Export bundle"), self.start_export, "Ctrl+Shift+S", tr("Actions"), self._why_not
            ),
            Command("audit.copy", tr("Copy entry's hash"), self._copy, "Ctrl+Shift+C", tr("Actions"), nothing),
            *self.list_commands(),
        ]

    def _copy(self) -> None:
        if self.detail.row is not None:
            QGuiApplication.clipboard().setText(self.detail.row.hash)
            self.context.say(tr("Copied the hash."), "neutral")

    def hint_keys(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Ctrl+F", tr("filter")),
            ("Ctrl+L", tr("add a filter")),
            ("Ctrl+J", tr("next entry")),
            ("F1", tr("all keys")),
        )


def make(context: ViewContext) -> QWidget:
    return AuditModule(context)
