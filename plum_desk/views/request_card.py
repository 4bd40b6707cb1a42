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
from plum_desk.views.widgets.layout import column, laid_once, row
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
        self._blocks: list[_Block] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.body.addLayout(self._list)

    def show_requests(self, rows: tuple[RequestRow, ...], viewer: Viewer, *, acting: bool = True) -> None:
        """``acting`` false leaves the buttons out: where there is no ticket to act from. Blocks that are there say
        something else now: to style new ones takes longer than to fill them."""
        with laid_once(self):
            while len(self._blocks) < len(rows):
                self._blocks.append(self._block(first=not self._blocks))
            for number, block in enumerate(self._blocks):
                if number < len(rows):
                    block.show_request(rows[number], viewer, acting=acting)
                block.setVisible(number < len(rows))
        self.setVisible(bool(rows))

    def _block(self, *, first: bool) -> _Block:
        block = _Block(self._theme, first=first)
        block.wanted.connect(self.wanted)
        self._list.addWidget(block)
        return block


class _Block(QWidget):
    """One request, with a rule above it unless it is the ``first``."""

    wanted = Signal(str, str)

    def __init__(self, theme: Theme, *, first: bool) -> None:
        super().__init__()
        self._theme = theme
        self._request_id = ""
        self._buttons: dict[str, Button] = {}
        self._name = Label(theme, "", BODY, MEDIUM)
        self._number = Label(theme, "", LABEL, role="muted", selectable=True)
        self._amount = Label(theme, "", BODY, MEDIUM, selectable=True)
        self._pill = Pill(theme)
        self._meaning = Label(theme, "", LABEL, role="muted", wrap=True)
        self._legs = Label(theme, "", LABEL, role="faint", wrap=True)
        self._deeds = QWidget()
        self._row = row(None)
        self._row.setContentsMargins(0, 4, 0, 0)
        self._deeds.setLayout(self._row)
        box = column(
            row(self._name, self._number, None, self._amount, self._pill), self._meaning, self._legs, self._deeds, gap=4
        )
        if not first:
            box.insertWidget(0, Rule())
            box.insertSpacing(1, 4)
        self.setLayout(box)

    def show_request(self, request: RequestRow, viewer: Viewer, *, acting: bool) -> None:
        self._request_id = request.request_id
        mark = labels.REQUEST_PILLS.get(request.state)
        state = labels.of(labels.REQUEST_STATES, request.state)
        mine = request.maker_id == viewer.actor.user_id
        with laid_once(self, self._deeds):
            self._name.setText(labels.short_action(request.action))
            self._number.setText(request.number or tr("not numbered yet"))
            self._amount.setText(present.amount(request.amount, request.unit))
            self._pill.show_state(state, mark.tone if mark else "neutral", mark.icon if mark else "")
            self._meaning.setText(meaning(request, viewer.now, mine=mine))
            self._legs.setText(" · ".join(map(leg_words, request.legs)))
            self._legs.setVisible(bool(request.legs))
            self._show_deeds(request, _deeds(request, viewer) if acting else {})
        self.setAccessibleName(f"{labels.action(request.action)} {request.number}, {state}")

    def _show_deeds(self, request: RequestRow, deeds: dict[str, tuple[str, str]]) -> None:
        for what in deeds.keys() - self._buttons.keys():
            button = self._buttons[what] = Button(self._theme, "", dense=True)
            button.setProperty("what", what)
            button.clicked.connect(self._on_button)
        for what, (text, reason) in deeds.items():
            button = self._buttons[what]
            self._row.insertWidget(self._row.count() - 1, button)  # in the order of the deeds
            button.set_label(text)
            button.setAccessibleName(f"{text}: {request.number}")
            button.set_reason(reason)
        for what, button in self._buttons.items():
            button.setVisible(what in deeds)
        self._deeds.setVisible(bool(deeds))

    def _on_button(self) -> None:
        self.wanted.emit(str(self.sender().property("what")), self._request_id)


def _deeds(request: RequestRow, viewer: Viewer) -> dict[str, tuple[str, str]]:
    """What the person can do about it: the words of the button, and why it cannot be pressed or ''."""
    mine, may = request.maker_id == viewer.actor.user_id, viewer.actor.may
    found = {what: (title(what, request), "") for what in own_work(request, viewer.actor, viewer.now)}
    if request.state == RequestState.VOIDED_PENDING_REPLACEMENT and may(Permission.REQUEST_RAISE):
        found["retry"] = (tr("Order the replacement again"), "")
    if request.state == RequestState.UNKNOWN and may(Permission.REQUEST_RESOLVE_UNKNOWN):
        away = "" if viewer.online else tr("Settling needs the centre; it cannot be reached.")
        own = tr("You raised this request: someone else must settle it.") if mine else ""
        found["settle"] = (tr("Settle with evidence…"), own or away)
    return found
