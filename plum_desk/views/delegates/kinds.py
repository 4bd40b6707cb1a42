"""Which delegate paints which kind of column."""

from __future__ import annotations

from PySide6.QtCore import QObject

from plum_desk.views.delegates.base import CellDelegate
from plum_desk.views.delegates.money import MoneyDelegate
from plum_desk.views.delegates.pill import PillDelegate
from plum_desk.views.delegates.sla import SlaDelegate
from plum_desk.views.delegates.text import IdDelegate, QuietDelegate, SubjectDelegate, TextDelegate
from plum_desk.views.theme import Theme
from plum_desk.views.widgets.lines import Lines

KINDS: dict[str, type[CellDelegate]] = {
    "text": TextDelegate,
    "quiet": QuietDelegate,
    "id": IdDelegate,
    "money": MoneyDelegate,
    "pill": PillDelegate,
    "sla": SlaDelegate,
    "subject": SubjectDelegate,
}


def delegate_for(kind: str, theme: Theme, lines: Lines, parent: QObject) -> CellDelegate:
    return KINDS[kind](theme, lines, parent)
