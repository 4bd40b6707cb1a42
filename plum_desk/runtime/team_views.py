"""Views that leads share with everybody who works on a programme, known without asking the disk."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from plum_desk.domain.changes import ChangeSet, Kind
from plum_desk.domain.intents import ShareView, UnshareView
from plum_desk.domain.outcome import Refused
from plum_desk.domain.saved_views import SavedView
from plum_desk.runtime.dispatch import Dispatch, Submitted
from plum_desk.runtime.jobs import JobScope
from plum_desk.runtime.refresh import Refresh
from plum_desk.store.database import Store
from plum_desk.store.queries import reference
from plum_desk.wire.rows import TeamViewRow


class TeamViews(QObject):
    """``changed`` after they became others. Sharing is journalled like any work, and seen once the centre has it."""

    changed = Signal()

    def __init__(self, store: Store, dispatch: Dispatch, jobs: JobScope, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._dispatch = store, dispatch
        self._rows: tuple[TeamViewRow, ...] = ()
        self._refresh = Refresh(jobs, self.load)
        store.changed.connect(self._on_changed)

    async def load(self) -> None:
        rows = tuple(await self._store.read(reference.team_views))
        if rows != self._rows:
            self._rows = rows
            self.changed.emit()

    def of(self, module: str) -> list[TeamViewRow]:
        """Those of a module's list, or of all, by name."""
        return [row for row in self._rows if not module or row.view.module == module]

    async def share(self, programme_id: str, view: SavedView, press: str = "") -> Submitted | Refused:
        return await self._dispatch.submit(ShareView(programme_id, view), target=view.view_id, press=press)

    async def unshare(self, programme_id: str, view_id: str, press: str = "") -> Submitted | Refused:
        return await self._dispatch.submit(UnshareView(programme_id, view_id), target=view_id, press=press)

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches(Kind.TEAM_VIEW):
            self._refresh.ask()
