"""Pictures of a list that was narrowed, kept and rearranged."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from plum_desk.views.choice import ChoicePopup
from plum_desk.views.lists.columns_dialog import ColumnsDialog
from plum_desk.views.shell import MainWindow
from plum_desk.views.theme import Theme
from plum_desk.views.tickets.module import TicketsModule
from tests.helpers.windows import World, settled, until

Take = Callable[[QWidget, str], Awaitable[None]]


async def lists(made: World, theme: Theme, take: Take) -> None:
    window = MainWindow(made.desk, theme)
    window.show()
    await settled(60)
    assert window.workspace is not None
    view = window.workspace.view
    assert isinstance(view, TicketsModule)
    view.open_view("open")
    await until(lambda: view.chosen.choosable)
    view.chosen.terms = ["status:vendor,voucher", "amount:>400", "bran:amazon"]
    view.list.sorter.use((("disposition", False), ("amount", True)))
    view.list.apply()
    await settled(60)
    view.saved.save_as("Vendor trouble")
    view.list.sorter.add(next(i for i, c in enumerate(view.model.columns) if c.id == "ticket"))
    await settled(60)
    await take(window, "list")
    view.saved.choose()
    await settled()
    popup = next(w for w in QApplication.topLevelWidgets() if isinstance(w, ChoicePopup) and w.isVisible())
    await take(popup, "list-views")
    popup.close()
    view.saved.choose_columns()
    await settled()
    dialog = next(d for d in window.findChildren(QDialog) if isinstance(d, ColumnsDialog))
    await take(dialog, "list-columns")
    dialog.close()
    window.close()
