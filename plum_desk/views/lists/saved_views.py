"""The views of a list that a person keeps: what it asks for, its order and its columns, under a name (ux.md §5)."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QObject, QTimer

from plum_desk.domain.query import CLAUSES_MAX
from plum_desk.domain.saved_views import NAME_MAX, Layout, Look, SavedView
from plum_desk.errors import PlumError
from plum_desk.runtime.language import tr
from plum_desk.runtime.preferences import Preferences
from plum_desk.views import present
from plum_desk.views.choice import Choice, ChoicePopup
from plum_desk.views.commands import Command
from plum_desk.views.context import ViewContext
from plum_desk.views.lists.columns_dialog import ColumnsDialog
from plum_desk.views.lists.sharing import Sharing
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.plain import set_tip
from plum_desk.views.widgets.toast import UNDO

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk
    from plum_desk.runtime.jobs import JobScope
    from plum_desk.views.lists.panel import ListPanel

SETTLE_MS = 400
"""A width that is being dragged is kept once the hand has rested."""
COUNT_MS = 60_000
"""How old the counts beside views may be while their list is on screen."""
_SAVE, _SAVE_AS, _REVERT, _PIN, _DELETE, _COLUMNS = "save", "save-as", "revert", "pin", "delete", "columns"
_SHARE, _UNSHARE = "share", "unshare"


_VIEWS = "view:"


def kept(preferences: Preferences, module: str = "") -> list[SavedView]:
    """The views of a module's list, or of all, pinned ones first, then by name."""
    found = preferences.under(f"{_VIEWS}{module}:" if module else _VIEWS, SavedView)
    return sorted(found, key=lambda view: (not view.pinned, view.name.casefold()))


def known(desk: Desk, module: str = "") -> list[SavedView]:
    """One's own, then the team's that are not one's own, each once."""
    own = kept(desk.preferences, module)
    found = {view.view_id: view for view in own}
    for row in desk.team_views.of(module):
        found.setdefault(row.view.view_id, row.view)
    return list(found.values())


def _key(view: SavedView) -> str:
    return f"{_VIEWS}{view.module}:{view.view_id}"


