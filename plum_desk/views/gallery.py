"""The gallery: every component in every state, in one window. What it shows is what all windows are made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QMainWindow, QVBoxLayout, QWidget

from plum_desk.models.columns import Column, Mark, Pill, Sla
from plum_desk.models.fixed_table import FixedTable
from plum_desk.views.theme import DENSITY_NAMES, LABEL, SCHEME_NAMES, SEMI, TITLE, Density, Scheme, Theme, ToneName
from plum_desk.views.widgets.banner import Banner
from plum_desk.views.widgets.button import Button, IconButton, Kind
from plum_desk.views.widgets.changes import BeforeAfter
from plum_desk.views.widgets.check import Check
from plum_desk.views.widgets.chip import Chip
from plum_desk.views.widgets.chooser import Chooser
from plum_desk.views.widgets.evidence import EvidenceList, Exhibit
from plum_desk.views.widgets.fields import NoteField, TextField
from plum_desk.views.widgets.frames import Card, Scroll
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import column, row
from plum_desk.views.widgets.limits import LimitList
from plum_desk.views.widgets.money_field import MoneyField
from plum_desk.views.widgets.nav import NavButton
from plum_desk.views.widgets.pill import KeyHint
from plum_desk.views.widgets.pill import Pill as PillMark
from plum_desk.views.widgets.states import EmptyState, Skeleton
from plum_desk.views.widgets.table import DataTable
from plum_desk.views.widgets.tabs import Segmented, TabRow
from plum_desk.views.widgets.timeline import Moment, StepTrack, Timeline
from plum_desk.views.widgets.toast import Toast

TONES: tuple[ToneName, ...] = ("neutral", "info", "success", "warning", "danger", "plum", "teal")
KINDS: tuple[Kind, ...] = ("primary", "secondary", "danger", "ghost", "link")
ROWS = (
    ("soon", "9m", 0.1, "T-48190", "Code shows invalid at checkout", "danger", "Failed redemption", "₹2,499.00"),
    ("late", "−44m", 0.0, "T-48209", "Duplicate hotel booking", "info", "Cancellation requested", "₹12,50,000.50"),
    ("ok", "2h 30m", 0.6, "T-48134", "PIN rejected in store", "plum", "Refund pending", "₹1,499.00"),
    ("done", "Closed", 0.0, "T-48101", "Points not returned after cancel", "success", "Resolved", "₹750.00"),
)


class Gallery(QMainWindow):
    """Sections in two columns; above them the theme and the rows' height, to be changed at once."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setWindowTitle("Plum Desk: gallery")
        self.resize(1366, 900)
        colours = Segmented(theme, "Colours", list(SCHEME_NAMES.items()))
        colours.choose(theme.scheme)
        colours.chosen.connect(lambda scheme: theme.use(cast(Scheme, scheme)))
        rows = Segmented(theme, "Rows", list(DENSITY_NAMES.items()))
        rows.choose(theme.density)
        rows.chosen.connect(lambda density: theme.space(cast(Density, density)))
        scroll = Scroll("Components", margins=(20, 8, 20, 20))
        left, right = QVBoxLayout(), QVBoxLayout()
        sections = self._sections()
        for at, (title, make) in enumerate(sections):
            card = Card(theme, title)
            card.body.addWidget(make())
            (left if at < (len(sections) + 1) // 2 else right).addWidget(card)
        for side in (left, right):
            side.setSpacing(14)
            side.addStretch(1)
        columns = row(left, right, gap=14)
        columns.setStretch(0, 1)
        columns.setStretch(1, 1)
        scroll.body.addLayout(columns)
        bar = row(Label(theme, "Components", TITLE, SEMI), None, colours, rows, gap=16, margins=(20, 14, 20, 10))
        whole = QWidget()
        whole.setObjectName("page")
        whole.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        whole.setLayout(column(bar, scroll, gap=0))
        self.setCentralWidget(whole)

    def _sections(self) -> list[tuple[str, Callable[[], QWidget]]]:
        return [
            ("Buttons: rest, busy, disabled with its reason", self._buttons),
            ("Fields: rest, filled, wrong, disabled", self._fields),
            ("Choices", self._choices),
            ("Pills and keys", self._pills),
            ("Chips: a filter, and what was not understood", self._chips),
            ("Places: rest, current, with a count", self._places),
            ("Views", self._tabs),
            ("Notices", self._banners),
            ("Told in passing", self._toasts),
            ("Table: clock, id, subject, pill, money", self._table),
            ("Limits: within, near, above", self._limits),
            ("What changes", self._changes),
            ("Evidence", self._evidence),
            ("Steps and activity", self._activity),
            ("Nothing here, a fault, loading", self._states),
        ]

    # --- sections ----------------------------------------------------------------------------------------

    def _buttons(self) -> QWidget:
        theme, lines = self._theme, []
        for kind in KINDS:
            rest = Button(theme, "Refund ₹2,499.00", kind, "" if kind == "link" else "undo-2", "Ctrl+Enter")
            busy = Button(theme, "Refund ₹2,499.00", kind)
            busy.set_busy("Sending…")
            barred = Button(theme, "Refund ₹2,499.00", kind)
            barred.set_reason("Needs L2, limit ₹50,000.00")
            lines.append(row(Label(theme, kind.capitalize(), LABEL, role="muted"), None, rest, busy, barred))
        dense = Button(theme, "Show", dense=True)
        lines.append(row(Label(theme, "Dense, icon alone", LABEL, role="muted"), None, dense,
                         IconButton(theme, "copy", "Copy ticket ID")))  # fmt: skip
        return _stack(lines)

    def _fields(self) -> QWidget:
        theme = self._theme
        rest = TextField(theme, "Search", "Search an order, booking or voucher ID", icon="search")
        filled = TextField(theme, "Login")
        filled.setText("kiran")
        wrong = TextField(theme, "Address of the centre")
        wrong.setText("http://centre")
        wrong.show_error("The centre's address begins with https://")
        barred = TextField(theme, "Device")
        barred.setText("Managed by your administrator")
        barred.setEnabled(False)
        amount, above = MoneyField(theme, "Amount", "INR"), MoneyField(theme, "Amount above", "INR", most=249_900)
        amount.set_value(249_900)
        above.set_value(300_000)
        note = NoteField(theme, "Note", "What the member should not see", lines=2)
        return _stack([row(rest), row(filled, wrong), row(barred), row(amount, above, None), row(note)])

    def _choices(self) -> QWidget:
        theme = self._theme
        box = Chooser(theme, "Reason")
        box.addItems(["Code invalid", "Vendor cannot deliver", "Other"])
        ticked, plain, barred = (Check(theme, word) for word in ("Guest 1", "Guest 2", "Guest 3: travelled"))
        ticked.setChecked(True)
        barred.setEnabled(False)
        return _stack([row(box, None), row(ticked, plain, barred, None, gap=16)])

    def _pills(self) -> QWidget:
        theme = self._theme
        icons = ("ban", "calendar-x-2", "circle-check", "mail-question-mark", "circle-x", "hourglass", "receipt")
        marks = [PillMark(theme, tone.capitalize(), tone, icon) for tone, icon in zip(TONES, icons, strict=True)]
        keys = [KeyHint(theme, each) for each in ("Ctrl+K", "Ctrl+Shift+F", "F6", "Esc")]
        return _stack([row(*marks[:4], None), row(*marks[4:], None), row(*keys, None)])

    def _chips(self) -> QWidget:
        theme = self._theme
        return _stack([row(Chip(theme, "disposition is", "Vendor rejection"), Chip(theme, "amount", ">500"), None),
                       row(Chip(theme, "No such field (perhaps brand)", "bran:amazon", fault=True), None)])  # fmt: skip

    def _places(self) -> QWidget:
        theme, rail = self._theme, QWidget()
        rail.setObjectName("rail")
        rail.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        rest, current, counted, hot = (
            NavButton(theme, icon, word)
            for icon, word in (("shopping-bag", "Orders"), ("ticket", "Tickets"), ("stamp", "Approvals"),
                               ("cloud-upload", "Outbox"))
        )  # fmt: skip
        current.setChecked(True)
        counted.set_badge("6")
        hot.set_badge("3", hot=True)
        rail.setLayout(row(rest, current, counted, hot, None, gap=2))
        return rail

    def _tabs(self) -> QWidget:
        theme = self._theme
        tabs = TabRow(theme, "Views", [("mine", "My open"), ("due", "SLA under 2 h"), ("all", "All open")])
        for name, count in (("mine", 23), ("due", 4), ("all", 1_240)):
            tabs.set_count(name, count)
        parts = Segmented(theme, "Shown", [("list", "List"), ("both", "List and ticket")])
        return _stack([row(tabs, None), row(parts, None)])

    def _banners(self) -> QWidget:
        lines = []
        for tone, icon, title, text in (
            ("warning", "cloud-off", "You are offline", "Showing data synced 6 min ago. Nothing has been sent."),
            ("info", "refresh-cw", "Bringing 1,000,000 orders", "Tickets are here already; 4 min left."),
            ("danger", "circle-x", "The disk is full", "What you typed is kept in memory until there is room."),
        ):
            banner = Banner(self._theme)
            banner.add_button("Open outbox")
            banner.show_notice(title, text, cast(ToneName, tone), icon)
            lines.append(row(banner))
        return _stack(lines)

    def _toasts(self) -> QWidget:
        def say(tone: ToneName, text: str, action: str) -> None:
            self._toast.say(text, tone, action=action)

        self._toast = Toast(self._theme, self)
        buttons = []
        for tone, text, action in (
            ("success", "52 sent: 49 done, 1 waits for approval, 2 need you.", "Show"),
            ("warning", "Not now: choose a ticket first.", ""),
            ("danger", "The centre refused it: the ticket is closed.", "Outbox"),
        ):
            button = Button(self._theme, tone.capitalize())
            button.clicked.connect(partial(say, cast(ToneName, tone), text, action))
            buttons.append(button)
        return _stack([row(*buttons, None)])

    def _table(self) -> QWidget:
        columns = (
            Column("sla", "SLA", lambda r: r[1], "sla", lambda r: Sla(r[0], r[2]), "sla", 92),
            Column("ticket", "Ticket", lambda r: r[3], "id", None, "ticket", 84),
            Column("subject", "Subject", lambda r: r[4], "subject", lambda r: Mark(r[0] == "soon"), "subject"),
            Column("disposition", "Disposition", lambda r: r[6], "pill", lambda r: Pill(r[5], "tag"), "", 190),
            Column("amount", "Amount", lambda r: r[7], "money", None, "amount", 120),
        )
        model = FixedTable(columns, self)
        model.show_rows(ROWS)
        table = DataTable(self._theme, "Tickets")
        table.setModel(model)
        table.set_columns(columns)
        table.header.show_sort((("sla", False), ("amount", True)))
        table.setCurrentIndex(model.index(0, 0))
        table.setMinimumHeight(self._theme.row * (len(ROWS) + 1) + 40)
        return table

    def _limits(self) -> QWidget:
        limits = LimitList(self._theme)
        limits.show_limits([
            ("Single refund", "₹2,499.00 of ₹5,000.00", 0, 2_499, 5_000),
            ("Your day", "₹18,700.00 of ₹20,000.00", 16_201, 2_499, 20_000),
            ("This member, 30 days", "₹52,499.00 of ₹50,000.00", 50_000, 2_499, 50_000),
        ])  # fmt: skip
        return limits

    def _changes(self) -> QWidget:
        changes = BeforeAfter(self._theme)
        changes.show_changes([
            ("Balance", "18,240 points", "20,739 points"),
            ("Voucher •••• 7Q4K", "Delivered", "Voided"),
        ])  # fmt: skip
        return changes

    def _evidence(self) -> QWidget:
        evidence = EvidenceList(self._theme)
        evidence.show_exhibits([
            Exhibit("1", "Member’s message", "mail", True),
            Exhibit("2", "Provider’s answer", "receipt", False),
        ])  # fmt: skip
        return evidence

    def _activity(self) -> QWidget:
        track, timeline = StepTrack(self._theme), Timeline(self._theme)
        track.show_steps([("Placed", "done"), ("Issued", "done"), ("Delivered", "now"), ("Redeemed", "waiting")])
        timeline.show_moments([
            Moment("mail", "info", "Meera Iyer", "“Tried twice at checkout, code says invalid.”", "13:52"),
            Moment("circle-x", "danger", "Amazon (issuer)", "Status check: INVALID_STATE", "13:31"),
            Moment("file-text", "warning", "You", "Asked the brand", "12:10", "", ("Saved here", "neutral", "pencil")),
        ], "gallery")  # fmt: skip
        return _stack([row(track), row(timeline)])

    def _states(self) -> QWidget:
        theme = self._theme
        empty = EmptyState(theme, "circle-check", "Nothing due", "12 unassigned in your group.")
        fault = EmptyState(theme, "triangle-alert", "The list cannot be read", "Nothing was changed.")
        said = "The list cannot be read", "Nothing was changed."
        fault.show_state("triangle-alert", *said, "Try again", details="store_fault")
        loading = Skeleton(theme, theme.row)
        loading.setMinimumHeight(theme.row * 3)
        loading.start(waited=True)
        long = Skeleton(theme, theme.row, cancellable=True)
        long.setMinimumHeight(theme.row * 5)
        long.start(waited=True, seconds=12)
        return _stack([row(empty, fault), row(loading, long)])


def _stack(lines: Sequence[QLayout]) -> QWidget:
    """Lines one above the other."""
    made = QWidget()
    made.setLayout(column(*lines, gap=10))
    return made
