"""The printed reconciliation: what it says, that it is the same bytes everywhere, and how scripts look."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plum_desk.domain.money import Money
from plum_desk.domain.reports.reconciliation import Head, Run
from plum_desk.printing import flow, formats, reconciliation, words
from plum_desk.printing.fonts import REGULAR, fresh_fonts
from plum_desk.printing.ledger_pages import BODY_SLOTS, page_count
from plum_desk.printing.reconciliation import Stopped, render
from tests.helpers.drawstring_ledger import DrawnLedger
from tests.helpers.runs import NAMES, made_run

ROOT = Path(__file__).resolve().parents[2]
PLAIN = tuple(name for name in NAMES if name.isascii() and len(name) < 26)


def pdf_of(run: Run) -> bytes:
    out = io.BytesIO()
    render(run, out)
    return out.getvalue()


def pages_of(data: bytes) -> list[str]:
    document = pdfium.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range().replace("\r", "") for page in document]
    finally:
        document.close()


@pytest.fixture(scope="module")
def ordinary() -> Iterator[tuple[Run, list[str], bytes]]:
    run = made_run(300)
    data = pdf_of(run)
    yield run, pages_of(data), data


def test_cover_carries_the_control_block_and_the_break(ordinary: tuple[Run, list[str], bytes]) -> None:
    run, pages, _ = ordinary
    head, cover = run.head, pages[0]
    assert head.scope.run_id in cover and head.control.order_hash_total in cover
    assert head.control.chain[:32] in cover and "Kavya Deshpande" in cover
    assert "Data as of 21 Nov 2026, 12:38 IST" in cover
    assert "12,50,000" in cover and formats.figure(head.closing, "PTS:rbl", "INR") in cover
    assert "250 points" in cover and "1 to explain" in cover
    everything = "".join(pages)
    assert "In orders, not in the ledger" in everything and "ORD-26000000" in everything


def test_every_page_says_draft_its_number_and_its_run(ordinary: tuple[Run, list[str], bytes]) -> None:
    run, pages, _ = ordinary
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text
        assert "DRAFT" in text and "Preparer’s copy" in text
        assert f"Run {run.head.scope.run_id} · chain " in text


def test_every_row_is_printed_once_in_order(ordinary: tuple[Run, list[str], bytes]) -> None:
    run, pages, _ = ordinary
    printed = "\n".join(pages)
    figures = [formats.figure(row.balance, "PTS:rbl", "INR") for row in run.rows()]
    at = printed.index("Brought forward")
    for figure in figures:
        at = printed.index(figure, at) + 1
    assert printed.count("Carried forward") == page_count(300, 31) - 1 and "Closing balance" in pages[-1]


def test_the_last_footer_chain_is_the_control_block_chain(ordinary: tuple[Run, list[str], bytes]) -> None:
    run, pages, _ = ordinary
    chains = [re.search(r"chain ([0-9a-f]{16})", page).group(1) for page in pages]  # type: ignore[union-attr]
    assert chains[-1] == run.head.control.chain[:16]
    ledger = chains[-page_count(300, 31) :]
    assert len(set(ledger)) == len(ledger), "each ledger page ends at its own place in the chain"


def test_markup_and_formulas_are_text(ordinary: tuple[Run, list[str], bytes]) -> None:
    _, pages, data = ordinary
    assert "<b>Mallory & Sons</b>" in "".join(pages) and "=HYPERLINK(1)" in "".join(pages)
    assert b"/URI" not in data and b"/Subtype /Link" not in data


def test_no_font_but_our_own_is_named(ordinary: tuple[Run, list[str], bytes]) -> None:
    _, _, data = ordinary
    assert b"Helvetica" not in data and b"Times" not in data and b"Courier" not in data
    fonts = set(re.findall(rb"/BaseFont /([A-Za-z0-9+-]+)", data))
    assert fonts and all(b"+Noto" in font for font in fonts)


def test_rupees_are_drawn_and_grouped() -> None:
    run = made_run(40, unit="INR", opening=125_000_050)
    pages = pages_of(pdf_of(run))
    cover = pages[0]
    assert "₹12,50,000.50" in cover and "All amounts in INR (₹)" in cover and "Captured for orders" in cover
    assert "Ledger, in INR (₹)" in pages[-1] and "Captured" in pages[-2]
    everything = "".join(pages)
    assert formats.figure(run.head.closing, "INR", "INR") in everything and "Captured per ledger" in everything
    assert "Redeemed" not in everything and "points" not in everything


@pytest.mark.parametrize("text", ["अनन्या शर्मा", "فاطمة الزهراء", "கார்த்திக் சுப்பிரமணியன்", "Łucja Wiśniewska"])
def test_names_in_other_scripts_copy_as_they_were_written(text: str) -> None:
    printed = "".join(pages_of(pdf_of(made_run(40, names=(text,)))))
    assert text in printed or text[::-1] in printed, "bidi readers may give visual order back"


def test_a_glyph_no_font_has_is_spelt_out() -> None:
    assert "[U+4E2D]" in "".join(pages_of(pdf_of(made_run(5, names=("中 Wang",)))))


def test_long_names_end_in_an_ellipsis_and_ids_do_not(ordinary: tuple[Run, list[str], bytes]) -> None:
    run, pages, _ = ordinary
    printed = "".join(pages)
    assert "Venkatanarasimharajuvaripet…" in printed
    for row in run.rows():
        assert row.reference in printed


def _variant(run: Run) -> bytes:
    out = io.BytesIO()
    head = run.head
    with fresh_fonts() as fonts:
        first = flow.build(lambda: reconciliation._canvas(io.BytesIO(), head, fonts), head, 0).getPageNumber()
        pages = first - 1 + page_count(head.control.rows, len(head.by_day))
        canvas = flow.build(lambda: reconciliation._canvas(out, head, fonts), head, pages)
        DrawnLedger(canvas, run, first, pages).write()
        canvas.finish()
    return out.getvalue()


def test_streamed_pages_are_the_drawstring_pages() -> None:
    run = made_run(260, names=PLAIN)
    ours, drawn = pdf_of(run), _variant(run)
    mine, theirs = pages_of(ours), pages_of(drawn)
    assert len(mine) == len(theirs)
    for page, other in zip(mine, theirs, strict=True):
        assert sorted(page.split()) == sorted(other.split())
    first, second = pdfium.PdfDocument(ours), pdfium.PdfDocument(drawn)
    for number in (len(mine) - 2, len(mine) - 1):
        assert _difference(first[number], second[number]) < 0.002
    full, last = (_strokes(first[number]) for number in (len(mine) - 2, len(mine) - 1))
    assert last < full, "no ruled room is left below the closing balance"
    first.close()
    second.close()


def _strokes(page: pdfium.PdfPage) -> int:
    return sum(1 for each in page.get_objects() if each.type == pdfium.raw.FPDF_PAGEOBJ_PATH)


def _grey(page: pdfium.PdfPage, scale: float = 1.0) -> bytes:
    return page.render(scale=scale, grayscale=True).to_pil().convert("L").tobytes()


def _difference(one: pdfium.PdfPage, other: pdfium.PdfPage) -> float:
    """Share of pixels that differ by more than antialiasing does."""
    a, b = _grey(one), _grey(other)
    assert len(a) == len(b)
    return sum(abs(x - y) > 64 for x, y in zip(a, b, strict=True)) / len(a)


def _bytes_in_another_process(seed: str) -> str:
    code = (
        "import hashlib, io; from tests.helpers.runs import made_run; "
        "from plum_desk.printing.reconciliation import render; out = io.BytesIO(); "
        "render(made_run(90), out); print(hashlib.sha256(out.getvalue()).hexdigest())"
    )
    env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "TZ": "America/Lima", "LC_ALL": "C"}
    done = subprocess.run([sys.executable, "-c", code], env=env, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_the_same_bytes_in_any_process_and_after_other_documents() -> None:
    pdf_of(made_run(30, names=("விஜய்", "महेश्वरी क्षत्रिय", "عبد الرحمن")))  # leaves no mark on the fonts
    here = hashlib.sha256(pdf_of(made_run(90))).hexdigest()
    assert {_bytes_in_another_process("1"), _bytes_in_another_process("2"), here} == {here}


def test_a_person_can_stop_it() -> None:
    def stop(page: int, pages: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        render(made_run(300), io.BytesIO(), stop)
    assert pages_of(pdf_of(made_run(3)))  # and the fonts are free again


@pytest.mark.parametrize("rows", [0, 1, BODY_SLOTS - 2, BODY_SLOTS - 1, BODY_SLOTS, 2 * BODY_SLOTS])
def test_page_count_is_known_before_a_row_is_drawn(rows: int) -> None:
    run = made_run(rows, broken=0)
    out = io.BytesIO()
    pages = render(run, out)
    assert len(pages_of(out.getvalue())) == pages


def test_two_thousand_exceptions_are_listed() -> None:
    pages = pages_of(pdf_of(made_run(20, broken=2_000)))
    assert "ORD-26001999" in "".join(pages) and "2,000 open" in "".join(pages)


@given(st.integers(-(10**13), 10**13), st.sampled_from(["INR", "USD", "JPY", "KWD", "PTS:rbl"]))
def test_the_fast_figure_is_babels(minor: int, unit: str) -> None:
    for currency in ("INR", "USD"):
        assert formats.fast_figure(unit, currency)(minor) == formats.figure(minor, unit, currency)


@given(
    st.integers(0, 4_000_000_000),
    st.sampled_from(["Asia/Kolkata", "Europe/London", "America/New_York", "Asia/Kathmandu"]),
)
def test_the_fast_clock_is_the_zones(seconds: int, zone: str) -> None:
    label = formats.LocalClock(zone).stamp(seconds * 1000)[1]
    full = formats.instant(seconds * 1000, zone)
    assert full.startswith(label[:-6]) and label[-5:] in full


def test_amounts_as_finance_reads_them() -> None:
    assert formats.money(Money(125_000_050, "INR"), "INR") == "₹12,50,000.50"
    assert formats.money(Money(7_500, "PTS:rbl"), "INR") == "7,500 points"
    assert formats.money(Money(-1_250_000, "PTS:rbl"), "INR") == "−12,50,000 points"
    assert formats.instant(1_795_244_880_000, "Asia/Kolkata") == "21 Nov 2026, 12:38 IST"


def test_figures_are_tabular() -> None:
    with fresh_fonts() as fonts:
        widths = fonts[REGULAR].face.charWidths
        assert len({widths[ord(digit)] for digit in "0123456789"}) == 1


def test_reasons_are_words_and_ids_are_left_alone() -> None:
    assert words.reference("rule:monthly_activity") == "Monthly activity"
    assert words.reference("order_cancelled") == "Order cancelled"
    for identity in ("ORD-7000-03253", "BK-2", "PLM2026A", "HR_AWARD", ""):
        assert words.reference(identity) == identity


def test_out_of_balance_is_said_and_in_balance_too() -> None:
    head: Head = made_run(20, broken=0).head
    assert head.balanced
    assert "In balance" in pages_of(pdf_of(made_run(20, broken=0)))[0]
