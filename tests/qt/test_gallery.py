"""The gallery paints in every theme, direction and size of text, and everything in it is named and reachable."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from plum_desk.views.gallery import Gallery
from plum_desk.views.theme import HINT, SEMI, TOTAL, Density, Scheme, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.money_field import MoneyField
from plum_desk.views.widgets.pill import KeyHint
from plum_desk.views.widgets.timeline import StepTrack
from tests.helpers import accessibility


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("percent", [90, 100, 160])
@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
def test_every_component_in_every_state(
    qapp: QApplication, scheme: Scheme, percent: int, direction: Qt.LayoutDirection
) -> None:
    theme = Theme(qapp, scheme, percent=percent)
    gallery = Gallery(theme)
    gallery.setLayoutDirection(direction)
    gallery.show()
    densities: tuple[Density, ...] = ("compact", "cosy", "relaxed")
    for density in densities:
        theme.space(density)
        picture = gallery.grab()
        assert not picture.isNull()
    assert accessibility.problems(gallery) == []
    hint = theme.metrics(HINT).height()
    for keys in gallery.findChildren(KeyHint):
        assert keys.height() >= hint
    for steps in gallery.findChildren(StepTrack):
        assert steps.height() >= hint + 20
    for amount in gallery.findChildren(MoneyField):
        assert amount.width() >= theme.metrics(TOTAL, SEMI).horizontalAdvance("₹12,50,000.50") + 20
    gallery.close()
    gallery.deleteLater()
    Theme(qapp)  # the style sheet is the application's


def test_what_is_disabled_says_why_and_every_toast_is_told(qapp: QApplication) -> None:
    gallery = Gallery(Theme(qapp))
    gallery.show()
    barred = [button for button in gallery.findChildren(Button) if not button.isEnabled() and not button.busy]
    assert barred and all(button.reason for button in barred)
    for word in ("Success", "Warning", "Danger"):
        next(b for b in gallery.findChildren(QPushButton) if b.accessibleName() == word).click()
        assert gallery._toast.isVisible() and gallery._toast.text
    gallery.close()
    gallery.deleteLater()