class SavedViews(QObject):
    """For the list of ``module``. The button says which view is shown, with a dot once it was changed."""

    def __init__(
        self, context: ViewContext, panel: ListPanel[Any], module: str, jobs: JobScope, base_of: Callable[[str], Any]
    ) -> None:
        super().__init__(panel)
        self._context, self._panel, self._module = context, panel, module
        self._jobs, self._base_of = jobs, base_of
        self._sharing = Sharing(context, jobs)
        self.counts: dict[str, int] = {}
        self._counting = QTimer(self, interval=COUNT_MS)
        self._counting.timeout.connect(self._recount)
        self._counting.start()
        self._preferences = context.desk.preferences
        self._current = ""
        self.button = Button(context.theme, tr("Views"), "ghost", "bookmark")
        self.button.clicked.connect(self.choose)
        panel.add_tool(self.button)
        self._settling = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settling.timeout.connect(self._keep_layout)
        panel.table.arranged.connect(self._settling.start)
        panel.table.arranged.connect(self._show)
        panel.filtered.connect(self._show)
        panel.model.stateChanged.connect(self._show)
        self._preferences.changed.connect(self._on_preferences)
        context.desk.team_views.changed.connect(self._show)
        self._on_preferences("")

    # --- what there is --------------------------------------------------------------------------------

    def all(self) -> list[SavedView]:
        return known(self._context.desk, self._module)

    def _is_own(self, view: SavedView) -> bool:
        return any(each.view_id == view.view_id for each in kept(self._preferences, self._module))

    @property
    def current(self) -> SavedView | None:
        return next((view for view in self.all() if view.view_id == self._current), None)

    def _look(self) -> Look:
        panel = self._panel
        tab = panel.tabs.current if panel.tabs is not None else ""
        return Look(tab, tuple(panel.chosen.terms), panel.chosen.text.strip(), panel.model.sorting)

    @property
    def changed(self) -> bool:
        """Whether the list has left the view that it was opened as."""
        view = self.current
        if view is None:
            return False
        columns = view.layout is not None and view.layout != self._panel.table.layout_now
        return columns or view.look != self._look()

    def _show(self) -> None:
        view = self.current
        name = tr("Views") if view is None else f"{view.name} •" if self.changed else view.name
        self.button.set_label(name)
        tip = "" if view is None else tr("Changed since it was saved") if self.changed else tr("A saved view")
        set_tip(self.button, tip)

    # --- how many rows each has ---------------------------------------------------------------------------

    def _recount(self) -> None:
        if self._panel.isVisible() and self.all() and not self._jobs.closed:
            self._jobs.start(self._count)

    async def _count(self) -> None:
        """One after the other: nobody waits for them."""
        panel = self._panel
        for view in self.all():
            look = view.look
            wanted = panel.chosen.of(self._base_of(look.tab), look.terms, look.text)
            try:
                self.counts[view.view_id] = await panel.model.count(wanted)
            except PlumError:
                return  # the list, read from the same file, says what is wrong

    def _aside(self, view: SavedView) -> str:
        many = self.counts.get(view.view_id)
        parts = [] if self._is_own(view) else [tr("team")]
        parts += [tr("pinned")] if view.pinned else []
        return " · ".join(parts + ([present.count(many)] if many is not None else []))

    # --- opening and keeping ----------------------------------------------------------------------------

    def open(self, view_id: str) -> None:
        view = next((each for each in self.all() if each.view_id == view_id), None)
        if view is None:
            return
        panel, look = self._panel, view.look
        self._current = view_id
        panel.chosen.terms = list(look.terms[:CLAUSES_MAX])
        panel.chosen.text = look.text
        panel.bar.show_text()
        panel.sorter.use(look.sorting)
        if view.layout is not None:
            panel.table.use_layout(view.layout)
        if panel.tabs is not None and look.tab in dict(panel.views):
            panel.tabs.chosen.emit(look.tab)
        else:
            panel.apply()
        self._show()

    def save(self) -> None:
        """Keep the list as it is now under the name of its view."""
        view = self.current
        if view is not None and self._is_own(view):
            self._put(msgspec.structs.replace(view, look=self._look(), layout=self._panel.table.layout_now))
            self._context.say(tr("Saved “{name}”.", name=view.name))

    def save_as(self, name: str) -> None:
        """Keep the list as it is now as a view of its own. A name that is taken is that view from now on."""
        name = " ".join(name.split())[:NAME_MAX]
        if not name:
            self._context.say(tr("A view needs a name."), "warning")
            return
        mine = kept(self._preferences, self._module)
        same = next((view for view in mine if view.name.casefold() == name.casefold()), None)
        view_id = same.view_id if same is not None else uuid.uuid4().hex
        self._current = view_id
        self._put(SavedView(view_id, self._module, name, self._look(), self._panel.table.layout_now))
        self._context.say(tr("Saved “{name}”.", name=name))

    def _put(self, view: SavedView) -> None:
        self._preferences.put(_key(view), view)
        self._show()
        self._recount()

    def _pin(self) -> None:
        view = self.current
        if view is not None:
            self._put(msgspec.structs.replace(view, pinned=not view.pinned))

    def _delete(self) -> None:
        view = self.current
        if view is not None:
            self._current = ""
            self._preferences.forget(_key(view))
            self._context.say(
                tr("Deleted “{name}”.", name=view.name), action=tr(UNDO), run=partial(self._restore, view)
            )

    def _restore(self, view: SavedView) -> None:
        self._current = view.view_id
        self._put(view)

    # --- columns ------------------------------------------------------------------------------------------

    def _keep_layout(self) -> None:
        self._preferences.put(f"layout:{self._module}", self._panel.table.layout_now)

    def choose_columns(self) -> None:
        table = self._panel.table
        dialog = ColumnsDialog(self._context.theme, self._panel.model.columns, table.layout_now, self._panel.window())
        dialog.chosen.connect(self._on_columns)
        dialog.open()

    def _on_columns(self, layout: Layout) -> None:
        self._panel.table.use_layout(layout)
        self._keep_layout()
        self._show()

    def _on_preferences(self, name: str) -> None:
        if not name and self._current == "":
            kept = self._preferences.get(f"layout:{self._module}", Layout)
            if kept is not None:
                self._panel.table.use_layout(kept)
        if not name:
            self._recount()
        self._show()

    # --- the button and the commands ----------------------------------------------------------------------

    def choose(self) -> None:
        """Open one, or keep the one that is shown."""
        view, changed = self.current, self.changed
        choices = [
            Choice(f"open:{each.view_id}", each.name, "bookmark" if self._is_own(each) else "users", self._aside(each))
            for each in self.all()
        ]
        if view is not None:
            choices += self._on_current(view, changed)
        choices += [
            Choice(_SAVE_AS, tr("Save as a new view"), "bookmark-plus"),
            Choice(_COLUMNS, tr("Columns"), "columns-3"),
        ]
        popup = ChoicePopup(self._context.theme, tr("Views"), choices, self.button)
        popup.chosen.connect(self._on_choice)
        popup.open_below(self.button)

    def _on_current(self, view: SavedView, changed: bool) -> list[Choice]:
        """What can be done with the view that is shown."""
        unchanged, name = "" if changed else tr("Nothing has changed."), view.name
        back = Choice(_REVERT, tr("Back to “{name}”", name=name), "undo-2", reason=unchanged)
        take = [Choice(_UNSHARE, tr("Take “{name}” from the team", name=name), "x")] if self._may_take(view) else []
        if not self._is_own(view):
            return [back, *take]
        pin = tr("Unpin “{name}”", name=name) if view.pinned else tr("Pin “{name}”", name=name)
        share = Choice(_SHARE, tr("Share “{name}” with the team", name=name), "users")
        return [
            Choice(_SAVE, tr("Save “{name}”", name=name), "check", reason=unchanged),
            back,
            Choice(_PIN, pin, "flag"),
            *([share] if self._sharing.may else []),
            *take,
            Choice(_DELETE, tr("Delete “{name}”", name=name), "x"),
        ]

    def _may_take(self, view: SavedView) -> bool:
        team = self._context.desk.team_views.of(self._module)
        return self._sharing.may and any(row.view.view_id == view.view_id for row in team)

    def _share(self) -> None:
        view = self.current
        if view is not None:
            self._sharing.share(msgspec.structs.replace(view, pinned=False), self.button)

    def _unshare(self) -> None:
        view = self.current
        if view is not None:
            self._sharing.unshare(view)

    def _on_choice(self, choice: str) -> None:
        what, _, view_id = choice.partition(":")
        doing: dict[str, Callable[[], None]] = {
            "open": partial(self.open, view_id),
            _SAVE: self.save,
            _SAVE_AS: self.ask_name,
            _REVERT: partial(self.open, self._current),
            _PIN: self._pin,
            _DELETE: self._delete,
            _SHARE: self._share,
            _UNSHARE: self._unshare,
            _COLUMNS: self.choose_columns,
        }
        doing[what]()

    def ask_name(self) -> None:
        """The palette takes the name: it is one more thing to be typed."""
        self._context.find(tr("> save view as "))

    def commands(self) -> list[Command]:
        def unsaved() -> str:
            view = self.current
            own = view is not None and self._is_own(view)
            return "" if self.changed and own else tr("no saved view was changed")

        return [
            Command("views.choose", tr("Saved views"), self.choose, "Ctrl+B", tr("List"), icon="bookmark"),
            Command("views.save", tr("Save view"), self.save, "", tr("List"), unsaved, "check"),
            Command("views.save_as", tr("Save view as"), self.ask_name, "", tr("List"), icon="bookmark-plus",
                    argue=self.save_as),
            Command("views.columns", tr("Columns"), self.choose_columns, "", tr("List"), icon="columns-3"),
        ]  # fmt: skip
