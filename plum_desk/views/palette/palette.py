"""The palette itself: over the dimmed window, built once, filled as a person types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from plum_desk.store.queries import finding
from plum_desk.views.commands import Command, Commands
from plum_desk.views.connection import as_of, away, link_of
from plum_desk.views.palette import sources
from plum_desk.views.palette.entries import ALL, Entry, arranged, matching, scope_of
from plum_desk.views.palette.listing import Listing
from plum_desk.views.theme import HINT, LABEL, TOTAL, Theme
from plum_desk.views.widgets.fields import TextField
from plum_desk.views.widgets.frames import Rule
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import row
from plum_desk.views.widgets.pill import KeyHint
from plum_desk.views.widgets.plain import announce

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk

PAUSE_MS = 40
"""Typing pauses this long before the store is asked; commands are listed at once."""
WIDTH, TOP = 638, 92
_DIM = QColor(20, 12, 24, 110)


class _Field(TextField):
    """The keyboard stays here: arrows move in the list, Enter runs, Esc closes."""

    def __init__(self, theme: Theme, palette: Palette) -> None:
        super().__init__(
            theme, "Find, go or do", "Search tickets, orders, members, or run a command", limit=200, icon="search",
            parent=palette.box,
        )  # fmt: skip
        self._palette = palette
        self.setFont(theme.font(TOTAL))
        self.setFrame(False)
        self.setFixedHeight(44)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._palette.key(event.key()):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._palette.dismiss(back=False)


class Palette(QWidget):
    """Covers ``host``. ``start`` runs a command as its key would; ``record`` names what is open, '' for nothing;
    ``places`` are more of them than the commands of the window."""

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        host: QWidget,
        known: Commands,
        open_record: sources.Opener,
        record: Callable[[], str],
        places: Callable[[], Sequence[Command]],
    ) -> None:
        super().__init__(host)
        self._desk, self._theme, self._known, self._host = desk, theme, known, host
        self._open_record, self._record, self._places = open_record, record, places
        self._jobs = desk.jobs.child()
        self.destroyed.connect(self._jobs.cancel)
        self.recents = sources.Recents()
        self._answered = ""
        self._found: list[Entry] = []
        self._recent: list[Entry] = []
        self._wants_first = False
        self._before: QWidget | None = None
        self.setAccessibleName("Palette")
        self.box = QFrame(self)
        self._build()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        host.installEventFilter(self)
        self.hide()

    def _build(self) -> None:
        theme = self._theme
        self.box.setObjectName("palette")
        self.box.setAccessibleName("Palette")
        self.box.setFixedWidth(WIDTH)
        self.field = _Field(theme, self)
        self.field.setObjectName("bare")
        self.field.textChanged.connect(self._on_text)
        self.listing = Listing(theme)
        self.listing.chosen.connect(self._run)
        self.note = Label(theme, "", LABEL, role="muted")
        self.note.setWordWrap(True)
        foot = [Label(theme, words, HINT, role="muted") for words in
                ("> actions", "# records", "@ members", "/ go to", "? help")]  # fmt: skip
        keys = Label(theme, "↑↓ choose   Enter run", HINT, role="muted")
        self._lines = box = QVBoxLayout(self.box)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        box.addLayout(row(self.field, KeyHint(theme, "Esc"), gap=8, margins=(8, 0, 14, 0)))
        box.addWidget(Rule())
        box.addLayout(row(self.listing, margins=(8, 6, 8, 6)))
        box.addLayout(row(self.note, margins=(18, 2, 18, 8)))
        box.addWidget(Rule())
        box.addLayout(row(*foot, None, keys, gap=12, margins=(18, 6, 18, 8)))

    # --- opening and closing ---------------------------------------------------------------------------

    def open_with(self, typed: str = "") -> None:
        """Show it with ``typed`` in the field, the keyboard in it."""
        if not self.isVisible():
            self._before = self.window().focusWidget()
        self._recent = []
        self._place()
        self.show()
        self.raise_()
        self.field.setText(typed)
        self._on_text(typed)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)  # that of a shortcut would select what stands there
        self.field.end(False)
        self._jobs.start(self._load_recents)

    def dismiss(self, *, back: bool = True) -> None:
        """Close it; ``back`` gives the keyboard to who had it."""
        if not self.isVisible():
            return
        self._pause.stop()
        before, self._before = self._before, None
        self._wants_first = False
        self.hide()
        self.field.clear()
        if back and before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        self.setGeometry(self._host.rect())
        self._fit()

    def _fit(self) -> None:
        self._lines.invalidate()  # the list has another height now, and this one is needed before Qt comes round to it
        self._lines.activate()
        self.box.resize(WIDTH, self._lines.totalSizeHint().height())
        self.box.move((self.width() - WIDTH) // 2, TOP)

    # --- what is listed ----------------------------------------------------------------------------------

    def _on_text(self, typed: str) -> None:
        self._wants_first = False
        kind, words = scope_of(typed)
        self._found = []
        if words and kind in (ALL, "records", "members"):
            self._pause.start()
        else:
            self._pause.stop()
            self._answered = typed
        self._show()

    def _ask(self) -> None:
        self._pause.stop()
        typed = self.field.text()
        kind, words = scope_of(typed)
        wanted = finding.members_too if kind == ALL else finding.members_only if kind == "members" else finding.find
        self._jobs.start(self._desk.store.read, wanted, words, on_done=lambda found: self._answer(typed, found))

    def _answer(self, typed: str, found: object) -> None:
        if typed != self.field.text() or not self.isVisible():
            return
        self._answered = typed
        self._found = sources.records(found, self._open_record) if isinstance(found, list) else []
        self._show()
        if self._wants_first:
            self._wants_first = False
            self._run(self.listing.current)
        count = len(self.listing.entries)
        announce(self.field, f"{count} found" if count else self.note.text())

    async def _load_recents(self) -> None:
        wanted = self.recents.listed()
        found = await self._desk.store.read(finding.recent, wanted) if wanted else []
        self._recent = sources.records(found, self._open_record, sources.RECENT)
        if self.isVisible() and not self.field.text():
            self._show()

    def _entries(self) -> list[Entry]:
        kind, words = scope_of(self.field.text())
        if kind == "help":
            return sources.helps(self.open_with, partial(self._known.run, "app.keys"))
        if kind in ("records", "members"):
            return self._found
        offered = sources.commands(self._known, self._places(), self._record())
        if kind == "places":
            offered = [pair for pair in offered if pair[0] == sources.GO]
        elif not words:
            offered = [pair for pair in offered if kind or pair[0] != sources.OTHER]
        entries = matching(offered, words, self._start)
        return [*entries, *([] if kind else self._recent if not words else self._found)]

    def _show(self) -> None:
        entries = self._entries()
        self.listing.show_groups(arranged(entries, sources.order(self._record())))
        self.note.setText(self._nothing(entries))
        self.note.setVisible(bool(self.note.text()))
        self._fit()

    def _nothing(self, entries: Sequence[Entry]) -> str:
        """What the search could not see, or that it found nothing."""
        typed = self.field.text().strip()
        if not typed or self._answered != self.field.text():
            return ""
        link, kind = link_of(self._desk), scope_of(typed)[0]
        blind = away(link) and link.synced_at and kind in (ALL, "records", "members")
        if blind:
            known = as_of(link.synced_at, self._desk.clock()) if link.synced_at else ""
            only = f"Only this desk was searched, {known}. The centre may know more."
            return only if entries else f"Nothing on this desk matches “{typed}”. {only}"
        return "" if entries else f"Nothing on this desk matches “{typed}”: no command, place or record."

    # --- running -------------------------------------------------------------------------------------------

    def key(self, pressed: int) -> bool:
        """A key of the field; whether it was the palette's."""
        if pressed == Qt.Key.Key_Escape:
            self.dismiss()
        elif pressed in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.listing.move(1 if pressed == Qt.Key.Key_Down else -1)
            current = self.listing.current
            announce(self.field, current.spoken if current is not None else "")
        elif pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            return False
        return True

    def _enter(self) -> None:
        if self._answered != self.field.text() and not self.listing.entries:
            self._wants_first = True
            self._ask()
        else:
            self._run(self.listing.current)

    def _run(self, entry: Entry | None) -> None:
        if entry is None:
            return
        if entry.reason:
            announce(self.field, f"Not now: {entry.reason}")
            return
        staying = entry.group.startswith("The first")
        if not staying:
            self.dismiss()
        entry.run()

    def _start(self, command: Command) -> None:
        self._known.start(command)

    # --- Qt ------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Beside the box: close."""
        self.dismiss()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), _DIM)
        painter.end()
