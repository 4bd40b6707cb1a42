"""Who else is at the ticket on screen: asked for while somebody works here, and never relied upon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication

from plum_desk.errors import PlumError
from plum_desk.runtime.language import tr
from plum_desk.views import present
from plum_desk.views.theme import Theme
from plum_desk.views.widgets.pill import Pill
from plum_desk.wire.presence import Doing, Here, Others, Person

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk
    from plum_desk.runtime.jobs import JobScope

SETTLE_MS = 400
"""Who walks through a list is at none of its tickets."""
REPEAT_MS = 20_000
STILL = 6
"""After so many turns without a movement nobody is here: nothing is sent, and the centre forgets until there is one."""


class Presence(QObject):
    """``changed`` when ``people`` became others."""

    changed = Signal()

    def __init__(self, desk: Desk, jobs: JobScope, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._jobs = desk, jobs
        self._here = Here("")
        self._still, self._spot = 0, QPoint()
        self.people: tuple[Person, ...] = ()
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._tell)
        self._repeat = QTimer(self, interval=REPEAT_MS)
        self._repeat.timeout.connect(self._on_turn)
        desk.drafts.changed.connect(self._stir)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._stir)

    def _stir(self) -> None:
        """Who works by keys alone moves no mouse, but writes, and goes from field to field."""
        self._still = 0

    def show(self, ticket_id: str, doing: Doing = "viewing") -> None:
        """The person is at ``ticket_id`` now, or at none."""
        here = Here(ticket_id, doing)
        if here == self._here:
            return
        if here.ticket_id != self._here.ticket_id:
            self._take(())
        self._here, self._still = here, 0
        self._settle.start()
        self._repeat.start()

    def _on_turn(self) -> None:
        spot = QCursor.pos()
        self._still = self._still + 1 if spot == self._spot else 0
        self._spot = spot
        if self._still < STILL:
            self._tell()
        else:
            self._take(())

    def _tell(self) -> None:
        if self._jobs.closed or not self._desk.connection.online:
            self._take(())
            return
        self._jobs.start(self._ask, self._here)

    async def _ask(self, here: Here) -> None:
        try:
            answer = await self._desk.centre.presence(here)
        except PlumError:
            answer = Others(())
        if here == self._here:
            self._take(answer.people)

    def _take(self, people: tuple[Person, ...]) -> None:
        if people != self.people:
            self.people = people
            self.changed.emit()


class PeopleMark(Pill):
    """Colleagues who are at the same ticket now; hidden while there are none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.hide()

    def show_people(self, people: tuple[Person, ...]) -> None:
        busy = any(person.doing != "viewing" for person in people)
        names = ", ".join(
            tr("{name} since {since}", name=present.one_line(one.name), since=present.time(one.since)) for one in people
        )
        tone, icon = ("warning", "pencil") if busy else ("info", "eye")
        self.show_state(present.one_line(_words(people)), tone, icon, names)
        self.setVisible(bool(people))


def _words(people: tuple[Person, ...]) -> str:
    """``Sana Mirza is writing`` or, for several, the first and how many more."""
    if not people:
        return ""
    said = {"viewing": tr("is here"), "writing": tr("is writing"), "deciding": tr("is deciding")}[people[0].doing]
    more = f" +{len(people) - 1}" if len(people) > 1 else ""
    return f"{people[0].name}{more} {said}"
