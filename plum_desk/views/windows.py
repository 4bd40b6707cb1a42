"""The desk's windows beside the main one: Approvals, and records in windows of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from plum_desk.views import placing
from plum_desk.views.context import ViewContext
from plum_desk.views.modules import Module
from plum_desk.views.popout import PopOuts
from plum_desk.views.theme import Theme

if TYPE_CHECKING:
    from plum_desk.runtime.desk import Desk
    from plum_desk.views.approvals.window import ApprovalsWindow


class Windows:
    """They belong to one session: ``begin`` gives them its modules, ``close`` ends them all."""

    def __init__(self, desk: Desk, theme: Theme, open_record: Callable[[str, str], None]) -> None:
        self._desk, self._theme, self._open_record = desk, theme, open_record
        self._modules: Sequence[Module] = ()
        self._context: ViewContext | None = None
        self.approvals: ApprovalsWindow | None = None
        self.popouts = PopOuts()

    def begin(self, modules: Sequence[Module], context: ViewContext) -> None:
        self._modules, self._context = modules, context

    def all(self) -> list[QWidget]:
        return [*self.popouts.all(), *([self.approvals] if self.approvals is not None else [])]

    def show_approvals(self) -> ApprovalsWindow:
        """The Approvals window, made when first asked for, brought to the front."""
        if self.approvals is None:
            from plum_desk.views.approvals.window import ApprovalsWindow

            self.approvals = ApprovalsWindow(self._desk, self._theme, self._open_record)
            placing.restore(self.approvals, self._desk.preferences, "approvals")
            placing.Keeper(self.approvals, self._desk.preferences, "approvals")
        self.approvals.show()
        self.approvals.raise_()
        self.approvals.activateWindow()
        return self.approvals

    def pop_out(self, kind: str, record: str) -> None:
        """Show a record in a window of its own, where its module has one for it."""
        module = next((m for m in self._modules if kind in m.records and m.pop is not None), None)
        if module is not None and module.pop is not None and self._context is not None:
            self.popouts.show((kind, record), partial(module.pop, self._context, record))

    def close(self) -> None:
        self.popouts.close()
        if self.approvals is not None:
            self.approvals.close()

    def end(self) -> None:
        """The session is over: nothing of it may come back."""
        self.close()
        self._modules, self._context = (), None
        if self.approvals is not None:
            self.approvals.deleteLater()
            self.approvals = None
