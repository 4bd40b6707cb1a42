"""What every module of the main window is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from plum_desk.views.commands import Commands
from plum_desk.views.theme import Theme, ToneName

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk


class Say(Protocol):
    """Shows a toast. ``tone`` is success, warning, danger or neutral."""

    def __call__(
        self, text: str, tone: ToneName = "success", *, action: str = "", run: Callable[[], None] | None = None
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class ViewContext:
    """What a module is given. ``open_record(kind, id)`` shows a ticket, order or request wherever it
    lives; ``say`` shows a toast; ``start(ticket_id, what, subject)`` opens a ticket and begins a piece of
    work on it: a form by its draft's name, disposition or owner; ``find`` opens the palette with a text;
    ``pop_out(kind, id)`` shows a record in a window of its own."""

    desk: Desk
    theme: Theme
    commands: Commands
    open_record: Callable[[str, str], None]
    say: Say
    start: Callable[[str, str, str], None]
    find: Callable[[str], None]
    pop_out: Callable[[str, str], None]
