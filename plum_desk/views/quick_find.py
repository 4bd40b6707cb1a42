"""Quick find: an order, booking or ticket id, or a voucher's last four; Enter opens it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from plum_desk.store.queries import finding
from plum_desk.store.queries.finding import Found
from plum_desk.views import present
from plum_desk.views.connection import as_of, away, link_of
from plum_desk.views.present import labels
from plum_desk.views.theme import Theme
from plum_desk.views.widgets.fields import TextField
from plum_desk.views.widgets.find_row import FindRow
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import clear, row
from plum_desk.views.widgets.pill import KeyHint
from plum_desk.views.widgets.plain import announce
from plum_desk.wire.rows import TicketRow

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk

PAUSE_MS = 120
"""Typing pauses this long before the store is asked."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A found record in words."""

    kind: str  # ticket | order
    id: str
    title: str
    detail: str
    icon: str


def hit(found: Found) -> Hit:
    row = found.row
    if isinstance(row, TicketRow):
        parts = [present.isolate(row.member_name), labels.of(labels.DISPOSITIONS, row.canonical)]
        return Hit("ticket", row.ticket_id, present.one_line(row.subject), " · ".join(parts), "ticket")
    parts = [present.isolate(row.member_name), present.amount(row.amount, row.currency)]
    if row.booking_id:
        parts.insert(0, present.isolate(row.booking_id))
    elif row.voucher_last4:
        parts.insert(0, present.masked(row.voucher_last4))
    return Hit("order", row.order_id, present.one_line(row.reward), " · ".join(parts), "shopping-bag")


class QuickFind(TextField):
    """The box in the command bar and the list under it. ``opened`` carries kind and id."""

    opened = Signal(str, str)

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            "Find an order, booking, ticket or voucher",
            "Find a ticket, order, booking or voucher",
            limit=80,
            icon="search",
            parent=parent,
        )
        self._desk = desk
        self._jobs = desk.jobs.child()
        self._asked = ""
        self._answered = ""
        self._wants_first = False
        self._hits: list[Hit] = []
        self._at = 0
        self._popup: QFrame | None = None
        self._lines = QVBoxLayout()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._keys = KeyHint(theme, "Ctrl+K", parent=self)
        self.setTextMargins(0, 0, self._keys.width() + 8, 0)
        self.textEdited.connect(self._on_typed)

    async def close_jobs(self) -> None:
        await self._jobs.close()

    def _on_typed(self, text: str) -> None:
        self._wants_first = False
        if text.strip():
            self._pause.start()
        else:
            self._pause.stop()
            self._hide()

    def _ask(self) -> None:
        self._pause.stop()
        typed = self.text().strip()
        self._asked = typed
        self._jobs.start(self._desk.store.read, finding.find, typed, on_done=lambda found: self._answer(typed, found))

    def _answer(self, typed: str, found: object) -> None:
        if typed != self._asked or typed != self.text().strip():
            return
        self._answered = typed
        self._hits = [hit(each) for each in found] if isinstance(found, list) else []
        self._at = 0
        if self._wants_first and self._hits:
            self._open(self._hits[0])
            return
        self._show()
        count = len(self._hits)
        announce(self, f"{count} found" if count else self._nothing())

    def _nothing(self) -> str:
        return f"Nothing on this desk matches “{self._answered}”."

    def _scope(self) -> str:
        """What was searched, where that matters: nothing was found, or the centre may know more by now."""
        link = link_of(self._desk)
        if away(link) and link.synced_at:
            return (
                f"Only this desk was searched, {as_of(link.synced_at, self._desk.clock())}. The centre may know more."
            )
        return "" if self._hits else "Check the id, or sync: only what you have been given to work on is here."

    def _show(self) -> None:
        popup = self._popup or self._make_popup()
        box = self._lines
        clear(box)
        for number, each in enumerate(self._hits):
            line = FindRow(self._theme, each.icon, each.id, each.title, each.detail, current=number == self._at)
            line.pressed.connect(lambda h=each: self._open(h))
            box.addWidget(line)
        if not self._hits:
            box.addLayout(row(Label(self._theme, self._nothing()), None, margins=(10, 6, 10, 0)))
        scope = self._scope()
        if scope:
            box.addLayout(row(Label(self._theme, scope, 12, role="muted"), None, margins=(10, 0, 10, 6)))
        window = self.window()
        at = self.mapTo(window, QPoint(0, self.height() + 4))
        popup.setFixedWidth(max(self.width(), 460))
        popup.adjustSize()
        popup.move(min(at.x(), window.width() - popup.width() - 12), at.y())
        popup.show()
        popup.raise_()

    def _make_popup(self) -> QFrame:
        popup = QFrame(self.window())
        popup.setObjectName("menu")
        popup.setAccessibleName("Found records")
        popup.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lines.setContentsMargins(6, 6, 6, 6)
        self._lines.setSpacing(2)
        popup.setLayout(self._lines)
        self._popup = popup
        return popup

    def _hide(self) -> None:
        if self._popup is not None:
            self._popup.hide()

    @property
    def listing(self) -> bool:
        return self._popup is not None and self._popup.isVisible()

    def _open(self, chosen: Hit) -> None:
        self._hide()
        self.clear()
        self.opened.emit(chosen.kind, chosen.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.listing and self._hits:
            self._at = (self._at + (1 if key == Qt.Key.Key_Down else -1)) % len(self._hits)
            self._show()
            announce(self, f"{self._hits[self._at].id}, {self._hits[self._at].title}")
        elif key == Qt.Key.Key_Escape and (self.listing or self.text()):
            self._hide()
            self.clear()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        typed = self.text().strip()
        if not typed:
            return
        if self._answered == typed and self.listing and self._hits:
            self._open(self._hits[self._at])
            return
        self._wants_first = True
        self._ask()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._hide()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._keys.move(self.width() - self._keys.width() - 7, (self.height() - self._keys.height()) // 2)
        return super().event(event)
