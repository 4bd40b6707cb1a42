"""Choosing one of a few: view tabs with counts, and a segmented control."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from plum_desk.views.theme import BODY, LABEL, MEDIUM, Theme
from plum_desk.views.widgets.plain import caption

LEAST = 58


class ViewTab(QToolButton):
    """A tab with a count beside its word."""

    def __init__(self, theme: Theme, text: str, kind: str = "tab", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._count: int | None = None
        self.setProperty("kind", kind)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFont(theme.font(BODY if kind == "tab" else LABEL, MEDIUM))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._least = theme.scaled(LEAST)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.set_count(None)

    def minimumSizeHint(self) -> QSize:
        """Room for a syllable and the count: a word that does not fit is cut, and whole in the name."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self._least), hint.height())

    def set_word(self, text: str) -> None:
        self._text = text
        self.set_count(self._count)

    def set_count(self, count: int | None) -> None:
        self._count = count
        shown = self._text if count is None else f"{self._text}  {count:,}"
        self.setText(caption(shown))
        self.setAccessibleName(self._text if count is None else f"{self._text}, {count}")


class TabRow(QWidget):
    """Exclusive tabs; ``chosen`` carries the id. Arrow keys move between them."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, name: str, choices: list[tuple[str, str]], *, kind: str = "tab",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """``choices`` are (id, word); ``kind`` is tab, or segment for a compact control."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._ids = [each for each, _ in choices]
        self._group = QButtonGroup(self)
        self._tabs: dict[str, ViewTab] = {}
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(20 if kind == "tab" else 2)
        for number, (each, word) in enumerate(choices):
            tab = ViewTab(theme, word, kind)
            self._tabs[each] = tab
            self._group.addButton(tab, number)
            box.addWidget(tab)
        self._group.idClicked.connect(self._on_clicked)
        if self._ids:
            self.choose(self._ids[0])

    def choose(self, which: str) -> None:
        """Check a tab without announcing it."""
        for each, tab in self._tabs.items():
            tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each == which else Qt.FocusPolicy.ClickFocus)
        self._tabs[which].setChecked(True)

    @property
    def current(self) -> str:
        return self._ids[self._group.checkedId()]

    def set_word(self, which: str, word: str) -> None:
        """A shorter word where there is less room."""
        self._tabs[which].set_word(word)

    def set_count(self, which: str, count: int | None) -> None:
        self._tabs[which].set_count(count)

    def _on_clicked(self, number: int) -> None:
        self.choose(self._ids[number])
        self.chosen.emit(self._ids[number])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        number = (self._group.checkedId() + step) % len(self._ids)
        self._on_clicked(number)
        self._tabs[self._ids[number]].setFocus(Qt.FocusReason.TabFocusReason)


class Segmented(TabRow):
    """A compact choice of a few, such as list or board."""

    def __init__(self, theme: Theme, name: str, choices: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(theme, name, choices, kind="segment", parent=parent)
