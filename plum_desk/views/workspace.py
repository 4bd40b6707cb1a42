"""What a signed-in person sees: rail, command bar, banner, the open module, and the foot of the window."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from plum_desk.domain.actor import Actor
from plum_desk.domain.saved_views import SavedView
from plum_desk.runtime.language import tr
from plum_desk.views import connection, panes
from plum_desk.views.badges import Badges, Counts
from plum_desk.views.commands import Command
from plum_desk.views.context import ViewContext
from plum_desk.views.hints import HintBar
from plum_desk.views.lists.saved_views import known
from plum_desk.views.modules import Module
from plum_desk.views.rail import Rail
from plum_desk.views.theme import Theme
from plum_desk.views.tidings import Tidings
from plum_desk.views.topbar import TopBar, day_words
from plum_desk.views.widgets.banner import Banner
from plum_desk.views.widgets.frames import page
from plum_desk.views.widgets.layout import column, row
from plum_desk.views.widgets.table import DataTable
from plum_desk.views.withheld import Withheld, withheld

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk

KEPT = ("tickets", "outbox")
"""Modules that stay when only the headers of the queue may be shown."""
KEYS = (("F6", "next part"), ("Ctrl+K", "find or do"), ("Alt+1…8", "modules"), ("F1", "all keys"))


def _saved_words(module: str) -> str:
    return tr("{module}, saved view", module=module)


def _keys() -> list[tuple[str, str]]:
    return [(key, tr(does)) for key, does in KEYS]


class Workspace(QWidget):
    """Frames the modules and knows nothing of their inside. Modules are made when first opened.

    ``outside`` carries the id of a module that opens a window of its own.
    """

    outside = Signal(str)

    def __init__(
        self, desk: Desk, theme: Theme, actor: Actor, modules: Sequence[Module], context: ViewContext,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        page(self)
        self._desk = desk
        self._modules = {module.id: module for module in modules}
        self._context = context
        self._views: dict[str, QWidget] = {}
        self.current = ""
        self.rail = Rail(theme)
        self.rail.offer(modules)
        self.rail.chosen.connect(self.open)
        self.bar = TopBar(desk, theme)
        self._actor = actor
        self._policy_version = -1
        self.bar.demo.setVisible(desk.profile.demo)
        self.banner = Banner(theme)
        self._to_outbox = self.banner.add_button(tr("Open outbox"))
        self._to_outbox.clicked.connect(partial(self._go, "outbox"))
        self._retry = self.banner.add_button(tr("Retry now"))
        self._retry.clicked.connect(desk.connection.retry)
        self._abandon = self.banner.add_button(tr("Bring row by row"))
        self._abandon.clicked.connect(desk.connection.abandon)
        self.stack = QStackedWidget()
        self.hints = HintBar(theme)
        self.hints.show_keys(_keys())
        content = column(self.banner, self.stack, gap=10, margins=(12, 10, 12, 10))
        self.setLayout(row(self.rail, column(self.bar, content, self.hints, gap=0), gap=0))
        self.badges = Badges(desk, self._show_counts, self)
        self.badges.refresh()
        self.withheld = Withheld(theme)
        self.stack.addWidget(self.withheld)
        for told in (desk.connection, desk.passage, desk.freshness):
            told.changed.connect(self.show_link)
        self.tidings = Tidings(desk, context.say, self.open_outbox, self)
        self.show_link()

    # -- modules ----------------------------------------------------------------------------------

    def open(self, module_id: str) -> QWidget | None:
        """Show a module, making it if need be. None for one that lives in another window."""
        module = self._modules.get(module_id)
        if module is None or module.make is None:
            self.rail.mark(self.current)
            if module is not None:
                self.outside.emit(module_id)
            return None
        view = self._views.get(module_id)
        if view is None:
            view = module.make(self._context)
            self._views[module_id] = view
            self.stack.addWidget(view)
            offered = getattr(view, "commands", None)
            if callable(offered):
                self._context.commands.add(offered(), view)
        self.current = module_id
        self._show_view()
        self.rail.mark(module_id)
        self._focus(view)
        self.show_keys()
        return view

    def show_keys(self) -> None:
        """The keys of the module on screen."""
        tells = getattr(self.view, "hint_keys", None)
        self.hints.show_keys(tells() if callable(tells) else _keys())

    def _show_view(self) -> None:
        """The open module; in its place, while the rules are too old, why not. The queue and what is one's
        own stay."""
        view = self.view
        if view is None:
            return
        hidden = not self._showable(self.current)
        if hidden:
            self.withheld.show_reason(self._desk.freshness.look())
        self.stack.setCurrentWidget(self.withheld if hidden else view)

    def open_outbox(self, view: str) -> None:
        """Show one view of the outbox: needs, unsent."""
        shows = getattr(self.open("outbox"), "open_view", None)
        if callable(shows):
            shows(view)

    def _focus(self, view: QWidget) -> None:
        """Into the module's list, where the work is; what has the focus inside keeps it."""
        focus = QApplication.focusWidget()
        if focus is not None and view.isAncestorOf(focus):
            return
        table = view.findChild(DataTable)
        if table is not None and table.isVisible():
            table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            panes.step(panes.offered(view))

    def module_for(self, kind: str) -> str | None:
        """The module that opens records of ``kind``, if this session has it."""
        return next((m.id for m in self._modules.values() if kind in m.records), None)

    def kinds(self) -> frozenset[str]:
        """Kinds of records that may be shown: those of this session's modules; of the queue alone, while the rules
        are too old."""
        shown = [module for module in self._modules.values() if self._showable(module.id)]
        return frozenset(kind for module in shown for kind in module.records)

    def _showable(self, module_id: str) -> bool:
        return module_id in KEPT or not withheld(self._desk.freshness.look())

    def commands(self) -> list[Command]:
        """Alt+1, Alt+2 and so on, in the order of the rail."""
        return [
            Command(
                f"go.{module.id}",
                module.title,
                partial(self._go, module.id),
                f"Alt+{number}",
                tr("Go"),
                icon=module.icon,
            )
            for number, module in enumerate(self._modules.values(), 1)
        ]

    def _go(self, module_id: str, _checked: bool = False) -> None:
        self.open(module_id)

    def places(self) -> list[Command]:
        """Every view that the person keeps, of whatever list, pinned ones first."""
        return [
            Command(
                f"view.saved.{view.view_id}", tr("View: {name}", name=view.name), partial(self._open_saved, view),
                group=tr("Go"), icon="bookmark", aside=partial(_saved_words, self._modules[view.module].title),
            )
            for view in known(self._desk)
            if view.module in self._modules
        ]  # fmt: skip

    def _open_saved(self, view: SavedView) -> None:
        opens = getattr(self.open(view.module), "open_saved", None)
        if callable(opens):
            opens(view.view_id)

    def current_record(self) -> str:
        """The id of what is open beside the list on screen; '' for nothing."""
        tells = getattr(self.view, "current_record", None)
        return str(tells()) if callable(tells) else ""

    @property
    def view(self) -> QWidget | None:
        return self._views.get(self.current)

    def panes(self) -> list[QWidget]:
        first = self.rail.first()
        rail = [first] if first is not None else []
        return [*rail, self.bar.finder, self.banner, *panes.offered(self.view)]

    # -- what is known ----------------------------------------------------------------------------

    def show_link(self) -> None:
        """Say again how the connection stands; called on change and once a minute."""
        link = connection.link_of(self._desk)
        if self._desk.policy.version != self._policy_version:  # a first sync brings the limits
            self._policy_version = self._desk.policy.version
            self.bar.show_person(self._actor, self._desk.policy)
        self.bar.show_link(link)
        self.hints.show_link(link, self._desk.clock())
        self._show_notice(link)
        self._show_view()
        self.tidings.look(link)
        badge = str(link.queued + link.needs_you) if link.queued + link.needs_you else ""
        self.rail.set_badge("outbox", badge, hot=True)

    def _show_notice(self, link: connection.Link) -> None:
        offline, fetching = connection.offline(link, self._desk.clock()), connection.fetching(link)
        if offline is not None:
            self.banner.show_notice(offline.title, offline.text, offline.tone, offline.icon, urgent=True)
        elif fetching is not None:
            self.banner.show_notice(fetching.title, fetching.text, "info", "refresh-cw")
        else:
            self.banner.hide()
        self._to_outbox.setVisible(offline is not None and link.queued > 0)
        self._retry.setVisible(offline is not None)
        self._abandon.setVisible(offline is None and fetching is not None)

    def _show_counts(self, counts: Counts) -> None:
        self.rail.set_badge("tickets", f"{min(counts.tickets, 999)}" if counts.tickets else "")
        self.rail.set_badge("approvals", f"{min(counts.requests, 999)}" if counts.requests else "", hot=False)
        self.bar.show_day(day_words(self._actor, self._desk.policy, counts.given))
