"""Surfaces: panels on the canvas, cards on a panel, rules between parts, a quiet scroll area."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from plum_desk.views.theme import LABEL, SEMI, Theme
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.plain import restyle


class Panel(QFrame):
    """A white sheet on the canvas. ``body`` is its column."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAccessibleName(name)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)


class Card(QFrame):
    """A titled block on a panel. ``body`` is its column, ``head`` the row of the title.

    ``active`` outlines it in the accent colour: an open form.
    """

    def __init__(
        self, theme: Theme, title: str, aside: QWidget | None = None, *, active: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setObjectName("card")
        self.setProperty("active", active)
        self.setAccessibleName(title)
        self.title = Label(theme, title, LABEL, SEMI, "muted", elide=True)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        if aside is not None:
            self.head.addWidget(aside)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(12, 10, 12, 12)
        self.body.setSpacing(8)
        self.body.addLayout(self.head)

    def set_title(self, title: str) -> None:
        self.title.setText(title)
        self.setAccessibleName(title)

    def set_active(self, active: bool) -> None:
        self.setProperty("active", active)
        restyle(self)


class Rule(QFrame):
    """A one-pixel line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rule")
        self.setFixedHeight(1)


class Scroll(QScrollArea):
    """A vertical scroll area without a frame, transparent, that the keyboard can scroll.

    ``body`` is the column of its ``content``.
    """

    def __init__(self, name: str, margins: tuple[int, int, int, int] = (16, 12, 16, 12), gap: int = 10) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.content = QWidget()
        self.body = QVBoxLayout(self.content)
        self.body.setContentsMargins(*margins)
        self.body.setSpacing(gap)
        self.setWidget(self.content)
        self.content.setAutoFillBackground(False)  # setWidget fills it


def page(widget: QWidget) -> QWidget:
    """Give a plain widget the canvas background."""
    widget.setObjectName("page")
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return widget
