"""The frame of a module: a list beside a detail, the widths of both, and the keys of the list."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from plum_desk.runtime.language import tr
from plum_desk.views import connection, present
from plum_desk.views.commands import Command
from plum_desk.views.context import ViewContext
from plum_desk.views.lists.panel import WIDE, ListPanel
from plum_desk.views.lists.saved_views import SavedViews

MINIMUM_DETAIL, NARROW_DETAIL, WIDE_DETAIL = 440, 468, 640


FRAME_MS = 16


class ListDetail(QWidget):
    """``jobs`` is the module's own scope and ends with it. ``fed``: the rows come from the centre."""

    fed = True
    pops = ""
    """Kind of records that may have a window of their own."""

    def __init__(self, context: ViewContext) -> None:
        super().__init__()
        self.context = context
        self.jobs = context.desk.jobs.child()
        self.destroyed.connect(self.jobs.cancel)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(10)
        self.splitter.setChildrenCollapsible(False)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.splitter)
        self._wide: bool | None = None

    def frame(self, panel: ListPanel, detail: QWidget, name: str) -> None:  # type: ignore[type-arg]
        """Put both in place and follow the connection, so that an empty result says what was searched. Views of the
        list are kept under ``name``, the module's."""
        self._panel, self._detail = panel, detail
        self.saved = SavedViews(self.context, panel, name, self.jobs, self.base_of)
        self.splitter.addWidget(panel)
        self.splitter.addWidget(detail)
        self.splitter.setStretchFactor(0, 1)
        detail.setMinimumWidth(MINIMUM_DETAIL)
        self.context.desk.connection.changed.connect(self._on_link)
        panel.model.stateChanged.connect(self._on_rows)
        panel.popped.connect(self._on_popped)
        self._due = False
        self._on_link()

    def _on_popped(self, record: str) -> None:
        if self.pops:
            self.context.pop_out(self.pops, record)

    def _pop_out(self) -> None:
        self._on_popped(self._panel.shown_id)

    def _nothing_to_pop(self) -> str:
        return "" if self._panel.shown_id else tr("choose one in the list first")

    def base_of(self, tab: str) -> Any:
        """The filter that one of the list's own views begins with."""
        return self._panel.chosen.base

    def me(self) -> str:
        session = self.context.desk.session.current
        return session.actor.user_id if session else ""

    def current_record(self) -> str:
        """What is open beside the list, by its id; '' for nothing."""
        return self._panel.shown_id

    def show_width(self, wide: bool) -> None:
        """For modules that lay out differently in a large window."""

    def _on_link(self) -> None:
        link, now = connection.link_of(self.context.desk), self.context.desk.clock()
        away = connection.away(link)
        note = tr(
            "Only what was synced by {synced_at} is searched; the centre may know more.",
            synced_at=present.instant(link.synced_at),
        )
        self._panel.offline_note = note if away and link.synced_at else ""
        self._panel.say_instead(connection.nothing_yet(link) if self.fed else None)
        self._panel.hint.setText(connection.data_age(link, now) if away else tr(self._panel.words.foot))
        self._panel.hint.set_role("warning" if away else "faint")

    def step(self, by: int) -> None:
        """To the next or previous row, with the focus in the list."""
        if not self._panel.step(by):
            said = tr("That was the last one in this list.") if by > 0 else tr("This is the first one in this list.")
            self.context.say(said, "neutral")
        self._panel.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def panes(self) -> list[QWidget]:
        return [self._panel.filter, self._panel.table, self._detail]

    def escape(self) -> bool:
        return self._panel.escape()

    def list_commands(self) -> list[Command]:
        panel = self._panel
        return [
            Command("list.filter", tr("Filter this list"), self._filter, "Ctrl+F", tr("List")),
            Command("list.add_filter", tr("Add a filter"), panel.bar.choose_filter, "Ctrl+L", tr("List")),
            Command("list.next", tr("Next in the list"), lambda: self.step(1), "Ctrl+J", tr("List")),
            Command("list.previous", tr("Previous in the list"), lambda: self.step(-1), "Ctrl+Shift+J", tr("List")),
            Command("list.refresh", tr("Refresh"), panel.show_new, "F5", tr("List")),
            *self._view_commands(),
            *self.saved.commands(),
            *self._pop_commands(),
        ]

    def _pop_commands(self) -> list[Command]:
        title = tr("Open in a window of its own")
        pop = Command("list.pop_out", title, self._pop_out, "", tr("List"), self._nothing_to_pop, "panel-right-open")
        return [pop] if self.pops else []

    def open_saved(self, view_id: str) -> None:
        self.saved.open(view_id)

    def _view_commands(self) -> list[Command]:
        """Ctrl+1 and on: the tabs, from the left."""
        tabs = self._panel.tabs
        if tabs is None:
            return []
        return [
            Command(
                f"view.{name}",
                tr("View: {title}", title=title),
                partial(tabs.chosen.emit, name),
                f"Ctrl+{number}",
                tr("List"),
                icon="bookmark",
            )
            for number, (name, title) in enumerate(self._panel.views, 1)
        ]

    def _filter(self) -> None:
        self._panel.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._panel.filter.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard starts in the list; the list is painted first, what is beside it a frame later: a key that is
        pressed meanwhile waits for half of it."""
        super().showEvent(event)
        self._detail.setUpdatesEnabled(False)
        QTimer.singleShot(FRAME_MS, self, self._paint_detail)
        QTimer.singleShot(0, self, self._settle)

    def _paint_detail(self) -> None:
        self._detail.setUpdatesEnabled(True)

    def _settle(self) -> None:
        focused = self.window().focusWidget()
        if not self._panel.elsewhere and (focused is None or not self._detail.isAncestorOf(focused)):
            self._focus_list()

    def _focus_list(self) -> None:
        """The keyboard goes to the rows; while they load, once they are here."""
        self._due = self._panel.pages.currentWidget() is self._panel.skeleton
        self._panel.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_rows(self) -> None:
        if self._due and self._panel.pages.currentWidget() is not self._panel.skeleton:
            self._due = False
            if not self._panel.filter.text():
                self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.window().width() >= WIDE
        if wide != self._wide:
            self._wide = wide
            detail = WIDE_DETAIL if wide else NARROW_DETAIL
            self.splitter.setSizes([max(1, self.width() - detail - 10), detail])
            self.show_width(wide)
