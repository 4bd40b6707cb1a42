"""The command bar: title, quick find, connection, role and limit, and the person's menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from plum_desk.domain.actor import Actor
from plum_desk.domain.permission import Permission
from plum_desk.domain.policy import Limit, Policy
from plum_desk.runtime.language import tr
from plum_desk.views import present
from plum_desk.views.connection import Link, pill
from plum_desk.views.present import labels
from plum_desk.views.theme import LABEL, SEMI, TOTAL, Theme
from plum_desk.views.widgets.button import IconButton
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.painting import draw_focus, draw_icon, draw_keys, keys_width, leading, mirrored
from plum_desk.views.widgets.pill import Pill
from plum_desk.views.widgets.plain import set_tip

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk

WIDE = 1600
KEYS = "Ctrl+K"
LIMIT_ACTION, LIMIT_UNIT = "order.refund", "INR"
FIND = "Search tickets, orders, members, or run a command"


class Avatar(QToolButton):
    """The person's initials; opens their menu."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._initials = ""
        self.setFixedSize(32, 32)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        theme.changed.connect(self.update)

    def show_person(self, name: str, role: str) -> None:
        words = name.split()
        self._initials = "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
        self.setAccessibleName(tr("Signed in as {name}, {role}", name=name, role=role))
        set_tip(self, f"{name}, {role}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(32, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            back, front = self._theme.tone("plum")
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("selected") if self.underMouse() else back)
            painter.drawEllipse(QRectF(2, 2, 28, 28))
            painter.setPen(front)
            painter.setFont(self._theme.font(LABEL, SEMI))
            painter.drawText(QRectF(0, 0, 32, 32), Qt.AlignmentFlag.AlignCenter, self._initials)
            if self.hasFocus():
                draw_focus(painter, self._theme, QRectF(0, 0, 32, 32), 16)


class FindButton(QToolButton):
    """Looks like the field that it opens. ``wanted`` carries what was typed on it, if it was opened by typing."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(theme.scaled(32))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setAccessibleName(tr(FIND))
        self.setAccessibleDescription(KEYS)
        self.clicked.connect(lambda: self.wanted.emit(""))
        theme.changed.connect(self.update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit("")
        elif plain and event.text().strip() and event.text().isprintable():
            self.wanted.emit(event.text())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, area = self._theme, QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        way = self.layoutDirection()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(theme.color("text2" if self.underMouse() else "control"))
            painter.setBrush(theme.color("surface"))
            painter.drawRoundedRect(area, 6, 6)
            icon = mirrored(way, area, QRectF(area.x() + 8, area.center().y() - 8, 16, 16))
            draw_icon(painter, "search", theme.color("text2"), icon.topLeft(), 16)
            words = mirrored(way, area, area.adjusted(32, 0, -keys_width(theme, KEYS) - 14, 0))
            painter.setFont(theme.font())
            painter.setPen(theme.color("text3"))
            painter.drawText(words, leading(way), tr(FIND))
            draw_keys(painter, theme, area.adjusted(7, 0, -7, 0), KEYS, way)
            if self.hasFocus():
                draw_focus(painter, theme, QRectF(self.rect()), 6)


def limit_words(actor: Actor, policy: Policy | None) -> str:
    """``Agent L1 · limit ₹5,000.00``: the single limit for refunds, the one that people know by heart."""
    role, row = labels.of(labels.ROLES, actor.role), _limit(actor, policy)
    if row is None:
        return role
    return tr("{role} · limit {per_action}", role=role, per_action=present.amount(row.per_action, LIMIT_UNIT))


def day_words(actor: Actor, policy: Policy | None, given: int) -> str:
    """What is left of the limit of 24 hours for who raises refunds, of which ``given`` is used; '' for others."""
    row = _limit(actor, policy)
    if row is None or not actor.may(Permission.REQUEST_RAISE):
        return ""
    left, day = (present.amount(minor, LIMIT_UNIT) for minor in (max(0, row.maker_24h - given), row.maker_24h))
    return tr("· {left} of {day} left in 24 hours", left=left, day=day)


def _limit(actor: Actor, policy: Policy | None) -> Limit | None:
    wanted = actor.role, LIMIT_ACTION, LIMIT_UNIT
    rows = policy.limits if policy else ()
    return next((row for row in rows if (row.role, row.action, row.unit) == wanted), None)


class TopBar(QWidget):
    """48 px high, above every module."""

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(theme.scaled(48))
        self.setAccessibleName(tr("Command bar"))
        self.finder = FindButton(theme)
        self.finder.setFixedWidth(420)
        self.connection = Pill(theme, height=26)
        self.demo = Pill(theme, "DEMO", "plum", "", height=26)
        self.demo.setVisible(False)
        self._limit = Label(theme, "", LABEL, role="muted", elide=True)
        self._said = ["", ""]
        self._wide = False
        self.avatar = Avatar(theme)
        box = QHBoxLayout(self)
        box.setContentsMargins(16, 0, 14, 0)
        box.setSpacing(10)
        box.addWidget(Label(theme, "Plum Desk", TOTAL, SEMI))
        box.addWidget(self.demo)
        box.addStretch(1)
        box.addWidget(self.finder)
        box.addStretch(1)
        self.bell = IconButton(theme, "bell", tr("Notifications"))
        for widget in (self.connection, self.bell, self._limit, self.avatar):
            box.addWidget(widget)

    def show_person(self, actor: Actor, policy: Policy | None) -> None:
        self._said[0] = limit_words(actor, policy)
        self._say_limit()
        self.avatar.show_person(actor.name, labels.of(labels.ROLES, actor.role))

    def show_day(self, words: str) -> None:
        """What is left of the day's limit, where there is room for it."""
        self._said[1] = words
        self._say_limit()

    def _say_limit(self) -> None:
        self._limit.setText(" ".join(self._said[: 1 + self._wide]).strip())

    def show_unread(self, unread: int) -> None:
        """How many notices nobody has looked at."""
        self.bell.set_icon("bell", tr("Notifications, {unread} new", unread=unread) if unread else tr("Notifications"))
        self.bell.set_mark(unread > 0)

    def show_link(self, link: Link) -> None:
        self.connection.show_state(*pill(link), tip=link.detail)

    def show_width(self, width: int) -> None:
        self._wide = width >= WIDE
        self.finder.setFixedWidth(520 if self._wide else 420)
        self._say_limit()
