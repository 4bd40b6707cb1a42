"""Out of the desk: save, print, open. Each is journalled before it happens."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QRectF, QUrl
from PySide6.QtGui import QDesktopServices, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from plum_desk.errors import StoreFault, Unavailable
from plum_desk.runtime.dispatch import Dispatch
from plum_desk.views.reports.document import Document

OPENABLE = frozenset({".pdf", ".csv"})
PRINT_DPI = 300


def file_name(programme_id: str, month: str, unit: str, suffix: str) -> str:
    """``reconciliation-rbl-2026-10-points.pdf``: no character that a file system minds."""
    kind = "points" if unit.startswith("PTS:") else unit.lower()
    name = f"reconciliation-{programme_id}-{month}-{kind}{suffix}"
    return "".join(c if c.isalnum() or c in "-." else "_" for c in name)


class Output:
    """Writes and prints what one person asks for. ``opener`` is the system's, replaced in tests."""

    def __init__(self, dispatch: Dispatch, opener: Callable[[QUrl], bool] = QDesktopServices.openUrl) -> None:
        self._dispatch, self._opener = dispatch, opener
        self._written: set[Path] = set()
        self._folder: Path | None = None

    async def save(self, path: Path, pieces: Iterable[bytes], run_id: str) -> Path:
        """Write a file at once or not at all. Raises StoreFault."""
        await self._dispatch.event("report.saved", run_id, format=path.suffix.lstrip("."))
        try:
            written = await asyncio.to_thread(_write, path, pieces)
        except OSError as error:
            raise StoreFault(f"{path.name} cannot be written: {error.strerror}") from error
        self._written.add(written)
        return written

    async def open_outside(self, document: Document, name: str, run_id: str) -> Path:
        """Show the PDF in the system's own viewer, from a folder that only this account can read."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="plum-desk-"))
        path = await self.save(self._folder / name, [document.data], run_id)
        self.open_file(path)
        return path

    def open_file(self, path: Path) -> None:
        """Open a file that this desk wrote. Nothing else is ever handed to the system (security.md §5b)."""
        known = path.resolve()
        if known not in self._written or known.suffix not in OPENABLE or not known.is_file():
            raise StoreFault(f"{path.name} is not a file that this desk wrote")
        if not self._opener(QUrl.fromLocalFile(str(known))):
            raise Unavailable("No program here opens this file.")

    async def print_pages(self, document: Document, printer: QPrinter, first: int, last: int, run_id: str) -> str:
        """Print pages ``first`` to ``last`` (1 first). Returns how: ``spooler`` or ``raster``."""
        spooler = shutil.which("lp") if printer.outputFormat() == QPrinter.OutputFormat.NativeFormat else None
        how = "spooler" if spooler else "raster"
        await self._dispatch.event("report.printed", run_id, pages=f"{first}-{last}", copies=str(printer.copyCount()))
        if spooler:
            await self._spool(spooler, document, printer, first, last)
        else:
            await self._rasterise(document, printer, first, last)
        return how

    @staticmethod
    async def _spool(lp: str, document: Document, printer: QPrinter, first: int, last: int) -> None:
        """Hand the PDF itself to the system's spooler: quick, and sharp at any resolution."""
        command = [lp, "-d", printer.printerName(), "-n", str(printer.copyCount()), "-P", f"{first}-{last}", "-"]
        process = await asyncio.to_thread(_run, command, document.data)
        if process:
            raise Unavailable(f"The printer did not take it: {process[:200]}")

    @staticmethod
    async def _rasterise(document: Document, printer: QPrinter, first: int, last: int) -> None:
        """Page by page as pictures, where there is no spooler for PDF."""
        printer.setFullPage(True)
        printer.setResolution(PRINT_DPI)
        painter = QPainter()
        if not painter.begin(printer):
            raise Unavailable("The printer cannot be used.")
        try:
            for number in range(first - 1, last):
                if number >= first:
                    printer.newPage()
                picture = await document.image(number, PRINT_DPI / 72)
                painter.drawImage(QRectF(printer.pageLayout().fullRectPixels(PRINT_DPI)), picture)
        finally:
            painter.end()

    def forget(self) -> None:
        """Remove what was written for the system viewer."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None


def printers() -> list[str]:
    return [str(name) for name in QPrinterInfo.availablePrinterNames()]


def _write(path: Path, pieces: Iterable[bytes]) -> Path:
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with draft.open("wb") as file:
            for piece in pieces:
                file.write(piece)
        draft.replace(path)
        return path.resolve()
    finally:
        draft.unlink(missing_ok=True)


def _run(command: list[str], data: bytes) -> str:
    """Run ``command`` with ``data`` on its input; its complaint, or nothing."""
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return type(error).__name__
    return done.stderr.decode(errors="replace").strip() or "failed" if done.returncode else ""
