"""Print preview inside the desk: thumbnails, pages, and what to do with them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from plum_desk.domain.reports.reconciliation import Head
from plum_desk.runtime.jobs import JobScope
from plum_desk.runtime.language import tr
from plum_desk.views import present
from plum_desk.views.present import periods
from plum_desk.views.reports.document import Document, Shown
from plum_desk.views.reports.output import printers
from plum_desk.views.reports.pages import PagesView
from plum_desk.views.reports.statement import difference
from plum_desk.views.theme import BODY, LABEL, SEMI, TOTAL, Theme
from plum_desk.views.widgets.button import Button, IconButton
from plum_desk.views.widgets.chooser import Chooser
from plum_desk.views.widgets.frames import Panel, Rule, Scroll
from plum_desk.views.widgets.grid import KeyValueGrid
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import column, row
from plum_desk.views.widgets.pill import Pill
from plum_desk.views.widgets.plain import announce

STRIP, SIDE = 148, 296


class Preview(QWidget):
    """``print_asked`` carries first and last page (1 first). The other buttons are the module's."""

    print_asked = Signal(int, int)
    closed = Signal()

    def __init__(self, theme: Theme, jobs: JobScope, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = Shown()
        self.thumbnails = PagesView(theme, jobs, tr("Thumbnails"), thumbnails=True)
        self.pages = PagesView(theme, jobs, tr("Pages"))
        self.back = IconButton(theme, "corner-up-left", tr("Back to the statement"), "Esc")
        self.title = Label(theme, "", TOTAL, SEMI, elide=True)
        self.pill = Pill(theme, shrinks=True)
        self.number = Label(theme, "", BODY, role="muted")
        self.smaller = IconButton(theme, "minus", tr("Zoom out"), size=28)
        self.larger = IconButton(theme, "plus", tr("Zoom in"), size=28)
        self.fit = Button(theme, tr("Fit width"), dense=True)
        self.zoom = Label(theme, "", LABEL, role="muted")
        self.save_pdf = Button(theme, tr("Save PDF"), "secondary", "receipt", "Ctrl+S")
        self.save_csv = Button(theme, tr("Save CSV"), "secondary", "columns-3")
        self.outside = Button(theme, tr("Open in system viewer"), "secondary", "panel-right-open")
        self.print = Button(theme, tr("Print"), "primary", "file-text", "Ctrl+P")
        self.facts = KeyValueGrid(theme, 1)
        self.printer = Chooser(theme, tr("Printer"))
        self.first, self.last, self.copies = (
            self._spin(tr("First page")),
            self._spin(tr("Last page")),
            self._spin(tr("Copies")),
        )
        self._build(theme)
        self._connect()

    @property
    def document(self) -> Document | None:
        return self.shown.document

    @staticmethod
    def _spin(name: str) -> QSpinBox:
        spin = QSpinBox()
        spin.setAccessibleName(name)
        spin.setRange(1, 99)
        spin.setFixedSize(64, 32)
        spin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return spin

    def _build(self, theme: Theme) -> None:
        for field in (self.first, self.last, self.copies):
            field.setFont(theme.font(BODY))
        head = row(
            self.back, self.title, self.pill, 8, self.smaller, self.zoom, self.larger, self.fit, 8, self.number,
            margins=(10, 8, 14, 8),
        )  # fmt: skip
        head.setStretch(1, 1)
        left, middle = Panel(tr("Thumbnails")), Panel(tr("Pages"))
        left.setFixedWidth(STRIP)
        left.body.addWidget(self.thumbnails, 1)
        middle.body.addLayout(head)
        middle.body.addWidget(Rule())
        middle.body.addWidget(self.pages, 1)
        side = Panel(tr("Print and save"))
        side.setFixedWidth(SIDE)
        pages, copies = Label(theme, tr("Pages"), LABEL, role="muted"), Label(theme, tr("Copies"), LABEL, role="muted")
        for label in (pages, copies):
            label.setFixedWidth(44)
        self.no_printer = Label(theme, "", LABEL, role="muted", wrap=True)
        form = column(
            Label(theme, tr("Print"), TOTAL, SEMI), self.printer,
            row(pages, self.first, Label(theme, tr("to"), LABEL), self.last, None),
            row(copies, self.copies, None),
            self.no_printer, self.print, 8, Rule(), 4, Label(theme, tr("Keep"), TOTAL, SEMI),
            self.save_pdf, self.save_csv, self.outside, 8, Rule(), 4, Label(theme, tr("This copy"), TOTAL, SEMI),
            self.facts, None,
        )  # fmt: skip
        options = Scroll(tr("Print and save"), margins=(16, 14, 16, 14))
        options.body.addLayout(form)
        side.body.addWidget(options)
        box = QHBoxLayout()
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        for panel, stretch in ((left, 0), (middle, 1), (side, 0)):
            box.addWidget(panel, stretch)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(box)

    def _connect(self) -> None:
        self.pages.page_shown.connect(self._on_page)
        self.pages.zoomed.connect(self._on_zoomed)
        self.thumbnails.page_chosen.connect(self.pages.go_to)
        self.smaller.clicked.connect(lambda: self.pages.step_zoom(-1))
        self.larger.clicked.connect(lambda: self.pages.step_zoom(1))
        self.fit.clicked.connect(lambda: self.pages.set_zoom(0))
        self.print.clicked.connect(self.ask_print)
        self.back.clicked.connect(self.closed)

    def show_document(self, document: Document, head: Head) -> None:
        """Show a rendered run from its first page."""
        self.shown.replace(document)
        for view in (self.pages, self.thumbnails):
            view.show_document(document)
        for spin in (self.first, self.last):
            spin.setRange(1, document.pages)
        self.first.setValue(1)
        self.last.setValue(document.pages)
        scope = head.scope
        self.title.setText(f"{periods.month(scope.month)}, {periods.unit(scope.unit)}")
        self.pill.show_state(*difference(head))
        self.facts.show_pairs(
            [
                (tr("State"), tr("Draft, preparer’s copy")),
                (tr("Programme"), scope.programme),
                (tr("Data as of"), present.instant(scope.as_of, scope.zone)),
                (tr("Prepared by"), scope.preparer),
                (tr("Entries"), present.count(head.control.rows)),
                (tr("Closing"), present.amount(head.closing, scope.unit)),
                (tr("Chain"), head.control.chain[:16]),
            ]
        )
        self._offer_printers()
        self._on_page(0)
        self._on_zoomed(self.pages.factor())
        self.pages.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(
            self,
            tr("Preview, {pages} pages. The statement table says the same to a screen reader.", pages=document.pages),
        )

    def _offer_printers(self) -> None:
        names = printers()
        self.printer.clear()
        self.printer.addItems(names)
        self.printer.setVisible(bool(names))
        why = "" if names else tr("No printer is set up on this computer")
        self.print.set_reason(why)
        self.no_printer.setText(tr("{why}. Save the PDF instead.", why=why) if why else "")
        self.no_printer.setVisible(bool(why))

    def ask_print(self) -> None:
        if self.print.isEnabled():
            first, last = sorted((self.first.value(), self.last.value()))
            self.print_asked.emit(first, last)

    def chosen_printer(self) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPrinterName(self.printer.currentText())
        printer.setCopyCount(self.copies.value())
        return printer

    def _on_page(self, page: int) -> None:
        assert self.document is not None
        self.number.setText(
            tr("Page {count} of {pages}", count=present.count(page + 1), pages=present.count(self.document.pages))
        )
        self.thumbnails.mark(page)

    def _on_zoomed(self, factor: float) -> None:
        self.zoom.setText(f"{round(factor * 100)}%")

    def close_document(self) -> None:
        for view in (self.pages, self.thumbnails):
            view.show_document(None)
        self.shown.close()
