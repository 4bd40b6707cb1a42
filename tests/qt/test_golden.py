"""The gallery against kept pictures: what everything is made of looks as it did, whatever the fonts' rasteriser does.

Pictures are compared at a quarter of their size, where a hair of anti-aliasing is no difference and a colour, a gap or
a missing part is. ``python -m tests.qt.test_golden`` keeps new ones, to be looked at before they are committed.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from plum_desk.views.gallery import Gallery
from plum_desk.views.theme import Scheme, Theme

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
    small = (
        gallery.grab()
        .toImage()
        .scaled(
            QSize(WIDE // DOWN, HIGH // DOWN),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    )
    gallery.close()
    gallery.deleteLater()
    return small.convertToFormat(QImage.Format.Format_RGB888)


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
    kept = QImage(str(GOLDEN / f"gallery-{scheme}.png")).convertToFormat(QImage.Format.Format_RGB888)
    now = picture(qapp, scheme)
    assert now.size() == kept.size()
    far, where = furthest(kept, now)
    now.save(str(tmp_path / f"gallery-{scheme}.png"))
    assert far <= FAR, f"differs by {far} near {where} of the gallery: compare {tmp_path} with {GOLDEN}"
    Theme(qapp)  # the style sheet is the application's


def test_a_changed_colour_or_a_missing_part_is_seen(qapp: QApplication) -> None:
    kept = QImage(str(GOLDEN / "gallery-light.png")).convertToFormat(QImage.Format.Format_RGB888)
    changed = kept.copy()
    for x in range(60, 90):  # a button's worth, in another tone
        for y in range(20, 28):
            changed.setPixelColor(x, y, changed.pixelColor(x, y).lighter(130))
    assert furthest(kept, kept)[0] == 0
    assert furthest(kept, changed)[0] > FAR


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication(sys.argv)
    GOLDEN.mkdir(exist_ok=True)
    schemes: tuple[Scheme, ...] = ("light", "dark", "contrast")
    for each in schemes:
        picture(application, each).save(str(GOLDEN / f"gallery-{each}.png"))
