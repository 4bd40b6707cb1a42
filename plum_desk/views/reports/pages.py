"""Pages on screen: only those in sight are drawn, sharp at any zoom, the rest is paper until it is seen."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from plum_desk.runtime.jobs import JobScope
from plum_desk.views.reports.document import Document
from plum_desk.views.theme import HINT, Theme

GAP = 16
KEPT_PIXELS = 60_000_000
"""Device pixels of drawn pages that are kept: those in sight and their neighbours, not a whole ledger."""
MIN_ZOOM, MAX_ZOOM = 0.25, 4.0


class PagesView(QAbstractScrollArea):
    """A column of pages. ``zoom`` 0 fits the width. As ``thumbnails`` it is a narrow strip on which a
    click or an arrow key chooses a page. ``page_shown`` carries the page most in sight, 0 first."""

    page_shown = Signal(int)
    page_chosen = Signal(int)
    zoomed = Signal(float)

    def __init__(
        self, theme: Theme, jobs: JobScope, name: str, *, thumbnails: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme, self._jobs, self._strip = theme, jobs, thumbnails
        self.document: Document | None = None
        self.zoom, self.current = 0.0, 0
        self._images: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._drawing = False
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        theme.changed.connect(self.viewport().update)

    # --- what is shown ---------------------------------------------------------------------------

    def show_document(self, document: Document | None) -> None:
        self.document, self.current = document, 0
        self._images.clear()
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self.viewport().update()

    def set_zoom(self, zoom: float) -> None:
        """``zoom`` 1.0 is 96 px to the inch; 0 fits the width. The page in sight stays in sight."""
        page = self.current
        self.zoom = 0.0 if zoom == 0 else min(max(zoom, MIN_ZOOM), MAX_ZOOM)
        self._lay_out()
        self.go_to(page)
        self.zoomed.emit(self.factor())

    def step_zoom(self, by: int) -> None:
        self.set_zoom(self.factor() * (1.25 if by > 0 else 0.8))

    def factor(self) -> float:
        """Logical pixels per point × 72/96."""
        return self._scale() * 72 / 96

    def go_to(self, page: int) -> None:
        if self.document is not None and 0 <= page < self.document.pages:
            self.verticalScrollBar().setValue(max(0, self._box(page).y() - GAP // 2))
            self._set_current(page)

    def _scale(self) -> float:
        if self.document is None or not self.document.sizes:
            return 1.0
        if self.zoom and not self._strip:
            return self.zoom * 96 / 72
        widest = max(width for width, _ in self.document.sizes)
        return max(0.05, (self.viewport().width() - 2 * GAP) / widest)

    def _pitch(self) -> int:
        assert self.document is not None
        return round(self.document.sizes[0][1] * self._scale()) + GAP + (14 if self._strip else 0)

    def _box(self, page: int) -> QRect:
        """Where ``page`` lies, from the top of the first. Reports have one paper size."""
        assert self.document is not None
        width, height = self.document.sizes[page]
        scale = self._scale()
        left = max(GAP, round((self.viewport().width() - width * scale) / 2))
        return QRect(left, GAP + page * self._pitch(), round(width * scale), round(height * scale))

    def _lay_out(self) -> None:
        bar = self.verticalScrollBar()
        if self.document is None or not self.document.pages:
            bar.setRange(0, 0)
            return
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(48)
        bar.setRange(0, max(0, GAP + self.document.pages * self._pitch() - self.viewport().height()))
        widest = self._box(0).width() + 2 * GAP
        self.horizontalScrollBar().setPageStep(self.viewport().width())
        self.horizontalScrollBar().setRange(0, max(0, widest - self.viewport().width()))

    def in_sight(self) -> range:
        if self.document is None or not self.document.pages:
            return range(0)
        top, pitch = self.verticalScrollBar().value(), self._pitch()
        first = max(0, (top - GAP) // pitch)
        last = min(self.document.pages - 1, (top + self.viewport().height()) // pitch)
        return range(first, last + 1)

    # --- drawing ---------------------------------------------------------------------------------

    def _key(self, page: int) -> tuple[int, int]:
        return page, round(self._scale() * self.devicePixelRatio() * 1000)

    def _wanted(self) -> int | None:
        """The page most in sight that is not drawn at this scale yet."""
        sight = list(self.in_sight())
        sight.sort(key=lambda page: abs(page - self.current))
        return next((page for page in sight if self._key(page) not in self._images), None)

    def _draw_next(self) -> None:
        page = self._wanted()
        if page is None or self._drawing or self._jobs.closed:
            return
        self._drawing = True
        self._jobs.start(self._draw, self.document, page)

    async def _draw(self, document: Document, page: int) -> None:
        key = self._key(page)
        try:
            image = await document.image(page, key[1] / 1000)
        finally:
            self._drawing = False
        if document is self.document:
            image.setDevicePixelRatio(self.devicePixelRatio())
            self._images[key] = image
            while len(self._images) > 2 and sum(i.width() * i.height() for i in self._images.values()) > KEPT_PIXELS:
                self._images.popitem(last=False)
            self.viewport().update()
        self._draw_next()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), self.theme.color("sunken" if self._strip else "canvas"))
            shift = QPoint(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
            for page in self.in_sight():
                box = self._box(page).translated(shift)
                painter.fillRect(box, Qt.GlobalColor.white)
                image = self._images.get(self._key(page)) or self._nearest(page)
                if image is not None:
                    painter.drawImage(box, image)
                chosen = self._strip and page == self.current
                edge = self.theme.color("accent" if chosen else "border")
                painter.setPen(QPen(edge, 2 if chosen else 1))
                painter.drawRect(box.adjusted(-1, -1, 0, 0))
                if self._strip:
                    painter.setFont(self.theme.font(HINT))
                    painter.setPen(self.theme.color("accent" if chosen else "text3"))
                    foot = QRect(box.x(), box.bottom() + 2, box.width(), 14)
                    painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, str(page + 1))
            if self.hasFocus() and self._strip:
                painter.setPen(QPen(self.theme.color("accent"), 2))
                painter.drawRect(self.viewport().rect().adjusted(1, 1, -2, -2))
        self._draw_next()

    def _nearest(self, page: int) -> QImage | None:
        """The page at another zoom, until the sharp one is there."""
        return next((image for (number, _), image in self._images.items() if number == page), None)

    # --- moving ----------------------------------------------------------------------------------

    def _set_current(self, page: int) -> None:
        if page != self.current:
            self.current = page
            self.page_shown.emit(page)
            self.viewport().update()

    def _on_scrolled(self) -> None:
        if self.document is not None and self.document.pages and not self._strip:
            middle = self.verticalScrollBar().value() + self.viewport().height() // 3
            self._set_current(min(self.document.pages - 1, max(0, (middle - GAP) // self._pitch())))
        self.viewport().update()

    def mark(self, page: int) -> None:
        """On a strip: show that ``page`` is the one being read."""
        self._set_current(page)
        sight = self.in_sight()
        if page not in sight[1:-1]:
            self.verticalScrollBar().setValue(max(0, self._box(page).y() - self.viewport().height() // 2))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.document is not None and self._strip and self.document.pages:
            page = int(event.position().y() + self.verticalScrollBar().value() - GAP) // self._pitch()
            self._choose(page)
        super().mousePressEvent(event)

    def _choose(self, page: int) -> None:
        if self.document is not None and 0 <= page < self.document.pages:
            self.mark(page)
            self.page_chosen.emit(page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.document is None:
            return
        key, last = event.key(), self.document.pages - 1
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        if self._strip:
            step |= {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        target = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}.get(Qt.Key(key))
        if Qt.Key(key) in step:
            target = min(last, max(0, self.current + step[Qt.Key(key)]))
        if target is None:
            super().keyPressEvent(event)
        elif self._strip:
            self._choose(target)
        else:
            self.go_to(target)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and not self._strip:
            self.step_zoom(event.angleDelta().y())
            event.accept()
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        page = self.current
        self._lay_out()
        if not self.zoom and not self._strip:
            self.go_to(page)
            self.zoomed.emit(self.factor())
