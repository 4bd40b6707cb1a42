"""The gallery and the windows against kept pictures: all looks as it did, whatever the fonts' rasteriser does.

Pictures are compared at a quarter of their size, where a hair of anti-aliasing is no difference and a colour, a gap or
a missing part is. ``python -m tests.qt.test_golden`` keeps new ones, to be looked at before they are committed.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from plum_desk.views.gallery import Gallery
from plum_desk.views.theme import Scheme, Theme
from tests.helpers import shots
from tests.helpers.windows import application as shared_application
from tests.helpers.windows import run, settled

WINDOWS = (
    "main", "main-offline", "approve", "approve-as-one", "orders", "members", "outbox", "audit", "reports", "preview",
    "rules", "sign-in", "locked", "settings", "keys", "practice",
)  # fmt: skip
SIZE = (1366, 768)
GOLDEN = Path(__file__).parent / "golden"
WIDE, HIGH, DOWN = 1366, 1500, 4
BLOCK = 8
"""Compared blocks are this many of the small pictures' pixels square."""
FAR = 14
"""By so much, of 255, the mean of a block may differ: text may sit half a pixel elsewhere, a pill may not be gone."""


def picture(app: QApplication, scheme: Scheme) -> QImage:
    theme = Theme(app, scheme)
    gallery = Gallery(theme)
    gallery.resize(WIDE, HIGH)
    gallery.show()
    QCoreApplication.processEvents()
    small = smaller(gallery)
    gallery.close()
    gallery.deleteLater()
    return small


def smaller(window: QWidget) -> QImage:
    size = QSize(window.width() // DOWN, window.height() // DOWN)
    how = (Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return window.grab().toImage().scaled(size, *how).convertToFormat(QImage.Format.Format_RGB888)


def kept(name: str) -> QImage:
    return QImage(str(GOLDEN / f"{name}.png")).convertToFormat(QImage.Format.Format_RGB888)


def windows(app: QApplication, take: Callable[[str, QImage], object]) -> None:
    """Every window of WINDOWS as its scene shows it, in light colours."""
    theme = Theme(app)

    async def look(window: QWidget, name: str) -> None:
        if name not in WINDOWS:
            return
        if window.isWindow() and window.parent() is None:
            window.resize(*SIZE)
        await settled(20)
        take(name, smaller(window))

    run(app, lambda: shots.scenes(theme, look, ["main", "approve", "modules", "sign-in", "settings"]))
    Theme(app)


def means(image: QImage) -> list[list[tuple[int, ...]]]:
    """The mean colour of every block."""
    down = image.scaled(
        QSize(image.width() // BLOCK, image.height() // BLOCK),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    return [
        [(c.red(), c.green(), c.blue()) for x in range(down.width()) if (c := down.pixelColor(x, y)).isValid()]
        for y in range(down.height())
    ]


def furthest(one: QImage, other: QImage) -> tuple[int, tuple[int, int]]:
    """The largest difference of any block, and where it begins in the whole picture."""
    found = (0, (0, 0))
    for y, (left, right) in enumerate(zip(means(one), means(other), strict=True)):
        for x, (a, b) in enumerate(zip(left, right, strict=True)):
            found = max(found, (max(abs(p - q) for p, q in zip(a, b, strict=True)), (x, y)))
    far, (x, y) = found
    return far, (x * BLOCK * DOWN, y * BLOCK * DOWN)


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
def test_the_gallery_looks_as_it_did(qapp: QApplication, tmp_path: Path, scheme: Scheme) -> None:
    before, now = kept(f"gallery-{scheme}"), picture(qapp, scheme)
    assert now.size() == before.size()
    far, where = furthest(before, now)
    now.save(str(tmp_path / f"gallery-{scheme}.png"))
    assert far <= FAR, f"differs by {far} near {where} of the gallery: compare {tmp_path} with {GOLDEN}"
    Theme(qapp)  # the style sheet is the application's


def test_every_window_looks_as_it_did(qapp: QApplication, tmp_path: Path) -> None:
    """Hashes and ids of a run are other ones, and small: a block's mean does not tell."""
    found: list[str] = []
    seen: set[str] = set()

    def take(name: str, now: QImage) -> None:
        seen.add(name)
        before = kept(name)
        far, where = furthest(before, now) if now.size() == before.size() else (255, (0, 0))
        if far > FAR:
            now.save(str(tmp_path / f"{name}.png"))
            found.append(f"{name} differs by {far} near {where}")

    windows(qapp, take)
    assert seen == set(WINDOWS)
    assert not found, f"{'; '.join(found)}: compare {tmp_path} with {GOLDEN}"


def test_a_changed_colour_or_a_missing_part_is_seen(qapp: QApplication) -> None:
    before = kept("gallery-light")
    changed = before.copy()
    for x in range(60, 90):  # a button's worth, in another tone
        for y in range(20, 28):
            changed.setPixelColor(x, y, changed.pixelColor(x, y).lighter(130))
    assert furthest(before, before)[0] == 0
    assert furthest(before, changed)[0] > FAR


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    GOLDEN.mkdir(exist_ok=True)
    with shared_application() as (application, _):
        schemes: tuple[Scheme, ...] = ("light", "dark", "contrast")
        for each in schemes:
            picture(application, each).save(str(GOLDEN / f"gallery-{each}.png"))
        windows(application, lambda name, made: made.save(str(GOLDEN / f"{name}.png")))
