"""The palette itself: over the dimmed window, built once, filled as a person types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from plum_desk.errors import PlumError
from plum_desk.runtime.language import tr
from plum_desk.store.queries import finding
from plum_desk.views import present
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
from plum_desk.views.withheld import withheld

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk

PAUSE_MS = 40
"""Typing pauses this long before the store is asked; commands are listed at once."""
WIDTH, TOP = 638, 92
SOUGHT = {
    ALL: frozenset(finding.KINDS),
    "records": frozenset({"ticket", "order"}),
    "members": frozenset({"member"}),
}
"""Kinds of records that each scope looks for; the others look for none."""
_DIM = QColor(20, 12, 24, 110)


@dataclass(frozen=True, slots=True)
class Offers:
    """``open_record`` takes a kind and an id; ``record`` names what is open, '' for nothing; ``places`` are more than
    the commands of the window; ``kinds`` are those of records that may be shown to this person now."""

    open_record: sources.Opener
    record: Callable[[], str]
    places: Callable[[], Sequence[Command]]
    kinds: Callable[[], frozenset[str]]


class _Field(TextField):
    """The keyboard stays here: arrows move in the list, Enter runs, Esc closes."""

    def __init__(self, theme: Theme, palette: Palette) -> None:
        super().__init__(
            theme, tr("Find, go or do"), tr("Search tickets, orders, members, or run a command"), limit=200,
            icon="search", parent=palette.box,
        )  # fmt: skip
        self._palette = palette
        self.setFont(theme.font(TOTAL))
        self.setFrame(False)
        self.setFixedHeight(theme.scaled(44))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._palette.key(event.key()):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._palette.dismiss(back=False)


class Palette(QWidget):
    """Covers ``host``. What it offers beside the commands of the window comes from ``offers``."""

    def __init__(self, desk: Desk, theme: Theme, host: QWidget, known: Commands, offers: Offers) -> None:
        super().__init__(host)
        self._desk, self._theme, self._known, self._host = desk, theme, known, host
        self._offers = offers
        self._jobs = desk.jobs.child()
        self.destroyed.connect(self._jobs.cancel)
        self.recents = sources.Recents()
        self._answered, self._fault = "", ""
        self._found: list[Entry] = []
        self._recent: list[Entry] = []
        self._wants_first = False
        self._before: QWidget | None = None
        self.setAccessibleName(tr("Palette"))
        self.box = QFrame(self)
        self._build()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        host.installEventFilter(self)
        self.hide()

    def _build(self) -> None:
        theme = self._theme
        self.box.setObjectName("palette")
        self.box.setAccessibleName(tr("Palette"))
        self._width = theme.scaled(WIDTH)
        self.box.setFixedWidth(self._width)
        self.field = _Field(theme, self)
        self.field.setObjectName("bare")
        self.field.textChanged.connect(self._on_text)
        self.listing = Listing(theme)
        self.listing.chosen.connect(self._run)
        self.note = Label(theme, "", LABEL, role="muted")
        self.note.setWordWrap(True)
        foot = [Label(theme, words, HINT, role="muted") for words in
                (tr("> actions"), tr("# records"), tr("@ members"), tr("/ go to"), tr("? help"))]  # fmt: skip
        keys = Label(theme, tr("↑↓ choose   Enter run"), HINT, role="muted")
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
        self._load_recents()

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
        self.box.resize(self._width, self._lines.totalSizeHint().height())
        self.box.move((self.width() - self._width) // 2, TOP)

    # --- what is listed ----------------------------------------------------------------------------------

    def _on_text(self, typed: str) -> None:
        self._wants_first = False
        kind, words = scope_of(typed)
        self._found, self._fault = [], ""
        if words and kind in SOUGHT:
            self._pause.start()
        else:
            self._pause.stop()
            self._answered = typed
        self._show()

    def _ask(self) -> None:
        self._pause.stop()
        typed = self.field.text()
        kind, words = scope_of(typed)
        kinds = self._offers.kinds() & SOUGHT[kind]
        read = self._desk.store.read
        self._jobs.start(read, finding.find, words, kinds, on_done=lambda found: self._answer(typed, found))

    def _answer(self, typed: str, found: object) -> None:
        if typed != self.field.text() or not self.isVisible():
            return
        self._answered = typed
        self._fault = str(present.fault(found)) if isinstance(found, PlumError) else ""
        self._found = sources.records(found, self._offers.open_record) if isinstance(found, list) else []
        self._show()
        if self._wants_first:
            self._wants_first = False
            self._run(self.listing.current)
        count = len(self.listing.entries)
        announce(self.field, tr("{count} found", count=count) if count else self.note.text())

    def _load_recents(self) -> None:
        kinds = self._offers.kinds()
        wanted = [each for each in self.recents.listed() if each[0] in kinds]
        if wanted:
            self._jobs.start(self._desk.store.read, finding.recent, wanted, on_done=self._on_recents)

    def _on_recents(self, found: object) -> None:
        """What was open lately is a convenience: a file that cannot be read says so when something is looked for."""
        if isinstance(found, list):
            self._recent = sources.records(found, self._offers.open_record, tr(sources.RECENT))
        if self.isVisible() and not self.field.text():
            self._show()

    def _entries(self) -> list[Entry]:
        kind, words = scope_of(self.field.text())
        if kind == "help":
            return sources.helps(self.open_with, partial(self._known.run, "app.keys"))
        if kind and kind in SOUGHT:
            return self._found
        offered = sources.commands(self._known, self._offers.places(), self._offers.record())
        if kind == "places":
            offered = [pair for pair in offered if pair[0] == tr(sources.GO)]
        elif not words:
            offered = [pair for pair in offered if kind or pair[0] != tr(sources.OTHER)]
        entries = matching(offered, words, self._start)
        return [*entries, *([] if kind else self._recent if not words else self._found)]

    def _show(self) -> None:
        entries = self._entries()
        self.listing.show_groups(arranged(entries, sources.order(self._offers.record())))
        self.note.setText(self._nothing(entries))
        self.note.setVisible(bool(self.note.text()))
        self._fit()

    def _nothing(self, entries: Sequence[Entry]) -> str:
        """What the search could not see, or that it found nothing."""
        typed = self.field.text().strip()
        if not typed or self._answered != self.field.text():
            return ""
        if self._fault:
            return self._fault
        nothing = (
            "" if entries else tr("Nothing on this desk matches “{typed}”: no command, place or record.", typed=typed)
        )
        return " ".join(part for part in (nothing, self._unseen(scope_of(typed)[0])) if part)

    def _unseen(self, kind: str) -> str:
        """What a search could not see; '' for what is no search, or saw all."""
        if kind not in SOUGHT:
            return ""
        old = withheld(self._desk.freshness.look())
        if old:
            return tr("{old} Only the queue was searched.", old=old)
        link = link_of(self._desk)
        if not away(link) or not link.synced_at:
            return ""
        return tr(
            "Only this desk was searched, {as_of}. The centre may know more.",
            as_of=as_of(link.synced_at, self._desk.clock()),
        )

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
            announce(self.field, tr("Not now: {reason}", reason=entry.reason))
            return
        if not entry.stays:
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
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), _DIM)
