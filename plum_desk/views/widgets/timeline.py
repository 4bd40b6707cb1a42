"""A timeline: who did what and when, newest first, joined by a line."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from plum_desk.runtime.language import tr
from plum_desk.views.theme import BODY, LABEL, MEDIUM, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import column, laid_once, row
from plum_desk.views.widgets.painting import Painted, draw_icon, mirrored
from plum_desk.views.widgets.pill import Pill
from plum_desk.views.widgets.plain import set_tip


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of a timeline. ``when`` is short; ``exact`` is the full instant, as its tooltip. ``badge`` is
    the word, tone and icon of what is not yet confirmed."""

    icon: str
    tone: str
    who: str
    what: str
    when: str
    exact: str = ""
    badge: tuple[str, str, str] | None = None


class Node(Painted):
    """The disc with its icon, and the line down to the next one."""

    def __init__(self, theme: Theme, moment: Moment, last: bool, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setFixedWidth(24)
        self.show_moment(moment, last)

    def show_moment(self, moment: Moment, last: bool) -> None:
        self._moment, self._last = moment, last
        self.setMinimumHeight(32 if last else 40)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with self.painter() as painter:
            back, front = self.theme.tone(self._moment.tone)
            if not self._last:
                painter.setPen(QPen(self.theme.color("border"), 1.5))
                painter.drawLine(QPointF(12, 27), QPointF(12, self.height()))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(back)
            painter.drawEllipse(QRectF(0, 1, 24, 24))
            draw_icon(painter, self._moment.icon, front, QPointF(5.5, 6.5), 13)


FIRST, MORE = 12, 20
"""Moments that are shown at first, and that each press of the button adds: to lay out a hundred holds up the keys."""


class Timeline(QWidget):
    """Moments one under the other; long texts wrap. Earlier ones are unfolded on demand."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: list[_Line] = []
        self._moments: list[Moment] = []
        self._about, self._most = "", FIRST
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self.earlier = Button(theme, "", "link", px=LABEL)
        self.earlier.clicked.connect(self._unfold)
        self.setLayout(column(self._list, row(self.earlier, None), gap=2))
        self.setAccessibleName(tr("Activity"))

    def show_moments(self, moments: list[Moment], about: str) -> None:
        """``about`` is whose they are: another's are folded again."""
        if about != self._about:
            self._about, self._most = about, FIRST
        self._moments = moments
        self._show()

    def _unfold(self) -> None:
        self._most += MORE
        self._show()

    def _show(self) -> None:
        """Lines that are there say something else now: a line takes longer to make than to fill. What is too many waits
        unseen, up to what is shown at first."""
        shown, left = self._moments[: self._most], len(self._moments) - self._most
        with laid_once(self):
            while len(self._lines) > max(len(shown), FIRST):
                line = self._lines.pop()
                self._list.removeWidget(line)
                line.hide()
                line.deleteLater()
            for number, moment in enumerate(shown):
                last = number == len(self._moments) - 1
                if number < len(self._lines):
                    self._lines[number].show_moment(moment, last)
                else:
                    self._lines.append(_Line(self._theme, moment, last))
                    self._list.addWidget(self._lines[-1])
            for number, line in enumerate(self._lines):
                line.setVisible(number < len(shown))
            self.earlier.set_label(tr("Show {count} earlier", count=min(max(left, 0), MORE)))
            self.earlier.setVisible(left > 0)


class _Line(QWidget):
    """A moment: its disc, who, when, what became of it, and what was said."""

    def __init__(self, theme: Theme, moment: Moment, last: bool) -> None:
        super().__init__()
        self._when = Label(theme, "", LABEL, role="faint")
        self._who = Label(theme, "", BODY, MEDIUM, elide=True)
        self._badge = Pill(theme)
        self._what = Label(theme, "", BODY, role="muted", wrap=True, selectable=True)
        self._what.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._node = Node(theme, moment, last)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(self._node)
        head = row(self._who, None, self._badge, self._when)
        box.addLayout(column(head, self._what, None, gap=1, margins=(0, 2, 0, 10)), 1)
        self.show_moment(moment, last)

    def show_moment(self, moment: Moment, last: bool) -> None:
        self._node.show_moment(moment, last)
        self._who.setText(moment.who)
        self._when.setText(moment.when)
        set_tip(self._when, moment.exact)
        self._what.setText(moment.what)
        self._badge.setVisible(moment.badge is not None)
        if moment.badge is not None:
            self._badge.show_state(*moment.badge)
        state = f", {moment.badge[0]}" if moment.badge is not None else ""
        self.setAccessibleName(f"{moment.when}, {moment.who}: {moment.what}{state}")


class StepTrack(Painted):
    """Steps of a process: done, current or failed, with a mark and a word each.

    ``steps`` are (word, state), state one of done | now | failed | waiting.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._steps: list[tuple[str, str]] = []
        self.setFixedHeight(theme.scaled(38))

    def show_steps(self, steps: list[tuple[str, str]]) -> None:
        self._steps = steps
        self.setAccessibleName(", ".join(f"{word}: {state}" for word, state in steps))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._steps:
            return
        with self.painter() as painter:
            whole = QRectF(self.rect())
            width = whole.width() / len(self._steps)
            for number, (word, state) in enumerate(self._steps):
                x = width * number
                if number < len(self._steps) - 1:
                    onward = self._steps[number + 1][1] != "waiting"
                    line = mirrored(self.layoutDirection(), whole, QRectF(x + 18, 8, width - 20, 2))
                    painter.fillRect(line, self.theme.color("ok" if onward and state == "done" else "border"))
                tone, icon = _STEP[state]
                back, front = self.theme.tone(tone)
                disc = mirrored(self.layoutDirection(), whole, QRectF(x, 1, 16, 16))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(back)
                painter.drawEllipse(disc)
                draw_icon(painter, icon, front, QPointF(disc.x() + 3, disc.y() + 3), 10, 3)
                painter.setPen(self.theme.color("danger.fg" if state == "failed" else "text2"))
                painter.setFont(self.theme.font(11, MEDIUM))
                spot = mirrored(
                    self.layoutDirection(), whole, QRectF(x, self.theme.scaled(20), width - 4, self.theme.scaled(16))
                )
                painter.drawText(spot, Qt.AlignmentFlag.AlignLeading, word)


_STEP = {
    "done": ("success", "check"),
    "now": ("plum", "hourglass"),
    "failed": ("danger", "x"),
    "waiting": ("neutral", "ellipsis"),
}
