"""The look: contrast of every pairing, fonts, live switching, icons, literal text."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from plum_desk.views import icons
from plum_desk.views.style import sheet
from plum_desk.views.theme import BODY, MEDIUM, Theme
from plum_desk.views.tokens import CONTRAST, DARK, SCHEMES, Tokens, contrast
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.grid import KeyValueGrid
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.plain import caption, set_tip, tip
from tests.helpers.accessibility import name_of

BACKGROUNDS = ("canvas", "surface", "sunken", "hover", "selected")
TONES = ("neutral", "info", "success", "warning", "danger", "plum", "teal")


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp)


@pytest.mark.parametrize("tokens", SCHEMES.values(), ids=SCHEMES.keys())
@pytest.mark.parametrize("ink", ["text", "text2", "text3", "accent"])
def test_text_is_readable_on_every_background(tokens: Tokens, ink: str) -> None:
    for background in BACKGROUNDS:
        ratio = contrast(getattr(tokens, ink), getattr(tokens, background))
        assert ratio >= 4.5, f"{ink} on {background}: {ratio:.2f}"


@pytest.mark.parametrize("tokens", SCHEMES.values(), ids=SCHEMES.keys())
@pytest.mark.parametrize("tone", TONES)
def test_pills_are_readable(tokens: Tokens, tone: str) -> None:
    pair = getattr(tokens, tone)
    assert contrast(pair.fg, pair.bg) >= 6.29
    for background in ("surface", "sunken", "canvas"):
        assert contrast(pair.fg, getattr(tokens, background)) >= 4.54


@pytest.mark.parametrize("tokens", SCHEMES.values(), ids=SCHEMES.keys())
@pytest.mark.parametrize("mark", ["control", "accent", "ok", "soon", "late"])
def test_borders_focus_and_clock_marks_stand_out(tokens: Tokens, mark: str) -> None:
    for background in BACKGROUNDS:
        ratio = contrast(getattr(tokens, mark), getattr(tokens, background))
        assert ratio >= 3.0, f"{mark} on {background}: {ratio:.2f}"


@pytest.mark.parametrize("tokens", SCHEMES.values(), ids=SCHEMES.keys())
def test_filled_buttons_rail_and_destructive_words_are_readable(tokens: Tokens) -> None:
    for fill in ("accent", "accent_hover", "accent_press"):
        assert contrast(tokens.on_accent, getattr(tokens, fill)) >= 4.5
    assert contrast(tokens.destructive, tokens.surface) >= 4.5
    assert contrast(tokens.rail_text, tokens.rail) >= 4.5
    assert contrast(tokens.rail_on, tokens.rail_selected) >= 4.5
    assert contrast(tokens.on_badge, tokens.badge) >= 4.5


def test_the_style_sheet_sets_no_fonts() -> None:
    for tokens in SCHEMES.values():
        assert "font" not in sheet(tokens, lambda px: px)


def test_high_contrast_is_high() -> None:
    for ink in ("text", "text2", "text3", "accent"):
        assert min(contrast(getattr(CONTRAST, ink), getattr(CONTRAST, each)) for each in BACKGROUNDS) >= 7
    assert all(contrast(getattr(CONTRAST, tone).fg, getattr(CONTRAST, tone).bg) >= 7 for tone in TONES)
    for mark in ("control", "accent", "ok", "soon", "late"):
        assert min(contrast(getattr(CONTRAST, mark), getattr(CONTRAST, each)) for each in BACKGROUNDS) >= 4.5


def test_figures_are_tabular_and_inter_is_used(theme: Theme) -> None:
    assert theme.font().families()[0] == "Inter"
    metrics = theme.metrics(BODY, MEDIUM)
    assert metrics.horizontalAdvance("1111111111") == metrics.horizontalAdvance("0000000000")


def test_switching_is_live_and_quick(theme: Theme, qtbot: object, qapp: QApplication) -> None:
    page = QWidget()
    children = [Button(theme, f"Button {n}", "primary", "check", parent=page) for n in range(60)]
    page.resize(400, 400)
    page.show()
    started = time.perf_counter()
    theme.use("dark")
    qapp.processEvents()
    taken = time.perf_counter() - started
    assert theme.color("surface").name().upper() == DARK.surface
    assert page.palette().window().color().name().upper() == DARK.canvas
    assert taken < 1.0, f"{taken * 1000:.0f} ms"
    assert children
    theme.use("light")
    page.deleteLater()


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_every_icon_is_drawn_for_the_device(theme: Theme, ratio: float) -> None:
    for name in icons.names():
        pixmap = icons.pixmap(name, theme.color("text2"), 16, ratio)
        assert pixmap.width() == round(16 * ratio)
        assert pixmap.devicePixelRatio() == ratio
        image = pixmap.toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height())), name


HOSTILE = "<img src='file:///etc/passwd'><b>500</b> & co"


def test_markup_stays_literal(theme: Theme, qtbot: object) -> None:
    label = Label(theme, HOSTILE)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == HOSTILE
    set_tip(label, HOSTILE)
    assert "<img" not in label.toolTip() and "&lt;img" in label.toolTip()
    assert tip("") == ""
    button = Button(theme, HOSTILE)
    assert button.text() == caption(HOSTILE)
    assert name_of(button) == HOSTILE


def test_an_elided_label_keeps_the_whole_for_ear_and_tooltip(theme: Theme) -> None:
    label = Label(theme, "A very long subject that will not fit", elide=True)
    label.resize(80, 20)
    label.show()
    QApplication.processEvents()
    assert label.text().endswith("…")
    assert label.whole() == label.accessibleName() == "A very long subject that will not fit"
    assert "will not fit" in label.toolTip()
    label.deleteLater()


def test_a_long_value_has_a_row_of_its_own(theme: Theme) -> None:
    grid = KeyValueGrid(theme)
    long = "2,000 points and ₹8,000.00 Card 3544"
    grid.show_pairs([("Voucher", "7Q4K"), ("Paid with", long), ("Placed", "1 Oct"), ("Booking", "B-1")], ("Paid with",))
    grid.resize(360, 120)
    grid.show()
    QApplication.processEvents()
    at = {label.whole(): label.geometry() for label in grid.findChildren(Label)}
    assert at["Voucher"].y() < at["Paid with"].y() < at["Placed"].y() == at["Booking"].y()
    shown = next(label for label in grid.findChildren(Label) if label.whole() == long)
    assert shown.text() == long, "nothing of it is cut off"
    grid.deleteLater()


def test_a_disabled_button_says_why(theme: Theme) -> None:
    button = Button(theme, "Refund", key="Ctrl+Shift+F")
    button.set_reason("Needs L2, limit ₹50,000.00")
    assert not button.isEnabled()
    assert "Needs L2" in button.toolTip()
    assert button.accessibleDescription() == "Needs L2, limit ₹50,000.00"
    button.set_busy("Sending…")
    button.set_busy("")
    assert not button.isEnabled(), "busy and back does not lift the reason"
    button.set_reason("")
    assert button.isEnabled()
    assert "Ctrl+Shift+F" in button.toolTip()


def test_labels_begin_at_the_leading_edge_whatever_the_script(theme: Theme) -> None:
    for text in ("Meera", "فاطمة Rao", "मीरा"):
        label = Label(theme, text)
        assert isinstance(label, QLabel)
        assert label.alignment() & Qt.AlignmentFlag.AlignLeft
        assert label.alignment() & Qt.AlignmentFlag.AlignAbsolute


def test_a_system_font_that_is_missing_gives_way_to_the_shipped_one(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFontDatabase, "systemFont", lambda _which: QFont("No Such Face"))
    font = Theme(qapp, system_font=True).font(BODY)
    assert font.families()[0] == "No Such Face" and QFontInfo(font).family() == "Inter"
    assert QFontMetrics(font).inFontUcs4(ord("₹"))


def test_a_desk_whose_own_fonts_are_missing_still_shows_text(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("plum_desk.views.theme.shipped", lambda _name: tmp_path)
    label = Label(Theme(qapp), "T-104822")
    assert label.fontMetrics().horizontalAdvance("T-104822") > 20 and label.sizeHint().height() >= 10
    label.deleteLater()
