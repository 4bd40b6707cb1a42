"""A rendered report as pages: the PDF is made and its pages drawn away from the Qt thread."""

from __future__ import annotations

import asyncio
import io
import threading
from collections.abc import Callable

import pypdfium2 as pdfium
from PySide6.QtGui import QImage

from plum_desk.domain.reports.reconciliation import Run
from plum_desk.printing.furniture import SignOff
from plum_desk.printing.reconciliation import Stopped, render

_pdfium = threading.RLock()
"""PDFium is not thread-safe, across documents neither."""


class Document:
    """A PDF in memory. ``sizes`` are page sizes in points."""

    def __init__(self, data: bytes) -> None:
        self.data, self._closed = data, False
        with _pdfium:
            self._pdf = pdfium.PdfDocument(data)
            self.sizes: list[tuple[float, float]] = [
                self._pdf.get_page_size(number) for number in range(len(self._pdf))
            ]

    @property
    def pages(self) -> int:
        return len(self.sizes)

    async def image(self, page: int, scale: float) -> QImage:
        """Page ``page`` (0 first) at ``scale`` device pixels per point."""
        return await asyncio.to_thread(self.draw, page, scale)

    def draw(self, page: int, scale: float) -> QImage:
        """As ``image``, on this thread. Empty once the document is closed: a drawing whose view went away
        may still be waiting for its turn. Pages are closed here, never by a collector on another thread."""
        with _pdfium:
            if self._closed:
                return QImage()
            sheet = self._pdf[page]
            bitmap = sheet.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
            size = (bitmap.width, bitmap.height, bitmap.stride)
            picture = QImage(bitmap.buffer, *size, QImage.Format.Format_RGBX8888).copy()
            bitmap.close()
            sheet.close()
        return picture

    def close(self) -> None:
        with _pdfium:
            self._closed = True
            self._pdf.close()


class Shown:
    """The document on screen: at most one is open, and it is closed even when its view just goes away."""

    def __init__(self) -> None:
        self.document: Document | None = None

    def replace(self, document: Document | None) -> None:
        if self.document is not None and self.document is not document:
            self.document.close()
        self.document = document

    def close(self) -> None:
        self.replace(None)


class Making:
    """The making of one PDF, which the person may stop. ``on_page`` is called on the worker's thread."""

    def __init__(
        self, run: Run, on_page: Callable[[int, int], None] | None = None, signed: SignOff | None = None
    ) -> None:
        self._run, self._on_page, self._signed = run, on_page, signed
        self._stopped = threading.Event()

    def stop(self) -> None:
        self._stopped.set()

    async def document(self) -> Document:
        """Raises Stopped when ``stop`` was called; cancelling the awaiting job stops it too."""
        try:
            return await asyncio.to_thread(self._make)
        except asyncio.CancelledError:
            self.stop()
            raise

    def _make(self) -> Document:
        out = io.BytesIO()
        render(self._run, out, self._progress, self._signed)
        return Document(out.getvalue())

    def _progress(self, page: int, pages: int) -> None:
        if self._stopped.is_set():
            raise Stopped
        if self._on_page is not None:
            self._on_page(page, pages)
