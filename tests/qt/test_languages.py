"""Other languages: every word of ours is in the catalogue, longer words still fit, and the right is the left."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from plum_desk.runtime import language
from plum_desk.runtime.language import several, tr
from plum_desk.views import present
from plum_desk.views.present import amounts, labels, times
from plum_desk.views.shell import MainWindow
from plum_desk.views.theme import Theme
from plum_desk.views.tickets.module import TicketsModule
from tests.helpers import shots
from tests.helpers.accessibility import problems
from tests.helpers.windows import run, settled, until, world
from tests.helpers.wording import texts

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "scripts" / "catalogue.py"
SMALLEST = (1310, 640)
NAME = re.compile(r"\{(\w*)")
LARGER = "larger"
"""Text of 130 % and words of 140 % together are more than the smallest window promises."""


@pytest.fixture(scope="module")
def theme(qapp: QApplication) -> Theme:
    qapp.setQuitOnLastWindowClosed(False)
    return Theme(qapp)


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> Iterator[None]:
    yield
    speak(qapp, "en")


def speak(app: QApplication, code: str) -> None:
    """What was said once is not said in another language later: a desk has one from start to end, a test has not."""
    language.use(app, code)
    for module in (times, amounts, labels):
        for each in vars(module).values():
            if hasattr(each, "cache_clear"):
                each.cache_clear()


def sources() -> dict[str, str]:
    sys.path.insert(0, str(CATALOGUE.parent))
    try:
        import catalogue
    finally:
        sys.path.remove(str(CATALOGUE.parent))
    found: dict[str, str] = catalogue.read(ROOT / "resources" / "translations" / "hi.ts")
    return found


def test_no_words_of_ours_go_past_the_catalogue_and_longer_ones_fit(qapp: QApplication, theme: Theme) -> None:
    known, english, wide = sources(), list[tuple[str, str, str]](), list[tuple[str, int, int]]()

    async def take(window: QWidget, name: str) -> None:
        whole = window.isWindow() and window.parent() is None
        if whole:
            window.resize(*SMALLEST)
        await settled()
        english.extend((name, kind, text) for kind, text in texts(window) if text in known)
        least = window.minimumSizeHint()
        if whole and name != LARGER and (least.width() > SMALLEST[0] or least.height() > SMALLEST[1]):
            wide.append((name, least.width(), least.height()))
        assert problems(window) == []

    speak(qapp, "pseudo")
    run(qapp, lambda: shots.scenes(theme, take, []))
    assert english == []
    assert wide == []


def test_the_catalogue_is_whole_and_compiled_from_what_is_kept() -> None:
    done = subprocess.run([sys.executable, str(CATALOGUE), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("code", [code for code in language.NAMES if code != "en"])
def test_a_translation_keeps_the_facts_and_the_keys_of_its_sentence(qapp: QApplication, code: str) -> None:
    speak(qapp, code)
    for source in sources():
        said = tr(source)
        assert sorted(set(NAME.findall(said))) == sorted(set(NAME.findall(source))), (source, said)
        assert said.count("&") == source.count("&"), (source, said)
        assert said.strip() and (said[0] == " ") == (source[0] == " ") and (said[-1] == " ") == (source[-1] == " ")


def test_hindi_says_what_it_is_asked(qapp: QApplication, theme: Theme, tmp_path: Path) -> None:
    async def whole() -> None:
        async with world(tmp_path, person="asha", orders=60) as made:
            window = MainWindow(made.desk, theme)
            window.show()
            await settled(40)
            said = [text for _, text in texts(window)]
            assert any("टिकट" in text for text in said) and problems(window) == []
            devanagari = next(text for text in said if "\u0900" <= text[0] <= "\u097f")
            assert all(_drawn(theme, char) for char in devanagari if not char.isspace())
            window.close()
            window.deleteLater()

    speak(qapp, "hi")
    assert present.amount(-125_000_050, "INR") == "−₹12,50,000.50"
    assert present.date(1_795_219_680_000) == f"21 {tr('Nov')} 2026" != "21 Nov 2026"
    assert several(1, "{n} ticket", "{n} tickets", n="1") != "1 ticket"
    run(qapp, whole)


def _drawn(theme: Theme, char: str) -> bool:
    from PySide6.QtGui import QFontInfo, QRawFont

    font = theme.font()
    for family in font.families():
        alone = type(font)(family)
        if QFontInfo(alone).family() == family and QRawFont.fromFont(alone).supportsCharacter(ord(char)):
            return True
    return "\u200b" <= char <= "\u200d"


def test_from_right_to_left_columns_turn_and_figures_stay(qapp: QApplication, theme: Theme, tmp_path: Path) -> None:
    async def whole() -> None:
        async with world(tmp_path, person="asha", orders=160) as made:
            window = MainWindow(made.desk, theme)
            window.resize(1366, 768)
            window.show()
            assert window.workspace is not None
            view = window.workspace.view
            assert isinstance(view, TicketsModule)
            await until(lambda: view.model.state == "ready" and view.model.rowCount())
            table = view.list.table
            first, last = table.columnViewportPosition(0), table.columnViewportPosition(5)
            assert first > last and window.layoutDirection() == Qt.LayoutDirection.RightToLeft
            rail = window.workspace.rail
            assert rail.mapTo(window, QPoint(0, 0)).x() > window.width() // 2
            view.open_view("open")
            await until(lambda: view.model.state == "ready" and view.model.rowCount() > 5)
            late = [view.model.index(row, 0).data() for row in range(12)]
            assert any(text.startswith("−") for text in late), "a minus stays before its figure"
            window.close()
            window.deleteLater()

    speak(qapp, "mirrored")
    run(qapp, whole)


def test_a_language_that_is_not_there_is_said(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from plum_desk.errors import StoreFault

    monkeypatch.setattr(language, "CATALOGUES", tmp_path)
    with pytest.raises(StoreFault, match=r"hi\.qm"):
        language.use(qapp, "hi")
    assert language.use(qapp, "system") in language.NAMES
