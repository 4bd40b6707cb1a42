"""What was told in passing, kept for as long as the person is signed in: a toast is gone after six seconds."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from plum_desk.runtime.language import tr
from plum_desk.views import present
from plum_desk.views.choice import Choice, ChoicePopup
from plum_desk.views.theme import Theme, ToneName
from plum_desk.views.widgets.toast import UNDO, UNDO_MS

KEPT = 50
_ICONS = {"success": "circle-check", "danger": "circle-x", "warning": "triangle-alert"}


@dataclass(frozen=True, slots=True)
class Notice:
    """``run`` is what its button did, named by ``action``; undoing is over after UNDO_MS."""

    at: int
    text: str
    tone: ToneName
    action: str = ""
    run: Callable[[], None] | None = None


class Notices(QObject):
    """``changed`` when there is one more, or they have been looked at. ``unread`` counts since then."""

    changed = Signal()

    def __init__(self, clock: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._kept: deque[Notice] = deque(maxlen=KEPT)
        self.unread = 0

    def add(self, text: str, tone: ToneName, action: str, run: Callable[[], None] | None) -> None:
        self._kept.append(Notice(self._clock(), text, tone, action, run))
        self.unread = min(self.unread + 1, KEPT)
        self.changed.emit()

    def clear(self) -> None:
        self._kept.clear()
        self.unread = 0
        self.changed.emit()

    @property
    def listed(self) -> list[Notice]:
        """The newest first."""
        return list(reversed(self._kept))

    def undoable(self) -> Notice | None:
        """The last thing that was done here, if it can still be taken back."""
        last = next((each for each in self.listed if each.tone != "danger" and each.action), None)
        fresh = last is not None and last.action == tr(UNDO) and self._clock() - last.at <= UNDO_MS
        return last if fresh else None

    def undo(self) -> None:
        """Take it back, once."""
        found = self.undoable()
        if found is not None and found.run is not None:
            self._kept.remove(found)
            found.run()

    def open(self, theme: Theme, anchor: QWidget) -> None:
        """List them below ``anchor``; choosing one does again what its button offered, unless that was undoing."""
        listed = self.listed
        choices = [
            Choice(str(at), each.text, _ICONS.get(each.tone, "bell"), f"{present.time(each.at)}{_offer(each)}")
            for at, each in enumerate(listed)
        ]
        nothing = Choice(
            "", tr("Nothing has been told yet"), "bell", reason=tr("Toasts are kept here until you sign out.")
        )
        popup = ChoicePopup(theme, tr("Notifications"), choices or [nothing], anchor)
        popup.chosen.connect(lambda chosen: _run(listed[int(chosen)]))
        popup.open_below(anchor)
        self.unread = 0
        self.changed.emit()


def _offer(notice: Notice) -> str:
    return f" · {notice.action}" if notice.run is not None and notice.action and notice.action != tr(UNDO) else ""


def _run(notice: Notice) -> None:
    if _offer(notice) and notice.run is not None:
        notice.run()
