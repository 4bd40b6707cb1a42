"""Settings: each with its value, and where that value comes from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from plum_desk import settings as s
from plum_desk.errors import PlumError
from plum_desk.runtime.language import NAMES, tr
from plum_desk.settings import Setting, Settings, Source
from plum_desk.views import present
from plum_desk.views.context import Say
from plum_desk.views.theme import BODY, DENSITY_NAMES, LABEL, SCHEME_NAMES, SEMI, TITLE, Density, Scheme, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.chooser import Chooser
from plum_desk.views.widgets.frames import Rule, Scroll
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import row

SOURCES = {
    Source.ARGUMENT: "Set on the command line for this start",
    Source.ENVIRONMENT: "Set by your administrator",
    Source.USER: "Your choice",
    Source.DEFAULT: "As delivered",
}
WIDTH, EDGE = 600, 48
FIXED = (Source.ARGUMENT, Source.ENVIRONMENT)
"""What was said there stays as it is, whatever a person chooses."""


@dataclass(frozen=True, slots=True)
class Line:
    """``values`` are value → label. ``at_start``: it holds in windows that are made from then on."""

    setting: Setting[Any]
    title: str
    values: dict[Any, str]
    at_start: bool = False


LINES = (
    Line(s.THEME, "Colours", dict(SCHEME_NAMES)),
    Line(s.DENSITY, "Rows of lists", dict(DENSITY_NAMES)),
    Line(s.TEXT_PERCENT, "Size of text", {n: f"{n} %" for n in (90, 100, 110, 120, 130, 140, 150, 160)}, True),
    Line(s.LOCK_MINUTES, "Lock after", {n: f"{n} min" for n in (3, 5, 10, 15)}),
    Line(s.LANGUAGE, "Language", {"system": "The computer's", **NAMES}, True),
    Line(s.MENU_BAR, "Menu bar", {"alt": "When Alt is pressed", "always": "Always"}),
    Line(s.SPOKEN, "Screen reader in lists", {"row": "Reads whole rows", "cell": "Reads cells"}),
    Line(s.LETTER_KEYS, "Letters as keys in lists", {False: "No", True: "Yes, see F1"}),
    Line(s.SYSTEM_FONT, "Font", {False: "Inter", True: "The system's"}, True),
)
SHOWN = ((s.SERVER, "Centre"), (s.PROXY_URL, "Proxy"), (s.CA_FILE, "Certificates"))
"""Not for a person to change here; that they are in force is theirs to know."""


class SettingsDialog(QDialog):
    """What is chosen holds at once and is kept; what needs new windows says so, and offers them: ``renewed``.
    ``changed`` after every choice."""

    changed = Signal()
    renewed = Signal()

    def __init__(self, theme: Theme, settings: Settings, say: Say, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._settings, self._say = theme, settings, say
        self._said: dict[str, Label] = {}
        self.boxes: dict[str, Chooser] = {}
        self.setWindowTitle(tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(2, 1)
        for at, line in enumerate(LINES):
            grid.addWidget(Label(theme, tr(line.title)), at, 0)
            grid.addWidget(self._box(line), at, 1)
            grid.addWidget(self._source(line.setting), at, 2)
        for at, (setting, title) in enumerate(SHOWN, len(LINES)):
            value = str(settings.get(setting)) or (
                tr("The system's") if setting is not s.SERVER else tr("The profile's")
            )
            grid.addWidget(Label(theme, tr(title)), at, 0)
            grid.addWidget(Label(theme, value, BODY, role="muted", elide=True), at, 1)
            grid.addWidget(self._source(setting), at, 2)
        self.reset = Button(theme, tr("As delivered"), "ghost")
        self.reset.clicked.connect(self._on_reset)
        done = Button(theme, tr("Done"), "primary")
        done.clicked.connect(self.accept)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 16)
        box.setSpacing(14)
        box.addWidget(Label(theme, tr("Settings"), TITLE, SEMI))
        self._scroll = Scroll(tr("Settings"), margins=(3, 3, 12, 3))
        self._scroll.body.addLayout(grid)
        for problem in settings.problems:
            said = tr("Not used: {problem}", problem=problem)
            self._scroll.body.addWidget(Label(theme, said, LABEL, role="danger", wrap=True))
        self._scroll.body.addStretch(1)
        box.addWidget(self._scroll, 1)
        box.addWidget(Rule())
        self.renew = Button(theme, tr("Open the windows anew"), "secondary", "refresh-cw")
        self.renew.clicked.connect(self._on_renew)
        box.addLayout(row(self.reset, None, self.renew, done))
        self._show()
        self._fit(parent)

    def _fit(self, parent: QWidget) -> None:
        """As high as its lines, and no higher than the window that it belongs to."""
        width = self._theme.scaled(WIDTH)
        around = self.sizeHint().height() - self._scroll.sizeHint().height()
        lines = self._scroll.content.sizeHint().height() + 4
        self.setMinimumWidth(width)
        self.resize(width, min(around + lines, max(parent.height() - EDGE, 320)))

    def _box(self, line: Line) -> Chooser:
        box = Chooser(self._theme, tr(line.title))
        box.setMinimumWidth(self._theme.scaled(170))
        for value, label in line.values.items():
            box.addItem(tr(label), value)
        box.activated.connect(partial(self._on_chosen, line))
        self.boxes[line.setting.key] = box
        return box

    def _source(self, setting: Setting[Any]) -> Label:
        self._said[setting.key] = Label(self._theme, "", LABEL, role="muted", wrap=True)
        return self._said[setting.key]

    def _show(self) -> None:
        """Every value as it is now, and where it comes from."""
        for line in LINES:
            value, source = self._settings.said(line.setting)
            box = self.boxes[line.setting.key]
            at = box.findData(value)
            if at < 0:  # a size between two steps
                box.addItem(f"{value} %", value)
                at = box.count() - 1
            box.setCurrentIndex(at)
            box.setEnabled(source not in FIXED)
            said = tr(SOURCES[source])
            if self._is_later(line):
                said = tr("{source}, in new windows", source=said)
            self._said[line.setting.key].setText(said)
        for setting, _ in SHOWN:
            self._said[setting.key].setText(tr(SOURCES[self._settings.said(setting)[1]]))
        self.renew.setVisible(any(map(self._is_later, LINES)))
        own = any(self._settings.said(line.setting)[1] is Source.USER for line in LINES)
        self.reset.set_reason("" if own else tr("Nothing was changed."))

    def _on_chosen(self, line: Line, _at: int) -> None:
        self._keep(lambda: self._settings.set(line.setting, self.boxes[line.setting.key].currentData()))

    def _is_later(self, line: Line) -> bool:
        return line.at_start and self._settings.began(line.setting) != self._settings.get(line.setting)

    def _on_renew(self) -> None:
        self.accept()
        self.renewed.emit()

    def _on_reset(self) -> None:
        for line in LINES:
            self._keep(partial(self._settings.unset, line.setting))

    def _keep(self, change: Callable[[], None]) -> None:
        try:
            change()
        except PlumError as error:
            self._say(str(present.fault(error)), "warning")
        self._theme.use(cast(Scheme, self._settings.get(s.THEME)))
        self._theme.space(cast(Density, self._settings.get(s.DENSITY)))
        self._theme.read_rows(self._settings.get(s.SPOKEN) == "row")
        self._show()
        self.changed.emit()
