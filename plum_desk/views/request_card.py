"""The requests of a ticket or order: state, legs, what it means, and what the person can do about it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from plum_desk.domain.actor import Actor
from plum_desk.domain.approval import RequestState
from plum_desk.domain.permission import Permission
from plum_desk.runtime.language import tr
from plum_desk.views import present
from plum_desk.views.own_work import own_work, title
from plum_desk.views.present import labels
from plum_desk.views.present.requests import leg_words, meaning
from plum_desk.views.theme import BODY, LABEL, MEDIUM, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.frames import Card, Rule
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import clear, laid_once, row
from plum_desk.views.widgets.pill import Pill
from plum_desk.wire.rows import RequestRow


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks, when, and whether the centre can be asked."""

    actor: Actor
    now: int
    online: bool


class RequestsCard(Card):
    """``wanted`` carries what to do (revise, withdraw, retry, settle) and the request's id."""

    wanted = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Requests"))
        self._theme = theme
        self._acting = True
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.body.addLayout(self._list)

    def show_requests(self, rows: tuple[RequestRow, ...], viewer: Viewer, *, acting: bool = True) -> None:
        """``acting`` false leaves the buttons out: where there is no ticket to act from."""
        self._acting = acting
        with laid_once(self):
            clear(self._list)
            for number, request in enumerate(rows):
                for part in (*([Rule()] if number else []), self._request(request, viewer)):
                    self._list.addWidget(part)
                    part.show()
        self.setVisible(bool(rows))

    def _request(self, request: RequestRow, viewer: Viewer) -> QWidget:
        theme = self._theme
        mark = labels.REQUEST_PILLS.get(request.state)
        state = labels.of(labels.REQUEST_STATES, request.state)
        pill = Pill(theme, state, mark.tone if mark else "neutral", mark.icon if mark else "")
        amount = Label(theme, present.amount(request.amount, request.unit), BODY, MEDIUM, selectable=True)
        name = Label(theme, labels.short_action(request.action), BODY, MEDIUM)
        number = Label(theme, request.number or tr("not numbered yet"), LABEL, role="muted", selectable=True)
        block = QWidget()
        box = QVBoxLayout(block)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addLayout(row(name, number, None, amount, pill))
        mine = request.maker_id == viewer.actor.user_id
        box.addWidget(Label(theme, meaning(request, viewer.now, mine=mine), LABEL, role="muted", wrap=True))
        if request.legs:
            box.addWidget(Label(theme, " · ".join(map(leg_words, request.legs)), LABEL, role="faint", wrap=True))
        buttons = self._buttons(request, viewer) if self._acting else []
        if buttons:
            box.addSpacing(4)
            box.addLayout(row(*buttons, None))
        block.setAccessibleName(f"{labels.action(request.action)} {request.number}, {state}")
        return block

    def _buttons(self, request: RequestRow, viewer: Viewer) -> list[Button]:
        made: list[Button] = []
        mine = request.maker_id == viewer.actor.user_id
        state, may = request.state, viewer.actor.may
        for what in own_work(request, viewer.actor, viewer.now):
            made.append(self._button(what, title(what, request), request, ""))
        if state == RequestState.VOIDED_PENDING_REPLACEMENT and may(Permission.REQUEST_RAISE):
            made.append(self._button("retry", tr("Order the replacement again"), request, ""))
        if state == RequestState.UNKNOWN and may(Permission.REQUEST_RESOLVE_UNKNOWN):
            away = "" if viewer.online else tr("Settling needs the centre; it cannot be reached.")
            own = tr("You raised this request: someone else must settle it.") if mine else ""
            made.append(self._button("settle", tr("Settle with evidence…"), request, own or away))
        return made

    def _button(self, what: str, text: str, request: RequestRow, reason: str) -> Button:
        button = Button(self._theme, text, dense=True)
        button.setAccessibleName(f"{text}: {request.number}")
        button.set_reason(reason)
        button.setProperty("what", what)
        button.setProperty("request", request.request_id)
        button.clicked.connect(self._on_button)
        return button

    def _on_button(self) -> None:
        button = self.sender()
        self.wanted.emit(str(button.property("what")), str(button.property("request")))
