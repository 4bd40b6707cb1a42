"""The foot of a ticket: who would run the first action, and every action, unavailable ones with why."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from plum_desk.runtime.language import tr
from plum_desk.views.choice import Choice, ChoicePopup
from plum_desk.views.theme import LABEL, MEDIUM, Theme
from plum_desk.views.tickets.offers import Offer
from plum_desk.views.widgets.button import Button, IconButton, Kind
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import laid_once, row
from plum_desk.views.widgets.pill import IconMark

LEADS = {
    "": ("{action}", ""),
    "queue": ("Queue {action}", "Checked again when sent"),
    "draft": ("Draft {action}", "Kept here, not queued"),
}
"""What the first action is called, and what is said beside it, by how it goes."""
MOST = 3
"""Actions beside the first that have a button, where there is room for it."""
RESOLVE = "Ctrl+Shift+Return"
GAP, START, SIDES = 6, 16, 28
"""Between two buttons, before the first, and at both ends together; px."""
ROOMY = 600
"""From this width on buttons carry icons and more of them fit."""


class ActionBar(QFrame):
    """``chosen`` carries an action's id, or disposition | resolve."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("footer")
        self.setAccessibleName(tr("Actions"))
        self._theme = theme
        self._offers: tuple[Offer, ...] = ()
        self._lead, self._closed, self._unresolvable = "", "", ""
        self._roomy, self._done = False, ""
        self._mark = IconMark(theme, "shield-check", "success.fg", 16)
        self._words = Label(theme, "", LABEL, MEDIUM, "success", elide=True)
        self._aside = Label(theme, "", LABEL, role="muted")
        line = row(self._mark, self._words, self._aside)
        line.setStretch(1, 1)
        self._main = self._kept("", "", kind="primary")
        self._others = [self._kept("", "") for _ in range(MOST)]
        self._buttons = row(self._main, *self._others, gap=GAP)
        box = QVBoxLayout(self)
        box.setContentsMargins(START, 8, SIDES - START, 10)
        box.setSpacing(8)
        box.addLayout(line)
        self.more = IconButton(theme, "ellipsis", tr("More actions"), size=32)
        self.more.clicked.connect(self.open_more)
        self._disposition = self._kept("disposition", tr("Disposition"), "Ctrl+D")
        self._resolve = self._kept("resolve", tr("Resolve"), "Ctrl+Shift+Enter")
        box.addLayout(row(self._buttons, self.more, None, self._disposition, self._resolve, gap=GAP))

    def _kept(self, what: str, text: str, key: str = "", kind: Kind = "secondary") -> Button:
        """Buttons stay from one ticket to the next: one takes a millisecond to be made and styled."""
        button = Button(self._theme, text, kind, key=key)
        button.setProperty("what", what)
        button.clicked.connect(self._on_button)
        return button

    def show_offers(self, offers: tuple[Offer, ...], *, lead: str, closed: str, resolve: str, done: str = "") -> None:
        """``lead`` is how the first action goes when it does not happen at once, one of LEADS.
        ``closed`` says why a ticket takes no disposition, ``resolve`` why it cannot be resolved, or '';
        ``done`` the action after which resolving it is what comes next."""
        self._offers, self._lead, self._closed, self._unresolvable = offers, lead, closed, resolve
        self._done = done
        self._lay()

    def show_lead(self, lead: str) -> None:
        self._lead = lead
        self._lay()

    def offer(self, action: str) -> Offer | None:
        return next((offer for offer in self._offers if offer.spec.id == action), None)

    def _lay(self) -> None:
        focused = self.focusWidget()
        had = focused.accessibleName() if focused is not None and focused.hasFocus() else ""
        with laid_once(self):
            first = self._first()
            self._show_words(first)
            rest = [offer for offer in self._offers if offer is not first]
            rest.sort(key=lambda offer: bool(offer.reason))
            if first is not None:
                self._fill(self._main, first, primary=True)
            for button, offer in zip(self._others, rest, strict=False):
                self._fill(button, offer, primary=False)
            self._disposition.set_reason(self._closed)
            self._resolve.set_reason(self._unresolvable)
            for button, icon in ((self._disposition, "tag"), (self._resolve, "check")):
                button.set_icon(icon if self._roomy else "")
            self._show_fitting(first is not None, min(len(rest), MOST if self._roomy else MOST - 1))
        if had and focused is not None and (not focused.hasFocus() or focused.accessibleName() != had):
            self._refocus(had)

    def _refocus(self, name: str) -> None:
        """Where what had the focus is now: a press must not do something else than what was read."""
        places = (self._main, *self._others)
        same = (button for button in places if button.accessibleName() == name and button.isVisible())
        next((button for button in same if button.isEnabled()), self.more).setFocus()

    def _show_fitting(self, main: bool, others: int) -> None:
        """As many as there is room for beside the three that are always there; the rest is under More."""
        always = (self.more, self._disposition, self._resolve)
        room = self.contentsRect().width() - SIDES - sum(button.sizeHint().width() + GAP for button in always)
        self._main.setVisible(main)
        room -= self._main.sizeHint().width() + GAP if main else 0
        for number, button in enumerate(self._others):
            room -= button.sizeHint().width() + (GAP if main or number else 0)
            button.setVisible(number < others and (room >= 0 or (number == 0 and not main)))

    def _first(self) -> Offer | None:
        """The disposition's own action if it can be done, else the first that can."""
        able = [offer for offer in self._offers if not offer.reason]
        main = next((offer for offer in able if offer.primary), None)
        return main or (able[0] if able else None)

    def _fill(self, button: Button, offer: Offer, *, primary: bool) -> None:
        later = primary and self._lead
        button.set_label(tr(LEADS[self._lead][0], action=offer.label.lower()) if later else offer.label)
        button.set_icon(offer.spec.icon if self._roomy else "")
        button.set_key(offer.spec.shortcut)
        button.set_reason(offer.reason)
        button.setProperty("what", offer.spec.id)

    def _show_words(self, first: Offer | None) -> None:
        if self._done:
            key = self._theme.caps.get(RESOLVE, RESOLVE).replace("Return", "Enter")
            said = tr("{action}: done. Resolve it and go on with {key}.", action=self._done, key=key)
            self._say(said, "success", "circle-check")
        elif first is None:
            self._say(self._closed or tr("No action is possible on this ticket."), "muted", "ban")
        elif not first.words:
            self._say(tr("{label}: opens a form that says what would happen.", label=first.label), "muted", "ellipsis")
        elif first.automatic:
            self._say(first.words, "success", "shield-check")
        else:
            self._say(first.words, "warning", "stamp")
        self._aside.setText(tr(LEADS[self._lead][1]))
        self._aside.setVisible(bool(self._lead))

    def _say(self, words: str, role: str, icon: str) -> None:
        self._mark.show_icon(icon, "text2" if role == "muted" else f"{role}.fg")
        self._words.setText(words)
        self._words.set_role(role)

    def open_more(self) -> None:
        choices = [
            Choice(offer.spec.id, offer.label, offer.spec.icon, offer.spec.shortcut, offer.reason)
            for offer in self._offers
        ]
        popup = ChoicePopup(self._theme, tr("All actions"), choices, self)
        popup.chosen.connect(self.chosen)
        popup.open_below(self.more)

    def _on_button(self) -> None:
        self.chosen.emit(str(self.sender().property("what")))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= ROOMY
        if roomy != self._roomy:
            self._roomy = roomy
            self._lay()
