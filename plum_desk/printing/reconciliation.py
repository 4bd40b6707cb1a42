"""The reconciliation as a PDF: same run, same bytes, in any process (reports.md §2)."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, BinaryIO

from plum_desk.domain.reports.reconciliation import Head, Run
from plum_desk.printing import flow, formats
from plum_desk.printing.blocks import ReportCanvas
from plum_desk.printing.fonts import REGULAR, fresh_fonts
from plum_desk.printing.furniture import REPORT_TITLE, SignOff
from plum_desk.printing.ledger_pages import LedgerPages, page_count
from plum_desk.printing.style import HEIGHT, WIDTH


class Stopped(Exception):
    """The person cancelled the rendering."""


def render(
    run: Run, out: BinaryIO, progress: Callable[[int, int], None] | None = None, signed: SignOff | None = None
) -> int:
    """Write the PDF of ``run`` to ``out`` and return its number of pages: a draft, unless the month was closed on it.

    ``progress(page, pages)`` is called as ledger pages are finished; what it raises ends the rendering.
    Any thread may call this; documents are made one at a time.
    """
    head = run.head
    ledger = page_count(head.control.rows, len(head.by_day))
    with fresh_fonts() as fonts:
        flow_pages: int = flow.build(lambda: _canvas(io.BytesIO(), head, fonts), head, 0, signed).getPageNumber() - 1
        pages = flow_pages + ledger
        canvas = flow.build(lambda: _canvas(out, head, fonts), head, pages, signed)
        if ledger:
            canvas.bookmarkPage("Ledger", fit="Fit")
            canvas.addOutlineEntry("Ledger", "Ledger", level=0, closed=True)
            writer = LedgerPages(canvas, run, flow_pages + 1, pages, signed)
            writer.write(lambda page: progress(page, pages) if progress else None)
        canvas.finish()
    return pages


def _canvas(out: BinaryIO, head: Head, fonts: dict[str, Any]) -> ReportCanvas:
    canvas = ReportCanvas(
        out, fonts=fonts, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=1, initialFontName=REGULAR, lang="en"
    )
    scope = head.scope
    seconds = scope.as_of // 1000
    # What SOURCE_DATE_EPOCH would do, for this document only: the environment belongs to the process.
    canvas._doc._timeStamp = SimpleNamespace(
        t=seconds, lt=tuple(time.gmtime(seconds)), YMDhms=tuple(time.gmtime(seconds))[:6], dhh=0, dmm=0, tzname="UTC"
    )
    canvas._doc.updateSignature(f"{scope.run_id} {head.control.chain}")
    canvas.setTitle(f"{REPORT_TITLE}, {scope.programme}, {formats.month(scope.month)}")
    canvas.setAuthor(scope.preparer)
    canvas.setSubject(f"Run {scope.run_id}, chain {head.control.chain}")
    canvas.setCreator("Plum Desk")
    canvas.setProducer("Plum Desk")
    return canvas
