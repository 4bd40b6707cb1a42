"""What stands in the place of records that may not be shown, because the rules here are too old."""

from __future__ import annotations

from plum_desk.domain.freshness import HOUR_MS, Reading, Standing, standing
from plum_desk.runtime.language import tr
from plum_desk.views.theme import Theme
from plum_desk.views.widgets.states import EmptyState


def withheld(reading: Reading) -> str:
    """Why only the headers of the queue are shown; '' when more may be."""
    if standing(reading) > Standing.HEADERS:
        return ""
    if reading.suspect:
        return tr("The clock of this computer was set back, so nobody can say how old the rules here are.")
    if not reading.known:
        return tr("This desk has not heard the centre since it was started.")
    return tr("The centre has not been heard for {value} hours.", value=reading.age // HOUR_MS)


TITLE = "Only the queue can be shown"


def advice(reading: Reading) -> str:
    """Why, and what to do about it."""
    what = tr("Set the clock right, or connect to the centre.") if reading.suspect else tr("Connect to the centre.")
    return tr("{withheld} {what} Drafts and unsent work are kept.", withheld=withheld(reading), what=what)


class Withheld(EmptyState):
    """In the place of a whole module."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "shield-check", "")

    def show_reason(self, reading: Reading) -> None:
        self.show_state("shield-check", tr(TITLE), advice(reading))
